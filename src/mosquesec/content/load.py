"""Files to models: read, recognise by `kind`, validate, and say everything that is wrong at its place."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, TypeVar

from pydantic import ValidationError

from mosquesec import store
from mosquesec.content import reader
from mosquesec.content.explain import explain
from mosquesec.content.reader import Document, shown
from mosquesec.errors import AnswersError, ChecklistError, FileError, Problem
from mosquesec.model.assessment import Assessment
from mosquesec.model.base import Model
from mosquesec.model.checklist import Checklist
from mosquesec.model.incident import Incidents
from mosquesec.model.reference import Contacts, Schemes, Sources, TrainingFile
from mosquesec.model.sample import Expected
from mosquesec.model.translation import Translation

AnyFile: TypeAlias = (
    Checklist | Translation | Sources | Contacts | Schemes | TrainingFile | Assessment | Incidents | Expected
)

MODELS: dict[str, type[AnyFile]] = {
    "checklist": Checklist,
    "translation": Translation,
    "sources": Sources,
    "contacts": Contacts,
    "schemes": Schemes,
    "training": TrainingFile,
    "assessment": Assessment,
    "incidents": Incidents,
    "expected": Expected,
}

_PRIVATE_KINDS = ("assessment", "incidents")
_F = TypeVar("_F", bound=AnyFile)


@dataclass(frozen=True)
class Loaded:
    """A file: what stands in it, what it means if that is clear, and what is wrong with its form."""

    name: str
    document: Document
    content: AnyFile | None
    problems: tuple[Problem, ...]


def load(path: Path) -> Loaded:
    """Load a file of any kind. Never raises for what is in it; see `problems`."""
    try:
        text = store.read_text(path)
    except FileError as error:
        problem = Problem(str(path), *_place_in(str(error)), "unreadable", str(error))
        return Loaded(str(path), Document(str(path)), None, (problem,))
    return parse(text, str(path))


def parse(text: str, name: str) -> Loaded:
    """Load a text of any kind under the name that problems should carry."""
    document = reader.read(text, name)
    if document.problems and document.data is None:
        return Loaded(name, document, None, tuple(document.problems))
    model, problem = _model_for(document)
    if model is None:
        return Loaded(name, document, None, (*document.problems, *([problem] if problem else ())))
    shapes: dict[int, type[Model]] = {}
    content = None
    problems = list(document.problems)
    try:
        content = model.model_validate(document.data, context={"shapes": shapes})
    except ValidationError as error:
        private = document.data.get("kind") in _PRIVATE_KINDS
        problems += explain(document, error.errors(include_url=False), shapes, private=private)
    if model in (Checklist, Translation):
        problems += _unquoted_words(document)
    return Loaded(name, document, content, tuple(sorted(set(problems))))


def load_as(model: type[_F], path: Path) -> _F:
    """A file of one kind. Raises ChecklistError with all its problems, or FileError."""
    return parse_as(model, store.read_text(path), str(path))


def parse_as(model: type[_F], text: str, name: str) -> _F:
    """A text of one kind. Raises ChecklistError with all its problems, or AnswersError for another kind."""
    loaded = parse(text, name)
    if loaded.problems:
        raise ChecklistError(loaded.problems)
    if not isinstance(loaded.content, model):
        wanted = next(kind for kind, known in MODELS.items() if known is model)
        raise AnswersError(f"{name} is not of kind {wanted}; nothing in it was changed")
    return loaded.content


def _model_for(document: Document) -> tuple[type[AnyFile] | None, Problem | None]:
    """The model of a file's kind. Without `kind` it is a checklist."""
    data = document.data
    if not isinstance(data, dict):
        what = "a list" if isinstance(data, list) else "a single value"
        message = f"the file is {what}; it begins with keys such as 'format: 1' and 'kind: checklist'"
        return None, document.problem((), "not-a-file-of-ours", message)
    kind = data.get("kind", "checklist")
    if isinstance(kind, str) and kind in MODELS:
        return MODELS[kind], None
    near = difflib.get_close_matches(str(kind), MODELS, n=1)
    hint = f"did you mean '{near[0]}'?" if near else f"it is one of {', '.join(MODELS)}"
    return None, document.problem(("kind",), "unknown-kind", f"unknown kind {shown(str(kind))}; {hint}")


def _unquoted_words(document: Document) -> Iterator[Problem]:
    for path, text in document.loose_booleans.items():
        message = f'unquoted {text}: other programs read it as a switch; write "{text}" in quotes'
        yield document.problem(path, "unquoted-yes-no", message)


def _place_in(message: str) -> tuple[int, int]:
    """Line and column for a message of `store.decode`, which names the line."""
    parts = message.split(":")
    return (int(parts[1]), 1) if len(parts) > 2 and parts[1].isdigit() else (0, 0)
