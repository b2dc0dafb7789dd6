"""What a question knows of itself."""

from __future__ import annotations

import pytest

from mosquesec.model.library import Library
from mosquesec.model.question import Question

TYPED = {"number", "date", "text", "contact"}
EXPECTED = {
    "door": (("all", "some", "none"), True, True),
    "worst": ((), False, False),
    "exits": (("yes", "no"), True, False),  # always_applies
    "watch": (("front", "side"), True, True),
    "stewards": ((), True, True),
    "drill": ((), True, True),
    "landlord": ((), False, False),
    "tenure": (("ours", "rented"), True, False),  # a fact
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_question_knows_its_options_and_which_reserved_answers_it_takes(small: Library, name: str) -> None:
    question: Question = small.homes[f"small/{name}"].question
    assert (question.option_ids, question.takes_unknown, question.takes_not_for_us) == EXPECTED[name]
    assert question.is_typed is (question.kind in TYPED)


def test_a_question_is_either_typed_or_has_options(small: Library, shipped: Library) -> None:
    for library in (small, shipped):
        for key, item in library.homes.items():
            assert item.question.is_typed is not bool(item.question.option_ids), key
