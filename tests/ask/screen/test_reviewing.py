"""Looking over all answers on the screen."""

from __future__ import annotations

from mosquesec.ask.frontend import Ending
from mosquesec.model.library import Library
from screens import DOWN, ENTER, begun, sit


def test_the_review_asks_twice_before_it_leaves_questions_open(small: Library) -> None:
    assert sit(begun(small), f"j{DOWN * 9}{ENTER}", "dq").ending is Ending.QUIT
    assert sit(begun(small), f"j{DOWN * 9}{ENTER}", "dd").ending is Ending.FINISHED


def test_an_answer_is_changed_from_the_review_and_done_finishes(small: Library) -> None:
    answers = {"small/own": "yes", "small/door": "all", "small/exits": "yes", "pack/own": "no"}
    sitting = sit(begun(small, "pack", **answers), DOWN * 99, ENTER, f"1{ENTER}", "d")
    assert sitting.answer("pack/own") == "yes"
    assert sitting.ending is Ending.FINISHED
