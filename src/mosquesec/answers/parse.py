"""The one door for raw input: whatever somebody typed, or a file holds, becomes an answer here or nowhere."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from mosquesec.errors import AnswersError
from mosquesec.model.assessment import Answer, Person
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

AnswerValue: TypeAlias = str | int | float | tuple[str, ...] | Person
MAX_TEXT = 2000

_YES = ("yes", "y", "true")
_NO = ("no", "false")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_FIRST = re.compile(r"^(\d{1,2})[./ -](\d{1,2}|[a-z]{3,9})[./ -](\d{4})$")


def takes_unknown(question: Question) -> bool:
    """Whether `we don't know` is an answer. Words and people are simply left out."""
    return not isinstance(question, TextQuestion | ContactQuestion)


def takes_not_for_us(question: Question) -> bool:
    """Whether `not for us` is an answer: for scored questions, unless they say that they always apply."""
    return question.is_scored and not question.always_applies


def parse_value(question: Question, raw: object, *, today: dt.date) -> AnswerValue:
    """A value that fits the question. `not_for_us` needs a reason and so goes through `parse_answer`.

    Typed numbers stand for the options in their order. Raises AnswersError, whose text says what would fit
    and never repeats what was given.
    """
    if isinstance(raw, str):
        raw = raw.strip()
        if raw.lower() in ("?", UNKNOWN) and takes_unknown(question):
            return UNKNOWN
    if raw in (None, "", (), []):
        raise AnswersError(f"that is empty; {_wanted(question)}")
    match question:
        case StateQuestion() | ChoiceQuestion():
            return _option(question, raw)
        case YesNoQuestion():
            return _yes_no(raw)
        case MultiQuestion():
            return _options(question, raw)
        case NumberQuestion():
            return _number(question, raw)
        case DateQuestion():
            return _date(question, raw, today)
        case TextQuestion():
            return _text(question, raw)
        case ContactQuestion():
            return _person(raw)


def parse_answer(question: Question, raw: object, *, today: dt.date) -> Answer:
    """An answer as a file or a script gives it: a bare value, or a mapping with note, reason and the like.

    None is a skipped question. Raises AnswersError.
    """
    given = Answer.model_validate(raw) if not isinstance(raw, Answer) else raw
    if given.value is None:
        return given
    if given.value == NOT_FOR_US:
        return given.model_copy(update={"reason": check_reason(question, given.reason)})
    value = given.value.model_dump() if isinstance(given.value, Person) else given.value
    return given.model_copy(update={"value": parse_value(question, value, today=today)})


def check_reason(question: Question, reason: str | None) -> str:
    """The reason for `not for us`, without blanks around it. Raises AnswersError where it cannot be said so."""
    if not takes_not_for_us(question):
        raise AnswersError("'not for us' is not an answer to this question")
    if not reason or not reason.strip():
        raise AnswersError("say in a few words why this is not for you")
    return reason.strip()[:MAX_TEXT]


def _wanted(question: Question) -> str:
    """What an answer to this question looks like."""
    match question:
        case StateQuestion() | ChoiceQuestion():
            ids = ", ".join(option.id for option in question.options)
            return f"give a number from 1 to {len(question.options)}, or one of {ids}"
        case YesNoQuestion():
            return "answer yes or no"
        case MultiQuestion():
            return (
                f"give numbers from 1 to {len(question.options)} with commas between, or 0 for none of these"
            )
        case NumberQuestion():
            return f"give a {'' if question.decimals else 'whole '}number{_range(question)}"
        case DateQuestion():
            return "give a date such as 2026-11-20 or 20 November 2026"
        case TextQuestion():
            return "write a few words"
        case ContactQuestion():
            return "write name, role and phone with commas between"


def _range(question: NumberQuestion) -> str:
    if question.min is not None and question.max is not None:
        return f" from {question.min} to {question.max}"
    if question.min is not None:
        return f", {question.min} or more"
    return f", {question.max} or less" if question.max is not None else ""


def _option(question: StateQuestion | ChoiceQuestion | MultiQuestion, raw: object) -> str:
    ids = [option.id for option in question.options]
    text = str(raw).strip().lower() if isinstance(raw, str | int) and not isinstance(raw, bool) else ""
    if text in ids:
        return text
    if text.isdecimal() and 1 <= int(text) <= len(ids):
        return ids[int(text) - 1]
    raise AnswersError(f"that does not fit; {_wanted(question)}")


def _options(question: MultiQuestion, raw: object) -> tuple[str, ...]:
    parts = re.split(r"[,;\s]+", raw) if isinstance(raw, str) else raw if isinstance(raw, Sequence) else [raw]
    named = [part for part in parts if part not in ("", None)]
    nothing = (
        ("0", NONE_OF_THESE)
        if any(o.id == "none" for o in question.options)
        else ("0", "none", NONE_OF_THESE)
    )
    if [str(part).lower() for part in named] in [[word] for word in nothing]:
        return (NONE_OF_THESE,)
    if not named:
        raise AnswersError(f"that is empty; {_wanted(question)}")
    chosen = {_option(question, part) for part in named}
    return tuple(option.id for option in question.options if option.id in chosen)


def _yes_no(raw: object) -> str:
    text = str(raw).strip().lower()
    if text in _YES or raw == "1":
        return "yes"
    if text in _NO or raw == "2":
        return "no"
    raise AnswersError("that does not fit; answer yes or no")


def _number(question: NumberQuestion, raw: object) -> int | float:
    text = str(raw).replace(",", "").removesuffix(question.unit or "").strip()
    try:
        number = float(text) if isinstance(raw, str | int | float) and not isinstance(raw, bool) else None
    except ValueError:
        number = None
    fits = (
        number is not None
        and abs(number) < 1e12
        and (question.decimals or number == int(number))
        and (question.min is None or number >= question.min)
        and (question.max is None or number <= question.max)
    )
    if number is None or not fits:
        raise AnswersError(f"that does not fit; {_wanted(question)}")
    return int(number) if number == int(number) else number


def _date(question: DateQuestion, raw: object, today: dt.date) -> str:
    text = re.sub(r"\s+", " ", str(raw)).lower()
    near = {"today": today, "yesterday": today - dt.timedelta(days=1)}
    date = near.get(text) or _iso(text) or _day_first(text)
    if date is None:
        raise AnswersError(f"that is not a date; {_wanted(question)}")
    if question.is_scored and date > today:
        raise AnswersError("that date has not come yet; give the last time that it was done")
    return date.isoformat()


def _iso(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _day_first(text: str) -> dt.date | None:
    if not (found := _DAY_FIRST.match(text)):
        return None
    day, month, year = found.groups()
    number = int(month) if month.isdecimal() else _MONTHS.index(month[:3]) + 1 if month[:3] in _MONTHS else 0
    try:
        return dt.date(int(year), number, int(day))
    except ValueError:
        return None


def _text(question: TextQuestion, raw: object) -> str:
    if not isinstance(raw, str | int | float):
        raise AnswersError(f"that does not fit; {_wanted(question)}")
    if len(str(raw)) > MAX_TEXT:
        raise AnswersError(f"that is longer than {MAX_TEXT} characters; make it shorter")
    return str(raw)


def _person(raw: object) -> Person:
    if isinstance(raw, Mapping) and set(raw) <= set(Person.model_fields):
        return Person(**{key: str(value)[:MAX_TEXT] for key, value in raw.items()})
    if not isinstance(raw, str) or len(raw) > MAX_TEXT:
        raise AnswersError("that does not fit; write name, role and phone with commas between")
    name, role, phone = (*(part.strip() for part in raw.split(",", 2)), "", "")[:3]
    if role and not phone and re.fullmatch(r"[\d +()-]{5,}", role):
        role, phone = "", role
    return Person(name=name, role=role, phone=phone)
