"""An answer that was given, as the keys and the text that would give it again."""

from __future__ import annotations

from collections.abc import Iterator

from mosquesec.ask.interview import can_be_not_for_us, can_be_unknown
from mosquesec.language.phrases import answer_text, option_texts
from mosquesec.language.words import load_words
from mosquesec.model.assessment import Answer, Person
from mosquesec.model.base import NONE_OF_THESE, NOT_FOR_US, UNKNOWN
from mosquesec.model.library import Item
from mosquesec.model.question import (
    ContactQuestion,
    DateQuestion,
    MultiQuestion,
    NumberQuestion,
    Question,
    TextQuestion,
    YesNoQuestion,
)
from mosquesec.text import one_line


def is_typed(question: Question) -> bool:
    """Whether a question is answered in words, not by choosing."""
    return isinstance(question, NumberQuestion | DateQuestion | TextQuestion | ContactQuestion)


def option_ids(question: Question) -> tuple[str, ...]:
    """The ids of what there is to choose from, in the order of their numbers."""
    return (
        ("yes", "no")
        if isinstance(question, YesNoQuestion)
        else tuple(option.id for option in question.options)
    )


def row_keys(item: Item) -> Iterator[str]:
    """The keys of everything that can be chosen, in the order of the lines."""
    yield from (str(number) for number, _ in enumerate(option_texts(item.question, load_words()), 1))
    yield from ["0"] if isinstance(item.question, MultiQuestion) else []
    yield from ["?"] if can_be_unknown(item) else []
    yield from ["n"] if can_be_not_for_us(item) else []


def chosen_row(question: Question, answer: Answer | None) -> str | None:
    """The key of the line that was chosen."""
    match answer.value if answer else None:
        case str() as said if said in (UNKNOWN, NOT_FOR_US):
            return "?" if said == UNKNOWN else "n"
        case str() as said if said in (ids := option_ids(question)):
            return str(ids.index(said) + 1)
        case _:
            return None


def ticked_rows(question: Question, answer: Answer | None) -> frozenset[int]:
    """The numbers that were ticked; 0 is none of these."""
    numbers = {NONE_OF_THESE: 0} | {option: number for number, option in enumerate(option_ids(question), 1)}
    said = answer.value if answer and isinstance(answer.value, tuple) else ()
    return frozenset(numbers[option] for option in said if option in numbers)


def typed_text(question: Question, answer: Answer | None) -> str:
    """The words that were typed, on one line."""
    match answer.value if answer and is_typed(question) else None:
        case None:
            return ""
        case str() as said if said in (UNKNOWN, NOT_FOR_US):
            return ""
        case Person(name=name, role=role, phone=phone):
            return one_line(", ".join((name, role, phone)).rstrip(", "))
        case said:
            return one_line(
                answer_text(question, answer, load_words())
                if isinstance(question, DateQuestion)
                else str(said)
            ).strip()
