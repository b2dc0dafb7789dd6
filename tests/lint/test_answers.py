"""What `validate` says of answers in an assessment that are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import misfit_cases
from harness import Run

WRONG = [
    ("door", "often", "one of all, some, none"),
    ("exits", "maybe", "one of yes, no"),
    ("exits", "not_for_us", "an answer of its own, not that"),
    ("watch", ["front", "back"], "some of front, side"),
    ("watch", ["none_of_these", "front"], "some of front, side"),
    ("stewards", "many", "a whole number"),
    ("stewards", 2.5, "a whole number"),
    ("stewards", 51, "a number from 0 to 50"),
    ("metres", 0.25, "a number of 0.5 or more"),
    ("metres", 1e12, "a number"),
    ("drill", "20261120", "a date such as 2026-11-20"),
    ("drill", "2026-11-21", "a date that has come"),
    ("worst", " ", "words"),
    ("worst", 5, "words"),
    ("worst", "x" * 2001, "at most 2000 characters"),
    ("landlord", "A Person", "a name, a role and a phone number"),
]
RIGHT = [
    ("worst", "unknown"),
    ("watch", "front"),
    ("stewards", 3.0),
    ("opening", "2031-01-01"),
    ("door", "unknown"),
]


def validated(run: Run, folder: Path, question: str, value: object) -> str:
    checklist = misfit_cases.library().checklists["x"]
    (folder / "x.yaml").write_text(checklist.model_dump_json(exclude_unset=True, by_alias=True))
    assessment = {"format": 1, "kind": "assessment", "started": "2026-11-20", "checklists": {"x": 1}}
    answers = {"answers": {f"x/{question}": value}}
    (folder / "mosque.mosquesec.yaml").write_text(json.dumps(assessment | answers))
    return run("validate", "mosque.mosquesec.yaml", "--today", "2026-11-20").stdout


@pytest.mark.parametrize(("question", "value", "wanted"), WRONG)
def test_an_answer_that_is_none_is_reported_with_what_would_be_one(
    run: Run, tmp_path: Path, question: str, value: object, wanted: str
) -> None:
    said = validated(run, tmp_path, question, value)
    assert f"this is no answer to 'x/{question}'; it takes {wanted} [unknown-answer]" in said


@pytest.mark.parametrize(("question", "value"), RIGHT)
def test_an_answer_that_fits_is_not_reported(run: Run, tmp_path: Path, question: str, value: object) -> None:
    assert "unknown-answer" not in validated(run, tmp_path, question, value)
