"""A mosque's file: opened, begun, held, carried into a further round, and read back as it was written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness import GOLDEN, SAMPLES, TODAY, golden_mosque, library_of, write_assessment
from mosquesec.answers.assessments import (
    dump_assessment,
    hold_assessment,
    next_round,
    open_assessment,
    renew,
)
from mosquesec.content.load import parse_as
from mosquesec.errors import AnswersError, ChecklistError, FileError, UsageError
from mosquesec.model.assessment import Answer, Assessment, FollowUp

MINE = """
format: 1
id: mine
title: My own
sections:
  - id: one
    title: One
    questions:
      - {id: gate, kind: yes_no, ask: Is there a gate?}
"""


def test_a_file_opens_with_the_checklists_that_it_is_about() -> None:
    opened = open_assessment(SAMPLES / "noor-hall.mosquesec.yaml")
    assert opened.assessment.name is not None
    assert opened.checklists == tuple(opened.assessment.checklists)
    assert opened.assessment.answers.keys() <= opened.library.homes.keys()
    assert opened.named == ()


def test_a_file_that_is_not_there_is_begun_only_where_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "new.mosquesec.yaml"
    with pytest.raises(FileError, match="there is no"):
        open_assessment(path)
    opened = open_assessment(path, ["quick-check"], new_on=TODAY)
    assert opened.assessment == Assessment(format=1, started=TODAY)
    assert (opened.named, opened.checklists, opened.answered_checklists) == (("quick-check",), (), ())
    assert not path.exists()


def test_a_checklist_of_its_own_is_found_beside_it_and_known_by_its_id(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(MINE)
    path = write_assessment(tmp_path / "hall.mosquesec.yaml", checklists={"mine": 1, "gone": 1})
    opened = open_assessment(path, ["mine"])
    assert (opened.named, opened.checklists) == (("mine",), ("mine",))
    assert "mine/gate" in opened.library.homes


def test_a_checklist_that_is_given_does_not_hide_another_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(MINE)
    (tmp_path / "given.yaml").write_text(MINE.replace("id: mine", "id: given"))
    path = write_assessment(tmp_path / "hall.mosquesec.yaml", checklists={"mine": 1, "given": 1})
    opened = open_assessment(path, extra=[tmp_path / "given.yaml"])
    assert opened.checklists == ("mine", "given")


def test_the_checklists_of_answers_are_known_where_the_file_names_none(tmp_path: Path) -> None:
    answers = {"hate-crime/log": "everything", "profile/nation": "wales", "gone/x": "y"}
    opened = open_assessment(write_assessment(tmp_path / "hall.mosquesec.yaml", answers=answers))
    assert (opened.checklists, opened.answered_checklists) == ((), ("hate-crime",))


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("broken.mosquesec.yaml", "format: 1\nkind: assessment\n", ChecklistError),
        ("other.mosquesec.yaml", MINE, AnswersError),
        ("hall.mosquesec.yaml.age", "", FileError),
    ],
)
def test_a_file_that_is_broken_of_another_kind_or_encrypted_is_refused(
    tmp_path: Path, name: str, text: str, kind: type[Exception]
) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(kind):
        open_assessment(tmp_path / name)
    with pytest.raises(kind), hold_assessment(tmp_path / name, new_on=TODAY):
        pass
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_that_is_held_cannot_be_held_a_second_time(tmp_path: Path) -> None:
    path = tmp_path / "hall.mosquesec.yaml"
    with (
        hold_assessment(path, new_on=TODAY) as opened,
        pytest.raises(FileError, match="open in another window"),
        hold_assessment(path, new_on=TODAY),
    ):
        pass
    assert opened.path == path


def test_a_further_round_takes_facts_and_actions_along_and_leaves_the_old_file(tmp_path: Path) -> None:
    answers = {"profile/nation": "wales", "hate-crime/log": "everything"}
    actions = {"hate-crime/log-book": FollowUp(owner="Amina")}
    path = write_assessment(
        tmp_path / "hall.mosquesec.yaml",
        name="Noor Hall",
        checklists={"hate-crime": 1},
        answers=answers,
        actions=actions,
    )
    later = TODAY + dt.timedelta(days=180)
    after = next_round(open_assessment(path), later)
    assert after.path == tmp_path / f"hall-{later}.mosquesec.yaml"
    assert after.assessment.started == later
    assert set(after.assessment.answers) == {"profile/nation"}
    assert (after.assessment.name, after.assessment.actions) == ("Noor Hall", actions)
    assert after.checklists == ("hate-crime",)
    after.path.touch()
    with pytest.raises(UsageError, match="go on with it: mosquesec assess --file"):
        next_round(open_assessment(path), later)


def test_answers_follow_questions_choices_and_actions_to_their_new_names() -> None:
    library = library_of("""
format: 1
id: doors
was: [gates]
title: Doors
sections:
  - id: one
    title: One
    questions:
      - id: front
        was: [main]
        kind: multi
        ask: What is at the front?
        choices: [{id: bolt, text: A bolt, was: [bar]}, {id: lock, text: A lock}]
      - {id: back, was: [rear], kind: yes_no, ask: Is there a back door?}
actions:
  - {id: fit, was: [mount], do: Fit a lock., cost: free, hours: 1, within_days: 7}
""")
    old = Assessment.model_validate(
        {
            "format": 1,
            "started": TODAY,
            "answers": {
                "gates/main": ["bar", "lock"],
                "doors/rear": "no",
                "doors/back": "yes",
                "doors/gone": "x",
            },
            "actions": {"gates/mount": {"owner": "Amina"}},
        }
    )
    new = renew(old, library)
    assert {key: answer.value for key, answer in new.answers.items()} == {
        "doors/front": ("bolt", "lock"),
        "doors/rear": "no",
        "doors/back": "yes",
        "doors/gone": "x",
    }
    assert new.actions == {"doors/fit": FollowUp(owner="Amina")}
    assert renew(new, library) == new


@pytest.mark.parametrize("name", GOLDEN)
def test_a_golden_mosque_is_written_as_it_is_read(name: str) -> None:
    assessment, _ = golden_mosque(name)
    assert parse_as(Assessment, dump_assessment(assessment), "x.mosquesec.yaml") == assessment


def test_an_answer_takes_one_line_even_with_a_long_note() -> None:
    note = ("Words. " * 60).strip()
    answers = {"a/b": Answer(value="some", note=note), "a/c": Answer(value="no")}
    text = dump_assessment(Assessment(format=1, started=TODAY, answers=answers))
    assert text.startswith("# The answers of one mosque. Private")
    assert text.endswith(f"\n  a/b: {{value: some, note: {note}}}\n  a/c: 'no'\n")


@given(
    st.dictionaries(
        st.sampled_from(["a/b", "c/d", "mosque/name"]),
        st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=60),
    )
)
def test_saved_answers_are_read_back_equal(values: dict[str, str]) -> None:
    answers = {key: Answer(value=value) for key, value in values.items()}
    assessment = Assessment(format=1, started=TODAY, answers=answers)
    assert parse_as(Assessment, dump_assessment(assessment), "x.mosquesec.yaml") == assessment
