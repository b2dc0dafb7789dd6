"""Fixing what has one right answer: missing quotes, trailing blanks, keys a letter off. All else stays byte for byte.

The edits come with the problems. Those for each kind of slip are tried for themselves, and kept only where the file
has fewer problems for it and none that it had not before. So a fix that would not be one is never written.
"""

from __future__ import annotations

from mosquesec.content.load import LoadedFile, parse
from mosquesec.errors import Edit, Slip
from mosquesec.lint.rules.characters import blanks_at_line_ends, texts_cut_short

MAX_ROUNDS = 20
"""Times that a file is read again for one kind of slip. A text with a colon hides those below it: each takes one."""


def fixed(loaded: LoadedFile) -> tuple[LoadedFile, int]:
    """The file as it should be, and the number of places that were fixed. Nothing is written."""
    places = 0
    for slip in Slip:
        for _ in range(MAX_ROUNDS):
            edits = _edits(loaded, slip)
            if not edits:
                break
            after = parse(_edited(loaded.document.text, edits), loaded.name)
            if not _is_better(loaded, after, slip):
                break
            loaded, places = after, places + len(edits)
    return loaded, places


def _edits(loaded: LoadedFile, slip: Slip) -> list[Edit]:
    """The edits for a kind of slip, each once: two problems may have one cause."""
    match slip:
        case Slip.TEXT_CUT_SHORT:
            edits = [violation.edit for violation in texts_cut_short(loaded)]
        case Slip.TRAILING_BLANKS:
            edits = [violation.edit for violation in blanks_at_line_ends(loaded)]
        case _:
            edits = [problem.edit for problem in loaded.problems]
    return list(dict.fromkeys(edit for edit in edits if edit and edit.slip is slip))


def _edited(text: str, edits: list[Edit]) -> str:
    lines = text.splitlines(keepends=True)
    for edit in sorted(edits, key=lambda edit: (edit.line, edit.start), reverse=True):
        line = lines[edit.line - 1]
        lines[edit.line - 1] = line[: edit.start - 1] + edit.text + line[edit.end - 1 :]
    return "".join(lines)


def _is_better(before: LoadedFile, after: LoadedFile, slip: Slip) -> bool:
    """Whether edits took problems away and brought none."""
    match slip:
        case Slip.TRAILING_BLANKS:
            return bool(before.document.data == after.document.data)
        case Slip.TEXT_CUT_SHORT:  # what is cut is no problem of form, so there are as many as before
            return len(after.problems) <= len(before.problems) and after.document.data is not None
        case _:
            return _has_fewer_problems(before, after)


def _has_fewer_problems(before: LoadedFile, after: LoadedFile) -> bool:
    was_unreadable = before.document.data is None
    if not after.problems or (was_unreadable and _readable_until(after) > _readable_until(before)):
        return True
    new = {problem.rule for problem in after.problems} - {problem.rule for problem in before.problems}
    return len(after.problems) < len(before.problems) and (was_unreadable or not new)


def _readable_until(loaded: LoadedFile) -> tuple[float, int]:
    """Line and column where reading broke off; beyond every line for a file that can be read."""
    if loaded.document.data is not None:
        return float("inf"), 0
    return min((problem.line, problem.column) for problem in loaded.problems)
