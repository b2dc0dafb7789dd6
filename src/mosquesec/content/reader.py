"""YAML text to plain data in one pass over parser events, with the place of every key and value.

PyYAML's own loaders lose places, let the last of two equal keys win, read `no` as false, follow aliases (a small
file can ask for all memory) and crash on 100,000 open brackets. Here every one of these is a problem with a
line. Scalars follow YAML 1.2's core schema: only `true` and `false` are booleans.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from mosquesec.errors import Problem

MAX_DEPTH = 20
MAX_NODES = 100_000

Path: TypeAlias = tuple[str | int, ...]
Mark: TypeAlias = tuple[int, int]

_INT = re.compile(r"^[-+]?(0|[1-9][0-9]{0,15})$")
_FLOAT = re.compile(r"^[-+]?(0|[1-9][0-9]{0,15})?\.[0-9]{1,16}$")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_LOOSE_BOOLEANS = frozenset(("yes", "no", "on", "off", "y", "n"))
_HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\u00ad\ufeff]")

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Document:
    """A file as plain data, with places and with what was wrong on the way."""

    name: str
    data: Any = None
    values: dict[Path, Mark] = field(default_factory=dict)
    """Line and column of each value, counted from 1."""
    keys: dict[Path, Mark] = field(default_factory=dict)
    """Line and column of each key, under the path of its value."""
    loose_booleans: dict[Path, str] = field(default_factory=dict)
    """Unquoted yes, no, on, off: text for us, switches for other programs."""
    problems: list[Problem] = field(default_factory=list)

    def mark(self, path: Sequence[str | int], *, key: bool = False) -> Mark:
        """The place of a value or key; of the nearest thing around it where it has none."""
        whole = tuple(path)
        if key and whole in self.keys:
            return self.keys[whole]
        while whole and whole not in self.values:
            whole = whole[:-1]
        return self.values.get(whole, (1, 1))

    def problem(self, path: Sequence[str | int], rule: str, message: str, *, key: bool = False) -> Problem:
        """A problem at the place of a value or key."""
        line, column = self.mark(path, key=key)
        return Problem(self.name, line, column, rule, message)


class _Refused(Exception):
    """The text cannot be read any further."""

    def __init__(self, mark: yaml.Mark | None, rule: str, message: str) -> None:
        self.place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        self.rule = rule
        super().__init__(message)


def read(text: str, name: str) -> Document:
    """Read a YAML text. Never raises: what is wrong is in `problems`, and `data` is then None."""
    document = Document(name)
    builder = _Builder(document)
    try:
        document.data = builder.build(text)
    except _Refused as refused:
        line, column = refused.place
        document.problems.append(Problem(name, line, column, refused.rule, str(refused)))
    except yaml.YAMLError as error:
        document.problems.append(_syntax_problem(name, text, error))
    return document


class _Builder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.nodes = 0

    def build(self, text: str) -> Any:  # noqa: ANN401
        loader = _Loader(text)
        try:
            self.loader = loader
            loader.get_event()  # the stream's start
            event = loader.get_event()
            if isinstance(event, yaml.StreamEndEvent):
                raise _Refused(None, "empty-file", "the file is empty")
            data = self.node(loader.get_event(), (), 0)
            loader.get_event()  # the document's end
            event = loader.get_event()
            if not isinstance(event, yaml.StreamEndEvent):
                raise _Refused(
                    event.start_mark, "several-documents", "a second document begins here; keep one to a file"
                )
            return data
        finally:
            loader.dispose()

    def node(self, event: yaml.Event, path: Path, depth: int) -> Any:  # noqa: ANN401
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _Refused(event.start_mark, "too-large", f"the file has more than {MAX_NODES:,} values")
        if depth > MAX_DEPTH:
            raise _Refused(event.start_mark, "too-deep", f"more than {MAX_DEPTH} levels inside each other")
        if isinstance(event, yaml.AliasEvent):
            raise _Refused(
                event.start_mark, "alias", f"aliases (*{event.anchor}) are not used; write the text again"
            )
        if getattr(event, "anchor", None):
            raise _Refused(event.start_mark, "alias", f"anchors (&{event.anchor}) are not used; take it away")
        if event.tag is not None:
            raise _Refused(event.start_mark, "tag", f"tags ({event.tag}) are not used; take it away")
        mark = (event.start_mark.line + 1, event.start_mark.column + 1)
        self.document.values[path] = mark
        match event:
            case yaml.ScalarEvent():
                return self.scalar(event, path)
            case yaml.SequenceStartEvent():
                return self.sequence(path, depth)
            case _:
                return self.mapping(path, depth)

    def scalar(self, event: yaml.ScalarEvent, path: Path) -> str | int | float | bool | None:
        text: str = event.value
        if event.style is not None and event.style != "":
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _INT.match(text):
            return int(text)
        if _FLOAT.match(text):
            return float(text)
        if text.lower() in _LOOSE_BOOLEANS:
            self.document.loose_booleans[path] = text
        return text

    def sequence(self, path: Path, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self.loader.get_event(), yaml.SequenceEndEvent):
            items.append(self.node(event, (*path, len(items)), depth + 1))
        return items

    def mapping(self, path: Path, depth: int) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := self.loader.get_event(), yaml.MappingEndEvent):
            mark = (event.start_mark.line + 1, event.start_mark.column + 1)
            if isinstance(event, yaml.AliasEvent) or not isinstance(event, yaml.ScalarEvent):
                raise _Refused(event.start_mark, "key-not-text", "a key is plain text")
            if event.value == "<<" and not event.style:
                raise _Refused(
                    event.start_mark, "alias", "merge keys (<<) are not used; write the keys again"
                )
            if event.anchor or event.tag:
                raise _Refused(event.start_mark, "tag", "a key is plain text, without anchor or tag")
            key: str = event.value
            inner = (*path, key)
            if key in items:
                first = self.document.keys[inner][0]
                message = f"the key {shown(key)} stands here twice; the first is in line {first}"
                self.document.problems.append(Problem(self.document.name, *mark, "duplicate-key", message))
                inner = (*path, f"{key} again")
            else:
                self.document.keys[inner] = mark
            value = self.node(self.loader.get_event(), inner, depth + 1)
            items.setdefault(key, value)
        return items


def shown(text: str) -> str:
    """A text from a file as a message may quote it: short, in quotes, without characters that a terminal obeys."""
    clean = _HIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
    clean = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in clean)
    return f"'{clean[:57]}...'" if len(clean) > 60 else f"'{clean}'"


def _syntax_problem(name: str, text: str, error: yaml.YAMLError) -> Problem:
    """The parser's complaint in words of ours, with the likely cause."""
    if isinstance(error, yaml.reader.ReaderError):
        position = error.position if isinstance(error.position, int) else 0
        line = text.count("\n", 0, position) + 1
        column = position - (text.rfind("\n", 0, position) + 1) + 1
        message = "a control character stands here; take it away"
        return Problem(name, line, column, "control-character", message)
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = str(getattr(error, "problem", "") or "this is not YAML").strip()
    lines = text.splitlines()
    here = lines[line - 1] if 0 < line <= len(lines) else ""
    return Problem(name, line, column, "syntax", f"{said}{_likely_cause(said, here)}")


def _likely_cause(said: str, here: str) -> str:
    if "\t" in here[: len(here) - len(here.lstrip())] or "'\\t'" in said:
        return "; the line is indented with a tab: use spaces"
    if "mapping values are not allowed" in said:
        return "; a text with a colon in it goes into quotes"
    if "expected ',' or '}'" in said or "expected ',' or ']'" in said:
        return "; a text with a comma, colon or bracket goes into quotes"
    if "found character" in said and "cannot start any token" in said:
        return "; a text that begins with such a sign goes into quotes"
    if "did not find expected key" in said or "expected <block end>" in said:
        return "; look at the indentation here and in the line above, and at the quotes"
    return ""
