"""`mosquesec checklist`: a first draft that validates, and a checklist as a person meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness import ROOT, Run

VALID = ROOT / "tests" / "checklists" / "valid"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Side doors\n",
        'Hall "A": doors, #3\nhate-crime\nIs it: locked?\n{yes}\n- no\n*Mend it\n',
        "123\nno topic\n\n",
    ],
    ids=["nothing", "a title", "awkward words", "a number"],
)
def test_a_new_checklist_validates_whatever_is_typed(run: Run, tmp_path: Path, typed: str) -> None:
    made = run("checklist", "new", "mine.yaml", given=typed)
    assert made.returncode == 0, made.stderr
    checked = run("validate", "mine.yaml", "--strict")
    assert (checked.returncode, checked.stdout) == (0, "")


def test_a_new_checklist_is_never_written_over_another(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("mine")
    assert run("checklist", "new", "mine.yaml", "--no-input").returncode == 2
    assert (tmp_path / "mine.yaml").read_text() == "mine"
    assert run("checklist", "new", "mine.yaml", "--no-input", "--force").returncode == 0


def test_an_unknown_topic_is_wrong_use(run: Run) -> None:
    assert run("checklist", "new", "--topic", "doors", "--no-input").returncode == 2


def test_show_prints_what_an_author_wrote_with_conditions_in_words(run: Run) -> None:
    shown = " ".join(run("checklist", "show", str(VALID / "every-kind.yaml")).stdout.split())
    for said in (
        "Every kind, revision 3",
        'Asked when it is not so that "Whose building is it?" is "Hired by the hour',
        '"How many cars fit?" is 1 or more',
        "Answered with a whole number from 0 to 500, in cars.",
        "Up to 3: partly, 0.5",
        "Where it is left out: -> Mend the lamps.",
        '-> Ask the council. (when "Which nation is the mosque in?" is "England" or "Wales")',
        "Help (when",
        "Expected, not yet in force, in England: Shut gates.",
        "Answered with a name, a role and a phone number.",
        "Drawn from profile/tenure.",
    ):
        assert said in shown


def test_show_of_a_broken_file_tells_its_problems(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("format: 1\nid: a\n")
    done = run("checklist", "show", "a.yaml")
    assert done.returncode == 1
    assert "a.yaml:1:1: error: the key 'title' is missing" in done.stderr
