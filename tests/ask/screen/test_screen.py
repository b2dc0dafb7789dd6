"""The screen between two keys: moments follow each other, and none is changed."""

from __future__ import annotations

import dataclasses
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mosquesec.ask.screen.answering import Answering
from mosquesec.ask.screen.jumping import Jumping
from mosquesec.ask.screen.moment import Mode, TypedLine
from mosquesec.ask.screen.reviewing import Reviewing
from mosquesec.ask.screen.writing import Noting, Reasoning
from mosquesec.model.library import Library
from screens import begun, screen_at

KEYS = ("up", "down", "pageup", "pagedown", "enter", "escape", *"0123bsnwtjqd?x ")


@settings(deadline=None)
@given(st.lists(st.sampled_from(KEYS), max_size=40))
def test_a_key_leaves_the_moment_before_it_as_it_was(small: Library, keys: list[str]) -> None:
    screen = screen_at(begun(small))
    for key in keys:
        before = screen.moment
        copy = replace(before, begun=dict(before.begun))
        if screen.press(key):
            return
        assert before == copy
    with pytest.raises(dataclasses.FrozenInstanceError):
        screen.moment.error = "x"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("keys", "mode"),
    [
        ("", Answering),
        ("t", Noting),
        ("n", Reasoning),
        ("j", Jumping),
        ("t escape", Answering),
        ("n escape", Answering),
        ("n enter", Reasoning),  # without a reason
        ("j escape", Answering),
        ("j 9 pagedown enter", Reviewing),
        ("j pagedown enter j escape", Reviewing),
        ("j pagedown enter b", Answering),
    ],
)
def test_a_key_gives_the_next_mode(small: Library, keys: str, mode: type[Mode]) -> None:
    screen = screen_at(begun(small))
    for key in keys.split():
        assert screen.press(key) is None
    assert type(screen.moment.mode) is mode


def test_what_is_typed_between_two_keys_belongs_to_the_moment(small: Library) -> None:
    screen = screen_at(begun(small).go("small/stewards"))
    screen.type(TypedLine("99", 2))
    screen.press("enter")
    assert screen.moment.error.startswith("Sorry: that does not fit")
    assert screen.moment.line.text == "99"
    screen.type(TypedLine("9", 1))
    screen.press("enter")
    assert screen.moment.interview.assessment.answers["small/stewards"].value == 9


def test_digits_of_one_page_make_no_number_with_those_of_another(doors: Library) -> None:
    screen = screen_at(begun(doors, "protective-security").go("protective-security/cameras"))
    for key in ("j", "1", "escape", "2"):
        screen.press(key)
    assert isinstance(screen.moment.mode, Answering)
    assert screen.moment.mode.asked.row == "2"
