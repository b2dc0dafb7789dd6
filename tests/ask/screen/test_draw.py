"""Pages of the screen, drawn to fit."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from prompt_toolkit.utils import get_cwidth

from mosquesec.ask.screen.answering import Answering
from mosquesec.ask.screen.screen import Screen
from mosquesec.ask.screen.text import Canvas
from mosquesec.model.library import Library
from mosquesec.text import clean
from screens import begun, screen_at


def test_any_page_fits_any_size_and_shows_what_is_chosen(small: Library) -> None:
    keys = st.lists(
        st.sampled_from(["down", "up", "pagedown", "enter", "escape", *"123 sbwtnj?"]), max_size=25
    )
    texts = st.text(min_size=1, max_size=300)

    @settings(max_examples=150, deadline=None)
    @given(st.integers(1, 140), st.integers(1, 60), keys, texts)
    def check(width: int, height: int, keys: list[str], text: str) -> None:
        answers = {"small/door": {"value": None, "note": text}, "mosque/name": {"value": None, "note": text}}
        start = begun(small, **answers).go("small/door")
        screen = screen_at(start, file_name=text)
        for key in ["", *keys]:
            if screen.press(key):
                return
            _check_drawing(screen, Canvas(width, height))

    check()


def _check_drawing(screen: Screen, canvas: Canvas) -> None:
    drawing, moment = screen.draw(canvas), screen.moment
    rows = ["".join(part for _, part in row) for row in drawing.rows]
    assert len(rows) == canvas.height
    assert all(clean(row) == row for row in rows)
    if canvas.width >= 30:
        assert all(get_cwidth(row) <= canvas.width for row in rows)
    is_elsewhere = screen.top is not None or moment.error or moment.why_is_new
    mode = moment.mode
    if isinstance(mode, Answering) and mode.asked.chosen is not None and not is_elsewhere:
        assert any("reverse" in style for row in drawing.rows for style, _ in row)
