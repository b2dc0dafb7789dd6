"""Translations: the words of a checklist in another language, keyed by id."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from mosquesec.model.base import File, Id, Language, Lint, Model, Text


class OptionWords(Model):
    """A state or choice in another language."""

    text: Text | None = None
    """What it means."""
    label: Text | None = None
    """A short form for tables."""


class QuestionWords(Model):
    """A question in another language."""

    ask: Text | None = None
    """The question."""
    why: Text | None = None
    """Why it is asked; the first sentence is printed on page one."""
    check: Text | None = None
    """How two people find out."""
    help: Text | tuple[Text, ...] | None = None
    """More to know; a list where the original has a list, in its order."""
    unit: Text | None = None
    """What is counted."""
    duty: Text | None = None
    """The legal duty in one plain sentence."""
    because: tuple[Text, ...] = ()
    """The sentences of `raised_by`, in its order."""
    options: dict[Id, OptionWords] = {}
    """States or choices by id."""


class SectionWords(Model):
    """A section in another language."""

    title: Text | None = None
    """Its heading."""
    intro: Text | None = None
    """The sentence before the first question."""


class ActionWords(Model):
    """An action in another language."""

    do: Text | None = None
    """What to do, verb first."""
    short: Annotated[Text, Field(max_length=48)] | None = None
    """The same for a table's line, in at most 48 characters."""
    steps: tuple[Text, ...] = ()
    """The steps, as many as the original has."""
    done_when: Text | None = None
    """What another person can check."""
    who: Text | None = None
    """Who does it."""


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
    """Rules that are suppressed here."""
