"""Answers that differ, side by side, and the person or the rule that chooses among them."""

from __future__ import annotations

import datetime as dt
import shutil
import textwrap
from collections.abc import Sequence
from itertools import zip_longest

from mosquesec.answers.merge import Contribution, Difference
from mosquesec.answers.prefer import PreferenceRule, by_preference, by_rule
from mosquesec.cli.console import counted, leave, out, read_line, say
from mosquesec.errors import AnswersError
from mosquesec.language.words import load_words

_NARROWEST = 24
"""Characters of a column; narrower ones go one below the other."""


def settle(
    found: Sequence[Difference],
    contributions: Sequence[Contribution],
    prefer: str | None,
    day: dt.date,
    *,
    asks: bool,
) -> dict[str, int]:
    """The contribution that counts for each difference: the preferred one, else the one that a person chooses.

    Raises AnswersError where nobody can be asked.
    """
    out(f"{counted(len(found), 'answer')} {'differs' if len(found) == 1 else 'differ'}.")
    if prefer is None and not asks:
        for number, difference in enumerate(found, 1):
            _print(difference, number, len(found))
        raise AnswersError(
            "nothing was changed; say which counts, with --prefer newest, worst or a file's name"
        )
    chosen: dict[str, int] = {}
    rule: PreferenceRule | None = None
    for number, difference in enumerate(found, 1):
        _print(difference, number, len(found))
        if prefer is not None:
            place = by_preference(difference, prefer, contributions, day)
        elif isinstance(choice := rule or _ask(difference), PreferenceRule):
            rule, place = choice, by_rule(difference, choice, day)
        else:
            place = choice
        winner = next(version for version in difference.versions if version.contribution == place)
        out(f"  Counts: {winner.who}. What else was said stays as a note.")
        chosen[difference.key] = place
    return chosen


def _ask(difference: Difference) -> int | PreferenceRule:
    """A contribution, or a rule for this difference and all that follow."""
    while True:
        line = read_line("  Which counts? A number; or newest, worst for all that are left; or quit: ")
        word = (line or "quit").strip().lower()
        if word in ("q", "quit"):
            leave()
        if word in list(PreferenceRule):
            return PreferenceRule(word)
        if word.isdecimal() and 1 <= int(word) <= len(difference.versions):
            return difference.versions[int(word) - 1].contribution
        say(f"  Give a number from 1 to {len(difference.versions)}.")


def _print(difference: Difference, number: int, total: int) -> None:
    """The versions side by side where the terminal is wide enough, else one below the other."""
    out(f"\n{number} of {total}. {difference.ask}")
    width = min(shutil.get_terminal_size((100, 24)).columns, 120)
    column = (width - 2) // len(difference.versions) - 2
    columns = [
        [
            *textwrap.wrap(f"{place}  {version.who}{_when(version.answer.when)}", max(column, _NARROWEST)),
            *textwrap.wrap(difference.text(version), max(column, _NARROWEST)),
            *textwrap.wrap(
                f"Note: {version.answer.note}" if version.answer.note else "", max(column, _NARROWEST)
            ),
        ]
        for place, version in enumerate(difference.versions, 1)
    ]
    if column < _NARROWEST:
        for lines in columns:
            for line in lines:
                out(f"  {line}")
        return
    for row in zip_longest(*columns, fillvalue=""):
        out("  " + "  ".join(f"{cell:<{column}}" for cell in row).rstrip())


def _when(when: str | None) -> str:
    try:
        return f", {load_words().date(dt.datetime.fromisoformat(when).date())}" if when else ""
    except ValueError:
        return ""
