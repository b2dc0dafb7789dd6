"""Conditions, by the cases that the HTML form runs too."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import TypeAdapter

from harness import ROOT, library_of
from mosquesec.model.assessment import Answer
from mosquesec.model.condition import Condition, holds
from mosquesec.model.library import applicable

CASES = json.loads((ROOT / "tests/cases/conditions.json").read_text())
ADAPTER: TypeAdapter[Condition] = TypeAdapter(Condition)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_condition_holds_exactly_when_its_case_says(case: dict[str, Any]) -> None:
    answers = {key: Answer.model_validate(value) for key, value in case["answers"].items()}

    def value_of(key: str) -> Any:  # noqa: ANN401
        return answers[key].plain if key in answers else None

    assert holds(ADAPTER.validate_python(case["when"]), value_of) is case["holds"]


def test_a_question_that_does_not_apply_makes_a_condition_on_it_false_even_with_an_old_answer() -> None:
    library = library_of("""
format: 1
id: x
title: X
sections:
  - id: s
    title: S
    questions:
      - {id: a, kind: yes_no, ask: A?}
      - {id: b, kind: yes_no, ask: B?, when: {question: a, is: "yes"}}
      - {id: c, kind: yes_no, ask: C?, when: {question: b, is: "yes"}}
      - {id: d, kind: yes_no, ask: D?, when: {not: {question: b, is: "yes"}}}
""")
    applies = applicable(library.items["x"], {"x/a": "no", "x/b": "yes"})
    assert applies == {"x/a": True, "x/b": False, "x/c": False, "x/d": True}


def test_the_condition_of_a_section_and_of_its_question_both_count() -> None:
    library = library_of("""
format: 1
id: x
title: X
sections:
  - id: s
    title: S
    questions: [{id: a, kind: yes_no, ask: A?}, {id: count, kind: number, ask: N?}]
  - id: t
    title: T
    when: {question: a, is: "yes"}
    questions: [{id: b, kind: yes_no, ask: B?, when: {question: count, at_least: 2}}]
""")
    items = library.items["x"]
    assert applicable(items, {"x/a": "yes", "x/count": 2})["x/b"]
    assert not applicable(items, {"x/a": "no", "x/count": 2})["x/b"]
    assert not applicable(items, {"x/a": "yes", "x/count": 1})["x/b"]
