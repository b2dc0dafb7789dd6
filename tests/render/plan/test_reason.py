"""The reason sentence: good English, true facts only, and the least important goes first."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from harness import TODAY
from mosquesec.language.words import Words, load_words
from mosquesec.model.plan import ApplicableDuty
from mosquesec.model.question import Severity
from mosquesec.render.plan.reason import lower_first, reason_text
from sample_plans import FIRST, reason

LEAD = "Entry by force is how most burglary and arson begins."
SLEEP = "People sleep here on some nights."
LAW = ApplicableDuty("Clear ways out are a legal duty.", dt.date(2006, 10, 1), "fire")


@pytest.fixture(scope="module")
def words() -> Words:
    return load_words("en")


def test_what_could_happen_is_joined_with_who_is_exposed(words: Words) -> None:
    text = reason_text(reason(LEAD, raised_because=(SLEEP,)), words, today=TODAY)
    assert text == (
        "Entry by force is how most burglary and arson begins, and people sleep here on some nights."
    )


def test_sentences_that_do_not_join_well_stay_apart(words: Words) -> None:
    text = reason_text(
        reason("When doors stand open, anybody walks in.", raised_because=(SLEEP,)), words, today=TODAY
    )
    assert text == "When doors stand open, anybody walks in. People sleep here on some nights."


def test_unknown_is_said_first(words: Words) -> None:
    text = reason_text(reason(LEAD, is_unknown=True), words, today=TODAY)
    assert text == "Nobody here knows yet, and entry by force is how most burglary and arson begins."


@pytest.mark.parametrize(
    ("duty", "expected"),
    [
        (LAW, "Clear ways out are a legal duty."),
        (ApplicableDuty(None, dt.date(2006, 10, 1), "fire"), "It is a legal duty here."),
        (ApplicableDuty(None, None, "act"), "A law on this is expected, not yet in force."),
        (
            ApplicableDuty("Places must have simple procedures.", None, "act"),
            "Expected, not yet in force: places must have simple procedures.",
        ),
        (
            ApplicableDuty("Places must have simple procedures.", dt.date(2027, 4, 1), "act"),
            "A law on this is expected on 1 April 2027, not yet in force.",
        ),
    ],
)
def test_a_law_is_what_it_is_on_the_day(words: Words, duty: ApplicableDuty, expected: str) -> None:
    assert reason_text(reason(LEAD, duty=duty), words, today=TODAY) == f"{LEAD} {expected}"


def test_a_law_that_is_not_in_force_is_no_duty(words: Words) -> None:
    text = reason_text(reason(LEAD, duty=ApplicableDuty(None, None, "act")), words, today=TODAY)
    assert "duty" not in text


def test_what_waits_for_it_is_counted(words: Words) -> None:
    assert "Another action waits" in reason_text(reason(LEAD, waited_for_by=("a/b",)), words, today=TODAY)
    assert "Two other actions wait" in reason_text(
        reason(LEAD, waited_for_by=("a/b", "a/c")), words, today=TODAY
    )
    assert "A more serious action waits" in reason_text(
        reason(LEAD, waited_for_by=("a/b",), severity_is_inherited=True), words, today=TODAY
    )


def test_the_least_important_fact_goes_first(words: Words) -> None:
    full = reason(
        LEAD,
        raised_because=(SLEEP,),
        duty=LAW,
        waited_for_by=("a/b",),
        gap_count=3,
        is_free=True,
        is_quick=True,
    )
    whole = reason_text(full, words, today=TODAY)
    shorter = {reason_text(full, words, limit, today=TODAY) for limit in range(1, len(whole))}
    assert all(whole.startswith(text) for text in shorter)
    assert all(text.startswith("Entry by force") and "people sleep here" in text for text in shorter)
    assert len(shorter) == 4


def test_a_limit_is_kept_wherever_what_could_happen_fits(words: Words) -> None:
    full = reason(LEAD, duty=LAW, waited_for_by=("a/b",), gap_count=3, is_quick=True)
    for limit in range(len(LEAD), 250):
        assert len(reason_text(full, words, limit, today=TODAY)) <= limit


@pytest.mark.parametrize("severity", Severity)
def test_a_question_without_why_still_has_a_reason(words: Words, severity: Severity) -> None:
    text = reason_text(reason("", severity), words, today=TODAY)
    assert text.endswith(".")
    assert ("life" in text) == (severity is Severity.LIFE)


def test_every_combination_of_facts_reads_as_sentences(words: Words) -> None:
    leads, becauses = ("", LEAD, "What if it burns?", "Fire"), ((), (SLEEP,), (SLEEP, "Children come here"))
    flags = itertools.product((True, False), repeat=4)
    for lead, because, duty, (unknown, free, quick, inherited) in itertools.product(
        leads, becauses, (None, LAW, ApplicableDuty(None, None, "act")), flags
    ):
        facts = reason(
            lead, raised_because=because, duty=duty, is_unknown=unknown, is_free=free, is_quick=quick,
            severity_is_inherited=inherited,
            waited_for_by=("a/b",) if inherited else (),
        )  # fmt: skip
        text = reason_text(facts, words, today=TODAY)
        assert text
        assert text[0].isupper()
        assert text[-1] in ".?"
        assert ".." not in text
        assert "  " not in text
        assert " ." not in text


def test_nothing_is_text_that_is_not_among_the_facts(words: Words) -> None:
    text = reason_text(reason(LEAD), words, today=TODAY)
    for word in ("duty", "law", "free", "waits", "hour", "knows", "questions"):
        assert word not in text


def test_five_reasons_under_each_other_are_all_different(words: Words) -> None:
    text = [reason_text(one.reason, words, 176, today=TODAY, variant=one.number - 1) for one in FIRST]
    assert len(set(text)) == 5
    same = reason(LEAD, is_free=True, is_quick=True)
    assert len({reason_text(same, words, today=TODAY, variant=variant) for variant in range(3)}) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("People sleep here.", "people sleep here."),
        ("A door is open.", "a door is open."),
        ("CCTV fails.", "CCTV fails."),
        ("WhatsApp groups grow.", "WhatsApp groups grow."),
        ("Jumu'ah is full.", "Jumu'ah is full."),
        ("Muslims pray here.", "Muslims pray here."),
        ("180 people pray here.", "180 people pray here."),
        ("", ""),
    ],
)
def test_names_keep_their_capital_inside_a_sentence(words: Words, text: str, expected: str) -> None:
    assert lower_first(text, words) == expected
