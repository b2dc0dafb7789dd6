"""Whose answer counts where people differ, by a rule: the newest, the worst, or that of a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from mosquesec.advise.findings import score
from mosquesec.answers.merge import Contribution, Difference
from mosquesec.model.assessment import Answer
from mosquesec.model.base import NOT_FOR_US, UNKNOWN
from mosquesec.model.library import Item

_UNKNOWN_RANK, _FACT_RANK, _NOT_FOR_US_RANK = 0.99, 2.0, 3.0


class PreferenceRule(StrEnum):
    """How an answer is chosen among several."""

    NEWEST = "newest"
    WORST = "worst"


def by_rule(difference: Difference, rule: PreferenceRule, today: dt.date) -> int:
    """The contribution whose answer counts. Where none is worse (a fact is neither good nor bad), the newest."""
    lowest = worst(difference, today) if rule is PreferenceRule.WORST else None
    return newest(difference) if lowest is None else lowest


def by_preference(
    difference: Difference, preference: str, contributions: Sequence[Contribution], today: dt.date
) -> int:
    """The contribution that a rule's name, or the path of a file, prefers; the newest where that file is silent."""
    for version in difference.versions:
        if contributions[version.contribution].path == Path(preference):
            return version.contribution
    return by_rule(
        difference,
        PreferenceRule(preference) if preference in list(PreferenceRule) else PreferenceRule.NEWEST,
        today,
    )


def newest(difference: Difference) -> int:
    """The contribution of the answer that was given last; an answer without a time counts as the oldest."""
    return max(
        difference.versions, key=lambda version: (_moment(version.answer.when), -version.contribution)
    ).contribution


def worst(difference: Difference, today: dt.date) -> int | None:
    """The contribution of the answer with the lowest score. None where the question has no scores.

    `We don't know` is worse than `in place` and better than any gap; `not for us` is the best of all.
    """
    if difference.item is None or not difference.item.question.is_scored:
        return None
    ranked = [
        (_rank(difference.item, version.answer, today), version.contribution)
        for version in difference.versions
    ]
    return min(ranked)[1]


def _rank(item: Item, answer: Answer, today: dt.date) -> float:
    value = answer.plain
    if value == UNKNOWN:
        return _UNKNOWN_RANK
    if value is None or value == NOT_FOR_US:
        return _NOT_FOR_US_RANK
    points = score(item.question, value, today)
    return _FACT_RANK if points is None else points


def _moment(when: str | None) -> dt.datetime:
    """A time that can be compared; without one, or with one that cannot be read, the oldest there is."""
    oldest = dt.datetime.min.replace(tzinfo=dt.UTC)
    try:
        moment = dt.datetime.fromisoformat(when) if when else oldest
    except ValueError:
        return oldest
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
