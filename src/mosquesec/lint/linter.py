"""The linter: every rule, run on a file. A rule is one small function in the module of its family."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from mosquesec import store
from mosquesec.content.load import LoadedFile, at_most
from mosquesec.errors import Level, Problem
from mosquesec.lint.context import Context, Rule, Violation
from mosquesec.lint.files import real
from mosquesec.lint.neighbours import neighbours
from mosquesec.lint.rules import (
    actions,
    answers,
    budget,
    characters,
    conditions,
    facts,
    lessons,
    names,
    packs,
    reach,
    scores,
    suppressions,
    translations,
    writing,
)
from mosquesec.lint.suppressions import suppressed_in, unused_suppressions

RULES: tuple[Rule, ...] = (
    *names.RULES,
    *scores.RULES,
    *conditions.RULES,
    *reach.RULES,
    *actions.RULES,
    *packs.RULES,
    *facts.RULES,
    *lessons.RULES,
    *translations.RULES,
    *answers.RULES,
    *characters.RULES,
    *writing.RULES,
    *budget.RULES,
    *suppressions.RULES,
)
BY_NAME = {rule.name: rule for rule in RULES}
MAX_OF_A_RULE = 200
"""Problems of one rule in one file. Whoever has more of a kind has one cause to look for, not so many places."""


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A problem that is not reported, and why."""

    problem: Problem
    why: str
    in_file: bool
    """Whether the file itself says so, rather than the command."""


@dataclass(frozen=True, slots=True)
class Linter:
    """Checks files against everything that they may refer to."""

    context: Context
    suppress: tuple[tuple[str, str], ...] = ()
    """Rules that are suppressed in every file, each with its reason or an empty text."""

    @classmethod
    def of(
        cls,
        files: Sequence[LoadedFile],
        *,
        today: dt.date,
        house_style: bool = False,
        suppress: Sequence[tuple[str, str]] = (),
        standalone: Sequence[Path] = (),
    ) -> Linter:
        """A linter that knows these files, those in their folders, and those that are shipped and may be meant.

        With `house_style` every file is checked for our own style of writing. `standalone` are files that will be
        checked too and to which nothing refers.
        """
        known = (*files, *neighbours(files, standalone))
        return cls(context_of(known, files, today=today, house_style=house_style), tuple(suppress))

    def check(self, loaded: LoadedFile) -> tuple[tuple[Problem, ...], tuple[Suppressed, ...]]:
        """Every problem of a file, of form and of meaning, and those that are suppressed."""
        of_meaning = list(_problems_of_meaning(self.context, loaded))
        in_file = dict(suppressed_in(loaded))
        everywhere = dict(self.suppress)
        reported = list(loaded.problems)
        suppressed = []
        for rule, problem in of_meaning:
            if rule.is_mandatory or rule.name not in in_file | everywhere:
                reported.append(problem)
            else:
                why = in_file.get(rule.name) or everywhere.get(rule.name, "")
                suppressed.append(Suppressed(problem, why, in_file=rule.name in in_file))
        violated = {rule.name for rule, _ in of_meaning}
        reported += unused_suppressions(loaded, violated, BY_NAME)
        return tuple(sorted(set(reported))), tuple(suppressed)


def context_of(
    files: Iterable[LoadedFile], checked: Sequence[LoadedFile], *, today: dt.date, house_style: bool = False
) -> Context:
    """What the rules look at. Names may be found in any of `files`, where the first one counts."""
    return Context.of(
        files,
        checked,
        today=today,
        uses_house_style=lambda loaded: house_style or is_shipped(loaded),
        rules=BY_NAME,
    )


def errors_of_meaning(context: Context) -> Iterator[Problem]:
    """The problems of meaning, of level error and not suppressed, in the files that are checked."""
    for loaded in context.checked:
        in_file = dict(suppressed_in(loaded))
        for rule, problem in _problems_of_meaning(context, loaded, errors_only=True):
            if rule.is_mandatory or rule.name not in in_file:
                yield problem


def is_shipped(loaded: LoadedFile) -> bool:
    """Whether a file belongs to this program."""
    return real(Path(loaded.name)).is_relative_to(real(store.shipped("checklists")))


def _problems_of_meaning(
    context: Context, loaded: LoadedFile, *, errors_only: bool = False
) -> Iterator[tuple[Rule, Problem]]:
    """What each rule reports of a file."""
    if loaded.content is None:
        return
    house_style = context.uses_house_style(loaded)
    for rule in RULES:
        if (rule.house_style and not house_style) or (errors_only and rule.level is not Level.ERROR):
            continue
        violations = islice(rule.check(context, loaded), MAX_OF_A_RULE + 1)
        for problem in at_most(
            MAX_OF_A_RULE, (_problem(rule, violation, loaded) for violation in violations)
        ):
            yield rule, problem


def _problem(rule: Rule, violation: Violation, loaded: LoadedFile) -> Problem:
    document = loaded.document
    line, column = violation.mark or document.mark(violation.path, key=violation.at_key)
    edit = None if document.private else violation.edit
    return Problem(document.name, line, column, rule.name, violation.message, rule.level, edit)
