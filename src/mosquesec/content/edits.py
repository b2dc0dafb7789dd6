"""Edits that repair a slip with one right answer, made where the slip is found.

Each function takes the line as it is in the file, its number and, where one is needed, a column, counted from 1. It
returns None where the line is not as expected, because then nobody knows what is right.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from mosquesec.errors import Edit, Slip

_SIMILAR = 0.75
"""How alike two keys must be: `hlep` and `help`, two letters of four swapped, are just alike enough."""
_MAX_LINE = 8_000
"""Twice the longest text. A longer line was not typed, and searching it for each of its wrong keys takes minutes."""
_KEY = re.compile(r"\s*(?:- )*[a-z_]+: +(?=[^\"'\[{|>&*!%@`#\s])")
"""A key in front of a text without quotes that YAML could not take for anything else."""
_KEY_IN_BRACKETS = re.compile(r"(?<![a-z_])[a-z_]++: ++")
_TEXT_WITH_COMMA = re.compile(
    r"[^\"'\[\]{},]++(?:, (?![a-z_]+: )[^\"'\[\]{},]++)+(?=[,}]|$)"  # no comma of it is followed by a key
)
_NUMBER = re.compile(r"[-+]?[0-9.]+(?=\s*(?:[,\]}]|#|$))")


def quote_text_with_colon(line: str, number: int) -> Edit | None:
    """Quotes around the text of a line `key: text` with a colon in the text, which YAML cannot read."""
    key = _KEY.match(line)
    return _quote(Slip.TEXT_WITH_COLON, line, number, key.end(), len(line.rstrip())) if key else None


def quote_text_with_comma(line: str, number: int, column: int) -> Edit | None:
    """Quotes around a text between curly brackets whose part behind a comma, at this column, was read as a key."""
    before = column - 1
    if len(line) > _MAX_LINE:
        return None
    bracket = max(line.rfind(mark, 0, before) for mark in "\"'[]{}")
    for key in _KEY_IN_BRACKETS.finditer(line, bracket + 1, before):
        text = _TEXT_WITH_COMMA.match(line, key.end())
        if text and before <= text.end():
            quoted = in_quotes(text.group().rstrip())
            return Edit(Slip.TEXT_WITH_COMMA, number, text.start() + 1, text.end() + 1, quoted)
    return None


def rename_key(line: str, number: int, column: int, key: str, meant: str) -> Edit | None:
    """The key that was meant, for one that is a letter or two off.

    An apostrophe or an unseen character is not a letter: somebody should look what happened there.
    """
    is_legible = key.isprintable() and "'" not in key and line.startswith(f"{key}:", column - 1)
    if not is_legible or SequenceMatcher(None, key, meant).ratio() < _SIMILAR:
        return None
    return Edit(Slip.MISSPELT_KEY, number, column, column + len(key), meant)


def quote_word(line: str, number: int, column: int, word: str) -> Edit | None:
    """Quotes around a word that other programs read as a switch."""
    if not line.startswith(word, column - 1):
        return None
    return _quote(Slip.UNQUOTED_WORD, line, number, column - 1, column - 1 + len(word))


def quote_number(line: str, number: int, column: int) -> Edit | None:
    """Quotes around a number where text is wanted."""
    found = _NUMBER.match(line, column - 1)
    return _quote(Slip.UNQUOTED_NUMBER, line, number, found.start(), found.end()) if found else None


def quote_rest(line: str, number: int, column: int) -> Edit:
    """Quotes around everything from this column on, of which YAML took the end for a comment."""
    return _quote(Slip.TEXT_CUT_SHORT, line, number, column - 1, len(line.rstrip()))


def remove_trailing_blanks(line: str, number: int) -> Edit:
    """Nothing instead of the blanks at the end of a line."""
    return Edit(Slip.TRAILING_BLANKS, number, len(line.rstrip(" \t")) + 1, len(line) + 1, "")


def in_quotes(text: str) -> str:
    """A text in quotes, double ones where it holds nothing that they would change."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _quote(slip: Slip, line: str, number: int, start: int, end: int) -> Edit:
    """Quotes around `line[start:end]`."""
    return Edit(slip, number, start + 1, end + 1, in_quotes(line[start:end]))
