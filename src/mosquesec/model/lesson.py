"""Lessons: what a trainer's handouts say beyond a checklist. References are still as written; see `library`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from mosquesec.model.base import Date, File, Id, Language, Lint, Model, Nation, Ref, Text

Nations = Annotated[tuple[Nation, ...], Field(min_length=1)]


class TaughtFact(Model):
    """A sentence that is good to know, with the publications behind it."""

    text: Text
    """The sentence."""
    nations: Nations = tuple(Nation)
    """Where it is true."""
    sources: tuple[Id, ...] = ()
    """Publications behind it."""


class Scenario(Model):
    """A made-up case to talk through."""

    title: Text
    """Its name."""
    story: Text
    """What happens, to be read aloud."""
    ask: Text
    """What groups talk about."""
    good: Annotated[tuple[Text, ...], Field(min_length=1)]
    """What good answers contain."""


class QuizQuestion(Model):
    """A question with its options, for a show of hands."""

    ask: Text
    """The question."""
    options: Annotated[tuple[Text, ...], Field(min_length=2, max_length=6)]
    """What people choose from."""
    answer: Annotated[int, Field(strict=True, ge=1)]
    """Which option is right, counted from 1."""
    because: Text
    """The reason, in a sentence or two."""
    nations: Nations = tuple(Nation)
    """Where the answer is true."""
    sources: tuple[Id, ...] = ()
    """Publications behind it."""


class ListeningStep(Model):
    """A step of a talk with somebody one worries about."""

    title: Text
    """What to do, in a few words."""
    text: Text
    """How."""


class Door(Model):
    """Somebody to go to."""

    name: Text
    """Who it is."""
    text: Text
    """What they can do."""
    contact: Id | None = None
    """The contact that this is; the door is shown only where it serves."""


class CardName(StrEnum):
    """The cards that are made."""

    STEWARD = "steward"
    BOMB_THREAT = "bomb-threat"
    TROUBLE_COMING = "trouble-coming"
    TROUBLE_HAPPENED = "trouble-happened"


class CardPart(Model):
    """Steps to follow in order."""

    title: Text | None = None
    """When they are for, where a card has several parts."""
    steps: Annotated[tuple[Text, ...], Field(min_length=1)]
    """What to do, in order."""


class Card(Model):
    """What somebody holds in the hand when it matters."""

    id: CardName
    """Which card it is."""
    title: Text
    """What it is called."""
    lead: Text
    """What it is for, or when to ring 999: the sentence above the steps."""
    parts: Annotated[tuple[CardPart, ...], Field(min_length=1)]
    """The steps."""
    sources: tuple[Id, ...] = ()
    """Publications behind it."""

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps of all parts, for a card without room for headings."""
        return tuple(step for part in self.parts for step in part.steps)


class Lesson(File):
    """What is taught on a checklist's subject: for a guide, and for a session with its slides."""

    kind: Literal["lesson"]
    """What this file is."""
    id: Id
    """Its name."""
    of: Id
    """The checklist that it teaches. Actions and questions without another checklist's name are of this one."""
    title: Text | None = None
    """What people call it; the checklist's title where it is left out."""
    revision: Annotated[int, Field(strict=True, ge=1)] = 1
    """Goes up by one when a meaning changes."""
    reviewed: Date | None = None
    """When somebody last read it against its sources."""
    language: Language = "en"
    """The language of its texts."""
    lead: Text
    """The sentence under the title."""
    eyebrow: Text | None = None
    """A few words above the title of a guide that is about listening."""
    first: tuple[Ref, ...] = ()
    """Actions to begin with, in order."""
    look: tuple[Ref, ...] = ()
    """Questions to walk round with."""
    contacts: tuple[Id, ...] = ()
    """Whom to call; those are shown that serve the place."""
    facts: tuple[TaughtFact, ...] = ()
    """What is good to know."""
    aims: tuple[Text, ...] = ()
    """What people leave a session with."""
    confidence: tuple[Text, ...] = ()
    """Sentences that people agree with more, or less, before and after a session."""
    scenarios: tuple[Scenario, ...] = ()
    """Cases to talk through."""
    quiz: tuple[QuizQuestion, ...] = ()
    """Questions for the end of a session."""
    listen: tuple[ListeningStep, ...] = ()
    """How to talk with somebody one worries about, step by step."""
    doors: tuple[Door, ...] = ()
    """Where that person may go."""
    cards: tuple[Card, ...] = ()
    """Cards for the pocket and the phone. They can be made without making the session."""
    sources: tuple[Id, ...] = ()
    """Publications behind the whole."""
    lint: Lint | None = None
    """Rules that are suppressed here."""

    @property
    def claims(self) -> tuple[tuple[str, int, TaughtFact | QuizQuestion | Card], ...]:
        """What has publications behind it, with its key and its number in the list."""
        lists: tuple[tuple[str, tuple[TaughtFact | QuizQuestion | Card, ...]], ...] = (
            ("facts", self.facts),
            ("quiz", self.quiz),
            ("cards", self.cards),
        )
        return tuple((key, k, claim) for key, claims in lists for k, claim in enumerate(claims))

    @property
    def cited(self) -> tuple[str, ...]:
        """Every source of the guide and the session, once, in order."""
        named = [source for key, _, claim in self.claims if key != "cards" for source in claim.sources]
        return tuple(dict.fromkeys((*self.sources, *named)))

    @property
    def missing_for_session(self) -> tuple[str, ...]:
        """The keys that a session and its slides need and that are not here."""
        return tuple(key for key in SESSION_KEYS if not getattr(self, key))

    def in_nation(self, nation: str) -> Lesson:
        """The lesson with what is true in this nation."""
        facts = tuple(fact for fact in self.facts if nation in fact.nations)
        quiz = tuple(question for question in self.quiz if nation in question.nations)
        return self.model_copy(update={"facts": facts, "quiz": quiz})


SESSION_KEYS = ("first", "facts", "aims", "confidence", "scenarios", "quiz")
