"""The incident form: blank, or filled in from the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mosquesec.model.assessment import Person
from mosquesec.model.incident import Incident
from mosquesec.render.handout.request import Document, Request, fill

PARTS = (
    (("when", 1), ("reported", 1), ("place", 1), ("what", 5), ("target", 1)),
    (("perceived_by", 2), ("characteristic", 1), ("suspect", 2), ("vehicle", 1), ("witnesses", 2)),
    (("harm", 3), ("pounds", 1), ("evidence", 3)),
    (("references", 1), ("officer", 1), ("support", 2), ("linked", 1), ("next_action", 2), ("owner", 1), ("due", 1),
     ("outcome", 2), ("written_by", 1)),
)  # fmt: skip
"""Fields with the lines that a pen needs, in four parts; the third opens the second page."""
TICKED = {
    "target": ("person", "building", "online", "event"),
    "characteristic": ("religion", "race", "sex", "disability", "other"),
}


@dataclass(frozen=True)
class FormField:
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
    names = words.list("handout.incident.parts")
    parts = tuple(
        (name, tuple(_field(field, lines, entry, request) for field, lines in fields if _shown(field, entry)))
        for name, fields in zip(names, PARTS, strict=True)
    )
    context = {"parts": parts, "entry": entry, "label": words("handout.incident.eyebrow")}
    return (Document(fill("incident.html", request, context, title=title, foot=foot)),)


def _shown(field: str, entry: Incident | None) -> bool:
    """An entry leaves out what nobody wrote down."""
    return entry is None or field == "when" or getattr(entry, field) not in (None, ())


def _field(name: str, lines: int, entry: Incident | None, request: Request) -> FormField:
    words = request.words
    choices = () if entry else TICKED.get(name, ())
    return FormField(
        words(f"handout.incident.fields.{name}.label"),
        words(f"handout.incident.fields.{name}.why"),
        lines,
        value_of(entry, name, request) if entry else "",
        tuple(words(f"handout.incident.values.{choice}") for choice in choices),
    )


def value_of(entry: Incident, name: str, request: Request) -> str:
    """What an entry has in a field, as text."""
    words = request.words
    value: Any = entry.occurred if name == "when" else getattr(entry, name)
    if value is None or value == ():
        return ""
    if name in TICKED:
        chosen = value if isinstance(value, tuple) else (value,)
        return ", ".join(words(f"handout.incident.values.{choice}") for choice in chosen)
    if name == "pounds":
        return words.pounds(value)
    if name in ("when", "reported"):
        return str(value).replace("T", " ")
    if isinstance(value, tuple):
        return "; ".join(_person(part) if isinstance(part, Person) else str(part) for part in value)
    return str(value)


def _person(person: Person) -> str:
    return ", ".join(part for part in (person.name, person.role, person.phone) if part)
