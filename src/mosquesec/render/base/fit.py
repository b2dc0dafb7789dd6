"""Whether a page holds its texts: line counts estimated from letter widths, before anything is laid out."""

from __future__ import annotations

from dataclasses import dataclass

REM_MM = 3.528
"""The text size, 10 pt, in mm."""
PAGE_MM = 262.0
"""What an A4 page holds between its margins (264), less a little for what an estimate gets wrong."""
_BOLD = 1.07
_WIDTHS = {
    **dict.fromkeys("iljtfrI.,:;'!|()[] ’‘-\u00a0", 0.3),
    **dict.fromkeys("mwMW@—%", 0.8),
    **dict.fromkeys("0123456789£", 0.55),
}
"""Advance widths of Mosquesec Sans Regular in em, in classes; see `templates/fonts`."""


@dataclass(frozen=True)
class TextBlock:
    """A text as it will be set."""

    text: str
    width_mm: float
    size_rem: float = 1.0
    line_rem: float = 1.38
    """Height of a line, in rem."""
    bold: bool = False

    @property
    def lines(self) -> int:
        """How many lines it takes."""
        em_mm = self.size_rem * REM_MM * (_BOLD if self.bold else 1)
        return wrapped_lines(self.text, self.width_mm / em_mm)

    @property
    def height_mm(self) -> float:
        """How high it is."""
        return self.lines * self.line_rem * REM_MM


def wrapped_lines(text: str, width_em: float) -> int:
    """How many lines a text takes in a column of so many em."""
    lines, used = 1, 0.0
    for word in text.split(" "):
        wide = sum(_width(char) for char in word)
        if used and used + 0.3 + wide > width_em:
            lines, used = lines + 1, wide
        else:
            used += wide + (0.3 if used else 0)
    return lines


def _width(char: str) -> float:
    return _WIDTHS.get(char, 0.64 if char.isupper() else 0.535)
