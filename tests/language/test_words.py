"""Words: strict look-up, plural forms, dates, hours, pounds; and every word is used."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from harness import ROOT, TODAY
from mosquesec.errors import RenderError
from mosquesec.language.words import Words, WordsError, load_words
from mosquesec.model.action import Cost
from mosquesec.render.base.page import HtmlWords, ltr

OURS = (
    "list", "date", "published", "time", "cost", "status", "consent", "areas", "keep", "share", "page", "emergency",
    "plan", "fact", "surge", "text", "reason",
)  # fmt: skip
"""The parts that plans print. Forms and handouts look after their own."""


@pytest.fixture(scope="module")
def words() -> Words:
    return load_words("en")


def test_a_missing_key_raises(words: Words) -> None:
    with pytest.raises(WordsError, match=r"no words 'plan\.nothing' in en"):
        words("plan.nothing")


def test_a_part_is_no_text(words: Words) -> None:
    with pytest.raises(WordsError, match="are no text"):
        words("plan")


@pytest.mark.parametrize("fields", [{}, {"date": "x"}, {"date": "x", "again": "y", "more": "z"}])
def test_fields_too_few_or_too_many_raise(words: Words, fields: dict[str, object]) -> None:
    with pytest.raises(WordsError, match="want the fields"):
        words("plan.made_on", **fields)


def test_fields_are_plain_names() -> None:
    words = Words("xx", "ltr", {"a": "{n.__class__}"})
    with pytest.raises((WordsError, KeyError)):
        words("a", n=1)


def test_plural_forms_go_by_n(words: Words) -> None:
    assert words("plan.first.title", n=1) == "Do this first"
    assert words("plan.first.title", n=5) == "Do these five first"
    with pytest.raises(WordsError, match="need a number"):
        words("plan.first.title")


def test_counts_are_in_words_up_to_ten(words: Words) -> None:
    assert [words.count(n) for n in (0, 1, 10, 11, 2500)] == ["none", "one", "ten", "11", "2,500"]
    assert words("plan.table.free", n=9) == "Nine are free."


@pytest.mark.parametrize(
    ("hours", "long", "short"),
    [
        (0.0, "A few minutes", "0 h"),
        (0.25, "15 minutes", "¼ h"),
        (0.5, "30 minutes", "½ h"),
        (1.0, "1 hour", "1 h"),
        (1.5, "1½ hours", "1½ h"),
        (2.0, "2 hours", "2 h"),
    ],
)
def test_hours_are_as_people_say_them(words: Words, hours: float, long: str, short: str) -> None:
    assert words.hours(hours) == long
    assert words.short_hours(hours) == short


def test_dates_have_their_month_in_letters(words: Words) -> None:
    day = dt.date(2026, 11, 27)
    assert words.date(day) == "27 November 2026"
    assert words.weekday(day, TODAY) == "Friday 27 November"
    assert words.short_weekday(day, TODAY) == "Fri 27 Nov"
    assert words.short_date(day, TODAY) == "27 Nov"


def test_a_date_far_off_has_its_year(words: Words) -> None:
    day = dt.date(2027, 11, 20)
    assert words.weekday(day, TODAY) == "Saturday 20 November 2027"
    assert words.short_weekday(day, TODAY) == "20 Nov 2027"
    assert words.short_date(day, TODAY) == "Nov 2027"


def test_publication_dates_are_as_exact_as_they_are_known(words: Words) -> None:
    dates = ("2026", "2026-03", "2026-03-14", "undated", "live")
    assert [words.published(date) for date in dates] == [
        "2026", "March 2026", "14 March 2026", "undated", "kept up to date",
    ]  # fmt: skip


def test_costs_are_bands(words: Words) -> None:
    assert [words.cost(cost) for cost in Cost] == ["Free", "Under £250", "£250 to £2,500", "Over £2,500"]


def test_a_list_ends_in_and(words: Words) -> None:
    assert [words.joined(parts) for parts in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "", "a", "a and b", "a, b and c",
    ]  # fmt: skip


def test_a_term_without_words_is_spelt_out(words: Words) -> None:
    assert words.term("consent", "planning") == "planning permission"
    assert words.term("consent", "head-teacher") == "head teacher"


@pytest.mark.parametrize("language", ["xx", "../en", "", "en/../en"])
def test_a_language_without_words_is_refused(language: str) -> None:
    with pytest.raises(RenderError, match="no documents in the language"):
        load_words(language)


def test_html_words_escape_all_but_markup(words: Words) -> None:
    html = HtmlWords(words)
    assert html("emergency.say", what="<b>") == "Say: &lt;b&gt;"
    assert html("emergency.say", what=ltr("5 < 6")) == 'Say: <bdi dir="ltr">5 &lt; 6</bdi>'


def test_every_word_is_used(words: Words) -> None:
    """A key stands whole in a template or module, or begins as one that is put together there does."""
    files = [*(ROOT / "src").rglob("*.py"), *(ROOT / "templates").rglob("*.html")]
    text = "\n".join(path.read_text("utf-8") for path in files)
    whole = set(re.findall(r"""["']([a-z_]+(?:\.[a-z_]+)*)["']""", text))
    begun = tuple(
        re.findall(r"""["']([a-z_]+(?:\.[a-z_]+)*\.)["'{]""", text)
        + re.findall(r"""["']([a-z_]+(?:\.[a-z_]+)*_?)\{""", text)
    )
    unused = [
        key
        for key in _keys(words.texts)
        if key.partition(".")[0] in OURS
        and key not in whole
        and key.rpartition(".")[0] not in whole
        and not key.startswith(begun)
    ]
    assert unused == []


def _keys(texts: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    for name, value in texts.items():
        if isinstance(value, Mapping) and set(value) != {"one", "other"}:
            yield from _keys(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"
