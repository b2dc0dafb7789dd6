"""A library with files of somebody's own: read, checked, built."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from mosquesec.content.library import load_library, shipped_files
from mosquesec.content.load import LoadedFile
from mosquesec.errors import ChecklistError, Level
from mosquesec.lint.linter import context_of, errors_of_meaning
from mosquesec.model.checklist import Checklist
from mosquesec.model.library import Library


def checked_library(own: Sequence[LoadedFile]) -> Library:
    """The shipped checklists, lessons and references, with files of somebody's own, which come first.

    Raises ChecklistError with every problem of level error in what was read. What is shipped is checked before it
    is shipped, so only its form is looked at here.
    """
    if not own:
        return load_library()
    taken = {loaded.content.id for loaded in own if isinstance(loaded.content, Checklist)}
    files = (*own, *(file for file in shipped_files() if not _is_replaced(file, taken)))
    context = context_of(files, own, today=dt.date.min)  # no error depends on the day
    of_form = [problem for file in files for problem in file.problems if problem.level is Level.ERROR]
    if errors := (*of_form, *errors_of_meaning(context)):
        raise ChecklistError(errors)
    return context.library


def _is_replaced(shipped: LoadedFile, taken: set[str]) -> bool:
    """Whether somebody's own checklist has the id of a shipped one."""
    return isinstance(shipped.content, Checklist) and shipped.content.id in taken
