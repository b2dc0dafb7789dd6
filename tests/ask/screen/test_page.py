"""Pages of the screen: what there is to see at a moment."""

from __future__ import annotations

from mosquesec.ask.interview import Interview
from mosquesec.ask.screen.page import page
from mosquesec.model.library import Library
from screens import begun, screen_at


def test_keys_are_shown_only_where_they_work(small: Library) -> None:
    def keys(interview: Interview) -> str:
        shown = page(screen_at(interview).moment, kept="", kept_in="f")
        return " ".join(f"{key.name} {key.does}" for key in shown.keys)

    assert "n not for us" in keys(begun(small))
    assert "n not for us" not in keys(begun(small).go("small/exits"))
    assert "b back" not in keys(begun(small).go("mosque/name"))
    assert "don't know" not in keys(begun(small).go("small/landlord"))
    assert "Space or 1-2 tick" in keys(begun(small).go("small/watch"))
    assert "Esc and then" in keys(begun(small).go("small/stewards"))
    assert "d done" in keys(begun(small).go(None))
