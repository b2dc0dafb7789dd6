"""Characters: those that nobody sees, those that look like others, and texts that YAML cuts short."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from mosquesec.content.edits import quote_rest, remove_trailing_blanks
from mosquesec.content.load import LoadedFile
from mosquesec.content.reader import Scalar
from mosquesec.errors import Edit, Level
from mosquesec.lint.context import Context, Rule, Violation
from mosquesec.lint.texts import PROSE, texts_in
from mosquesec.model.translation import Translation

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNSEEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_HIDDEN = re.compile(f"[{_UNSEEN}\u200c\u200d]")
_HIDDEN_BUT_JOINERS = re.compile(f"[{_UNSEEN}]")
_JOINING = ("ar", "ur", "fa", "ps", "ckb", "bn", "hi", "pa", "gu")
"""Languages in whose script the zero-width joiners are part of the spelling."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ESCAPE = re.compile(r"\\[0abefvxuUN_LP]")


def bidi_control(_: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A character that turns the direction of writing, so that a text reads otherwise than it is."""
    yield from _raw(loaded, _BIDI, "this turns the direction of writing unseen; remove it")


def hidden_character(_: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A character that nobody sees."""
    joins = isinstance(loaded.content, Translation) and loaded.content.language.startswith(_JOINING)
    pattern = _HIDDEN_BUT_JOINERS if joins else _HIDDEN
    yield from _raw(loaded, pattern, "nobody sees this, and it makes equal texts differ; remove it")


def escaped_character(_: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A backslash in quotes makes a character that a terminal obeys or that nobody sees."""
    if not _ESCAPE.search(loaded.document.text):
        return
    for path, text in texts_in(loaded):
        for pattern in (_CONTROL, _BIDI, _HIDDEN):
            found = pattern.search(text)
            if found and found.group() not in loaded.document.text:
                message = (
                    f"a backslash makes the character U+{ord(found.group()):04X} here, unseen; remove it"
                )
                yield Violation(path, message)
                break


def mixed_script(_: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A word is written with letters of two alphabets that look alike."""
    if loaded.document.text.isascii():
        return
    for path, text in texts_in(loaded):
        for word in _WORD.findall(text) if not text.isascii() else ():
            scripts = {_script(char) for char in word} & {"LATIN", "CYRILLIC", "GREEK"}
            if len(scripts) > 1:
                strange = next(char for char in word if _script(char) in ("CYRILLIC", "GREEK"))
                what = unicodedata.name(strange).lower()
                yield Violation(path, f"a word here mixes alphabets: it holds a {what}; type the word again")
                break


def cut_text(_: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A text ends at an unquoted ` #`, and what follows is lost as a comment."""
    return texts_cut_short(loaded)


def trailing_blanks(_: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A line ends in blanks."""
    return blanks_at_line_ends(loaded)


def texts_cut_short(loaded: LoadedFile) -> Iterator[Violation]:
    """A violation for each text that ends at an unquoted ` #`."""
    message = (
        "the text ends here, since # begins a comment; put it into quotes, or the comment on its own line"
    )
    for scalar in loaded.document.watched:
        line, column = scalar.end
        text = loaded.document.line(line)
        hash_at = _comment_start(scalar, text)
        if hash_at is not None:
            mark = line, column + _blanks(text[column - 1 :])
            yield Violation(scalar.path, message, mark=mark, edit=_quotes(scalar, text, hash_at))


def blanks_at_line_ends(loaded: LoadedFile) -> Iterator[Violation]:
    """A violation for each line that ends in blanks; inside texts of several lines these may count.

    There is no edit in a file that cannot be read, where nobody knows which blanks are inside a text.
    """
    text = loaded.document.text
    if not any(end in text for end in (" \n", "\t\n", " \r", "\t\r")) and text[-1:] not in (" ", "\t"):
        return
    texts = [
        (scalar.start[0], scalar.end[0])
        for scalar in loaded.document.watched
        if scalar.style and scalar.end[0] > scalar.start[0]
    ]
    inside = {number for first, last in texts for number in range(first, last)}
    message = "blanks at the end of the line; remove them"
    for number, line in enumerate(loaded.document.lines(), 1):
        bare = line.rstrip(" \t")
        if len(bare) != len(line) and number not in inside:
            edit = None if loaded.document.data is None else remove_trailing_blanks(line, number)
            yield Violation((), message, mark=(number, len(bare) + 1), edit=edit)


def _comment_start(scalar: Scalar, line: str) -> int | None:
    """Where, counted from 0, a comment begins that is probably part of the text; None where there is none.

    `door #3` is a text cut short. So is a text of several words with ` # ` right behind it. A comment that
    is set apart, two blanks away, behind a single word, or behind a list or a mapping, is a comment.
    """
    end = scalar.end[1] - 1
    rest = line[end:]
    hash_at = len(rest) - len(rest.lstrip(" \t"))
    if scalar.style or not rest[hash_at:].startswith("#") or scalar.start == scalar.end:
        return None
    close = hash_at == 1 and not rest.startswith("\t")
    touching = rest[hash_at + 1 : hash_at + 2] not in ("", " ", "\t", "#", "!")
    named = next((part for part in reversed(scalar.path) if isinstance(part, str)), "")
    text = line[(scalar.start[1] - 1 if scalar.start[0] == scalar.end[0] else 0) : end]
    is_prose = named in PROSE and " " in text.strip()
    return end + hash_at if close and named in PROSE and (touching or is_prose) else None


def _quotes(scalar: Scalar, line: str, hash_at: int) -> Edit | None:
    """Quotes around the text with what follows the #, where that is surely part of it: a word or number touches it.

    Between brackets nobody knows where the text ends.
    """
    is_apart = line[hash_at + 1 : hash_at + 2] in ("", " ")
    has_bracket = bool(set(line[: scalar.start[1] - 1]) & set("{["))
    if is_apart or has_bracket or scalar.start[0] != scalar.end[0]:
        return None
    return quote_rest(line, *scalar.start)


def _raw(loaded: LoadedFile, pattern: re.Pattern[str], message: str) -> Iterator[Violation]:
    """Each line with such a character, at the first one."""
    if loaded.document.text.isascii() or not pattern.search(loaded.document.text):
        return
    for number, line in enumerate(loaded.document.lines(), 1):
        if found := pattern.search(line):
            named = f"U+{ord(found.group()):04X} ({_name(found.group())}): {message}"
            yield Violation((), named, mark=(number, found.start() + 1))


def _name(char: str) -> str:
    return unicodedata.name(char, "no name").lower()


def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]


def _blanks(text: str) -> int:
    return len(text) - len(text.lstrip(" \t"))


RULES = (
    Rule("bidi-control", Level.WARNING, bidi_control),
    Rule("hidden-character", Level.WARNING, hidden_character),
    Rule("escaped-character", Level.WARNING, escaped_character),
    Rule("mixed-script", Level.WARNING, mixed_script),
    Rule("cut-text", Level.WARNING, cut_text),
    Rule("trailing-blanks", Level.WARNING, trailing_blanks),
)
