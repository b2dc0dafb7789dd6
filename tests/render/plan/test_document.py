"""The plan as HTML, message and data: what stands in it, and what never does."""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

import sample_plans as samples
from harness import GOLDEN, TODAY, golden_mosque
from mosquesec.language.words import Words, load_words
from mosquesec.model.plan import Count, Status
from mosquesec.model.reference import ContactGroup
from mosquesec.render.base import fit, page
from mosquesec.render.plan.document import (
    plan_html,
    plan_json,
    plan_text,
    shared_html,
    shared_json,
    shared_text,
)
from mosquesec.render.plan.page_one import chart, page_one


class Outline(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def names(self) -> list[str]:
        return [name for name, _ in self.tags]


@pytest.fixture(scope="module")
def words() -> Words:
    return load_words("en")


@pytest.fixture(scope="module")
def html(words: Words) -> str:
    return plan_html(samples.PLAN, words, for_print=False)


@pytest.fixture(scope="module")
def whole(words: Words) -> str:
    """The plan with a card for every action."""
    return plan_html(samples.PLAN, words, every_card=True, for_print=False)


@pytest.fixture(scope="module")
def paper(words: Words) -> str:
    return plan_html(samples.PLAN, words, for_print=True)


def body(html: str) -> str:
    """What is seen, with spaces made even."""
    text = Outline(html.partition("<body>")[2]).text
    return " ".join(text.replace("\u00a0", " ").split())


def test_page_one_holds_the_five_first_actions_in_order(html: str) -> None:
    text = body(html)
    places = [text.index(samples.text_of(action).do) for action in samples.FIRST]
    assert places == sorted(places)
    assert "Do these five first" in text
    assert "In this order. Four are free." in text


def test_page_one_says_whom_to_call_and_what_to_say_before_any_action(html: str) -> None:
    text = body(html)
    assert (
        text.index("999")
        < text.index("Say: Noor Hall, 14 Mill Lane")
        < text.index(samples.text_of(samples.FIRST[0]).do)
    )


def test_without_an_address_there_is_a_line_to_write_on(words: Words) -> None:
    html = plan_html(samples.SMALL, words, for_print=False)
    assert "Say where you are:" in body(html)
    assert "Noor" not in html


def test_the_picture_says_how_much_was_looked_at(html: str) -> None:
    assert "45 of 98 things looked at, by the mosque’s own answers." in body(html)
    assert "This page does not say that Noor Hall, Exampleton is safe." in body(html)


def test_what_was_set_aside_with_life_at_stake_is_on_page_one(html: str) -> None:
    text = body(html)
    assert text.index("Life is at stake, and the mosque says it does not apply:") < text.index("Every action")
    assert "(We have one floor.)" in text


def test_with_answers_page_one_says_so(words: Words) -> None:
    assert "The answers ride inside this file." in body(
        plan_html(samples.PLAN, words, with_answers=True, for_print=True)
    )
    assert "ride inside" not in body(plan_html(samples.PLAN, words, for_print=True))


def test_fewer_than_five_actions_are_fewer_rows(words: Words) -> None:
    assert "Do these two first" in body(plan_html(samples.SMALL, words, for_print=True))
    one = replace(samples.SMALL, actions=samples.FIRST[:1])
    assert "Do this first" in body(plan_html(one, words, for_print=True))


def test_a_plan_without_actions_says_that_nothing_is_open(words: Words) -> None:
    text = body(plan_html(replace(samples.SMALL, actions=()), words, for_print=True))
    assert "Nothing is open. Look at the plan again by 20 May 2027." in text


def test_an_empty_plan_can_be_made(words: Words) -> None:
    empty = replace(samples.SMALL, actions=(), findings=(), counts=(), contacts=(), sources=(), checklists=())
    assert "999" in body(plan_html(empty, words, for_print=True))


def test_owners_dates_and_costs_stand_beside_the_actions(whole: str) -> None:
    text = body(whole)
    assert "Yusuf Khan" in text
    assert "By Fri 27 Nov" in text
    assert (
        "£250 to £2,500 (about £600, an estimate), 4 hours, by Thursday 18 February. First do action 3."
        in text
    )


def test_the_first_seven_actions_have_cards_and_all_have_a_line(html: str) -> None:
    text = body(html)
    assert "How to do the first seven" in text
    for action in samples.ACTIONS:
        assert samples.text_of(action).short in text
        assert (samples.text_of(action).do in text) == (action.number <= 7 or action.is_find_out)


def test_all_cards_are_there_when_asked_for_with_steps_and_done_when(whole: str) -> None:
    text = body(whole)
    for action in samples.ACTIONS:
        assert text.count(samples.text_of(action).do) >= 1
    assert "a Walk every door, window and cupboard." in text.replace("aWalk", "a Walk")
    assert "Done when: Seven signed sheets in a row." in text
    assert "This may need your landlord and listed building consent." in text


def test_firm_numbers_are_printed_and_others_are_not(html: str) -> None:
    assert "0800\u00a0789\u00a0321" in html
    assert "07700\u00a0900123" in html
    for number in ("111 2222", "333 4444", "123 2040", "77,777"):
        assert number not in html.replace("\u00a0", " ")
    assert "help@reportfraud.example" not in html
    assert body(html).count("check the number there") == 3


def test_older_facts_say_when_they_were_true(html: str) -> None:
    text = body(html)
    assert "Defibrillator for the community" in text
    assert "As of March 2025." in text


def test_a_law_that_is_not_in_force_is_never_called_a_duty(words: Words) -> None:
    first = replace(samples.FIRST[0], reason=samples.reason("Lead.", duty=samples.MARTYN))
    text = body(plan_html(replace(samples.PLAN, actions=(first,)), words, for_print=True))
    assert "Expected, not yet in force: places for 200 people or more must have simple procedures." in text


def test_headings_are_in_order(html: str) -> None:
    levels = [int(name[1]) for name in Outline(html).names() if re.fullmatch("h[1-6]", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_the_page_stands_alone_and_asks_for_nothing(html: str) -> None:
    outline = Outline(html)
    assert not {"script", "img", "link", "iframe", "object", "form", "base"} & set(outline.names())
    policies = [attrs["content"] for _, attrs in outline.tags if "http-equiv" in attrs]
    assert policies == [page.CSP]
    assert "default-src 'none'" in page.CSP
    assert set(re.findall(r"url\(\"?([a-z]+):", html)) == {"data"}
    links = [attrs["href"] or "" for name, attrs in outline.tags if name == "a"]
    assert links
    assert all(link.startswith(("https:", "mailto:", "tel:")) for link in links)
    assert "https://www.legislation.gov.uk" in html or "towerhamlets.gov.uk" in html


def test_only_the_page_that_stands_alone_carries_fonts(html: str, paper: str) -> None:
    assert html.count("@font-face") == 4
    assert "@font-face" not in paper
    assert html.count("Vazirmatn") == paper.count("Vazirmatn")
    arabic = plan_html(replace(samples.SMALL, name="مسجد نور"), load_words(), for_print=False)
    assert arabic.count("@font-face") == 6


def test_hostile_texts_are_text(words: Words) -> None:
    html = plan_html(samples.HOSTILE, words, for_print=False)
    plain = plan_html(samples.PLAN, words, for_print=False)
    outline, expected = Outline(html), Outline(plain)
    assert set(outline.names()) <= set(expected.names())
    assert outline.names().count("style") == expected.names().count("style")
    assert "{{ 7*7 }}" in outline.text
    assert "{% raw %}" in outline.text
    assert not any("javascript" in (attrs.get("href") or "") for _, attrs in outline.tags)
    style = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert all("<" not in text and "{{" not in text and "javascript" not in text for text in style)


def test_links_are_limited_to_three_schemes() -> None:
    assert (
        page.link("https://example.org/a")
        == '<a href="https://example.org/a"><bdi dir="ltr">example.org/a</bdi></a>'
    )
    for url in (
        "http://example.org",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "//x.org",
    ):
        assert "<a" not in page.link(url)
    assert page.link('https://e.org/"><script>').count("<") == 4


def test_a_phone_is_a_link_only_when_it_is_a_number() -> None:
    assert 'href="tel:0800789321"' in page.phone("0800 789 321")
    assert "<a" not in page.phone("javascript:alert(1)")


def test_css_strings_hold_any_text() -> None:
    assert page.css_string('a"</style>') == '"a\\000022 \\00003c \\00002f style\\00003e "'


def test_the_chart_has_ten_marks_to_a_row_and_fits() -> None:
    counts = tuple(
        Count(str(number), str(number), tuple((status, number) for status in Status))
        for number in (0, 3, 10, 14, 31)
    )
    picture = chart(counts)
    assert [len(row.cells[0].rows) for row in picture.rows] == [0, 1, 1, 2, 4]
    assert sum(column.width for column in picture.columns) == pytest.approx(140, abs=0.1)
    for row in picture.rows:
        for cell, column in zip(row.cells, picture.columns, strict=True):
            assert all(line.width + 6 <= column.width for line in cell.rows)


def test_a_long_name_is_smaller_and_a_short_one_large(words: Words) -> None:
    assert page_one(samples.PLAN, words, with_answers=False, large_print=False).head.title_size == 2.7
    assert page_one(samples.LONG, words, with_answers=False, large_print=False).head.title_size < 2.2


def test_line_counts_are_estimated_from_letters() -> None:
    assert fit.wrapped_lines("", 10) == 1
    assert fit.wrapped_lines("word " * 10, 200) == 1
    assert fit.wrapped_lines("word " * 40, 40) == 3


def test_the_plan_by_the_hour_goes_by_the_clock(words: Words) -> None:
    text = body(plan_html(samples.SURGE, words, for_print=True))
    stretches = ("In the first hour", "Today", "Before Jumu’ah", "After that", "Whom to call")
    places = [text.index(stretch) for stretch in stretches]
    assert places == sorted(places)
    assert (
        text.index("Today") < text.index("Put two stewards at the open door") < text.index("Before Jumu’ah")
    )
    assert "0800 789 321" in text


@pytest.mark.parametrize("name", ["plan", "shared"])
def test_the_message_is_short_and_safe_to_forward(words: Words, name: str) -> None:
    text = plan_text(samples.PLAN, words) if name == "plan" else shared_text(samples.SHARED, words)
    assert len(text) < 1200
    assert "45 of 98 things looked at" in text
    assert "20 actions. 15 are free." in text
    assert "999" in text
    assert "101" in text
    assert_holds_nothing_of_the_mosque(text)


def test_the_message_of_an_empty_plan_is_good_english(words: Words) -> None:
    assert "The plan has no open action." in plan_text(replace(samples.PLAN, actions=()), words)
    assert "1 action. 1 is free." in plan_text(replace(samples.PLAN, actions=samples.FIRST[:1]), words)


def test_shared_versions_hold_nothing_of_the_mosque(words: Words) -> None:
    html = shared_html(samples.SHARED, words, for_print=False)
    assert_holds_nothing_of_the_mosque(html)
    assert_holds_nothing_of_the_mosque(shared_json(samples.SHARED))
    assert "Made to share" in body(html)
    assert "There are 20 actions in the plan. 15 of them are free." in body(html)
    assert "Keep inside" not in body(html)


def assert_holds_nothing_of_the_mosque(text: str) -> None:
    plan = samples.PLAN
    texts = [plan.name, "Noor Hall", "Exampleton", plan.address, plan.fingerprint, "Yusuf", "Amira", "07700"]
    texts += [
        part
        for one in plan.actions
        for text_of in [samples.text_of(one)]
        for part in (text_of.do, text_of.short, one.reason.why, *text_of.steps, text_of.done_when)
    ]
    texts += [
        part
        for one in plan.findings
        for part in (one.question.ask, samples.answer_of(one), one.note, one.reason)
    ]
    for secret in filter(None, texts):
        assert secret not in text, secret


def test_the_json_is_the_whole_plan_in_a_fixed_order() -> None:
    data = json.loads(plan_json(samples.PLAN))
    assert list(data)[:4] == ["format", "kind", "made_with", "name"]
    assert (data["format"], data["kind"]) == (1, "plan")
    assert data["made_on"] == "2026-11-20"
    assert data["counts"][0]["statuses"]["in_place"] == 9
    assert len(data["actions"]) == 20
    reason = data["actions"][1]["reason"]
    assert reason["duty"]["in_force"] == "2006-10-01"
    assert reason["sentence"].startswith("People could not get out in a fire, and 180 people pray here")
    assert plan_json(samples.PLAN) == plan_json(samples.PLAN)
    assert json.loads(shared_json(samples.SHARED))["kind"] == "shared-plan"


def test_a_language_that_runs_from_right_to_left_turns_the_page(words: Words) -> None:
    urdu = Words("ur", "rtl", words.texts)
    html = plan_html(samples.PLAN, urdu, for_print=True)
    assert '<html lang="ur" dir="rtl">' in html
    assert "<bdi>20 نومبر 2026</bdi>" in html
    assert '<bdi dir="ltr">0800\u00a0789\u00a0321</bdi>' in html
    assert re.search(r"@bottom-right \{ content: \"Noor Hall", html)


def test_on_paper_no_box_follows_a_space(paper: str) -> None:
    assert not re.search(r"[^\s>] <(?:a|b|span)\b", paper.partition("<body>")[2])


@pytest.mark.parametrize("name", GOLDEN)
def test_the_sample_mosques_have_reasons_that_differ_on_page_one(name: str, words: Words) -> None:
    from mosquesec.advise.plan import make_plan

    assessment, library = golden_mosque(name)
    plan = make_plan(library, assessment, today=TODAY)
    one = page_one(plan, words, with_answers=False, large_print=False)
    assert len({row.reason for row in one.first}) == len(one.first)
    assert one.gap > 1.5, "page one is about to overflow"


def test_a_contact_to_report_online_to_stands_in_the_head(words: Words) -> None:
    assert "report-it.org.uk online" in body(plan_html(samples.PLAN, words, for_print=True))
    emergency = tuple(one for one in samples.CONTACTS if one.group is ContactGroup.EMERGENCY)
    text = body(plan_html(replace(samples.PLAN, contacts=emergency), words, for_print=True))
    assert "gov.uk/ACT if you suspect terrorism" in text
