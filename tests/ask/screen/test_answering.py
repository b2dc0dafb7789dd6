"""Answering on the screen: digits, arrows, letters, and what was begun and not taken."""

from __future__ import annotations

from mosquesec.ask.frontend import Ending
from mosquesec.model.library import Library
from screens import DOWN, EMPTY, ENTER, ESCAPE, begun, sit


def test_back_returns_to_the_answer_that_was_given_and_enter_goes_on_again(small: Library) -> None:
    sitting = sit(begun(small), f"1{ENTER}", f"b{DOWN}{ENTER}", f"{ESCAPE}q")
    assert sitting.answer("small/door") == "some"
    assert sitting.ending is Ending.QUIT


def test_letters_that_are_no_answer_here_do_nothing(small: Library) -> None:
    sitting = sit(begun(small, **{"small/door": "all"}), "nxz90", f"1{ENTER}q")  # always_applies: no n
    assert sitting.answer("small/exits") == "yes"


def test_digits_make_a_number_where_there_are_ten_options_and_more(doors: Library) -> None:
    start = begun(doors, "protective-security").go("protective-security/cameras")
    sitting = sit(start, "12", " ", "2", " ", f"{DOWN} ", ENTER, f"{ESCAPE}q")
    assert sitting.answer("protective-security/cameras") == ("c2", "c3", "c12")
    assert sit(start, "1", " ", "x0", ENTER, f"{ESCAPE}q").answer("protective-security/cameras") == (
        "none_of_these",
    )


def test_a_line_that_was_begun_waits_while_somebody_looks_elsewhere(doors: Library) -> None:
    start = begun(doors, "protective-security").go("protective-security/keys")
    sitting = sit(start, f"Ali{ESCAPE}b", "s", f" and Sara{ENTER}", "q")
    assert sitting.answer("protective-security/keys") == "Ali and Sara"
    sitting = sit(start, f"Ali{ESCAPE}b", f"s{EMPTY}{ESCAPE}b", f"sSara{ENTER}", "q")
    assert sitting.answer("protective-security/keys") == "Sara"


def test_quit_warns_of_an_answer_that_was_not_taken(doors: Library) -> None:
    start = begun(doors, "protective-security").go("protective-security/keys")
    assert sit(start, f"Ali{ESCAPE}q{ENTER}", "q").answer("protective-security/keys") == "Ali"
    assert sit(start, f"Ali{ESCAPE}q{ESCAPE}q").answer("protective-security/keys") is None
    assert sit(start, f"Ali{ESCAPE}b", "q").ending is None
    assert sit(start, f"Ali{ESCAPE}b", "qq").ending is Ending.QUIT
    cameras = start.go("protective-security/cameras")
    assert sit(cameras, "1 q").ending is None
    assert sit(cameras, f"1 j{DOWN * 9}{ENTER}", "d").ending is None
    assert sit(cameras, f"1 j{DOWN * 9}{ENTER}", "dqdqq").ending is Ending.QUIT


def test_enter_on_an_untouched_line_leaves_the_answer_as_it_was(small: Library) -> None:
    person = {"name": "Ali, son of Omar", "role": "", "phone": "0121 496 0000"}
    start = begun(small, **{"small/landlord": person}).go("small/landlord")
    sitting = sit(start, ENTER, "q")
    assert sitting.kept == [start.assessment]
