"""The cases of `misfit` that Python and the HTML form share, and the library with their questions."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any, NamedTuple

from harness import ROOT, library_of
from mosquesec.model.library import Library

_FILE = json.loads((ROOT / "tests/cases/misfit.json").read_text())


class Case(NamedTuple):
    """A value, and why it is no answer to a question of the checklist `x` on a day."""

    question: str
    value: Any
    today: dt.date
    misfit: str | None


def _case(question: str, value: Any, misfit: str | None, times: int = 1, today: str = "") -> Case:  # noqa: ANN401
    return Case(question, _repeated(value, times), dt.date.fromisoformat(today or _FILE["today"]), misfit)


def _repeated(value: Any, times: int) -> Any:  # noqa: ANN401
    """Long texts are written short: a text, or each part of a person, so many times over."""
    if times == 1:
        return value
    return {part: text * times for part, text in value.items()} if isinstance(value, dict) else value * times


CASES = tuple(_case(**case) for case in _FILE["cases"])


def library() -> Library:
    """The checklist `x` with every question of the cases."""
    questions = [{"id": name, **question} for name, question in _FILE["questions"].items()]
    sections = [{"id": "s", "title": "S", "questions": questions}]
    return library_of(json.dumps({"format": 1, "id": "x", "title": "X", "sections": sections}))
