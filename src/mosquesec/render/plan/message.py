"""A message for a chat group, under 1,200 characters and safe to forward: no names, no answers, no weak places."""

from __future__ import annotations

from mosquesec.language.words import Words
from mosquesec.model.action import Cost
from mosquesec.model.plan import Plan
from mosquesec.model.sharing import SharedPlan


def plan_text(plan: Plan, words: Words) -> str:
    """A message for the committee's chat group, safe to forward: no names, no answers, no weak places."""
    free = sum(action.cost is Cost.FREE for action in plan.actions)
    return _message(plan, words, actions=len(plan.actions), free=free, done=len(plan.done))


def shared_text(shared: SharedPlan, words: Words) -> str:
    """The same message from what may be shared."""
    return _message(shared, words, actions=shared.actions, free=shared.free_actions, done=shared.done_actions)


def _message(plan: Plan | SharedPlan, words: Words, *, actions: int, free: int, done: int) -> str:
    counted = [words("text.actions", n=actions) if actions else words("text.actions_none")]
    counted += [words("text.free", n=free)] if free else []
    counted += [words("text.done", n=done)] if done else []
    lines = (
        words("text.head", date=words.date(plan.made_on)),
        words("text.looked", n=plan.looked_at, questions=plan.questions),
        " ".join(counted),
        words("text.kept"),
        words("text.again", date=words.date(plan.look_again)),
        words("text.emergency"),
    )
    return "\n".join(lines) + "\n"
