"""Whose answer counts by a rule."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from harness import TODAY
from mosquesec.answers.merge import Contribution, differences
from mosquesec.answers.prefer import PreferenceRule, by_preference, by_rule, newest, worst
from mosquesec.model.assessment import Answer, Assessment
from mosquesec.model.library import Library

DOOR = "small/door"


def source(label: str, answers: dict[str, Any] | None = None, /, **fields: Any) -> Contribution:  # noqa: ANN401
    given_answers = {key: Answer.model_validate(value) for key, value in (answers or {}).items()}
    whole = {"format": 1, "started": TODAY, "checklists": {"small": 1}, "answers": given_answers} | fields
    return Contribution(label, Assessment.model_validate(whole))


def test_the_newest_answer_is_the_one_given_last_and_no_time_is_the_oldest(small: Library) -> None:
    own = source("hall", {DOOR: {"value": "some", "when": "2026-11-20T09:00:00+00:00"}})
    bilal = source("bilal", {DOOR: {"value": "none", "when": "2026-11-20T10:30:00+02:00"}})
    (difference,) = differences([own, bilal], small)
    assert newest(difference) == 0
    (difference,) = differences([source("hall", {DOOR: "some"}), bilal], small)
    assert newest(difference) == 1
    (difference,) = differences(
        [source("hall", {DOOR: {"value": "all", "when": "soon"}}), source("b", {DOOR: "none"})], small
    )
    assert newest(difference) == 0


@pytest.mark.parametrize(
    ("key", "one", "other", "lowest"),
    [
        (DOOR, "all", "none", 1),
        (DOOR, "none", "some", 0),
        (DOOR, "unknown", "all", 0),
        (DOOR, "unknown", "some", 1),
        (DOOR, {"value": "not_for_us", "reason": "No door."}, "all", 1),
        ("small/stewards", 1, 9, 0),
        ("small/watch", ["front", "side"], ["front"], 1),
        ("small/drill", "2026-11-01", "2020-01-01", 1),
        ("profile/nation", "england", "scotland", None),
        ("small/gone", "x", "y", None),
    ],
)
def test_the_worst_answer_is_the_one_with_the_lowest_score(
    small: Library,
    key: str,
    one: object,
    other: object,
    lowest: int | None,
) -> None:
    (difference,) = differences([source("a", {key: one}), source("b", {key: other})], small)
    assert worst(difference, TODAY) == lowest


def test_a_rule_chooses_and_where_nothing_is_worse_the_newest_counts(small: Library) -> None:
    old = {"when": "2026-11-19T09:00:00+00:00"}
    new = {"when": "2026-11-20T09:00:00+00:00"}
    own = source("hall", {DOOR: {"value": "none", **old}, "profile/nation": {"value": "england", **old}})
    bilal = source("bilal", {DOOR: {"value": "all", **new}, "profile/nation": {"value": "wales", **new}})
    door, nation = differences([own, bilal], small)
    assert (by_rule(door, PreferenceRule.WORST, TODAY), by_rule(door, PreferenceRule.NEWEST, TODAY)) == (0, 1)
    assert by_rule(nation, PreferenceRule.WORST, TODAY) == 1


def test_a_file_that_is_preferred_counts_and_where_it_is_silent_the_newest(small: Library) -> None:
    named = [
        replace(source(name, answers), path=Path(f"{name}.yaml"))
        for name, answers in (
            ("hall", {DOOR: "all"}),
            ("bilal", {DOOR: "some", "small/exits": "yes"}),
            ("chandra", {"small/exits": {"value": "no", "when": "2026-11-20"}}),
        )
    ]
    door, exits = differences(named, small)
    assert by_preference(door, "bilal.yaml", named, TODAY) == 1
    assert by_preference(exits, "hall.yaml", named, TODAY) == 2
    assert by_preference(door, "worst", named, TODAY) == 1
    assert by_preference(exits, "newest", named, TODAY) == 2
