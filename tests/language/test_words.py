"""Words: strict look-up, plural forms, dates, hours, pounds; in other languages too; and every word is used."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml

from harness import ROOT, TODAY
from mosquesec.errors import RenderError
from mosquesec.language import cldr
from mosquesec.language.words import Words, WordsError, is_plural, load_words, plural_problems
from mosquesec.model.action import Cost
from mosquesec.render.base.page import HtmlWords, ltr
from mosquesec.render.handout.request import handout_words

OURS = (
    "list", "date", "published", "time", "cost", "status", "consent", "areas", "keep", "share", "page", "emergency",
    "plan", "fact", "surge", "text", "reason", "answer", "condition", "find_out",
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


def test_every_shipped_text_has_the_plural_forms_of_its_language() -> None:
    languages = [path.stem for path in (ROOT / "templates" / "words").glob("*.yaml") if "-" not in path.stem]
    assert "en" in languages
    for language in languages:
        assert plural_problems(handout_words(language)) == ()


def test_every_language_has_the_texts_that_english_has() -> None:
    english = set(_keys(handout_words("en").texts))
    for path in (ROOT / "templates" / "words").glob("handout-*.yaml"):
        language = path.stem.removeprefix("handout-")
        assert set(_keys(handout_words(language).texts)) ^ english == set(), language


ARABIC = """
direction: rtl
numbers: [لا شيء, واحد]
date: {long: d MMMM y, month: MMMM y, weekday: EEEE d MMMM, weekday_far: EEEE d MMMM y, short: d MMM,
  short_month: MMM y, short_weekday: EEE d MMM, short_far: d MMM y}
time:
  hours: {zero: "{hours} ساعة", one: ساعة, two: ساعتان, few: "{hours} ساعات", many: "{hours} ساعةً",
    other: "{hours} ساعة"}
actions: {zero: لا إجراءات, one: إجراء واحد, two: إجراءان, few: "{n} إجراءات", many: "{n} إجراءً", other: "{n} إجراء"}
cost: {pounds: "£{pounds}"}
"""


def words_of(language: str, text: str) -> Words:
    """The words of a file that a test writes."""
    texts = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - texts only, no objects
    return Words(language, texts["direction"], texts)


def small(language: str, **texts: object) -> Words:
    """Words of another language with the date patterns of English."""
    return Words(language, "ltr", {"date": load_words().texts["date"], **texts})


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (0, "لا إجراءات"), (1, "إجراء واحد"), (2, "إجراءان"), (3, "3 إجراءات"), (10, "10 إجراءات"),
        (11, "11 إجراءً"), (99, "99 إجراءً"), (100, "100 إجراء"), (103, "103 إجراءات"), (1111, "1,111 إجراءً"),
    ],
)  # fmt: skip
def test_arabic_has_six_plural_forms(n: int, text: str) -> None:
    assert words_of("ar", ARABIC)("actions", n=n) == text


def test_arabic_counts_hours_by_their_number() -> None:
    arabic = words_of("ar", ARABIC)
    assert [arabic.hours(hours) for hours in (1.0, 2.0, 3.0, 1.5)] == ["ساعة", "ساعتان", "3 ساعات", "1½ ساعة"]


@pytest.mark.parametrize(
    ("language", "forms"),
    [("ur", ["other", "one", "other", "other"]), ("tr", ["other", "one", "other", "other"]),
     ("bn", ["one", "one", "other", "other"]), ("so", ["other", "one", "other", "other"])],
)  # fmt: skip
def test_two_plural_forms_are_not_chosen_alike_in_all_languages(language: str, forms: list[str]) -> None:
    words = small(language, x={"one": "one", "other": "other"})
    assert [words("x", n=n) for n in (0, 1, 2, 1.5)] == forms
    assert plural_problems(words) == ()


def test_a_plural_form_may_leave_out_a_field_that_another_form_prints() -> None:
    words = small("tr", x={"one": "an hour", "other": "{hours} hours"}, y="an hour")
    assert words("x", n=1, hours="1") == "an hour"
    for key, fields in (("x", {"hours": "2", "more": "z"}), ("x", {"more": "z"}), ("y", {"hours": "1"})):
        with pytest.raises(WordsError, match="want the fields"):
            words(key, n=2, **fields)


def test_a_plural_form_that_is_missing_or_too_much_is_a_problem_for_the_translator() -> None:
    forms = {"one": "a", "other": "b"}
    assert plural_problems(small("ar", x={"y": forms})) == (
        "x.y has one, other; ar has zero, one, two, few, many, other",
    )
    assert plural_problems(small("tr", x=forms | {"few": "c"})) == (
        "x has one, other, few; tr has one, other",
    )
    with pytest.raises(WordsError, match="'x' lack the plural form 'two' of ar"):
        small("ar", x=forms)("x", n=2)


@pytest.mark.parametrize(
    ("language", "long", "weekday", "short"),
    [
        ("ar", "20 سبتمبر 2026", "الأحد 20 سبتمبر", "20 سبتمبر"),
        ("ur", "20 ستمبر 2026", "اتوار 20 ستمبر", "20 ستمبر"),
        ("tr", "20 Eylül 2026", "Pazar 20 Eylül", "20 Eyl"),
        ("bn", "20 সেপ্টেম্বর 2026", "রবিবার 20 সেপ্টেম্বর", "20 সেপ"),
        ("so", "20 Sebtembar 2026", "Axad 20 Sebtembar", "20 Seb"),
        ("en", "20 September 2026", "Sunday 20 September", "20 Sep"),
    ],
)
def test_dates_have_the_languages_own_names_and_western_digits(
    language: str, long: str, weekday: str, short: str
) -> None:
    words, day, today = small(language), dt.date(2026, 9, 20), dt.date(2026, 9, 1)
    assert (words.date(day), words.weekday(day, today), words.short_date(day, today)) == (
        long,
        weekday,
        short,
    )


def test_a_words_file_decides_the_order_of_a_date() -> None:
    words = Words("tr", "ltr", {"date": {"long": "y MMMM d, EEEE"}})
    assert words.date(TODAY) == "2026 Kasım 20, Cuma"


def test_english_dates_keep_their_short_names(words: Words) -> None:
    days = [dt.date(2026, month, 7) for month in range(1, 13)]
    assert [words.short_date(day, day) for day in days] == [
        f"7 {name}"
        for name in ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    ]
    assert [words.short_weekday(TODAY + dt.timedelta(days=n), TODAY)[:3] for n in range(7)] == [
        "Fri", "Sat", "Sun", "Mon", "Tue", "Wed", "Thu",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [("en", 1234567, "1,234,567"), ("en", 1234.5, "1,234½"), ("en", 0.123456, "0.123456"), ("en", -0.5, "-0.5"),
     ("tr", 1234567, "1.234.567"), ("tr", 1234.1, "1.234,1"), ("bn", 1234567, "12,34,567"),
     ("ar", 1234.1, "1,234.1"), ("ur", 1234.1, "1,234.1"), ("so", 1234.1, "1,234.1")],
)  # fmt: skip
def test_numbers_have_the_languages_separators_and_western_digits(
    language: str, number: float, text: str
) -> None:
    assert small(language).number(number) == text


def test_the_months_are_twelve_in_every_language() -> None:
    assert small("en").months()[::11] == ("January", "December")
    assert small("tr").months()[0] == "Ocak"
    assert len(small("ar").months()) == 12


def test_a_turkish_number_in_words_has_a_turkish_capital() -> None:
    turkish = small("tr", numbers=["yok", "bir", "iki"], x="{n:Words}")
    assert turkish("x", n=2) == "İki"
    assert turkish.uncapitalised("İki") == "iki"
    assert turkish.uncapitalised("Isı") == "ısı"
    assert load_words().capitalised("it") == "It"


def test_a_language_that_nobody_has_described_is_refused_in_words() -> None:
    with pytest.raises(RenderError, match="the language 'xx' are not known"):
        cldr.plural_form("xx", 1)


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
        if isinstance(value, Mapping) and not is_plural(value):
            yield from _keys(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"
