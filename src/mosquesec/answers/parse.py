"""The one door for raw input: whatever somebody typed, or a file holds, becomes an answer here or nowhere."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from mosquesec.errors import AnswersError
from mosquesec.model.assessment import Answer, Person
from mosquesec.model.base import NONE_OF_THESE, NOT_FOR_US, UNKNOWN
from mosquesec.model.misfit import MAX_TEXT, Misfit, MisfitCode, misfit
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

_YES = ("yes", "y", "true", "1")
_NO = ("no", "false", "2")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_FIRST = re.compile(r"^(\d{1,2})[./ -](\d{1,2}|[a-z]{3,9})[./ -](\d{4})$")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)")
_IN_NUMBERS = re.compile("[,\N{ARABIC THOUSANDS SEPARATOR}\u061c\u200e\u200f]|(?<=\\d)\\s(?=\\d{3}(?!\\d))")
"""What may be between digits: separators of thousands, and marks that turn the direction of writing."""


def parse_value(question: Question, raw: object, *, today: dt.date) -> AnswerValue:
    """A value that fits the question. `not_for_us` needs a reason and so goes through `parse_answer`.

    Typed numbers are the options in their order. Raises AnswersError, whose text says what would fit
    and never repeats what was given.
    """
    value = _read(question, raw.strip() if isinstance(raw, str) else raw, today)
    found = Misfit(MisfitCode.NOT_OFFERED) if value == NOT_FOR_US else misfit(question, value, today)
    if found:
        raise AnswersError(_in_words(found, question))
    return Person(**value) if isinstance(value, dict) else value  # type: ignore[return-value]  # it fits


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
    """The reason for `not for us`, without blanks around it. Raises AnswersError where it is none."""
    if not question.takes_not_for_us:
        raise AnswersError("'not for us' is not an answer to this question")
    if not reason or not reason.strip():
        raise AnswersError("say in a few words why this is not for you")
    return reason.strip()[:MAX_TEXT]


def _in_words(found: Misfit, question: Question) -> str:
    match found.code:
        case MisfitCode.EMPTY:
            return f"that is empty; {_wanted(question)}"
        case MisfitCode.NOT_A_DATE:
            return f"that is not a date; {_wanted(question)}"
        case MisfitCode.IN_THE_FUTURE:
            return "that date has not come yet; give the last time that it was done"
        case MisfitCode.TOO_LONG:
            return f"that is longer than {found.most} characters; make it shorter"
        case _:
            return f"that does not fit; {_wanted(question)}"


def _wanted(question: Question) -> str:
    """What an answer to this question looks like."""
    match question:
        case StateQuestion() | ChoiceQuestion():
            ids = question.option_ids
            return f"give a number from 1 to {len(ids)}, or one of {', '.join(ids)}"
        case YesNoQuestion():
            return "answer yes or no"
        case MultiQuestion():
            count = len(question.option_ids)
            return f"give numbers from 1 to {count} with commas between, or 0 for none of these"
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


def _read(question: Question, raw: object, today: dt.date) -> object:
    """What was typed, as a file would hold it; what cannot be read stays as it is, and will not fit."""
    if raw in (None, "", (), []):
        return None
    if question.takes_unknown and isinstance(raw, str) and raw.lower() in ("?", UNKNOWN):
        return UNKNOWN
    match question:
        case StateQuestion() | ChoiceQuestion():
            return _option(question, raw)
        case YesNoQuestion():
            text = str(raw).strip().lower()
            return "yes" if text in _YES else "no" if text in _NO else raw
        case MultiQuestion():
            return _options(question, raw)
        case NumberQuestion():
            return _number(question, raw)
        case DateQuestion():
            return _date(str(raw), today)
        case TextQuestion():
            return str(raw) if isinstance(raw, int | float) else raw
        case ContactQuestion():
            return _person(raw)


def _option(question: Question, raw: object) -> object:
    """The id that an id or a number names."""
    text = str(raw).strip().lower() if isinstance(raw, str | int) and not isinstance(raw, bool) else ""
    ids = question.option_ids
    if text.isdecimal() and text not in ids and 1 <= int(text) <= len(ids):
        return ids[int(text) - 1]
    return text or raw


def _options(question: MultiQuestion, raw: object) -> object:
    """The ids in the order of the checklist, however they were named."""
    parts = re.split(r"[,;\s]+", raw) if isinstance(raw, str) else raw if isinstance(raw, Sequence) else [raw]
    named = [_option(question, part) for part in parts if part not in ("", None)]
    ids = question.option_ids
    if named in (["0"], [NONE_OF_THESE]) or (named == ["none"] and "none" not in ids):
        return (NONE_OF_THESE,)
    in_order = tuple(option for option in ids if option in named)
    return in_order if all(part in ids for part in named) else tuple(named)


def _number(question: NumberQuestion, raw: object) -> object:
    """The number that was typed, in the digits of any script."""
    number = raw
    if isinstance(raw, str):
        text = _IN_NUMBERS.sub("", raw.replace("\N{ARABIC DECIMAL SEPARATOR}", "."))
        text = text.removesuffix(question.unit or "").strip()
        number = float(text) if _NUMBER.fullmatch(text) else raw
    return int(number) if isinstance(number, float) and number.is_integer() else number


def _date(text: str, today: dt.date) -> str:
    text = re.sub(r"\s+", " ", text).lower()
    near = {"today": today, "yesterday": today - dt.timedelta(days=1)}
    date = near.get(text) or _iso(text) or _day_first(text)
    return date.isoformat() if date else text


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


def _person(raw: object) -> object:
    if isinstance(raw, Mapping) and set(raw) <= set(Person.model_fields):
        return {key: str(value)[:MAX_TEXT] for key, value in raw.items()}
    if not isinstance(raw, str) or len(raw) > MAX_TEXT:
        return raw
    name, role, phone = (*(part.strip() for part in raw.split(",", 2)), "", "")[:3]
    if role and not phone and re.fullmatch(r"[\d +()-]{5,}", role):
        role, phone = "", role
    return {"name": name, "role": role, "phone": phone}
