"""Answers that a command line brings."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness import TODAY, write_assessment
from mosquesec.answers.prefill import Prefilled, prefill
from mosquesec.errors import AnswersError, UsageError
from mosquesec.model.assessment import Answer, Assessment, FollowUp, LocalContact
from mosquesec.model.library import Library


def filled(library: Library, *settings: str, file: Path | None = None, **fields: object) -> Prefilled:
    own = Assessment.model_validate({"format": 1, "started": TODAY} | fields)
    return prefill(own, file, settings, library, today=TODAY)


def test_a_setting_names_its_question_in_full_or_by_an_id_that_only_one_has(small: Library) -> None:
    after = filled(small, "small/door=2", " exits = yes", "small/worst=a=b", answers={"small/door": "all"})
    assert {key: answer.value for key, answer in after.assessment.answers.items()} == {
        "small/door": "some",
        "small/exits": "yes",
        "small/worst": "a=b",
    }
    assert after.no_longer_asked == ()


@pytest.mark.parametrize(
    ("setting", "kind", "message"),
    [
        ("door", UsageError, "--set takes ID=VALUE"),
        ("no-such=1", UsageError, "'no-such' is no question's id"),
        ("mosque/name=Noor Hall", UsageError, "is no question's id"),
        ("small/door=SECRET", AnswersError, "small/door: that does not fit"),
    ],
)
def test_a_setting_that_cannot_be_taken_is_named_without_its_value(
    small: Library, setting: str, kind: type[Exception], message: str
) -> None:
    with pytest.raises(kind, match=message) as error:
        filled(small, setting)
    assert "SECRET" not in str(error.value)


def test_a_file_brings_answers_and_the_rest_and_a_setting_wins_over_it(
    small: Library, tmp_path: Path
) -> None:
    file = write_assessment(
        tmp_path / "other.yaml",
        name="Noor Hall",
        checklists={"small": 2, "pack": 1},
        answers={"small/door": "none", "small/exits": {"value": "no", "note": "Boxes."}, "small/gone": "x"},
        contacts=(LocalContact(name="Amina"),),
        actions={"small/rota": FollowUp(owner="Amina"), "small/locks": FollowUp(owner="Amina")},
    )
    after = filled(
        small,
        "door=all",
        file=file,
        name="Hall",
        address="1 Mill Lane",
        checklists={"small": 1},
        answers={"small/stewards": 3},
        actions={"small/rota": FollowUp(owner="Bilal")},
    )
    held = after.assessment
    assert {key: answer.value for key, answer in held.answers.items()} == {
        "small/stewards": 3,
        "small/door": "all",
        "small/exits": "no",
        "small/gone": "x",
    }
    assert held.answers["small/exits"].note == "Boxes."
    assert (held.name, held.address, held.contacts) == (
        "Noor Hall",
        "1 Mill Lane",
        (LocalContact(name="Amina"),),
    )
    assert held.checklists == {"small": 1, "pack": 1}
    assert {key: action.owner for key, action in held.actions.items()} == {
        "small/rota": "Bilal",
        "small/locks": "Amina",
    }
    assert after.no_longer_asked == ("small/gone",)


def test_answers_to_checklists_that_are_not_known_here_are_kept_silently(
    small: Library, tmp_path: Path
) -> None:
    answers = {"theirs/x": "y", "mosque/address": None}
    after = filled(small, file=write_assessment(tmp_path / "other.yaml", answers=answers))
    assert after.assessment.answers == {"theirs/x": Answer(value="y"), "mosque/address": Answer(value=None)}
    assert after.no_longer_asked == ()


def test_an_answer_of_a_file_that_does_not_fit_is_named(small: Library, tmp_path: Path) -> None:
    file = write_assessment(tmp_path / "other.yaml", answers={"small/stewards": 51})
    with pytest.raises(AnswersError, match="small/stewards: that does not fit"):
        filled(small, file=file)
    assert filled(small, "stewards=5", file=file).assessment.answers["small/stewards"].value == 5
