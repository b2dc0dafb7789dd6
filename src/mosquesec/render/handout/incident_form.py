"""The incident form: blank, or filled in from the log. Its questions are those of the incident checklist."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mosquesec.language.phrases import option_text, option_texts, when_text
from mosquesec.model.assessment import Person
from mosquesec.model.incident import Incident
from mosquesec.model.library import INCIDENT, Item, Library
from mosquesec.model.question import Question
from mosquesec.render.handout.request import Document, Request, fill, handout_words

DAY, TIME, REPORTED = "day", "time", "reported"
LINES = {
    "what": 5, "perceived-by": 2, "suspect": 2, "witnesses": 2, "harm": 3, "evidence": 3, "support": 2,
    "next-action": 2, "outcome": 2,
}  # fmt: skip
"""The lines that a pen needs, where it is not one."""


@dataclass(frozen=True)
class FormRow:
    """One thing to write down."""

    label: str
    why: str
    lines: int
    value: str
    choices: tuple[str, ...]


def blank_form(request: Request) -> tuple[Document, ...]:
    """The form to fill in with a pen, two pages."""
    return _form(request, None)


def filled_form(request: Request, entry: Incident) -> tuple[Document, ...]:
    """One entry of the log."""
    return _form(request, entry)


def _form(request: Request, entry: Incident | None) -> tuple[Document, ...]:
    words = request.words
    title = words("handout.incident.filled_title", id=entry.id) if entry else words("handout.incident.title")
    foot = words("handout.incident.filled_foot", id=entry.id) if entry else words("handout.incident.foot")
    sections = itertools.groupby(request.library.items[INCIDENT], key=lambda item: item.section)
    parts = tuple((place.title, tuple(_rows(tuple(items), entry, request))) for place, items in sections)
    context = {"parts": parts, "entry": entry, "label": words("handout.incident.eyebrow")}
    return (Document(fill("incident.html", request, context, title=title, foot=foot)),)


def entry_page(entry: Incident, library: Library, name: str, today: dt.date) -> str:
    """One entry of a mosque's log as HTML, to print."""
    request = Request(library=library, words=handout_words("en"), today=today, name=name)
    return filled_form(request, entry)[0].html


def _rows(items: tuple[Item, ...], entry: Incident | None, request: Request) -> Iterator[FormRow]:
    """The questions of a part, a row each. Day and time share one; what says when comes first."""
    questions = {item.question.id: item.question for item in items}
    time = questions.pop(TIME, None)
    for question in sorted(questions.values(), key=lambda one: one.id not in (DAY, REPORTED)):
        asked = (question, time) if question.id == DAY and time else (question,)
        value = _value(entry, asked, request) if entry else ""
        if value or not entry:
            yield FormRow(
                " ".join(one.ask for one in asked),
                _reasons(asked),
                LINES.get(question.id, 1),
                value,
                () if entry else option_texts(question, request.words),
            )


def _reasons(questions: tuple[Question, ...]) -> str:
    """How to answer, then why it is asked."""
    hints = [one.help for one in questions if isinstance(one.help, str)]
    return " ".join([*hints, *(one.why for one in questions if one.why)])


def _value(entry: Incident, questions: tuple[Question, ...], request: Request) -> str:
    """What an entry has for the questions of a row, with what was noted beside them."""
    notes = [entry.notes[one.id] for one in questions if one.id in entry.notes]
    noted = [request.words("handout.incident.note", note=note) for note in notes]
    return "\n".join(text for text in (_answer(entry, questions[0], request), *noted) if text)


def _answer(entry: Incident, question: Question, request: Request) -> str:
    if question.id == DAY:
        return when_text(entry)
    value: Any = getattr(entry, question.id.replace("-", "_"))
    if value is None or value == ():
        return ""
    if question.options:
        chosen = value if isinstance(value, tuple) else (value,)
        return ", ".join(option_text(question, choice, request.words) for choice in chosen)
    if question.kind == "number":
        return request.words.pounds(value)
    if question.id == REPORTED:
        return str(value).replace("T", " ")
    if isinstance(value, tuple):
        return "; ".join(_person(part) if isinstance(part, Person) else str(part) for part in value)
    return str(value)


def _person(person: Person) -> str:
    return ", ".join(part for part in (person.name, person.role, person.phone) if part)
