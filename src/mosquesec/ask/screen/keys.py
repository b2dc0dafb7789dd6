"""The keys that are no characters, and how arrows move within a list."""

from __future__ import annotations

UP, DOWN, PAGE_UP, PAGE_DOWN, ENTER, ESCAPE = "up", "down", "pageup", "pagedown", "enter", "escape"
_PAGE_OF_LIST = 10
_STEPS = {UP: -1, DOWN: 1, PAGE_UP: -_PAGE_OF_LIST, PAGE_DOWN: _PAGE_OF_LIST}


def moved(at: int | None, key: str, count: int) -> int:
    """The next place in a list; from nowhere, the first or the last."""
    if at is None:
        return 0 if key == DOWN else count - 1
    return max(0, min(count - 1, at + _STEPS[key]))


def is_digit(key: str) -> bool:
    """Whether a key is one of the digits 0 to 9."""
    return key.isdecimal() and key.isascii()
