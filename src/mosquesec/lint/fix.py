"""Mending what has one right answer: missing quotes, trailing blanks, keys a letter off. All else stays byte for byte.

Each kind of fix is tried for itself, and kept only where the file has fewer problems for it and none that it
had not before. So a fix that would not be one is never written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple, TypeAlias

from mosquesec.content.load import Loaded, parse
from mosquesec.errors import Problem
from mosquesec.lint.rules.characters import blank_ends, comment_start

MAX_ROUNDS = 20
_NEAR = 0.75
_NEAR_KEY = re.compile(r"^unknown key '([^']*)'; did you mean '(\w+)'\?$")
_NUMBER = re.compile(r"[-+]?[0-9.]+(?=\s*(?:[,\]}]|#|$))")
_WORD = re.compile(r"\w+")
_COLON_IN_TEXT = re.compile(r"^(\s*(?:- )*[a-z_]+: +)([^\"'\[{|>&*!%@`#\s].*?)(\s*)$")
_COMMA_IN_TEXT = re.compile(
    r"([a-z_]+: +)([^\"'\[\]{},]+(?:, (?![a-z_]+: )[^\"'\[\]{},]+)+)(?=\s*(?:[,}]|$))"
)


class Edit(NamedTuple):
    """A stretch of a line, counted from 0, and what takes its place."""

    line: int
    start: int
    end: int
    text: str


Fix: TypeAlias = Callable[[Loaded], Iterator[Edit]]


def fix_text(loaded: Loaded) -> tuple[str, int]:
    """The text as it should be, and the number of places that were fixed."""
    places = 0
    for fix in _FIXES:
        for _ in range(MAX_ROUNDS):
            edits = list(dict.fromkeys(fix(loaded)))
            if not edits:
                break
            after = parse(_edited(loaded.document.text, edits), loaded.name)
            if not _is_better(loaded, after, fix):
                break
            loaded, places = after, places + len(edits)
    return loaded.document.text, places


def _edited(text: str, edits: list[Edit]) -> str:
    lines = text.splitlines(keepends=True)
    for edit in sorted(edits, reverse=True):
        line = lines[edit.line]
        lines[edit.line] = line[: edit.start] + edit.text + line[edit.end :]
    return "".join(lines)


def _is_better(before: Loaded, after: Loaded, fix: Fix) -> bool:
    """Whether a fix took problems away and brought none."""
    if fix is _blanks:
        return bool(before.document.data == after.document.data)
    if fix is _cut_texts:
        return len(after.problems) <= len(before.problems) and after.document.data is not None
    stuck = before.document.data is None
    moved = stuck and _first(after) > _first(before)
    new = {problem.rule for problem in after.problems} - {problem.rule for problem in before.problems}
    return (
        moved or after.problems == () or (len(after.problems) < len(before.problems) and (stuck or not new))
    )


def _first(loaded: Loaded) -> tuple[int, int]:
    """Where reading broke off; the end for a file that can be read."""
    if loaded.document.data is not None:
        return (10**9, 0)
    return min((problem.line, problem.column) for problem in loaded.problems)


def _colons(loaded: Loaded) -> Iterator[Edit]:
    """Quotes for a text with a colon in it, which stops the file from being read."""
    for problem, line in _problems(loaded, "syntax"):
        found = _COLON_IN_TEXT.match(line)
        if found and "text with a colon" in problem.message:
            yield Edit(problem.line - 1, found.start(2), found.end(2), _quoted(found[2]))


def _commas(loaded: Loaded) -> Iterator[Edit]:
    """Quotes for a text with a comma in it between curly brackets."""
    for problem, line in _problems(loaded, "unknown-key"):
        if "text with a comma" in problem.message:
            for found in _COMMA_IN_TEXT.finditer(line):
                if found.start(2) < problem.column - 1 <= found.end(2):
                    yield Edit(problem.line - 1, found.start(2), found.end(2), _quoted(found[2].rstrip()))


def _keys(loaded: Loaded) -> Iterator[Edit]:
    """The key that was meant, for one that is a letter off."""
    for problem, line in _problems(loaded, "unknown-key"):
        found = _NEAR_KEY.match(problem.message)
        if found and SequenceMatcher(None, found[1], found[2]).ratio() >= _NEAR:
            start = problem.column - 1
            if line[start:].startswith(f"{found[1]}:"):
                yield Edit(problem.line - 1, start, start + len(found[1]), found[2])


def _words(loaded: Loaded) -> Iterator[Edit]:
    """Quotes for yes and no."""
    for problem, line in _problems(loaded, "unquoted-yes-no"):
        if found := _WORD.match(line, problem.column - 1):
            yield Edit(problem.line - 1, found.start(), found.end(), f'"{found.group()}"')


def _numbers(loaded: Loaded) -> Iterator[Edit]:
    """Quotes for a number where text is wanted."""
    for problem, line in _problems(loaded, "wrong-type"):
        found = _NUMBER.match(line, problem.column - 1)
        if found and "is a number here; if text is meant" in problem.message:
            yield Edit(problem.line - 1, found.start(), found.end(), f'"{found.group()}"')


def _cut_texts(loaded: Loaded) -> Iterator[Edit]:
    """Quotes for a text with a # right before a word or number, of which YAML makes a comment."""
    lines = loaded.document.lines()
    for scalar in loaded.document.watched:
        begins = None if scalar.style else comment_start(scalar, lines)
        line = lines[scalar.end[0] - 1]
        if begins is None or scalar.start[0] != scalar.end[0] or line[begins + 1 : begins + 2] in ("", " "):
            continue
        start, end = scalar.start[1] - 1, len(line.rstrip())
        if not set(line[:start]) & set("{["):
            yield Edit(scalar.end[0] - 1, start, end, _quoted(line[start:end]))


def _blanks(loaded: Loaded) -> Iterator[Edit]:
    """No blanks at the ends of lines. In a file that cannot be read nobody knows which of them count."""
    if loaded.document.data is None:
        return
    lines = loaded.document.lines()
    for number, length in blank_ends(loaded):
        yield Edit(number - 1, length, len(lines[number - 1]), "")


_FIXES: tuple[Fix, ...] = (_colons, _commas, _keys, _words, _numbers, _cut_texts, _blanks)


def _problems(loaded: Loaded, rule: str) -> Iterator[tuple[Problem, str]]:
    """The problems of one rule, each with its line."""
    lines = loaded.document.lines()
    for problem in loaded.problems:
        if problem.rule == rule and 0 < problem.line <= len(lines):
            yield problem, lines[problem.line - 1]


def _quoted(text: str) -> str:
    """A text in quotes, double ones where it holds nothing that they would change."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
