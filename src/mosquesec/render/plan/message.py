"""A message for a chat group, under 1,200 characters and safe to forward: no names, no answers, no weak places."""

from __future__ import annotations

from mosquesec.advise.sharing import for_sharing
from mosquesec.language.words import Words
from mosquesec.model.plan import Plan
from mosquesec.model.sharing import SharedPlan


def plan_text(plan: Plan, words: Words) -> str:
    """A message for the committee's chat group, made from what may be shared."""
    return shared_text(for_sharing(plan), words)


def shared_text(shared: SharedPlan, words: Words) -> str:
    """A message that is safe to forward: no names, no answers, no weak places."""
    counted = [words("text.actions", n=shared.actions) if shared.actions else words("text.actions_none")]
    counted += [words("text.free", n=shared.free_actions)] if shared.free_actions else []
    counted += [words("text.done", n=shared.done_actions)] if shared.done_actions else []
    lines = (
        words("text.head", date=words.date(shared.made_on)),
        words("text.looked", n=shared.looked_at, questions=shared.questions),
        " ".join(counted),
        words("text.kept"),
        words("text.again", date=words.date(shared.look_again)),
        words("text.emergency"),
    )
    return "\n".join(lines) + "\n"
