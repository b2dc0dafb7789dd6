"""The interview as a state machine without input or output. Every frontend drives this one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from mosquesec.answers import about
from mosquesec.answers.parse import AnswerValue, check_reason, parse_value
from mosquesec.errors import AnswersError
from mosquesec.model.assessment import Answer, Assessment
from mosquesec.model.base import NOT_FOR_US, UNKNOWN
from mosquesec.model.condition import Value, holds
from mosquesec.model.library import Item, Library, SectionRef
from mosquesec.model.questionnaire import Questionnaire, questionnaire

SECONDS_PER_QUESTION = 30


class AnswerState(StrEnum):
    """How far a question has come."""

    ANSWERED = "answered"
    SKIPPED = "skipped"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Progress:
    """Where somebody is in the interview."""

    number: int
    """Of the current question, counted from 1."""
    of: int
    """Questions that apply, as far as the answers so far tell."""
    minutes_left: int
    statuses: tuple[AnswerState, ...]
    """One for each question that applies."""

    @property
    def left(self) -> str:
        """The time that is left, in words."""
        return f"About {self.minutes_left} {'minute' if self.minutes_left == 1 else 'minutes'} left"


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section as a list to jump to shows it."""

    ref: SectionRef
    first: str
    """The key of its first question."""
    answered: int
    of: int


@dataclass(frozen=True)
class Interview:
    """One moment of an interview. Each method gives the next moment; nothing is ever changed in place."""

    questionnaire: Questionnaire
    assessment: Assessment
    at: str | None
    """The key of the current question; None is the review at the end."""

    @classmethod
    def begin(cls, library: Library, assessment: Assessment, checklists: tuple[str, ...]) -> Interview:
        """An interview on these checklists, at the first open question."""
        asked = questionnaire(library, checklists)
        whole = replace(asked, items=(*about.ITEMS, *asked.items))
        revisions = {name: library.checklists[name].revision for name in checklists}
        begun = assessment.model_copy(update={"checklists": {**assessment.checklists, **revisions}})
        return cls(whole, begun, None)._forward()

    @classmethod
    def begin_alone(cls, library: Library, assessment: Assessment, checklist: str) -> Interview:
        """An interview on one checklist by itself: nothing is asked about the mosque first."""
        begun = assessment.model_copy(
            update={"checklists": {checklist: library.checklists[checklist].revision}}
        )
        return cls(Questionnaire((checklist,), library.items[checklist]), begun, None)._forward()

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The questions that apply."""
        return self.questionnaire.applicable(self.values)

    @cached_property
    def values(self) -> Mapping[str, Value]:
        """What was answered, by key."""
        return {
            key: value
            for key, answer in self.assessment.answers.items()
            if (value := answer.plain) is not None
        }

    @cached_property
    def current(self) -> Item | None:
        """The question that is being asked; None at the review."""
        return next((item for item in self.questionnaire.items if item.key == self.at), None)

    @cached_property
    def progress(self) -> Progress:
        """Number, total, minutes and the bar."""
        items = self.items
        statuses = tuple(self.status(item.key) for item in items)
        keys = [item.key for item in items]
        number = keys.index(self.at) + 1 if self.at in keys else len(keys)
        seconds = statuses.count(AnswerState.OPEN) * SECONDS_PER_QUESTION
        return Progress(number, len(items), -(-seconds // 60), statuses)

    @cached_property
    def sections(self) -> tuple[SectionView, ...]:
        """The sections that apply, with how much of each is answered."""
        groups: dict[SectionRef, list[str]] = {}
        for item in self.items:
            groups.setdefault(item.section, []).append(item.key)
        return tuple(
            SectionView(
                place, keys[0], sum(self.status(key) is AnswerState.ANSWERED for key in keys), len(keys)
            )
            for place, keys in groups.items()
        )

    @property
    def help(self) -> tuple[str, ...]:
        """The help texts of the current question that are meant for this mosque."""
        given = self.current.question.help if self.current else None
        if given is None or isinstance(given, str):
            return (given,) if given else ()
        values = self.values
        return tuple(text.text for text in given if holds(text.when, values.get))

    @property
    def gaps(self) -> tuple[str, ...]:
        """The questions that apply and have no answer, by key. Name and address of the mosque are not among them."""
        return tuple(
            item.key
            for item in self.items
            if item.key not in about.FIELDS and self.status(item.key) is not AnswerState.ANSWERED
        )

    @property
    def is_complete(self) -> bool:
        """Whether no question is open; skipped ones are not."""
        return AnswerState.OPEN not in self.progress.statuses

    def status(self, key: str) -> AnswerState:
        """How far a question has come. One that has only a note is still open."""
        answer = self.answer_to(key)
        if answer is None or (answer.value is None and answer.note and not answer.when):
            return AnswerState.OPEN
        return AnswerState.ANSWERED if answer.is_given else AnswerState.SKIPPED

    def answer_to(self, key: str) -> Answer | None:
        """The answer to a question so far."""
        return about.answer_to(self.assessment, key)

    def answer(self, raw: object, *, now: dt.datetime) -> Interview:
        """Give the current question what was typed or chosen, and go on. Raises AnswersError."""
        item = self._asking()
        return self._give(item, parse_value(item.question, raw, today=now.date()), now)._forward()

    def unknown(self, *, now: dt.datetime) -> Interview:
        """Say `we don't know`, and go on. Raises AnswersError where that is no answer."""
        item = self._asking()
        if not item.question.takes_unknown:
            raise AnswersError("leave it out instead: skip this question")
        return self._give(item, UNKNOWN, now)._forward()

    def not_for_us(self, reason: str, *, now: dt.datetime) -> Interview:
        """Say that it is not for this mosque, and why; go on. Raises AnswersError."""
        item = self._asking()
        return self._give(item, NOT_FOR_US, now, reason=check_reason(item.question, reason))._forward()

    def skip(self, *, now: dt.datetime) -> Interview:
        """Leave the current question for later, and go on. An answer that it has stays."""
        item = self._asking()
        if self.status(item.key) is AnswerState.ANSWERED:
            return self._forward()
        return self._give(item, None, now)._forward()

    def note(self, text: str) -> Interview:
        """Put a note to the current question; an empty one takes it away. Does not move."""
        item = self._asking()
        old = self.assessment.answers.get(item.key) or Answer()
        noted = old.model_copy(update={"note": text.strip() or None})
        empty = noted == Answer()
        return replace(self, assessment=self.assessment.with_answer(item.key, None if empty else noted))

    def back(self) -> Interview:
        """Go to the question before."""
        keys = [item.key for item in self.items]
        place = keys.index(self.at) if self.at in keys else len(keys)
        return replace(self, at=keys[max(0, place - 1)])

    def go(self, key: str | None) -> Interview:
        """Go to a question that applies, or to the review. Raises AnswersError for another key."""
        if key is not None and key not in {item.key for item in self.items}:
            raise AnswersError("that question is not asked here")
        return replace(self, at=key)

    def next(self) -> Interview:
        """Go to the next open question after the current one, else to the review; what is answered stays."""
        return self._forward()

    def _asking(self) -> Item:
        if self.current is None:
            raise AnswersError("there is no question here; choose one from the list")
        return self.current

    def _give(
        self, item: Item, value: AnswerValue | None, now: dt.datetime, *, reason: str | None = None
    ) -> Interview:
        field = about.FIELDS.get(item.key)
        if field and value is not None:
            kept = self.assessment.with_answer(item.key, None).model_copy(update={field: value})
            return replace(self, assessment=kept)
        old = self.assessment.answers.get(item.key)
        answer = Answer(
            value=value, reason=reason, note=old.note if old else None, when=now.isoformat(timespec="seconds")
        )
        return replace(self, assessment=self.assessment.with_answer(item.key, answer))

    def _forward(self) -> Interview:
        """Go to the first open question after the current one, else at the first open one, else at the review."""
        items = self.items
        keys = [item.key for item in items]
        start = keys.index(self.at) + 1 if self.at in keys else 0
        for key in (*keys[start:], *keys[:start]):
            if key != self.at and self.status(key) is AnswerState.OPEN:
                return replace(self, at=key)
        return replace(self, at=None)
