"""Answers come into a file, and what it was is kept beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness import NOW, TODAY
from mosquesec.answers.assessments import OpenAssessment, dump_assessment
from mosquesec.answers.files import backup_path
from mosquesec.answers.intake import Update, contribution, update, with_own
from mosquesec.answers.merge import Contribution
from mosquesec.model.assessment import Answer, Assessment
from mosquesec.model.library import Library

BLANK = Assessment(format=1, started=TODAY)
BILAL = Path("folder/bilal.mosquesec.yaml")


def held(**answers: object) -> Assessment:
    given = {f"small/{key}": Answer.model_validate(value) for key, value in answers.items()}
    return BLANK.model_copy(update={"answers": given})


def test_a_file_is_named_after_its_stem_and_each_answer_after_who_gave_it() -> None:
    answers = held(door="all", exits={"value": "yes", "who": "Chandra"})
    assert contribution(BILAL, answers, None) == Contribution("bilal", answers, BILAL)
    named = contribution(BILAL, answers, "Amina")
    assert (named.name, named.path) == ("Amina", BILAL)
    assert [answer.who for answer in named.assessment.answers.values()] == ["Amina", "Chandra"]


@pytest.mark.parametrize(
    "fields", [{"name": "Noor Hall"}, {"address": "1 Mill Lane"}, {"answers": {"a/b": 1}}]
)
def test_the_file_itself_comes_first_once_it_holds_something(
    small: Library, fields: dict[str, object]
) -> None:
    others = [Contribution("bilal", held(door="all"), BILAL)]
    path = Path("hall.mosquesec.yaml")
    assert with_own(OpenAssessment(path, BLANK, small), others) == tuple(others)
    own = Assessment.model_validate({"format": 1, "started": TODAY} | fields)
    first, *rest = with_own(OpenAssessment(path, own, small), others)
    assert first == Contribution("hall", own, path)
    assert rest == others


def test_a_file_is_changed_with_what_it_was_beside_it(small: Library, tmp_path: Path) -> None:
    path = tmp_path / "hall.mosquesec.yaml"
    before, after = held(door="all", exits="yes"), held(door="some", exits="yes", stewards=4)
    path.write_text("# as it was\n" + dump_assessment(before))
    backup = backup_path(path, NOW)
    opened = OpenAssessment(path, before, small)
    assert update(opened, after, now=NOW) == Update(backup, new=1, changed=1, total=3)
    assert path.read_text() == dump_assessment(after)
    assert backup.read_text() == "# as it was\n" + dump_assessment(before)


def test_nothing_new_and_nothing_at_all_write_no_file(small: Library, tmp_path: Path) -> None:
    path = tmp_path / "hall.mosquesec.yaml"
    assert update(OpenAssessment(path, BLANK, small), BLANK, now=NOW) is None
    assert not path.exists()
    assert update(OpenAssessment(path, BLANK, small), held(door="all"), now=NOW) == Update(None, 1, 0, 1)
    assert update(OpenAssessment(path, held(door="all"), small), held(door="all"), now=NOW) is None
    assert list(tmp_path.iterdir()) == [path]
