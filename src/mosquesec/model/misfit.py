"""Validates a value against its question: a code says why it does not fit, and each caller puts it into words.

The HTML form asks the same in `misfit.js`; both run `tests/cases/misfit.json`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mosquesec.model.assessment import Person
from mosquesec.model.base import NONE_OF_THESE, NOT_FOR_US, UNKNOWN
from mosquesec.model.question import (
    ChoiceQuestion,
    ContactQuestion,
    DateQuestion,
    MultiQuestion,
    NumberQuestion,
    Question,
    StateQuestion,
    TextQuestion,
    YesNoQuestion,
)

MAX_TEXT = 2000
"""Characters of an answer in words."""
TOO_LARGE = 10**12
"""No count reaches this; it keeps numbers printable."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class MisfitCode(StrEnum):
    """What keeps a value from being an answer."""

    EMPTY = "empty"
    NOT_OFFERED = "not-offered"
    """`unknown` or `not_for_us`, where the question does not take it."""
    NOT_AN_OPTION = "not-an-option"
    NOT_ALONE = "not-alone"
    """`none_of_these` beside a choice."""
    NOT_A_NUMBER = "not-a-number"
    TOO_LARGE = "too-large"
    NOT_WHOLE = "not-whole"
    BELOW_MIN = "below-min"
    ABOVE_MAX = "above-max"
    NOT_A_DATE = "not-a-date"
    IN_THE_FUTURE = "in-the-future"
    NOT_WORDS = "not-words"
    NOT_A_PERSON = "not-a-person"
    TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a value is no answer, and what would be one as far as that can be listed."""

    code: MisfitCode
    options: tuple[str, ...] = ()
    """The ids to choose from."""
    least: float | None = None
    """The least number that is accepted."""
    most: float | None = None
    """The greatest number, or the most characters, that are accepted."""


def special_answers(question: Question) -> tuple[str, ...]:
    """The reserved answers that a question takes beside its own."""
    unknown = (UNKNOWN,) if question.takes_unknown else ()
    not_for_us = (NOT_FOR_US,) if question.takes_not_for_us else ()
    none = (NONE_OF_THESE,) if isinstance(question, MultiQuestion) else ()
    return (*unknown, *not_for_us, *none)


def misfit(question: Question, value: object, today: dt.date) -> Misfit | None:
    """Why a value is no answer to a question; None where it is one.

    The value is as a file holds it: an id, a list of ids, a number, a date, words, or a person's mapping.
    """
    if value is None or value in ("", (), []):
        return Misfit(MisfitCode.EMPTY, question.option_ids)
    if value == NOT_FOR_US or (value == UNKNOWN and not isinstance(question, TextQuestion)):
        return None if value in special_answers(question) else Misfit(MisfitCode.NOT_OFFERED)
    match question:
        case StateQuestion() | ChoiceQuestion() | YesNoQuestion():
            is_option = value in question.option_ids
            return None if is_option else Misfit(MisfitCode.NOT_AN_OPTION, question.option_ids)
        case MultiQuestion():
            return _of_choices(question, value)
        case NumberQuestion():
            return _of_number(question, value)
        case DateQuestion():
            return _of_date(question, value, today)
        case TextQuestion():
            return _of_words(value) if isinstance(value, str) else Misfit(MisfitCode.NOT_WORDS)
        case ContactQuestion():
            return _of_person(value)


def _of_choices(question: MultiQuestion, value: object) -> Misfit | None:
    """A single choice needs no list around it."""
    chosen = value if isinstance(value, tuple | list) else (value,)
    if any(choice not in (*question.option_ids, NONE_OF_THESE) for choice in chosen):
        return Misfit(MisfitCode.NOT_AN_OPTION, question.option_ids)
    if NONE_OF_THESE in chosen and set(chosen) != {NONE_OF_THESE}:
        return Misfit(MisfitCode.NOT_ALONE, question.option_ids)
    return None


def _of_number(question: NumberQuestion, value: object) -> Misfit | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        code = MisfitCode.NOT_A_NUMBER
    elif not abs(value) < TOO_LARGE:  # NaN compares false, so it is refused too
        code = MisfitCode.TOO_LARGE
    elif not question.decimals and value != int(value):
        code = MisfitCode.NOT_WHOLE
    elif question.min is not None and value < question.min:
        code = MisfitCode.BELOW_MIN
    elif question.max is not None and value > question.max:
        code = MisfitCode.ABOVE_MAX
    else:
        return None
    return Misfit(code, least=question.min, most=question.max)


def _of_date(question: DateQuestion, value: object, today: dt.date) -> Misfit | None:
    """A date that is scored may not lie in the future; a date that is only a fact may."""
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return Misfit(MisfitCode.NOT_A_DATE)
    try:
        date = dt.date.fromisoformat(value)
    except ValueError:
        return Misfit(MisfitCode.NOT_A_DATE)
    return Misfit(MisfitCode.IN_THE_FUTURE) if question.is_scored and date > today else None


def _of_words(text: str) -> Misfit | None:
    if not text.strip():
        return Misfit(MisfitCode.EMPTY)
    return Misfit(MisfitCode.TOO_LONG, most=MAX_TEXT) if len(text) > MAX_TEXT else None


def _of_person(value: object) -> Misfit | None:
    if not isinstance(value, Mapping) or not set(value) <= set(Person.model_fields):
        return Misfit(MisfitCode.NOT_A_PERSON)
    if not all(isinstance(part, str) for part in value.values()):
        return Misfit(MisfitCode.NOT_A_PERSON)
    found = [_of_words(part) for part in value.values()]
    if all(one and one.code is MisfitCode.EMPTY for one in found):
        return Misfit(MisfitCode.EMPTY)
    return next((one for one in found if one and one.code is MisfitCode.TOO_LONG), None)
