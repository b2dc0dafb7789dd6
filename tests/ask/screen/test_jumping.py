"""Jumping to a section on the screen."""

from __future__ import annotations

from mosquesec.ask.frontend import Ending
from mosquesec.model.library import Library
from screens import DOWN, ENTER, ESCAPE, UP, begun, sit


def test_jump_goes_to_a_section_or_to_the_review(small: Library) -> None:
    facts = {"small/door": "all", "small/exits": "yes", "small/watch": ["front"], "small/stewards": 4}
    sitting = sit(
        begun(small, **facts), f"{ESCAPE}j", "4", ENTER, ENTER, f"{ESCAPE}q"
    )  # facts, about, doors, people
    assert sitting.answer("small/watch") == ("front",)
    done = sit(begun(small), "j", UP + UP + DOWN * 9, ENTER, "dd")
    assert done.ending is Ending.FINISHED
