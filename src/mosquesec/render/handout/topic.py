"""What a topic's handouts say that stands in no checklist: scenarios, a quiz, facts with their sources."""

from __future__ import annotations

from functools import cache

import yaml
from pydantic import ValidationError

from mosquesec import store
from mosquesec.errors import RenderError
from mosquesec.model.base import Id, Model, Ref, Text, Whole
from mosquesec.render.handout.request import Request


class KnownFact(Model):
    """A sentence with the publications behind it."""

    text: Text
    sources: tuple[Id, ...]


class Scenario(Model):
    """A made-up case to talk through."""

    title: Text
    story: Text
    ask: Text
    good: tuple[Text, ...]
    """What good answers hold."""


class Quiz(Model):
    """A question with its options."""

    ask: Text
    options: tuple[Text, ...]
    answer: Whole
    """Which option, counted from 0."""
    because: Text
    sources: tuple[Id, ...]


class Listening(Model):
    """A step of a talk with somebody one worries about."""

    title: Text
    text: Text


class Door(Model):
    """Somebody to go to."""

    name: Text
    text: Text
    contact: Id | None = None
    """Shown only where this contact serves."""


class TopicTexts(Model):
    """One topic."""

    lead: Text
    eyebrow: Text
    first: tuple[Ref, ...] = ()
    """Actions to begin with."""
    look: tuple[Ref, ...] = ()
    """Questions to walk round with."""
    contacts: tuple[Id, ...] = ()
    facts: tuple[KnownFact, ...] = ()
    aims: tuple[Text, ...] = ()
    confidence: tuple[Text, ...] = ()
    """Sentences that people agree with more, or less, before and after."""
    scenarios: tuple[Scenario, ...] = ()
    quiz: tuple[Quiz, ...] = ()
    listen: tuple[Listening, ...] = ()
    doors: tuple[Door, ...] = ()
    sources: tuple[Id, ...] = ()

    @property
    def cited(self) -> tuple[str, ...]:
        """Every source that is named, once, in order."""
        parts: tuple[KnownFact | Quiz, ...] = (*self.facts, *self.quiz)
        named = [source for part in parts for source in part.sources]
        return tuple(dict.fromkeys((*self.sources, *named)))


def topic_texts(request: Request) -> TopicTexts:
    """The texts of a request's topic. Raises RenderError where there are none."""
    return _read(request.topic, request.words.language)


@cache
def _read(topic: str, language: str) -> TopicTexts:
    path = store.shipped("templates") / "handout" / "topics" / language / f"{topic}.yaml"
    if not path.is_file():
        raise RenderError(f"there is no handout on {topic!r} in the language {language!r}")
    try:
        return TopicTexts.model_validate(yaml.load(store.read_text(path), Loader=yaml.CSafeLoader))
    except ValidationError as error:
        raise RenderError(f"{path.name} cannot be used: {error}") from error
