"""Budget: how many questions one mosque can be asked, and how long that takes."""

from __future__ import annotations

from collections.abc import Iterator

from mosquesec.content.load import LoadedFile
from mosquesec.errors import Level
from mosquesec.lint.context import Context, Rule, Violation
from mosquesec.model.checklist import Checklist, Use
from mosquesec.model.condition import Condition, all_of
from mosquesec.model.questionnaire import questionnaire

MAX_QUESTIONS = 45
MAX_QUESTIONS_OF_PACK = 12
"""At half a minute each they leave time, in the minutes below, for the profile facts that they need."""
MAX_MINUTES = 30
"""Half as much again as the twenty minutes that are promised for a topic."""
MAX_MINUTES_OF_PACK = 10
"""A little more than the eight that are promised for the quick check."""
MAX_COMPARED = 60
"""Conditions that are compared with each other; enough to be far over every limit."""
SECONDS_PER_QUESTION = 30
"""As the interview estimates."""


def too_many_questions(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """One mosque can be asked more questions than people answer well."""
    for checklist in _asked(context, loaded):
        limit = MAX_QUESTIONS_OF_PACK if _is_pack(checklist) else MAX_QUESTIONS
        if len(context.library.items[checklist.id]) > limit:
            number = most_asked(context, tuple(item.when for item in context.library.items[checklist.id]))
            if number > limit:
                yield Violation(
                    ("title",), f"one mosque can be asked {number} questions; {limit} are the most"
                )


def too_many_minutes(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """Answering, with the facts that are needed first, takes longer than people stay with it."""
    for checklist in _asked(context, loaded):
        limit = MAX_MINUTES_OF_PACK if _is_pack(checklist) else MAX_MINUTES
        items = questionnaire(context.library, (checklist.id,)).items
        if len(items) * SECONDS_PER_QUESTION > limit * 60:
            number = most_asked(context, tuple(item.when for item in items))
            minutes = -(-number * SECONDS_PER_QUESTION // 60)
            if minutes > limit:
                message = f"with the facts it needs, {number} questions take {minutes} minutes; {limit} are the most"
                yield Violation(("title",), message)


def most_asked(context: Context, conditions: tuple[Condition | None, ...]) -> int:
    """How many of these one mosque can meet at once. Those found first are kept, so it may be a few more."""
    number = sum(condition is None for condition in conditions)
    met: Condition | None = None
    for condition in [condition for condition in conditions if condition is not None][:MAX_COMPARED]:
        if context.answers.can_hold(met, condition):
            met = all_of(met, condition)
            number += 1
    return number


def _asked(context: Context, loaded: LoadedFile) -> Iterator[Checklist]:
    """The checklist of a file, where it is one to answer in one go."""
    checklist = loaded.content
    if isinstance(checklist, Checklist) and checklist.id in context.library.assessable:
        yield checklist


def _is_pack(checklist: Checklist) -> bool:
    return any(isinstance(entry, Use) for _, entry in checklist.entries)


RULES = (
    Rule("too-many-questions", Level.WARNING, too_many_questions, house_style=True),
    Rule("too-many-minutes", Level.WARNING, too_many_minutes, house_style=True),
)
