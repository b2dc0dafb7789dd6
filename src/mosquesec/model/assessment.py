"""The assessment file: the answers of one mosque in one round, and what became of the actions."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field, StrictStr, model_validator

from mosquesec.model.base import (
    NOT_FOR_US,
    UNKNOWN,
    Date,
    File,
    Id,
    Key,
    Language,
    Model,
    Text,
)
from mosquesec.model.condition import Value


class Person(Model):
    """Somebody to reach: the value of a `contact` question, and a local contact."""

    name: StrictStr = ""
    """Who."""
    role: StrictStr = ""
    """What they do."""
    phone: StrictStr = ""
    """Their number."""


class LocalContact(Person):
    """A contact that the mosque added; printed beside the shipped ones."""

    use: Text | None = None
    """When to call them."""


class Answer(Model):
    """What somebody said to a question. A value of None means that it was skipped."""

    value: (
        Annotated[int, Field(strict=True)]
        | Annotated[float, Field(strict=True, allow_inf_nan=False)]
        | StrictStr
        | tuple[StrictStr, ...]
        | Person
        | None
    ) = None
    """The id of a state or choice, `yes` or `no`, a list of ids, a number, a date, words or a person."""
    note: Text | None = None
    """A free note."""
    reason: Text | None = None
    """Why it is not for this mosque; goes with `not_for_us`."""
    when: StrictStr | None = None
    """When it was said, in ISO 8601."""
    who: Text | None = None
    """Who said it."""

    @model_validator(mode="before")
    @classmethod
    def _accept_bare_value(cls, data: Any) -> Any:  # noqa: ANN401
        """In a file `key: some` is short for `key: {value: some}`, and so is a person's mapping."""
        if isinstance(data, Answer):
            return data
        if isinstance(data, Mapping) and not set(data) & set(Person.model_fields):
            return data
        return {"value": data}

    @property
    def is_given(self) -> bool:
        """Whether there is an answer; skipped is none."""
        return self.value is not None

    @property
    def is_known(self) -> bool:
        """Whether the answer says how things are."""
        return self.is_given and self.value not in (UNKNOWN, NOT_FOR_US)

    @property
    def plain(self) -> Value | None:
        """The value as conditions see it."""
        return self.value.model_dump() if isinstance(self.value, Person) else self.value


class FollowUpState(StrEnum):
    """What became of an action."""

    OPEN = "open"
    ASSIGNED = "assigned"
    DONE = "done"
    POSTPONED = "postponed"


class FollowUp(Model):
    """What became of one action."""

    state: FollowUpState = FollowUpState.OPEN
    """open, assigned, done or postponed."""
    owner: Text | None = None
    """Who took it on."""
    due: Date | None = None
    """By when, where that differs from the plan's own date."""
    done_on: Date | None = None
    """When it was done."""
    note: Text | None = None
    """A note; why it was put off."""


class Assessment(File):
    """One round of answers of one mosque."""

    kind: Literal["assessment"] = "assessment"
    """What this file is."""
    name: Text | None = None
    """The mosque's name. Never in a version to share."""
    address: Text | None = None
    """What to say to 999: the address, and how to find the door. Never in a version to share."""
    started: Date
    """When this round began."""
    language: Language | None = None
    """The language in which it was answered."""
    checklists: dict[Id, Annotated[int, Field(strict=True, ge=1)]] = {}
    """The checklists that were answered, each with its revision."""
    answers: dict[Key, Answer] = {}
    """Answers by `checklist/question`."""
    contacts: tuple[LocalContact, ...] = ()
    """Local contacts that the mosque added."""
    actions: dict[Key, FollowUp] = {}
    """What became of actions, by `checklist/action`."""

    def value_of(self, key: str) -> Value | None:
        """The value under this key, or None where it is skipped or unanswered."""
        answer = self.answers.get(key)
        return answer.plain if answer else None

    def with_answer(self, key: str, answer: Answer | None) -> Assessment:
        """The same assessment with another answer; None takes the answer away."""
        answers = {name: old for name, old in self.answers.items() if name != key or answer is not None}
        if answer is not None:
            answers[key] = answer
        return self.model_copy(update={"answers": answers})
