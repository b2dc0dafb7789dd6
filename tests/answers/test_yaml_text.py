"""The YAML that we write: keys in their order, letters as they are, long texts as wide as asked."""

from __future__ import annotations

from mosquesec.answers.yaml_text import dump_yaml

DATA = {"name": "Masjid an-Nūr", "list": ["a", "b"], "text": "word " * 30}


def test_keys_and_letters_stay_and_lists_take_a_line_for_each_entry() -> None:
    text = dump_yaml("# Private.\n", DATA, 60)
    assert text.startswith("# Private.\nname: Masjid an-Nūr\nlist:\n- a\n- b\ntext: ")
    assert max(map(len, text.splitlines())) <= 61


def test_values_take_one_line_where_that_is_asked_for() -> None:
    assert dump_yaml("", DATA, 10_000, one_line_values=True).splitlines()[1] == "list: [a, b]"
    assert len(dump_yaml("", DATA, 10_000, one_line_values=True).splitlines()) == 3
