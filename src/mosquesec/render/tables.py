"""Tables for a spreadsheet, none of whose cells it takes for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from mosquesec.model.incident import Incident
from mosquesec.text import clean

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def incident_table(entries: tuple[Incident, ...]) -> str:
    """Entries of the incident log as CSV, with the columns in which one of them has something."""
    names = [
        name
        for name in Incident.model_fields
        if any(getattr(one, name) not in (None, (), {}) for one in entries)
    ]
    data = [one.model_dump(mode="json") for one in entries]
    head = [name.replace("_", " ") for name in names]
    return csv_text([head, *([cell_text(one[name]) for name in names] for one in data)])


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """Rows as CSV."""
    text = io.StringIO()
    csv.writer(text).writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue()


def cell_text(value: object) -> str:
    """A value of a model's JSON on one line: several with semicolons between, a person with commas."""
    match value:
        case None:
            return ""
        case dict() if value.keys() <= {"name", "role", "phone"}:
            return ", ".join(str(part) for part in value.values() if part)
        case dict():
            return "; ".join(f"{key}: {part}" for key, part in value.items())
        case list():
            return "; ".join(map(cell_text, value))
        case _:
            return str(value)


def _safe(cell: str) -> str:
    text = clean(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
