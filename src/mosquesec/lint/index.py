"""One checklist as the rules walk it: its questions, conditions and lists of actions, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from mosquesec.content.library import full_key
from mosquesec.content.reader import KeyPath
from mosquesec.model.action import ActionRefs
from mosquesec.model.checklist import Checklist, Use
from mosquesec.model.condition import AllOf, AnyOf, Condition, Leaf, Not
from mosquesec.model.question import (
    Band,
    DateQuestion,
    NumberQuestion,
    Question,
    StateQuestion,
    YesNoQuestion,
)


class QuestionSite(NamedTuple):
    """A question of a checklist with its place in the file."""

    path: KeyPath
    section: int
    entry: Use | Question


class OwnQuestion(NamedTuple):
    """A question that is not drawn from elsewhere, with its number in the order of asking."""

    path: KeyPath
    number: int
    question: Question


class ConditionSite(NamedTuple):
    """A condition with its place, and the questions that it may name: those before `limit`."""

    path: KeyPath
    condition: Condition
    limit: int


class RefsSite(NamedTuple):
    """A list of actions with its place, and the question and answer that lead to it."""

    path: KeyPath
    refs: ActionRefs
    question: Question
    answer: str
    """The id of a state or choice, the upper end of a band; empty where the question has one list for all."""
    limit: int


class LeafSite(NamedTuple):
    """A leaf of a condition with its place, and the questions that it may name."""

    path: KeyPath
    leaf: Leaf
    limit: int


@dataclass(frozen=True)
class Index:
    """A checklist as the rules walk it: each list is made once."""

    checklist: Checklist
    found: dict[object, Any] = field(default_factory=dict)
    """What rules worked out and others want to know too; see `Context.once`."""

    @cached_property
    def entries(self) -> tuple[QuestionSite, ...]:
        """Every question in order, those drawn from elsewhere among them."""
        return tuple(
            QuestionSite(("sections", i, "questions", j), i, entry)
            for i, section in enumerate(self.checklist.sections)
            for j, entry in enumerate(section.questions)
        )

    @cached_property
    def questions(self) -> tuple[OwnQuestion, ...]:
        """Every question of its own, in order."""
        return tuple(
            OwnQuestion(site.path, number, site.entry)
            for number, site in enumerate(self.entries)
            if not isinstance(site.entry, Use)
        )

    @cached_property
    def order(self) -> dict[str, int]:
        """The number of each question that is asked here, by its full key."""
        order: dict[str, int] = {}
        for number, site in enumerate(self.entries):
            order.setdefault(self.key(site.entry), number)
        return order

    def key(self, entry: Use | Question) -> str:
        """The full key of a question that is asked here."""
        return full_key(self.checklist.id, entry.use if isinstance(entry, Use) else entry.id)

    @cached_property
    def refs(self) -> tuple[RefsSite, ...]:
        """Every list of actions that an answer leads to."""
        return tuple(
            site for own in self.questions for site in refs_in(own.question, own.path, own.number + 1)
        )

    @cached_property
    def conditions(self) -> tuple[ConditionSite, ...]:
        """Every condition."""
        first_of: dict[int, int] = {}
        for number, site in enumerate(self.entries):
            first_of.setdefault(site.section, number)
        sections = (
            ConditionSite(("sections", i, "when"), section.when, first_of[i])
            for i, section in enumerate(self.checklist.sections)
            if section.when
        )
        inside = (site for own in self.questions for site in _conditions_of(*own))
        after = (
            ConditionSite((*site.path, k, "when"), ref.when, site.limit)
            for site in self.refs
            for k, ref in enumerate(site.refs)
            if not isinstance(ref, str)
        )
        return (*sections, *inside, *after)

    @cached_property
    def leaves(self) -> tuple[LeafSite, ...]:
        """Every leaf of every condition."""
        return tuple(
            LeafSite(path, leaf, site.limit)
            for site in self.conditions
            for path, leaf in _leaves_in(site.condition, site.path)
        )


def answer_set_refs(checklist: Checklist) -> Iterator[tuple[KeyPath, ActionRefs]]:
    """The lists of actions inside answer sets."""
    for name, states in checklist.answer_sets.items():
        for k, state in enumerate(states):
            yield ("answer_sets", name, k, "actions"), state.actions


def options_path(own: OwnQuestion, checklist: Checklist) -> KeyPath | None:
    """The place of the states or choices of a question; None where it has none."""
    match own.question:
        case StateQuestion(states=str() as name):
            return ("answer_sets", name) if name in checklist.answer_sets else None
        case StateQuestion():
            return (*own.path, "states")
        case question:
            return (*own.path, "choices") if question.options else None


def bands_of(question: Question) -> tuple[Band, ...]:
    """The bands of a number question; none of another."""
    return question.bands if isinstance(question, NumberQuestion) else ()


def refs_in(question: Question, path: KeyPath = (), limit: int = 0) -> Iterator[RefsSite]:
    """The lists of actions inside a question."""
    match question:
        case StateQuestion():
            for state, refs in question.actions.items():
                yield RefsSite((*path, "actions", state), refs, question, state, limit)
        case YesNoQuestion() | DateQuestion() if question.actions:
            yield RefsSite((*path, "actions"), question.actions, question, "", limit)
        case _:
            pass
    key = "states" if isinstance(question, StateQuestion) else "choices"
    for k, option in enumerate(question.options):
        yield RefsSite((*path, key, k, "actions"), option.actions, question, option.id, limit)
    for k, band in enumerate(bands_of(question)):
        yield RefsSite((*path, "bands", k, "actions"), band.actions, question, str(band.at_most), limit)


def _conditions_of(path: KeyPath, number: int, question: Question) -> Iterator[ConditionSite]:
    if question.when:
        yield ConditionSite((*path, "when"), question.when, number)
    for k, fact in enumerate(question.raised_by):
        yield ConditionSite((*path, "raised_by", k, "when"), fact.when, number + 1)
    if question.duty and question.duty.when:
        yield ConditionSite((*path, "duty", "when"), question.duty.when, number + 1)
    if isinstance(question.help, tuple):
        for k, text in enumerate(question.help):
            if text.when:
                yield ConditionSite((*path, "help", k, "when"), text.when, number)


def _leaves_in(condition: Condition, path: KeyPath) -> Iterator[tuple[KeyPath, Leaf]]:
    """Every leaf of a condition with its place."""
    match condition:
        case AllOf(all=parts):
            for k, part in enumerate(parts):
                yield from _leaves_in(part, (*path, "all", k))
        case AnyOf(any=parts):
            for k, part in enumerate(parts):
                yield from _leaves_in(part, (*path, "any", k))
        case Not(not_=part):
            yield from _leaves_in(part, (*path, "not"))
        case Leaf():
            yield path, condition
