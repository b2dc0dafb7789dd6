"""Notes, and reasons for `not for us`, on the screen."""

from __future__ import annotations

from mosquesec.model.assessment import Answer
from mosquesec.model.library import Library
from screens import EMPTY, ENTER, ESCAPE, begun, sit


def test_a_note_is_kept_before_the_question_is_answered_and_an_empty_one_goes(small: Library) -> None:
    sitting = sit(begun(small), f"tstiff lock{ENTER}q")
    assert sitting.last.answers["small/door"] == Answer(note="stiff lock")
    sitting = sit(begun(small), f"tstiff{ENTER}t{EMPTY}{ENTER}q")
    assert "small/door" not in sitting.last.answers
    sitting = sit(begun(small), f"tstiff{ENTER}tx{ESCAPE}{ESCAPE}q")
    assert sitting.last.answers["small/door"].note == "stiff"


def test_not_for_us_needs_a_reason(small: Library) -> None:
    sitting = sit(begun(small), f"n{ENTER}no doors{ENTER}{ESCAPE}q")
    assert sitting.last.answers["small/door"].reason == "no doors"
    assert sit(begun(small), f"n{ESCAPE}q").answer("small/door") is None
