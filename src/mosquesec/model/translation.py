"""Translations: the words of a checklist in another language, keyed by id."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from mosquesec.model.base import File, Id, Language, Lint, Model, Text


class OptionWords(Model):
    """A state or choice in another language."""

    text: Text | None = None
    label: Text | None = None


class QuestionWords(Model):
    """A question in another language."""

    ask: Text | None = None
    why: Text | None = None
    check: Text | None = None
    help: Text | tuple[Text, ...] | None = None
    unit: Text | None = None
    duty: Text | None = None
    because: tuple[Text, ...] = ()
    options: dict[Id, OptionWords] = {}
    """States or choices by id."""


class SectionWords(Model):
    """A section in another language."""

    title: Text | None = None
    intro: Text | None = None


class ActionWords(Model):
    """An action in another language."""

    do: Text | None = None
    short: Annotated[Text, Field(max_length=48)] | None = None
    steps: tuple[Text, ...] = ()
    done_when: Text | None = None
    who: Text | None = None


class Translation(File):
    """The words of a checklist in another language; ids, scores and conditions stay."""

    kind: Literal["translation"]
    """What this file is."""
    of: Id
    """The checklist that it translates."""
    language: Language
    """The language of these words."""
    revision: Annotated[int, Field(strict=True, ge=1)]
    """The revision that they follow."""
    status: Literal["draft", "reviewed"]
    """Whether a reader of the language has checked them."""
    title: Text | None = None
    """The checklist's title."""
    summary: Text | None = None
    """The checklist's summary."""
    sections: dict[Id, SectionWords] = {}
    """Sections by id."""
    questions: dict[Id, QuestionWords] = {}
    """Questions by id."""
    answer_sets: dict[Id, dict[Id, OptionWords]] = {}
    """Answer sets by id, their states by id."""
    actions: dict[Id, ActionWords] = {}
    """Actions by id."""
    lint: Lint | None = None
    """Rules that are silenced here."""
