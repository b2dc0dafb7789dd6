"""Text for the screen: cleaned of what could steer a terminal, spelt in its encoding, measured and wrapped."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from prompt_toolkit.utils import get_cwidth

from mosquesec.text import clean, one_line

_WIDEST = 120  # longer lines are hard to follow
_SPELT = {
    "─": "-",
    "–": "-",
    "—": "-",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "…": "...",
    "£": "GBP ",
    "•": "*",
}


def spell(text: str, encoding: str) -> str:
    """The text in characters that the encoding has: `'` for a curved quote, `e` for an accented one."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_spell_character(character, encoding) for character in text)
    return text


def _spell_character(character: str, encoding: str) -> str:
    for candidate in (character, _SPELT.get(character), unicodedata.normalize("NFKD", character)[0]):
        try:
            if candidate and candidate.encode(encoding):
                return candidate
        except UnicodeEncodeError:
            continue
    return "?"


@dataclass(frozen=True, slots=True)
class Canvas:
    """What there is to write on: columns, lines, and the terminal's encoding. A column stays free at each side."""

    width: int
    height: int
    encoding: str = "utf-8"

    @property
    def is_wide(self) -> bool:
        """Whether there is room for the long forms of titles and keys."""
        return self.width >= 80

    @property
    def measure(self) -> int:
        """The columns between the two margins."""
        return max(8, min(self.width, _WIDEST) - 2)

    def spelt(self, text: str) -> str:
        """A text that may be written here, on one line."""
        return spell(one_line(text), self.encoding).replace("\u00a0", " ")

    def wrap(self, text: str, indent: int = 0) -> list[str]:
        """A text in lines that fit beside an indent. Its own breaks stay; no-break spaces hold."""
        width = max(4, self.measure - indent)
        lines = [
            line
            for part in spell(clean(text), self.encoding).replace("\t", " ").split("\n")
            for line in _lines(part, width)
        ]
        return [line.replace("\u00a0", " ") for line in lines]

    def cut(self, text: str, width: int) -> str:
        """A text on one line, its end left out where it is too long."""
        spelt = self.spelt(text)
        if get_cwidth(spelt) <= width:
            return spelt
        return next(pieces(spelt, max(1, width - 3)), "") + "..."[: max(0, width - 1)]

    def rule(self, label: str = "", end: str = "") -> str:
        """A line across, with words in it."""
        stroke = spell("─", self.encoding)
        left = f"{stroke * 2} {label} " if label else ""
        right = f" {end} {stroke * 2}" if end else ""
        rest = self.measure - get_cwidth(left) - get_cwidth(right)
        if rest < 0:
            return self.rule(label) if label and end else stroke * self.measure
        return left + stroke * rest + right


def pieces(text: str, width: int) -> Iterator[str]:
    """A text cut into pieces that are at most so many columns wide, wherever that falls."""
    piece, used = "", 0
    for character in text:
        columns = get_cwidth(character)
        if used + columns > width and piece:
            yield piece
            piece, used = "", 0
        piece, used = piece + character, used + columns
    if piece:
        yield piece


def typed_lines(text: str, width: int) -> Iterator[str]:
    """What somebody types, in lines that break after a space; not a character is added or lost."""
    while text:
        piece = next(pieces(text, width))
        if len(piece) < len(text) and " " in piece:
            piece = piece[: piece.rindex(" ") + 1]
        yield piece
        text = text[len(piece) :]


def _lines(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if not word:
            continue
        joined = f"{line} {word}" if line else word
        if get_cwidth(joined) <= width:
            line = joined
            continue
        if line:
            yield line
        *full, line = pieces(word, width)
        yield from full
    yield line
