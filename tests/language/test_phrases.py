"""Phrases: answers, conditions and what there is to do, in words; in the words of another language too."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import TypeAdapter

from mosquesec.language.phrases import answer_text, condition_text, first_sentence, option_texts, task_text
from mosquesec.language.words import Words, load_words
from mosquesec.model.assessment import Answer
from mosquesec.model.base import NONE_OF_THESE, NOT_FOR_US, UNKNOWN
from mosquesec.model.condition import Condition
from mosquesec.model.library import Library
from mosquesec.model.plan import FindOut


@pytest.fixture(scope="module")
def words() -> Words:
    return load_words()


TURKISH = {
    "answer": {
        "yes": "Evet", "no": "Hayır", UNKNOWN: "Bilmiyoruz", NOT_FOR_US: "Bize göre değil",
        "not_for_us_because": "Bize göre değil: {reason}", NONE_OF_THESE: "Hiçbiri", "number": "{number} {unit}",
    },
    "date": {"long": "d MMMM y"},
    "find_out": {"do": "Öğrenin: {ask}", "done_when": "Yanıt var.", "who": "Bilen biri"},
}  # fmt: skip
"""So much of a words file as answers need."""

ANSWERS = [
    ("small/door", "some", "Sometimes.", "Sometimes."),
    ("small/door", UNKNOWN, "We don't know", "Bilmiyoruz"),
    (
        "small/door",
        {"value": NOT_FOR_US, "reason": "no door"},
        "Not for us: no door",
        "Bize göre değil: no door",
    ),
    ("small/door", "gone", "gone", "gone"),
    ("small/exits", "yes", "Yes", "Evet"),
    ("small/watch", ["front", "side"], "Front door; Side door", "Front door; Side door"),
    ("small/watch", [NONE_OF_THESE], "None of these", "Hiçbiri"),
    ("small/stewards", 1, "1", "1"),
    ("small/stewards", 1500, "1,500 stewards", "1.500 stewards"),
    ("small/drill", "2026-09-07", "7 September 2026", "7 Eylül 2026"),
    ("small/drill", UNKNOWN, "We don't know", "Bilmiyoruz"),
    ("small/worst", "yes", "yes", "yes"),
    ("small/landlord", {"name": "Ali", "phone": "101"}, "Ali, 101", "Ali, 101"),
    ("small/door", None, "", ""),
]


@pytest.mark.parametrize(("key", "value", "english", "turkish"), ANSWERS)
def test_an_answer_is_read_out_in_the_words_of_the_language(
    small: Library,
    words: Words,
    key: str,
    value: object,
    english: str,
    turkish: str,
) -> None:
    question, answer = small.homes[key].question, Answer.model_validate(value)
    assert answer_text(question, answer, words) == english
    assert answer_text(question, answer, Words("tr", "ltr", TURKISH)) == turkish


def test_yes_and_no_can_be_chosen_although_no_question_describes_them(small: Library, words: Words) -> None:
    homes = small.homes
    assert option_texts(homes["small/exits"].question, words) == ("Yes", "No")
    assert option_texts(homes["small/exits"].question, Words("tr", "ltr", TURKISH)) == ("Evet", "Hayır")
    assert option_texts(homes["small/door"].question, words) == ("Always locked.", "Sometimes.", "Never.")
    assert option_texts(homes["small/worst"].question, words) == ()


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        ({"question": "small/door", "is": "some"}, '"How is the door locked?" is "Sometimes"'),
        (
            {"question": "small/door", "one_of": ["some", UNKNOWN]},
            '"How is the door locked?" is "Sometimes" or "We don\'t know"',
        ),
        ({"question": "small/watch", "includes": "front"}, '"Who watches?" includes "Front door"'),
        ({"question": "small/stewards", "at_least": 2}, '"How many stewards are there?" is 2 or more'),
        ({"question": "small/stewards", "at_most": 2}, '"How many stewards are there?" is 2 or less'),
        ({"question": "small/drill", "answered": True}, '"When was the last drill?" is answered'),
        ({"question": "small/drill", "answered": False}, '"When was the last drill?" is not answered'),
        ({"question": "gone/one", "is": "yes"}, 'gone/one is "yes"'),
        (
            {"not": {"question": "small/exits", "is": "no"}},
            'it is not so that "Are the exits clear?" is "No"',
        ),
        (
            {
                "all": [
                    {"question": "small/exits", "is": "no"},
                    {
                        "any": [
                            {"question": "small/exits", "is": "no"},
                            {"question": "small/door", "is": "all"},
                        ]
                    },
                ]
            },
            '"Are the exits clear?" is "No", and either "Are the exits clear?" is "No", or '
            '"How is the door locked?" is "Always locked"',
        ),
    ],
)
def test_a_condition_is_said_with_its_questions_and_answers(
    small: Library,
    words: Words,
    condition: object,
    text: str,
) -> None:
    assert condition_text(TypeAdapter(Condition).validate_python(condition), small, words) == text


def test_what_an_author_wrote_is_said_as_it_is(small: Library, words: Words) -> None:
    text = task_text(small.actions["small/closing"], words)
    assert (text.do, text.short, text.done_when) == (
        "Write a closing list.",
        "Write a closing list",
        "Seven sheets.",
    )


def test_what_nobody_knows_is_said_in_the_words_of_the_language(small: Library, words: Words) -> None:
    task = FindOut(small.homes["small/exits"], 0.25, 7)
    english = task_text(task, words)
    assert (english.do, english.steps) == ("Find out: Are the exits clear?", ("Walk them.",))
    turkish = task_text(task, Words("tr", "ltr", TURKISH))
    assert (turkish.do, turkish.done_when, turkish.who) == (
        "Öğrenin: Are the exits clear?", "Yanıt var.", "Bilen biri",
    )  # fmt: skip
    unchecked = replace(task.item, question=task.item.question.model_copy(update={"check": None}))
    assert task_text(replace(task, item=unchecked), words).steps == ()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("An open door lets a fire be lit. It happens at night.", "An open door lets a fire be lit."),
        ("One sentence.", "One sentence."),
        ("No stop", "No stop"),
        ("", ""),
        (None, ""),
    ],
)
def test_the_first_sentence_ends_at_its_full_stop(text: str | None, first: str) -> None:
    assert first_sentence(text) == first
