"""A question on the screen: the lines to choose from, what is chosen or ticked, and what an answer looks like there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mosquesec.ask.screen.keys import moved
from mosquesec.language.phrases import answer_text
from mosquesec.language.words import load_words
from mosquesec.model.assessment import Answer, Person
from mosquesec.model.base import NONE_OF_THESE, NOT_FOR_US, UNKNOWN
from mosquesec.model.library import Item
from mosquesec.model.question import DateQuestion, MultiQuestion, Question
from mosquesec.text import one_line


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what is chosen and ticked on its page and not taken yet."""

    item: Item
    chosen: int | None = None
    """The line that the arrows are at, counted from 0."""
    ticked: frozenset[int] = frozenset()
    """The numbers of the choices that are ticked; 0 is none of these."""
    digits: str = ""
    """The digit before, while it may be the first of two."""
    shows_why: bool = False

    @classmethod
    def begin(cls, item: Item, answer: Answer | None, ticked: frozenset[int] | None) -> Asked:
        """A question as it is shown first: with what was answered, or with what was ticked and not taken."""
        row = _chosen_row(item.question, answer)
        rows = tuple(_rows(item.question))
        begun = ticked_rows(item.question, answer) if ticked is None else ticked
        return cls(item, rows.index(row) if row in rows else None, begun)

    @property
    def rows(self) -> tuple[str, ...]:
        """The keys of everything that can be chosen, in the order of the lines."""
        return tuple(_rows(self.item.question))

    @property
    def row(self) -> str:
        """The key of the chosen line; empty where none is."""
        return "" if self.chosen is None else self.rows[self.chosen]

    @property
    def is_multi(self) -> bool:
        """Whether several choices can be ticked."""
        return isinstance(self.item.question, MultiQuestion)

    @property
    def digits_tick(self) -> bool:
        """Whether a digit ticks at once; with ten options and more it may be the first of two, so it only moves."""
        return len(self.item.question.options) < 10

    def moved(self, key: str) -> Asked:
        """An arrow was pressed."""
        return replace(self, chosen=moved(self.chosen, key, len(self.rows)), digits="")

    def numbered(self, digit: str) -> Asked:
        """A digit was pressed, perhaps the second of a number."""
        number = self.digits + digit if self.digits + digit in self.rows else digit
        if number not in self.rows:
            return replace(self, digits="")
        at_number = replace(self, chosen=self.rows.index(number), digits=number)
        return at_number.with_tick(number) if self.digits_tick or number == "0" else at_number

    def with_tick(self, row: str) -> Asked:
        """A tick put in or taken away. None of these excludes the others."""
        if not self.is_multi or not row.isdecimal():
            return self
        if row == "0":
            return replace(self, ticked=frozenset({0}) - self.ticked)
        return replace(self, ticked=(self.ticked - {0}) ^ {int(row)})


def ticked_rows(question: Question, answer: Answer | None) -> frozenset[int]:
    """The numbers of the choices in an answer; 0 is none of these."""
    numbers = {NONE_OF_THESE: 0} | {option: number for number, option in enumerate(question.option_ids, 1)}
    chosen = answer.value if answer and isinstance(answer.value, tuple) else ()
    return frozenset(numbers[option] for option in chosen if option in numbers)


def typed_text(question: Question, answer: Answer | None) -> str:
    """The words that were typed, on one line."""
    match answer.value if answer and question.is_typed else None:
        case None:
            return ""
        case str() as value if value in (UNKNOWN, NOT_FOR_US):
            return ""
        case Person(name=name, role=role, phone=phone):
            return one_line(", ".join((name, role, phone)).rstrip(", "))
        case value:
            return one_line(
                answer_text(question, answer, load_words())
                if isinstance(question, DateQuestion)
                else str(value)
            ).strip()


def _rows(question: Question) -> Iterator[str]:
    yield from (str(number) for number, _ in enumerate(question.option_ids, 1))
    yield from ["0"] if isinstance(question, MultiQuestion) else []
    yield from ["?"] if question.takes_unknown else []
    yield from ["n"] if question.takes_not_for_us else []


def _chosen_row(question: Question, answer: Answer | None) -> str | None:
    """The key of the line that was chosen."""
    match answer.value if answer else None:
        case str() as value if value in (UNKNOWN, NOT_FOR_US):
            return "?" if value == UNKNOWN else "n"
        case str() as value if value in question.option_ids:
            return str(question.option_ids.index(value) + 1)
        case _:
            return None
