"""Files to models: read, recognise by `kind`, validate, and report everything that is wrong at its place."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias, TypeVar

from pydantic import ValidationError

from mosquesec import store
from mosquesec.content import reader
from mosquesec.content.edits import quote_word
from mosquesec.content.explain import explain
from mosquesec.content.reader import YamlDocument
from mosquesec.errors import AnswersError, ChecklistError, FileError, Problem
from mosquesec.model.assessment import Assessment
from mosquesec.model.base import Model
from mosquesec.model.checklist import Checklist
from mosquesec.model.expected import Expected
from mosquesec.model.incident import Incidents
from mosquesec.model.lesson import Lesson
from mosquesec.model.reference import Contacts, Schemes, Sources, TrainingFile
from mosquesec.model.translation import Translation
from mosquesec.text import quoted, visible

AnyFile: TypeAlias = (
    Checklist
    | Lesson
    | Translation
    | Sources
    | Contacts
    | Schemes
    | TrainingFile
    | Assessment
    | Incidents
    | Expected
)

MODELS: dict[str, type[AnyFile]] = {
    "checklist": Checklist,
    "lesson": Lesson,
    "translation": Translation,
    "sources": Sources,
    "contacts": Contacts,
    "schemes": Schemes,
    "training": TrainingFile,
    "assessment": Assessment,
    "incidents": Incidents,
    "expected": Expected,
}

MAX_PROBLEMS = 1000
"""Of a file. Whoever has more fixes the first ones and looks again."""
MAX_EXPLAINED = 5000
"""Errors of pydantic's at once. Its account of these takes some 12 MB; see `reader.MAX_NODES`."""
_ENTRIES_KEPT = 40
"""Of each list in a file with more errors than that: few enough to explain, enough to see what is wrong."""
_F = TypeVar("_F", bound=AnyFile)


@dataclass(frozen=True)
class LoadedFile:
    """A file: its data, what the data means if that is clear, and what is wrong with its form."""

    name: str
    """Its path. Messages use `document.name`, which is fit to print."""
    document: YamlDocument
    content: AnyFile | None
    problems: tuple[Problem, ...]


def load(path: Path) -> LoadedFile:
    """Load a file of any kind. Never raises for what is in it; see `problems`."""
    try:
        content = store.read_bytes(path, limit=store.MAX_BYTES)
    except FileError as error:
        return refused(str(path), "unreadable", str(error))
    return load_bytes(content, str(path))


def load_bytes(content: bytes, name: str) -> LoadedFile:
    """Load the bytes of a file, or of standard input, under the name that problems should carry."""
    if len(content) > store.MAX_BYTES:
        return refused(name, "unreadable", "this is larger than 2 MB; that is no file of ours")
    try:
        text = store.decode(content, name)
    except FileError as error:
        return refused(name, "not-utf8", error.message, error.line or 1)
    return parse(text, name)


def parse(text: str, name: str) -> LoadedFile:
    """Load a text of any kind under the name that problems should carry."""
    document = reader.read(text, visible(name))
    if document.problems and document.data is None:
        return LoadedFile(name, document, None, tuple(document.problems))
    model, problem = _model_for(document)
    if model is None:
        return LoadedFile(name, document, None, (*document.problems, *([problem] if problem else ())))
    content, faults = _validated(model, document)
    problems = [*document.problems, *faults]
    if model in (Checklist, Lesson, Translation):
        problems += _unquoted_words(document)
    return LoadedFile(name, document, content, at_most(MAX_PROBLEMS, problems))


def _validated(model: type[AnyFile], document: YamlDocument) -> tuple[AnyFile | None, Iterable[Problem]]:
    """What the data means, or why it means nothing.

    Of very many errors pydantic's account alone would fill the memory; then the lists are cut short and looked
    at again, which finds the first ones.
    """
    shapes: dict[int, type[Model]] = {}
    for last in (False, True):
        try:
            return model.model_validate(document.data, context={"shapes": shapes}), ()
        except ValidationError as error:
            if last or error.error_count() <= MAX_EXPLAINED:
                return None, explain(document, error.errors(include_url=False, include_input=False), shapes)
        _cut_short(document.data)
    return None, ()


def _cut_short(node: object) -> None:
    """Keep the first entries of each list, in place, so that places in the file stay known."""
    if isinstance(node, list):
        del node[_ENTRIES_KEPT:]
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        _cut_short(inner)


def load_as(model: type[_F], path: Path) -> _F:
    """A file of one kind. Raises ChecklistError with all its problems, or FileError."""
    return parse_as(model, store.read_text(path), str(path))


def parse_as(model: type[_F], text: str, name: str) -> _F:
    """A text of one kind. Raises ChecklistError with all its problems, or AnswersError for another kind."""
    return content_as(model, parse(text, name))


def content_as(model: type[_F], loaded: LoadedFile) -> _F:
    """What a loaded file means, where it must be of one kind. Raises as `parse_as` does."""
    if loaded.problems:
        raise ChecklistError(loaded.problems)
    if not isinstance(loaded.content, model):
        wanted = next(kind for kind, known in MODELS.items() if known is model)
        raise AnswersError(f"{loaded.name} is not of kind {wanted}; nothing in it was changed")
    return loaded.content


def _model_for(document: YamlDocument) -> tuple[type[AnyFile] | None, Problem | None]:
    """The model of a file's kind. Without `kind` it is a checklist."""
    data = document.data
    if not isinstance(data, dict):
        what = "a list" if isinstance(data, list) else "a single value"
        message = f"the file is {what}; it begins with keys such as 'format: 1' and 'kind: checklist'"
        return None, document.problem((), "not-a-file-of-ours", message)
    kind = data.get("kind", "checklist")
    if isinstance(kind, str) and kind in MODELS:
        return MODELS[kind], None
    if not isinstance(kind, str):
        return None, document.problem(("kind",), "unknown-kind", f"'kind' must be one of {', '.join(MODELS)}")
    near = difflib.get_close_matches(kind[:100], MODELS, n=1)
    hint = f"did you mean '{near[0]}'?" if near else f"it is one of {', '.join(MODELS)}"
    named = "unknown kind" if document.private else f"unknown kind {quoted(kind)}"
    return None, document.problem(("kind",), "unknown-kind", f"{named}; {hint}")


def _unquoted_words(document: YamlDocument) -> Iterator[Problem]:
    for path, word in document.loose_booleans.items():
        message = f'unquoted {word}: other programs read it as a switch; write "{word}" in quotes'
        problem = document.problem(path, "unquoted-yes-no", message)
        edit = quote_word(document.line(problem.line), problem.line, problem.column, word)
        yield problem if document.private else replace(problem, edit=edit)


def refused(name: str, rule: str, message: str, line: int = 1) -> LoadedFile:
    """A file that is not read as text."""
    document = YamlDocument(visible(name))
    return LoadedFile(name, document, None, (Problem(document.name, line, 1, rule, visible(message)),))


def at_most(limit: int, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The first problems, each once and sorted, with a last one that says how many more there are."""
    found = sorted(set(problems))
    if len(found) <= limit:
        return tuple(found)
    last = found[limit]
    message = f"more problems follow than the {limit:,} above; fix these first"
    return (*found[:limit], replace(last, rule="too-many-problems", message=message, edit=None))
