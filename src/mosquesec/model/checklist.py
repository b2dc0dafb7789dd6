"""The checklist format, version 1: what an author writes. References are still as written; see `library`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag

from mosquesec.model.action import Action
from mosquesec.model.base import (
    Date,
    File,
    Id,
    Language,
    Lint,
    Model,
    Ref,
    Text,
    Topic,
)
from mosquesec.model.condition import Condition
from mosquesec.model.question import (
    ChoiceQuestion,
    ContactQuestion,
    DateQuestion,
    MultiQuestion,
    NumberQuestion,
    Question,
    QuestionBase,
    State,
    StateQuestion,
    TextQuestion,
    YesNoQuestion,
)
from mosquesec.model.reference import Source


class Use(Model):
    """A question of another checklist, asked here. Its answer is kept under its home."""

    use: Ref
    """The question, as `checklist/question`."""


def _entry(data: Any) -> str | None:  # noqa: ANN401
    """What an entry of a section is: a `use`, or the kind of its question."""
    if isinstance(data, Use):
        return "use"
    if isinstance(data, QuestionBase):
        return str(getattr(data, "kind", ""))
    if isinstance(data, Mapping):
        return "use" if "use" in data and "kind" not in data else data.get("kind")
    return None


Entry: TypeAlias = Annotated[
    Annotated[Use, Tag("use")]
    | Annotated[StateQuestion, Tag("state")]
    | Annotated[YesNoQuestion, Tag("yes_no")]
    | Annotated[ChoiceQuestion, Tag("choice")]
    | Annotated[MultiQuestion, Tag("multi")]
    | Annotated[NumberQuestion, Tag("number")]
    | Annotated[DateQuestion, Tag("date")]
    | Annotated[TextQuestion, Tag("text")]
    | Annotated[ContactQuestion, Tag("contact")],
    Discriminator(_entry, custom_error_type="question_kind", custom_error_message="unknown kind of question"),
]


class Section(Model):
    """Questions that one person can be handed."""

    id: Id
    """Its name."""
    title: Text
    """Its heading."""
    intro: Text | None = None
    """A sentence before the first question."""
    when: Condition | None = None
    """When the section is asked; its questions' own conditions must hold too."""
    questions: Annotated[tuple[Entry, ...], Field(min_length=1)]
    """Questions in the order in which they are asked."""


class Checklist(File):
    """Questions on one subject and the actions that their answers lead to."""

    kind: Literal["checklist"] = "checklist"
    """What this file is."""
    id: Id
    """Its name; `profile` is the one that others may refer to."""
    title: Text
    """What people call it."""
    topic: Topic = Topic.GENERAL
    """Which training it belongs to."""
    revision: Annotated[int, Field(strict=True, ge=1)] = 1
    """Goes up by one when a meaning changes."""
    reviewed: Date | None = None
    """When somebody last read it against its sources."""
    language: Language = "en"
    """The language of its texts."""
    summary: Text | None = None
    """One line about it."""
    plan: Literal["surge"] | None = None
    """`surge`: answers make a one-page plan ordered by the hour."""
    credit: Text | None = None
    """Whom to thank."""
    sources: tuple[Source, ...] = ()
    """Publications of its own beside the shared ones."""
    answer_sets: dict[Id, Annotated[tuple[State, ...], Field(min_length=2, max_length=6)]] = {}
    """States that several questions share."""
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    """The questions, in the order in which one walks through the building."""
    actions: tuple[Action, ...] = ()
    """What answers may lead to."""
    was: tuple[Id, ...] = ()
    """Names that the checklist had."""
    lint: Lint | None = None
    """Rules that are suppressed here."""

    @property
    def entries(self) -> Iterator[tuple[Section, Use | Question]]:
        """Every question with its section, in order."""
        for section in self.sections:
            for entry in section.questions:
                yield section, entry
