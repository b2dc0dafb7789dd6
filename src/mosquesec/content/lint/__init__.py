"""Checks of meaning: what a file says beyond its form. One small function a rule, in its family's module."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mosquesec import store
from mosquesec.content.lint import (
    actions,
    answers,
    budget,
    characters,
    conditions,
    facts,
    names,
    packs,
    reach,
    scores,
    silence,
    translations,
    writing,
)
from mosquesec.content.lint.around import around
from mosquesec.content.lint.bundle import Bundle, Fault, Rule
from mosquesec.content.load import MAX_PROBLEMS, Loaded, at_most
from mosquesec.errors import Level, Problem

RULES: tuple[Rule, ...] = (
    *names.RULES,
    *scores.RULES,
    *conditions.RULES,
    *reach.RULES,
    *actions.RULES,
    *packs.RULES,
    *facts.RULES,
    *translations.RULES,
    *answers.RULES,
    *characters.RULES,
    *writing.RULES,
    *budget.RULES,
    *silence.RULES,
)
BY_NAME = {rule.name: rule for rule in RULES}


@dataclass(frozen=True, slots=True)
class Silenced:
    """A problem that is not told, and why."""

    problem: Problem
    why: str
    in_file: bool
    """Whether the file itself says so, rather than the command."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found in files."""

    problems: tuple[Problem, ...]
    silenced: tuple[Silenced, ...] = ()


def check(files: Sequence[Loaded], *, today: dt.date) -> tuple[Problem, ...]:
    """Every problem of these files, of form and of meaning, sorted. What they refer to and is not among them
    is looked up in their folders, then in what is shipped.
    """
    return judge(files, today=today).problems


def judge(
    files: Sequence[Loaded], *, today: dt.date, house_style: bool = False, allow: Sequence[tuple[str, str]] = ()
) -> Judgement:
    """What `check` finds, with what was silenced. `allow` names rules, each with the reason or an empty text.

    With `house_style` the rules on our own writing are asked of every file.
    """
    bundle = Bundle.of(
        (*files, *around(files)), files, today=today, ours=lambda loaded: house_style or is_ours(loaded)
    )
    allowed = dict(allow)
    problems: list[Problem] = []
    silenced: list[Silenced] = []
    for loaded in files:
        problems += loaded.problems
        found = list(_found(bundle, loaded))
        in_file = dict(silence.allowed(loaded))
        for rule, problem in found:
            if not rule.firm and rule.name in (in_file | allowed):
                why = in_file.get(rule.name, allowed.get(rule.name, ""))
                silenced.append(Silenced(problem, why, rule.name in in_file))
            else:
                problems.append(problem)
        problems += silence.unneeded(loaded, {rule.name for rule, _ in found if not rule.firm})
    return Judgement(tuple(sorted(set(problems))), tuple(silenced))


def meaning_problems(
    files: Iterable[Loaded], judged: Sequence[Loaded], *, today: dt.date | None = None
) -> Iterator[Problem]:
    """Errors of meaning in `judged`, where names may be found in any of `files`; the first one counts."""
    bundle = Bundle.of(files, judged, today=today or dt.date.min, ours=lambda _: False)
    for loaded in judged:
        in_file = dict(silence.allowed(loaded))
        for rule, problem in _found(bundle, loaded, errors_only=True):
            if rule.firm or rule.name not in in_file:
                yield problem


def is_ours(loaded: Loaded) -> bool:
    """Whether a file belongs to this program."""
    return Path(loaded.name).resolve().is_relative_to(store.shipped("checklists").resolve())


def _found(bundle: Bundle, loaded: Loaded, *, errors_only: bool = False) -> Iterator[tuple[Rule, Problem]]:
    """What each rule finds in a file, of one rule at most some hundred problems."""
    if loaded.content is None:
        return
    ours = bundle.ours(loaded)
    for rule in RULES:
        if (rule.ours and not ours) or (errors_only and rule.level is not Level.ERROR):
            continue
        problems = (_problem(rule, fault, loaded) for fault in rule.check(bundle, loaded))
        for problem in at_most(MAX_PROBLEMS // 5, problems):
            yield rule, problem


def _problem(rule: Rule, fault: Fault, loaded: Loaded) -> Problem:
    line, column = fault.mark or loaded.document.mark(fault.place, key=fault.at_key)
    return Problem(loaded.document.name, line, column, rule.name, fault.message, rule.level)
