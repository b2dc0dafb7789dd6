"""Text that is safe to show: nothing that a terminal obeys, that hides, or that turns the direction of writing."""

from __future__ import annotations

import re

_SEQUENCES = re.compile(
    r"\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)"  # titles, links, clipboard
    r"|\x1b[PX^_][^\x1b\n]*\x1b\\"  # device control strings
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours, cursor moves
    r"|\x1b[ -/]*[0-~]?"
)
_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_QUOTED_CHARACTERS = 60


def clean(text: str) -> str:
    """The text without escape sequences, control characters and marks that turn the direction of writing.

    Line breaks stay, each as one newline, and so do tabs.
    """
    return _UNSEEN.sub("", _BREAKS.sub("\n", _SEQUENCES.sub("", text)))


def one_line(text: str) -> str:
    """The text, cleaned, without breaks and tabs: for an input line."""
    return clean(text).replace("\n", " ").replace("\t", " ")


def visible(text: str) -> str:
    """A file name as a line of output can hold it: each character that cannot be seen shows that it was there."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


def quoted(text: str) -> str:
    """A text from a file as a message may quote it: short, in quotes, and visible."""
    seen = visible(text[: _QUOTED_CHARACTERS + 1])
    return f"'{seen[: _QUOTED_CHARACTERS - 3]}...'" if len(seen) > _QUOTED_CHARACTERS else f"'{seen}'"
