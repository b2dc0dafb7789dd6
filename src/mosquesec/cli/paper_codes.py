"""Typing the codes of a paper form, each confirmed in words."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from mosquesec.answers.codes import PaperEntry, enter_line
from mosquesec.answers.merge import Contribution
from mosquesec.cli.console import agrees, clock_on, counted, leave, out, read_line, say
from mosquesec.model.library import Library

_HOW_TO_TYPE = """\
Type the form's six letters from the top of any page, then the codes: any order, several to a line.
Numbers and words go after =, such as 014vW=120. Also who=NAME and date=DATE. undo 014 takes one back.
An empty line ends."""


def type_codes(
    library: Library, day: dt.date, who: str | None, *, asks: bool
) -> tuple[list[Contribution], int]:
    """What is typed from paper, a contribution for each person who walked, and how much of it could not be used."""
    on_terminal = sys.stdin.isatty()
    entry = PaperEntry(library, clock_on(day)(), who=who)
    problems = 0
    if on_terminal:
        say(_HOW_TO_TYPE)
    while (line := read_line("Codes: " if on_terminal else "")) is not None:
        if on_terminal and not line.strip():
            break
        entry, results = enter_line(entry, line)
        for result in results:
            (say if result.is_problem else out)(f"  {'? ' if result.is_problem else ''}{result.words}")
        problems += sum(result.is_problem for result in results)
    if problems:
        say(f"{counted(problems, 'piece')} could not be used; look at the paper and type these again.")
    if asks and entry.count and not agrees(f"Keep {counted(entry.count, 'answer')}?"):
        leave()
    found = [
        Contribution(person or "paper", answers, Path("-")) for person, answers in entry.assessments(day)
    ]
    return found, 0 if asks else problems
