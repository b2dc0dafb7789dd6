"""Checks of meaning: what a file says beyond its form. One small function a rule, in its family's module."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from mosquesec.content.lint import actions, answers, conditions, names, packs, scores
from mosquesec.content.lint.bundle import Bundle, Rule
from mosquesec.content.load import Loaded
from mosquesec.errors import Level, Problem

RULES: tuple[Rule, ...] = (
    *names.RULES,
    *scores.RULES,
    *conditions.RULES,
    *actions.RULES,
    *packs.RULES,
    *answers.RULES,
)


def check(files: Sequence[Loaded], *, today: dt.date) -> tuple[Problem, ...]:
    """Every problem of these files, of form and of meaning, sorted. What they refer to and is not among them
    is looked up in their folders, then in what is shipped.
    """
    from mosquesec.content.library import shipped_files
    from mosquesec.content.lint.bundle import neighbours

    given = {loaded.name for loaded in files}
    around = [loaded for loaded in (*neighbours(files), *shipped_files()) if loaded.name not in given]
    problems = [problem for loaded in files for problem in loaded.problems]
    problems += meaning_problems((*files, *around), files, today=today)
    return tuple(sorted(set(problems)))


def meaning_problems(
    files: Iterable[Loaded], judged: Sequence[Loaded], *, today: dt.date | None = None
) -> Iterator[Problem]:
    """Problems of meaning in `judged`, where names may be found in any of `files`; the first one counts."""
    bundle = Bundle.of(files, today)
    for loaded in judged:
        if loaded.content is None:
            continue
        for rule in RULES:
            for place, message, at_key in rule.check(bundle, loaded):
                line, column = loaded.document.mark(place, key=at_key)
                yield Problem(loaded.document.name, line, column, rule.name, message, rule.level)


def levels() -> dict[str, Level]:
    """Every rule of meaning with its level."""
    return {rule.name: rule.level for rule in RULES}
