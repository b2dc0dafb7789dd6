"""Actions: each has a time, and none waits for itself."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from mosquesec.content.library import whole
from mosquesec.content.lint.bundle import Bundle, Fault, Rule, own_questions, refs_sites
from mosquesec.content.load import Loaded
from mosquesec.errors import Level
from mosquesec.model.checklist import Checklist, DateQuestion, MultiQuestion, StateQuestion, YesNoQuestion


def no_deadline(_: Bundle, loaded: Loaded) -> Iterator[Fault]:
    """An action does not say by when."""
    for k, action in _actions(loaded):
        if action.within_days is None and action.within_hours is None:
            yield Fault(
                ("actions", k),
                f"'{action.id}' has no within_days (or within_hours); say by when at the latest",
            )


def cycle(bundle: Bundle, loaded: Loaded) -> Iterator[Fault]:
    """Actions wait for each other in a ring."""
    if not isinstance(checklist := loaded.content, Checklist):
        return
    waits = {
        key: [whole(key.partition("/")[0], ref) for ref in action.after]
        for key, action in bundle.actions.items()
    }
    try:
        tuple(TopologicalSorter(waits).static_order())
    except CycleError as error:
        ring: list[str] = error.args[1]
        for k, action in enumerate(checklist.actions):
            if f"{checklist.id}/{action.id}" in ring:
                around = " after ".join(
                    f"'{name.removeprefix(f'{checklist.id}/')}'" for name in reversed(ring)
                )
                yield Fault(("actions", k, "after"), f"these wait for each other: {around}; take one away")
                return


def bad_answer_without_action(_: Bundle, loaded: Loaded) -> Iterator[Fault]:
    """An answer that is not good leads nowhere."""
    if not isinstance(checklist := loaded.content, Checklist):
        return
    for site in refs_sites(checklist):
        question = site.question
        match question:
            case MultiQuestion() | YesNoQuestion() | DateQuestion():
                continue
            case StateQuestion(states=str()):
                continue
            case _:
                option = _at(question, site.place)
                if option.score is not None and option.score < 1 and not site.refs:
                    yield Fault(site.place[:-1], "this answer is not good and leads to no action; name one")
    for place, _number, question in own_questions(checklist):
        if isinstance(question, YesNoQuestion | DateQuestion) and question.is_scored and not question.actions:
            yield Fault(
                place, f"the bad answer to '{question.id}' leads to no action; name one under 'actions'"
            )
        if (
            isinstance(question, MultiQuestion)
            and question.is_scored
            and not any(c.actions for c in question.choices)
        ):
            yield Fault(
                place, f"no choice of '{question.id}' leads to an action; name one under a choice's 'actions'"
            )


def _at(question, place):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    return getattr(question, str(place[-3]))[place[-2]]


def _actions(loaded: Loaded):  # type: ignore[no-untyped-def]  # noqa: ANN202
    return enumerate(loaded.content.actions) if isinstance(loaded.content, Checklist) else ()


RULES = (
    Rule("no-deadline", Level.ERROR, no_deadline),
    Rule("action-cycle", Level.ERROR, cycle),
    Rule("bad-answer-without-action", Level.WARNING, bad_answer_without_action),
)
