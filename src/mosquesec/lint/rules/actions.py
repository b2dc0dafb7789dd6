"""Actions: each has a time, none waits for itself, and every bad answer leads to one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from mosquesec.content.load import LoadedFile
from mosquesec.content.reader import KeyPath
from mosquesec.errors import Level
from mosquesec.lint.context import Context, Rule, Violation
from mosquesec.lint.index import OwnQuestion, options_path
from mosquesec.model.action import Action, ActionRefs, action_refs
from mosquesec.model.checklist import Checklist
from mosquesec.model.question import (
    Band,
    Choice,
    DateQuestion,
    MultiQuestion,
    NumberQuestion,
    Question,
    State,
    YesNoQuestion,
)


def no_deadline(_: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """An action does not say by when."""
    for k, action in _actions(loaded):
        if action.within_days is None and action.within_hours is None:
            message = f"'{action.id}' has no within_days (or within_hours); say by when at the latest"
            yield Violation(("actions", k), message)


def cost_and_pounds(_: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """An estimate in pounds lies outside the band of its cost."""
    for k, action in _actions(loaded):
        low, high = _BANDS[action.cost]
        if action.pounds is not None and not low <= action.pounds <= high:
            fitting = next(cost for cost, (least, most) in _BANDS.items() if least <= action.pounds <= most)
            message = (
                f"£{action.pounds:,} is no '{action.cost}' cost; write cost: {fitting}, or fix the pounds"
            )
            yield Violation(("actions", k, "pounds"), message)


_BANDS = {"free": (0, 0), "low": (1, 249), "medium": (250, 2500), "high": (2501, 10**15)}
"""Pounds from and to, as the format gives them (design, section 3)."""


def cycle(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """Actions wait for each other in a ring."""
    if not isinstance(checklist := loaded.content, Checklist):
        return
    waits = {key: action.after for key, action in context.actions.items()}
    for ring in _rings(waits):
        for k, action in enumerate(checklist.actions):
            if f"{checklist.id}/{action.id}" in ring:
                names = [name.removeprefix(f"{checklist.id}/") for name in ring]
                around = " after ".join(f"'{name}'" for name in reversed(names))
                yield Violation(("actions", k, "after"), f"these wait for each other: {around}; remove one")
                break


def bad_answer_without_action(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """An answer that is not good leads nowhere."""
    for own, question in _scored(context, loaded):
        for path, score, refs in _answers(own, question, loaded):
            if score < 1 and not refs:
                yield Violation(
                    path, "this answer is not good and leads to no action; name one under 'actions'"
                )


def worse_raises_less(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A worse answer does not lead to an action that a better one leads to."""
    for own, question in _scored(context, loaded):
        if isinstance(question, MultiQuestion | YesNoQuestion | DateQuestion):
            continue
        answers = sorted(_answers(own, question, loaded), key=lambda answer: -answer[1])
        for (_, better, wanted), (path, worse, refs) in pairwise(answers):
            lost = [name for name in _once(context, wanted) if name not in dict(action_refs(refs))]
            if better < 1 and worse < better and refs and lost:
                bare = lost[0].removeprefix(f"{_home(loaded)}/")
                message = f"a better answer leads to '{bare}' and this one does not; name it here too"
                yield Violation(path, message)


def _rings(waits: dict[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """Every ring of names that wait for each other, each once."""
    left = dict(waits)
    while True:
        try:
            tuple(TopologicalSorter(left).static_order())
        except CycleError as error:
            ring: list[str] = error.args[1]
            yield ring
            for name in ring:
                left.pop(name, None)
        else:
            return


def _answers(
    own: OwnQuestion, question: Question, loaded: LoadedFile
) -> Iterator[tuple[KeyPath, float, ActionRefs]]:
    """The answers of a scored question: place, score and actions."""
    match question:
        case YesNoQuestion() | DateQuestion():
            yield own.path, 0, question.actions
        case MultiQuestion():
            if not any(choice.actions for choice in question.choices):
                yield own.path, 0, ()
        case NumberQuestion():
            yield from _scored_options((*own.path, "bands"), question.bands)
        case _ if isinstance(loaded.content, Checklist):
            if isinstance(getattr(own.question, "states", None), str):
                for option in question.options:
                    if option.score is not None:
                        yield (*own.path, "actions", option.id), option.score, option.actions
            else:
                path = options_path(own, loaded.content) or own.path
                yield from _scored_options(path, question.options)
        case _:
            pass


def _scored_options(
    path: KeyPath, options: Sequence[State | Choice | Band]
) -> Iterator[tuple[KeyPath, float, ActionRefs]]:
    for k, option in enumerate(options):
        if option.score is not None:
            yield (*path, k), option.score, option.actions


def _once(context: Context, refs: ActionRefs) -> Iterator[str]:
    """The actions of a list that are no upkeep."""
    for name, _ in action_refs(refs):
        action = context.actions.get(name)
        if action and not action.every_days:
            yield name


def _scored(context: Context, loaded: LoadedFile) -> Iterator[tuple[OwnQuestion, Question]]:
    """Each scored question as it is written, and with full keys and its answer set expanded."""
    if isinstance(checklist := loaded.content, Checklist):
        yield from (
            (own, question) for own, question in context.scored(checklist) if question is not own.question
        )


def _actions(loaded: LoadedFile) -> Iterator[tuple[int, Action]]:
    if isinstance(loaded.content, Checklist):
        yield from enumerate(loaded.content.actions)


def _home(loaded: LoadedFile) -> str:
    return loaded.content.id if isinstance(loaded.content, Checklist) else ""


RULES = (
    Rule("no-deadline", Level.ERROR, no_deadline, is_mandatory=True),
    Rule("action-cycle", Level.ERROR, cycle, is_mandatory=True),
    Rule("cost-and-pounds", Level.WARNING, cost_and_pounds),
    Rule("bad-answer-without-action", Level.WARNING, bad_answer_without_action),
    Rule("worse-raises-less", Level.WARNING, worse_raises_less),
)
