"""YAML text to plain data in one pass over parser events, with the place of every key and value.

PyYAML's own loaders forget places, let the last of two equal keys win, read `no` as false, follow aliases (a small
file can ask for all memory) and crash on 100,000 open brackets. Here every one of these is a problem with a
line. Scalars follow YAML 1.2's core schema: only `true` and `false` are booleans.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

import yaml

from mosquesec.content.edits import quote_text_with_colon
from mosquesec.errors import Edit, Problem
from mosquesec.text import quoted

MAX_DEPTH = 20
"""Levels inside each other; the deepest of the shipped files has 15."""
MAX_NODES = 40_000
"""In a file. Five hundred questions have 20,000 to 27,000; of 40,000 wrong ones pydantic's account takes 100 MB."""
MAX_ENTRIES = 5_000
"""In one list or mapping: ten times the questions of the largest checklist that anybody would answer."""

KeyPath: TypeAlias = tuple[str | int, ...]
"""Where in the data of a file a value is: the keys and positions that lead to it."""
Mark: TypeAlias = tuple[int, int]
"""Line and column, counted from 1."""

_INT = re.compile(r"^[-+]?(0|[1-9][0-9]{0,15})$")
_FLOAT = re.compile(r"^[-+]?(0|[1-9][0-9]{0,15})?\.[0-9]{1,16}$")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_LOOSE_BOOLEANS = frozenset(("yes", "no", "on", "off", "y", "n"))
_PRIVATE_NAME = re.compile(r"\.(mosquesec|incidents|incident-draft)\.ya?ml$")
_PRIVATE_KIND = re.compile(r"""\s*["']?(assessment|incidents)\b""")
_ONLY_KEY = re.compile(r"\s*(- )*[a-z_]+$")
_NUMERIC = frozenset("0123456789+-.")

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(NamedTuple):
    """A value that is neither a list nor a mapping, with its place in the file."""

    path: KeyPath
    start: Mark
    end: Mark
    style: str
    """Empty for a value without quotes; else one of `'"|>`."""


@dataclass(slots=True)
class YamlDocument:
    """A file as plain data, with the marks of every value and what was wrong on the way."""

    name: str
    text: str = ""
    private: bool = False
    """Whether the file is about one mosque, so that no message may repeat a value."""
    data: Any = None
    marks: dict[int, Any] = field(default_factory=dict)
    """For each mapping (by its `id`): the parser's marks of each key and value; for each list: of each entry."""
    loose_booleans: dict[KeyPath, str] = field(default_factory=dict)
    """Unquoted yes, no, on, off: text for us, switches for other programs."""
    watched: list[Scalar] = field(default_factory=list)
    """Values on whose last line a comment follows, and those of several lines where some end in blanks."""
    problems: list[Problem] = field(default_factory=list)
    _lines: list[str] | None = field(default=None, init=False, repr=False, compare=False)

    def mark(self, path: Sequence[str | int], *, key: bool = False) -> Mark:
        """Line and column of a value or key; those of the nearest thing around it where it has none."""
        node: Any = self.data
        found = None
        for number, part in enumerate(path):
            marks: Any = self.marks.get(id(node), ())
            if not (part in marks if isinstance(marks, dict) else _fits(part, len(marks))):
                break
            is_key = key and number == len(path) - 1
            found = marks[part][0 if is_key else 1] if isinstance(marks, dict) else marks[part]
            node = node[part]
        return (found.line + 1, found.column + 1) if found else (1, 1)

    def problem(self, path: Sequence[str | int], rule: str, message: str, *, key: bool = False) -> Problem:
        """A problem at the place of a value or key."""
        line, column = self.mark(path, key=key)
        return Problem(self.name, line, column, rule, message)

    def lines(self) -> list[str]:
        """The lines of the text, as the parser counts them."""
        if self._lines is None:
            self._lines = self.text.splitlines()
        return self._lines

    def line(self, number: int) -> str:
        """A line by its number, counted from 1; empty where there is none."""
        lines = self.lines()
        return lines[number - 1] if 0 < number <= len(lines) else ""


class UnreadableError(Exception):
    """The text cannot be read any further."""

    def __init__(self, mark: Any, rule: str, message: str) -> None:  # noqa: ANN401
        self.mark = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        self.rule = rule
        super().__init__(message)


def read(text: str, name: str) -> YamlDocument:
    """Read a YAML text. Never raises: what is wrong is in `problems`, and `data` is then None."""
    document = YamlDocument(name, text, private=is_private(text, name))
    try:
        document.data = _Builder(document).build()
    except UnreadableError as unreadable:
        line, column = unreadable.mark
        document.problems.append(Problem(name, line, column, unreadable.rule, str(unreadable)))
    except yaml.YAMLError as error:
        document.problems.append(_syntax_problem(document, error))
    return document


def is_private(text: str, name: str) -> bool:
    """Whether a file looks like the answers or the incidents of one mosque, be it broken or not."""
    if _PRIVATE_NAME.search(name) or text.startswith(("answers:", "incidents:")):
        return True
    if "\nanswers:" in text or "\nincidents:" in text:
        return True
    if text.lstrip()[:1] == "{":  # JSON, as the HTML form writes it
        return "answers" in text or "incidents" in text
    kind = f"\n{text[:2000]}".partition("\nkind:")[2]
    return bool(_PRIVATE_KIND.match(kind))


# Events and their marks are not typed: those of the C parser are classes of their own that PyYAML's types leave out.
class _Builder:
    """Builds data from events. `trail` is the path of the value that is being read."""

    def __init__(self, document: YamlDocument) -> None:
        self.document = document
        self.loader = _Loader(document.text)
        self.next: Callable[[], Any] = self.loader.get_event
        self.trail: list[str | int] = []
        self.nodes = 0
        self.commented: set[int] = set()
        text = document.text
        if " #" in text or "\t#" in text:
            lines = enumerate(document.lines())
            self.commented = {number for number, line in lines if " #" in line or "\t#" in line}
        self.trailing = any(end in text for end in (" \n", "\t\n", " \r", "\t\r"))
        self.watches = bool(self.commented) or self.trailing

    def build(self) -> Any:  # noqa: ANN401
        try:
            self.next()  # the stream's start
            event = self.next()
            if type(event) is yaml.StreamEndEvent:
                raise UnreadableError(None, "empty-file", "the file is empty")
            data = self.node(self.next())
            self.next()  # the document's end
            event = self.next()
            if type(event) is not yaml.StreamEndEvent:
                message = "a second document begins here; keep one to a file"
                raise UnreadableError(event.start_mark, "several-documents", message)
            return data
        finally:
            self.loader.dispose()

    def node(self, event: Any) -> Any:  # noqa: ANN401
        kind = type(event)
        if kind is yaml.AliasEvent:
            message = (
                "aliases are not used; write the text again, and put a text that begins with * into quotes"
            )
            raise UnreadableError(event.start_mark, "alias", message)
        if event.anchor is not None:
            message = "anchors are not used; remove this one, and put a text that begins with & into quotes"
            raise UnreadableError(event.start_mark, "alias", message)
        if event.tag is not None:
            message = "tags are not used; remove this one, and put a text that begins with ! into quotes"
            raise UnreadableError(event.start_mark, "tag", message)
        self.nodes += 1
        if self.nodes > MAX_NODES:
            message = f"the file has more than {MAX_NODES:,} values; make several files of it"
            raise UnreadableError(event.start_mark, "too-large", message)
        if kind is yaml.ScalarEvent:
            return self.scalar(event)
        if len(self.trail) >= MAX_DEPTH:
            message = f"more than {MAX_DEPTH} levels inside each other; look for brackets that are not closed"
            raise UnreadableError(event.start_mark, "too-deep", message)
        return self.sequence() if kind is yaml.SequenceStartEvent else self.mapping()

    def scalar(self, event: Any) -> str | int | float | bool | None:  # noqa: ANN401
        text: str = event.value
        if self.watches:
            self.watch(event)
        if event.style:
            return text
        if text in _WORDS:
            return _WORDS[text]
        if text[0] in _NUMERIC:
            if _INT.match(text):
                return int(text)
            if _FLOAT.match(text):
                return float(text)
        if len(text) < 4 and text.lower() in _LOOSE_BOOLEANS:
            self.document.loose_booleans[tuple(self.trail)] = text
        return text

    def watch(self, event: Any) -> None:  # noqa: ANN401
        """Note a value that a rule about comments or blanks wants to see."""
        start, end = event.start_mark, event.end_mark
        if end.line in self.commented or (self.trailing and end.line > start.line):
            marks = (start.line + 1, start.column + 1), (end.line + 1, end.column + 1)
            self.document.watched.append(Scalar(tuple(self.trail), *marks, event.style or ""))

    def sequence(self) -> list[Any]:
        items: list[Any] = []
        marks: list[Any] = []
        self.document.marks[id(items)] = marks
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            marks.append(event.start_mark)
            if len(items) == MAX_ENTRIES:
                raise self.too_long(event)
            self.trail.append(len(items))
            items.append(self.node(event))
            self.trail.pop()
        return items

    def mapping(self) -> dict[str, Any]:
        items: dict[str, Any] = {}
        marks: dict[str, tuple[Any, Any]] = {}
        self.document.marks[id(items)] = marks
        while type(event := self.next()) is not yaml.MappingEndEvent:
            plain = type(event) is yaml.ScalarEvent and event.anchor is None and event.tag is None
            key = event.value if plain and event.value != "<<" else self.key(event)
            value = self.next()
            if len(items) == MAX_ENTRIES:
                raise self.too_long(event)
            self.trail.append(key)
            if key in items:
                self.repeated(key, event.start_mark, marks[key][0].line + 1)
                self.node(value)
            else:
                marks[key] = (event.start_mark, value.start_mark)
                items[key] = self.node(value)
            self.trail.pop()
        return items

    def key(self, event: Any) -> str:  # noqa: ANN401
        if type(event) is not yaml.ScalarEvent:
            message = "a key is plain text; a text that begins with [, {, * or & goes into quotes"
            raise UnreadableError(event.start_mark, "key-not-text", message)
        if event.value == "<<" and not event.style:
            message = "merge keys (<<) are not used; write the keys again"
            raise UnreadableError(event.start_mark, "alias", message)
        if event.anchor or event.tag:
            raise UnreadableError(event.start_mark, "tag", "a key is plain text, without anchor or tag")
        return str(event.value)

    def too_long(self, event: Any) -> UnreadableError:  # noqa: ANN401
        message = f"more than {MAX_ENTRIES:,} entries in one list; make several files of it"
        return UnreadableError(event.start_mark, "too-large", message)

    def repeated(self, key: str, mark: Any, first: int) -> None:  # noqa: ANN401
        named = "the key" if self.document.private else f"the key {quoted(key)}"
        message = f"{named} is here twice, first on line {first}; remove one"
        problem = Problem(self.document.name, mark.line + 1, mark.column + 1, "duplicate-key", message)
        self.document.problems.append(problem)


def _fits(part: str | int, length: int) -> bool:
    return isinstance(part, int) and 0 <= part < length


def _syntax_problem(document: YamlDocument, error: yaml.YAMLError) -> Problem:
    """The parser's complaint, with the likely cause."""
    name, text = document.name, document.text
    if isinstance(error, yaml.reader.ReaderError):
        position = error.position if isinstance(error.position, int) else 0
        line = text.count("\n", 0, position) + 1
        column = position - (text.rfind("\n", 0, position) + 1) + 1
        message = "this is a control character; remove it"
        return Problem(name, line, column, "control-character", message)
    mark, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    complaint = str(getattr(error, "problem", "") or "this is not YAML").strip()
    if begun and "unexpected end of stream" in complaint:
        return Problem(
            name, begun.line + 1, begun.column + 1, "syntax", "the quote that begins here is not closed"
        )
    number, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    opened = f", or the bracket on line {begun.line + 1} is not closed" if begun else ""
    cause, edit = _likely_cause(complaint, document.line(number), number, column, opened)
    edit = None if document.private else edit
    return Problem(name, number, column, "syntax", f"{complaint}; {cause}", edit=edit)


def _likely_cause(
    complaint: str, line: str, number: int, column: int, opened: str
) -> tuple[str, Edit | None]:
    """What probably led to the parser's complaint, and what puts it right where that is sure."""
    if "\t" in line[: len(line) - len(line.lstrip())] or "'\\t'" in complaint:
        return "the line is indented with a tab: use spaces", None
    if "mapping values are not allowed" in complaint and _ONLY_KEY.match(line[: column - 1]):
        return "look at the indentation of this line and the one above", None
    if "mapping values are not allowed" in complaint:
        return "a text with a colon in it goes into quotes", quote_text_with_colon(line, number)
    if "expected ',' or '}'" in complaint or "expected ',' or ']'" in complaint:
        return f"a text with a comma, colon or bracket goes into quotes{opened}", None
    if "found character" in complaint and "cannot start any token" in complaint:
        return "a text that begins with such a sign goes into quotes", None
    if "did not find expected key" in complaint or "expected <block end>" in complaint:
        return "look at the indentation here and on the line above, and at the quotes", None
    return "look at the quotes and the indentation here and on the line above", None
