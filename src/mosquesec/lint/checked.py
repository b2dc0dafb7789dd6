"""A library with files of somebody's own: read, checked, built."""

from __future__ import annotations

from collections.abc import Sequence

from mosquesec.content.library import library_of, load_library, shipped_files
from mosquesec.content.load import Loaded
from mosquesec.lint.linter import meaning_problems
from mosquesec.model.checklist import Checklist
from mosquesec.model.library import Library


def checked_library(own: Sequence[Loaded]) -> Library:
    """The shipped checklists, lessons and references, with files of somebody's own, which come first.

    Raises ChecklistError with every problem of level error in what was read. What is shipped is checked before it
    is shipped, so only its form is looked at here.
    """
    if not own:
        return load_library()
    taken = {loaded.content.id for loaded in own if isinstance(loaded.content, Checklist)}
    files = (*own, *(file for file in shipped_files() if not _is_replaced(file, taken)))
    return library_of(files, meaning_problems(files, own))


def _is_replaced(shipped: Loaded, taken: set[str]) -> bool:
    """Whether somebody's own checklist has the id of a shipped one."""
    return isinstance(shipped.content, Checklist) and shipped.content.id in taken
