"""Edits: where they are, what they write, and when nobody knows what is right."""

from __future__ import annotations

import pytest

from mosquesec.content.edits import (
    in_quotes,
    quote_number,
    quote_text_with_colon,
    quote_text_with_comma,
    quote_word,
    remove_trailing_blanks,
    rename_key,
)
from mosquesec.errors import Edit, Slip


def applied(edit: Edit | None, line: str) -> str | None:
    return line[: edit.start - 1] + edit.text + line[edit.end - 1 :] if edit else None


def test_an_edit_is_counted_from_1_and_ends_before_its_last_column() -> None:
    assert quote_word("is: no", 7, 5, "no") == Edit(Slip.UNQUOTED_WORD, 7, 5, 7, '"no"')
    assert remove_trailing_blanks("a: b \t", 3) == Edit(Slip.TRAILING_BLANKS, 3, 5, 7, "")


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("  - title: Is it: locked?  ", '  - title: "Is it: locked?"  '),
        ('title: A: "b"', "title: 'A: \"b\"'"),
        ("title: 'A': b", None),
        ("- {ask: A: b}", None),
        ("Title: A: b", None),
    ],
)
def test_a_text_with_a_colon_is_quoted_where_it_is_the_value_of_a_key(line: str, after: str | None) -> None:
    assert applied(quote_text_with_colon(line, 1), line) == after


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("{ask: A, @b and c}", '{ask: "A, b and c"}'),
        ("{ask: A, b, @c, why: D}", '{ask: "A, b, c", why: D}'),
        ("{why: D, ask: A, @b }  # x", '{why: D, ask: "A, b"}  # x'),
        ("{a: 'x, y', ask: A, @b}", "{a: 'x, y', ask: \"A, b\"}"),
        ("{ask: A, Why: B, @c}", '{ask: "A, Why: B, c"}'),
        ("{ask: A's, @b}", None),
        ("{ask: [A], @b}", None),
        ("{ask: A,@b}", None),
        ("{ask: A, @b[c]}", None),
    ],
)
def test_a_text_with_a_comma_is_quoted_up_to_the_next_key(line: str, after: str | None) -> None:
    column = line.index("@") + 1
    line = line.replace("@", "")
    assert applied(quote_text_with_comma(line, 1, column), line) == after


def test_a_line_that_nobody_typed_is_not_searched() -> None:
    line = "{ask: " + ", ".join(["word"] * 2000) + "}"
    assert quote_text_with_comma(line, 1, 13) is None
    assert quote_text_with_comma(line[:4000] + "}", 1, 13) is not None


@pytest.mark.parametrize(
    ("line", "key", "after"),
    [
        ("hlep: x", "hlep", "help: x"),
        ("hxyz: x", "hxyz", None),
        ("'hlep': x", "hlep", None),
        ("he'lp: x", "he'lp", None),
        ("he\u200blp: x", "he\u200blp", None),
    ],
    ids=["a letter off", "another word", "in quotes", "an apostrophe", "an unseen character"],
)
def test_a_key_is_renamed_where_it_is_a_letter_off(line: str, key: str, after: str | None) -> None:
    assert applied(rename_key(line, 1, 1, key, "help"), line) == after


@pytest.mark.parametrize(
    ("line", "after"),
    [("a: 1.50", 'a: "1.50"'), ("a: -2, b", 'a: "-2", b'), ("a: 9 # x", 'a: "9" # x'), ("a: 9 x", None)],
)
def test_a_number_is_quoted_as_it_is_written(line: str, after: str | None) -> None:
    assert applied(quote_number(line, 1, 4), line) == after


def test_quotes_are_double_unless_these_would_change_the_text() -> None:
    assert in_quotes("Ali's") == '"Ali\'s"'
    assert in_quotes('A "b"') == "'A \"b\"'"
    assert in_quotes("a\\b's") == "'a\\b''s'"
