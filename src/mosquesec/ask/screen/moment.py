"""A moment at the screen: what is known between two keys, and what a key can lead to. Nothing is changed in place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar, Protocol, TypeAlias

from mosquesec.ask.frontend import Ending
from mosquesec.ask.interview import Interview
from mosquesec.ask.screen.asked import Asked, ticked_rows, typed_text
from mosquesec.text import one_line


@dataclass(frozen=True, slots=True)
class TypedLine:
    """The text on the input line, and where the cursor is in it."""

    text: str = ""
    cursor: int = 0

    @classmethod
    def holding(cls, text: str) -> TypedLine:
        """A line with a text on it, the cursor behind it."""
        cleaned = one_line(text)
        return cls(cleaned, len(cleaned))


@dataclass(frozen=True, slots=True)
class Begun:
    """An answer that was begun and not taken yet."""

    text: str
    ticked: frozenset[int]


@dataclass(frozen=True, slots=True)
class Press:
    """A key that was pressed."""

    key: str
    now: dt.datetime
    is_sure: bool
    """Whether the moment before warned of what this key does, and asked for it once more."""


@dataclass(frozen=True, slots=True)
class Go:
    """What a key leads to when another question, or the review, is to be shown."""

    interview: Interview
    begun: Mapping[str, Begun]
    review_at: int


class Mode(Protocol):
    """What keys are for at a moment. A mode is a frozen value; pressing a key gives the next step."""

    is_list: ClassVar[bool]
    """Whether Page Up and Page Down move within a list; elsewhere they turn the page."""

    @property
    def is_typing(self) -> bool:
        """Whether letters are text rather than keys."""
        ...

    def press(self, moment: Moment, press: Press) -> Step:
        """What a key leads to. Raises AnswersError with what to tell; the moment then stays."""
        ...


@dataclass(frozen=True)
class Moment:
    """What the screen shows, and what the next key meets."""

    interview: Interview
    mode: Mode
    line: TypedLine = TypedLine()
    begun: Mapping[str, Begun] = field(default_factory=dict)
    """Answers that were begun and not taken yet, by question."""
    review_at: int = 0
    """Which answer is chosen in the review, also while something else is shown."""
    error: str = ""
    sure: str = ""
    """The key that was warned of, and that does it when it is pressed once more."""
    why_is_new: bool = False
    """Whether the last key opened `why we ask`."""

    def warned(self, press: Press, warning: str) -> Moment:
        """The same moment with a warning; the same key again is sure."""
        return replace(self, error=warning, sure=press.key)

    def to(self, interview: Interview) -> Go:
        """Leave for another moment of the interview."""
        return Go(interview, self.begun, self.review_at)

    def put_aside(self, asked: Asked) -> Moment:
        """Remember what was typed or ticked for a question and not taken yet."""
        key, question = asked.item.key, asked.item.question
        answer = self.interview.answer_to(key)
        is_other = question.is_typed and self.line.text.strip() != typed_text(question, answer)
        if not is_other and asked.ticked == ticked_rows(question, answer):
            return self.taken(asked)
        return replace(self, begun={**self.begun, key: Begun(self.line.text, asked.ticked)})

    def taken(self, asked: Asked) -> Moment:
        """Forget what was begun for a question."""
        return replace(self, begun={key: one for key, one in self.begun.items() if key != asked.item.key})

    def line_for(self, asked: Asked) -> TypedLine:
        """The input line of a question: what was begun, else the answer so far."""
        begun = self.begun.get(asked.item.key)
        answer = self.interview.answer_to(asked.item.key)
        return TypedLine.holding(begun.text if begun else typed_text(asked.item.question, answer))

    @property
    def unkept(self) -> str:
        """What to say before somebody leaves answers behind that were begun on other pages."""
        asks = [item.question.ask for item in self.interview.items if item.key in self.begun]
        return f"Begun and not kept yet: {asks[0]} The same key again leaves it out." if asks else ""


Step: TypeAlias = Moment | Go | Ending
