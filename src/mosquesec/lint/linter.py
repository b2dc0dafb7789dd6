"""Checks of meaning: what a file says beyond its form. One small function a rule, in its family's module."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from mosquesec import store
from mosquesec.content.load import Loaded, at_most
from mosquesec.errors import Level, Problem
from mosquesec.lint.context import Context, Rule, Violation
from mosquesec.lint.neighbours import neighbours, real
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
from mosquesec.lint.suppressions import suppressed_in, unused

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
MAX_OF_A_RULE = 200
BY_NAME = {rule.name: rule for rule in RULES}


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A problem that is not told, and why."""

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
        files: Sequence[Loaded],
        *,
        today: dt.date,
        house_style: bool = False,
        suppress: Sequence[tuple[str, str]] = (),
        standalone: Sequence[Path] = (),
    ) -> Linter:
        """A linter who knows these files, those in their folders, and those that are shipped and may be meant.

        With `house_style` the rules on our own writing are asked of every file. `standalone` are files that will be
        checked too and to which nothing refers.
        """
        known = (*files, *neighbours(files, standalone))
        context = Context.of(
            known,
            files,
            today=today,
            is_our_style=lambda loaded: house_style or is_shipped(loaded),
            rules=BY_NAME,
        )
        return cls(context, tuple(suppress))

    def check(self, loaded: Loaded) -> tuple[tuple[Problem, ...], tuple[Suppressed, ...]]:
        """Every problem of a file, of form and of meaning, and those that are suppressed."""
        found = list(_found(self.context, loaded))
        in_file = dict(suppressed_in(loaded))
        everywhere = dict(self.suppress)
        told = list(loaded.problems)
        suppressed = []
        for rule, problem in found:
            if rule.is_mandatory or rule.name not in in_file | everywhere:
                told.append(problem)
            else:
                why = in_file.get(rule.name) or everywhere.get(rule.name, "")
                suppressed.append(Suppressed(problem, why, in_file=rule.name in in_file))
        told += unused(loaded, {rule.name for rule, _ in found if not rule.is_mandatory}, BY_NAME)
        return tuple(sorted(set(told))), tuple(suppressed)


def check(files: Sequence[Loaded], *, today: dt.date) -> tuple[Problem, ...]:
    """Every problem of these files, sorted. What they refer to and is not among them is looked up in their
    folders, then in what is shipped.
    """
    linter = Linter.of(files, today=today)
    return tuple(sorted(problem for loaded in files for problem in linter.check(loaded)[0]))


def meaning_problems(
    files: Iterable[Loaded], checked: Sequence[Loaded], *, today: dt.date | None = None
) -> Iterator[Problem]:
    """Errors of meaning in `checked`, where names may be found in any of `files`; the first one counts."""
    context = Context.of(
        files, checked, today=today or dt.date.min, is_our_style=lambda _: False, rules=BY_NAME
    )
    for loaded in checked:
        in_file = dict(suppressed_in(loaded))
        for rule, problem in _found(context, loaded, errors_only=True):
            if rule.is_mandatory or rule.name not in in_file:
                yield problem


def is_shipped(loaded: Loaded) -> bool:
    """Whether a file belongs to this program."""
    return real(Path(loaded.name)).is_relative_to(real(store.shipped("checklists")))


def _found(context: Context, loaded: Loaded, *, errors_only: bool = False) -> Iterator[tuple[Rule, Problem]]:
    """What each rule finds in a file, of one rule at most some hundred problems."""
    if loaded.content is None:
        return
    house_style = context.is_our_style(loaded)
    for rule in RULES:
        if (rule.house_style and not house_style) or (errors_only and rule.level is not Level.ERROR):
            continue
        violations = islice(rule.check(context, loaded), MAX_OF_A_RULE + 1)
        for problem in at_most(
            MAX_OF_A_RULE, (_problem(rule, violation, loaded) for violation in violations)
        ):
            yield rule, problem


def _problem(rule: Rule, violation: Violation, loaded: Loaded) -> Problem:
    line, column = violation.mark or loaded.document.mark(violation.place, key=violation.at_key)
    return Problem(loaded.document.name, line, column, rule.name, violation.message, rule.level)
