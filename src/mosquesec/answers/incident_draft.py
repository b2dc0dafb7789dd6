"""An entry of the incident log while it is being written: the answers of its questionnaire, kept in a draft."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from mosquesec import store
from mosquesec.answers.incidents import next_id
from mosquesec.answers.parse import AnswerValue, parse_value
from mosquesec.answers.yaml_text import dump_yaml, file_data
from mosquesec.content.load import load_as
from mosquesec.errors import AnswersError, UsageError
from mosquesec.model.assessment import Answer, Assessment
from mosquesec.model.base import NONE_OF_THESE
from mosquesec.model.incident import Incident, Incidents
from mosquesec.model.library import INCIDENT, Item
from mosquesec.model.question import ContactQuestion

REQUIRED = ("day", "place", "what")
_HEAD = (
    "# An entry for the incident log that is not finished. Private: it names people. Written by mosquesec.\n"
)
_SEPARATORS = {"witnesses": r"[;\n]", "evidence": r"[;\n]", "references": r"[;\n]", "linked": r"[;,\s]"}
"""The questions that take several things, and what separates two of them."""
_JOINED_BY = {"text": "; ", "multi": ","}
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))? ?(?:([ap])\.?m\.?)?")
_WITNESS = ContactQuestion(id="witness", kind="contact", ask="Who saw it?")


@dataclass(frozen=True, slots=True)
class Gap:
    """What keeps a draft out of the log."""

    question: str
    """The id of the question to answer."""
    why: str
    """In words."""

    def __str__(self) -> str:
        return f"{self.question}: {self.why}"


def new_draft(today: dt.date) -> Assessment:
    """A draft without answers."""
    return Assessment(format=1, started=today)


def read_draft(path: Path) -> Assessment | None:
    """The draft; None where there is none. Raises ChecklistError, AnswersError or FileError."""
    return load_as(Assessment, path) if path.exists() else None


def write_draft(path: Path, draft: Assessment) -> None:
    """Put a draft on the disk. Raises FileError."""
    store.write_private(path, dump_yaml(_HEAD, file_data(draft), 110))


def with_settings(
    draft: Assessment, settings: Iterable[str], items: Iterable[Item], today: dt.date
) -> Assessment:
    """The draft with answers written ID=VALUE. What takes several things may be given again and again.

    Raises UsageError for what is no id, AnswersError that names the id for what does not fit. Neither repeats a value.
    """
    questions = {item.question.id: item.question for item in items}
    given: dict[str, list[str]] = defaultdict(list)
    for setting in settings:
        name, sign, value = setting.partition("=")
        name = name.strip().removeprefix(f"{INCIDENT}/")
        if not sign or name not in questions:
            raise UsageError(f"--set takes ID=VALUE; the ids are {', '.join(questions)}")
        given[name].append(value)
    for name, values in given.items():
        between = _JOINED_BY.get(questions[name].kind)
        if len(values) > 1 and between is None:
            raise UsageError(f"--set gives {name} more than once")
        try:
            answer = Answer(value=parse_value(questions[name], (between or "").join(values), today=today))
        except AnswersError as error:
            raise AnswersError(f"{name}: {error}") from error
        draft = draft.with_answer(f"{INCIDENT}/{name}", answer)
    return draft


def gaps(draft: Assessment, today: dt.date) -> tuple[Gap, ...]:
    """What keeps a draft out of the log, in the order of asking; empty where nothing does."""
    values = _values(draft)
    missing = {name: "an entry needs it" for name in REQUIRED if name not in values}
    to_come = {
        name: "that day is still to come"
        for name in ("day", "reported")
        if str(values.get(name, "")) > today.isoformat()
    }
    found = missing | to_come
    return tuple(Gap(name, found[name]) for name in (*REQUIRED, "reported") if name in found)


def reopen(draft: Assessment, found: Iterable[Gap]) -> Assessment:
    """The draft with these questions to be asked once more, where nothing but a skip would be lost."""
    for gap in found:
        key = f"{INCIDENT}/{gap.question}"
        if key in draft.answers and not draft.answers[key].note and not draft.answers[key].is_known:
            draft = draft.with_answer(key, None)
    return draft


def unknown_links(draft: Assessment, log: Incidents) -> tuple[str, ...]:
    """What was given as an earlier entry and is none."""
    known = {one.id for one in log.incidents}
    links = _several("linked", _values(draft).get("linked", ""))
    return tuple(link for link in links if link not in known)


def entry_of(draft: Assessment, log: Incidents) -> Incident:
    """The next entry of the log, from a draft without gaps.

    Where nobody said when the mosque heard of it, that was when the draft was begun. Words that name no time of the
    clock, and no earlier entry, are kept as words. Raises AnswersError where the draft was changed by hand.
    """
    values = _values(draft)
    day, time = values.pop("day"), str(values.pop("time", "")).strip()
    clock = clock_time(time)
    data: dict[str, Any] = {question.replace("-", "_"): value for question, value in values.items()}
    data |= {question: _several(question, values[question]) for question in _SEPARATORS if question in values}
    if "witnesses" in data:
        data["witnesses"] = [parse_value(_WITNESS, text, today=draft.started) for text in data["witnesses"]]
    if f"{INCIDENT}/reported" not in draft.answers or draft.answers[f"{INCIDENT}/reported"].value is None:
        data["reported"] = draft.started.isoformat()
    notes = {_id(key): answer.note for key, answer in draft.answers.items() if answer.note}
    if unknown := unknown_links(draft, log):
        data["linked"] = [link for link in data["linked"] if link not in unknown]
        notes["linked"] = "; ".join(filter(None, (str(values["linked"]), notes.get("linked"))))
    data["occurred"] = f"{day}T{clock}" if clock else day
    data["time_in_words"] = None if clock else time or None
    data["notes"] = notes
    try:
        return Incident.model_validate({"id": next_id(log), **data})
    except ValidationError as error:
        keys = ", ".join(sorted({str(one["loc"][0]) for one in error.errors()}))
        raise AnswersError(f"this cannot be written down as it is: {keys}") from None


def clock_time(text: str) -> str | None:
    """A time of the clock as 18:30, from `18.30`, `6:30 pm` or `6pm`; None for other words."""
    found = _CLOCK.fullmatch(" ".join(text.lower().split()))
    if not found or not (found[2] or found[3]):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (found[3] == "p")
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _values(draft: Assessment) -> dict[str, AnswerValue]:
    """What is known, by the question's id."""
    return {
        _id(key): answer.value
        for key, answer in draft.answers.items()
        if answer.is_known and answer.value is not None and answer.value != (NONE_OF_THESE,)
    }


def _id(key: str) -> str:
    return key.partition("/")[2]


def _several(question: str, value: AnswerValue) -> tuple[str, ...]:
    """The things that one answer names."""
    parts = (part.strip() for part in re.split(_SEPARATORS[question], str(value)))
    return tuple(part for part in parts if part)
