"""The mosque's name and address: asked like questions, kept in fields of their own."""

from __future__ import annotations

from harness import TODAY
from mosquesec.answers.about import ADDRESS, FIELDS, ITEMS, NAME, all_answers, answer_to
from mosquesec.model.assessment import Answer, Assessment


def test_name_and_address_come_first_and_from_their_fields() -> None:
    answers = {"small/door": Answer(value="all"), ADDRESS: Answer(value=None), NAME: Answer(value="Old")}
    assessment = Assessment(format=1, started=TODAY, name="Noor Hall", answers=answers)
    assert list(all_answers(assessment)) == [NAME, "small/door", ADDRESS]
    assert {key: answer.value for key, answer in all_answers(assessment).items()} == {
        NAME: "Noor Hall",
        "small/door": "all",
        ADDRESS: None,
    }
    assert answer_to(assessment, NAME) == Answer(value="Noor Hall")
    assert answer_to(assessment, ADDRESS) == Answer(value=None)
    assert answer_to(assessment, "small/exits") is None


def test_each_is_a_field_of_an_assessment_and_never_shared() -> None:
    assert tuple(item.key for item in ITEMS) == tuple(FIELDS)
    assert set(FIELDS.values()) <= set(Assessment.model_fields)
    assert all(item.question.sensitive for item in ITEMS)
