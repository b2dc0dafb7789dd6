"""The one door for raw input."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness import ROOT, TODAY
from mosquesec.answers.parse import parse_answer, parse_value
from mosquesec.errors import AnswersError
from mosquesec.model.assessment import Answer, Person
from mosquesec.model.library import Library
from mosquesec.model.question import NumberQuestion, TextQuestion

GOOD = [
    ("door", "1", "all"),
    ("door", "some", "some"),
    ("door", " NONE ", "none"),
    ("door", "?", "unknown"),
    ("exits", "Yes", "yes"),
    ("exits", "2", "no"),
    ("watch", "1, 2", ("front", "side")),
    ("watch", "2 1", ("front", "side")),
    ("watch", ["side"], ("side",)),
    ("watch", "0", ("none_of_these",)),
    ("stewards", "12", 12),
    ("stewards", "3 stewards", 3),
    ("stewards", 4, 4),
    ("drill", "2026-01-31", "2026-01-31"),
    ("drill", "31/1/2026", "2026-01-31"),
    ("drill", "3 May 2026", "2026-05-03"),
    ("drill", "today", "2026-11-20"),
    ("drill", "Yesterday", "2026-11-19"),
    ("worst", "The side door, by the bins", "The side door, by the bins"),
    ("worst", "?", "?"),
    (
        "landlord",
        "A Person, owner, 01632 960001",
        Person(name="A Person", role="owner", phone="01632 960001"),
    ),
    ("landlord", "A Person, 01632 960001", Person(name="A Person", phone="01632 960001")),
    ("landlord", {"name": "A Person"}, Person(name="A Person")),
]


@pytest.mark.parametrize(("question", "raw", "value"), GOOD)
def test_what_fits_becomes_the_answer(small: Library, question: str, raw: Any, value: Any) -> None:  # noqa: ANN401
    assert parse_value(small.homes[f"small/{question}"].question, raw, today=TODAY) == value


BAD = [
    ("door", "4"), ("door", "maybe"), ("door", ""), ("door", True), ("door", ["all"]),
    ("exits", "perhaps"), ("exits", "n"),
    ("watch", "3"), ("watch", "front, back"),
    ("stewards", "-1"), ("stewards", "51"), ("stewards", "1.5"), ("stewards", "many"), ("stewards", "1e400"),
    ("stewards", "nan"), ("stewards", True),
    ("drill", "31/2/2026"), ("drill", "soon"), ("drill", "2027-01-01"),
    ("worst", "x" * 2001), ("worst", ["a"]),
    ("landlord", {"surname": "A"}), ("landlord", 5), ("landlord", ","), ("landlord", {"name": " "}),
    ("door", "not_for_us"), ("watch", "not_for_us"), ("worst", "not_for_us"), ("watch", "front, none_of_these"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "raw"), BAD)
def test_what_does_not_fit_is_refused_with_what_would(small: Library, question: str, raw: Any) -> None:  # noqa: ANN401
    with pytest.raises(AnswersError) as caught:
        parse_value(small.homes[f"small/{question}"].question, raw, today=TODAY)
    message = str(caught.value)
    assert any(word in message for word in ("give", "answer", "write", "shorter")), message
    assert not isinstance(raw, str) or len(raw) < 5 or raw not in message


def test_not_for_us_needs_a_reason_and_a_question_that_takes_it(small: Library) -> None:
    door, exits = (small.homes[f"small/{name}"].question for name in ("door", "exits"))
    with pytest.raises(AnswersError, match="why"):
        parse_answer(door, "not_for_us", today=TODAY)
    given_reason = {"value": "not_for_us", "reason": " We have no door. "}
    assert parse_answer(door, given_reason, today=TODAY).reason == "We have no door."
    with pytest.raises(AnswersError, match="not an answer"):
        parse_answer(exits, given_reason, today=TODAY)


def test_a_skipped_question_keeps_its_note(small: Library) -> None:
    answer = parse_answer(small.homes["small/door"].question, {"value": None, "note": "ask Ali"}, today=TODAY)
    assert answer == Answer(value=None, note="ask Ali")


@given(raw=st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.lists(st.text()), st.none()))
def test_any_input_gives_an_answer_that_is_read_again_or_is_refused(small: Library, raw: Any) -> None:  # noqa: ANN401
    for key, item in small.homes.items():
        try:
            value = parse_value(item.question, raw, today=TODAY)
        except AnswersError:
            continue
        again = value.model_dump() if isinstance(value, Person) else value
        assert parse_value(item.question, again, today=TODAY) == value, key


NUMBERS = json.loads((ROOT / "tests/cases/typed-numbers.json").read_text())


@pytest.mark.parametrize("case", NUMBERS, ids=lambda case: repr(case["typed"]))
def test_a_number_is_read_in_the_digits_of_any_script(case: dict[str, Any]) -> None:
    question = NumberQuestion(id="n", kind="number", ask="How many?", unit="stewards", decimals=True)
    try:
        number = parse_value(question, case["typed"], today=TODAY)
    except AnswersError:
        number = None
    assert number == case["number"]


def test_words_may_be_any_words() -> None:
    question = TextQuestion(id="t", kind="text", ask="Which?")
    assert parse_value(question, " unknown ", today=TODAY) == "unknown"
