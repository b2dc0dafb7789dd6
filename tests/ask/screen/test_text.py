"""Text for the screen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mosquesec.ask.screen.text import spell
from mosquesec.text import clean


@given(st.text(st.characters(exclude_categories=())))
def test_clean_text_holds_no_control_characters_and_spelt_text_fits_its_encoding(text: str) -> None:
    assert all(c in "\n\t" or c.isprintable() or ord(c) >= 0xA0 for c in clean(text))
    assert clean(clean(text)) == clean(text)
    assert spell(clean(text), "ascii").isascii()
