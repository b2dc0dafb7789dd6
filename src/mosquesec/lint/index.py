"""One checklist as the rules walk it: its questions, conditions and lists of actions, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from mosquesec.content.library import full_key
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

Place: TypeAlias = tuple[str | int, ...]


class QuestionSite(NamedTuple):
    """A question of a checklist with its place in the file."""

    place: Place
    section: int
    entry: Use | Question


class OwnQuestion(NamedTuple):
    """A question that is not drawn from elsewhere, with its number in the order of asking."""

    place: Place
    number: int
    question: Question


class ConditionSite(NamedTuple):
    """A condition with its place, and the questions that it may name: those before `limit`."""

    place: Place
    condition: Condition
    limit: int


class RefsSite(NamedTuple):
    """A list of actions with its place, and the question and answer that lead to it."""

    place: Place
    refs: ActionRefs
    question: Question
    answer: str
    """The id of a state or choice, the upper end of a band; empty where the question has one list for all."""
    limit: int


class LeafSite(NamedTuple):
    """A leaf of a condition with its place, and the questions that it may name."""

    place: Place
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
            OwnQuestion(site.place, number, site.entry)
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
            site for own in self.questions for site in refs_in(own.question, own.place, own.number + 1)
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
            ConditionSite((*site.place, k, "when"), ref.when, site.limit)
            for site in self.refs
            for k, ref in enumerate(site.refs)
            if not isinstance(ref, str)
        )
        return (*sections, *inside, *after)

    @cached_property
    def leaves(self) -> tuple[LeafSite, ...]:
        """Every leaf of every condition."""
        return tuple(
            LeafSite(place, leaf, site.limit)
            for site in self.conditions
            for place, leaf in _leaves_in(site.condition, site.place)
        )


def answer_set_refs(checklist: Checklist) -> Iterator[tuple[Place, ActionRefs]]:
    """The lists of actions inside answer sets."""
    for name, states in checklist.answer_sets.items():
        for k, state in enumerate(states):
            yield ("answer_sets", name, k, "actions"), state.actions


def options_place(own: OwnQuestion, checklist: Checklist) -> Place | None:
    """The place of the states or choices of a question; None where it has none."""
    match own.question:
        case StateQuestion(states=str() as name):
            return ("answer_sets", name) if name in checklist.answer_sets else None
        case StateQuestion():
            return (*own.place, "states")
        case question:
            return (*own.place, "choices") if question.options else None


def bands_of(question: Question) -> tuple[Band, ...]:
    """The bands of a number question; none of another."""
    return question.bands if isinstance(question, NumberQuestion) else ()


def refs_in(question: Question, place: Place = (), limit: int = 0) -> Iterator[RefsSite]:
    """The lists of actions inside a question."""
    match question:
        case StateQuestion():
            for state, refs in question.actions.items():
                yield RefsSite((*place, "actions", state), refs, question, state, limit)
        case YesNoQuestion() | DateQuestion() if question.actions:
            yield RefsSite((*place, "actions"), question.actions, question, "", limit)
        case _:
            pass
    key = "states" if isinstance(question, StateQuestion) else "choices"
    for k, option in enumerate(question.options):
        yield RefsSite((*place, key, k, "actions"), option.actions, question, option.id, limit)
    for k, band in enumerate(bands_of(question)):
        yield RefsSite((*place, "bands", k, "actions"), band.actions, question, str(band.at_most), limit)


def _conditions_of(place: Place, number: int, question: Question) -> Iterator[ConditionSite]:
    if question.when:
        yield ConditionSite((*place, "when"), question.when, number)
    for k, fact in enumerate(question.raised_by):
        yield ConditionSite((*place, "raised_by", k, "when"), fact.when, number + 1)
    if question.duty and question.duty.when:
        yield ConditionSite((*place, "duty", "when"), question.duty.when, number + 1)
    if isinstance(question.help, tuple):
        for k, text in enumerate(question.help):
            if text.when:
                yield ConditionSite((*place, "help", k, "when"), text.when, number)


def _leaves_in(condition: Condition, place: Place) -> Iterator[tuple[Place, Leaf]]:
    """Every leaf of a condition with its place."""
    match condition:
        case AllOf(all=parts):
            for k, part in enumerate(parts):
                yield from _leaves_in(part, (*place, "all", k))
        case AnyOf(any=parts):
            for k, part in enumerate(parts):
                yield from _leaves_in(part, (*place, "any", k))
        case Not(not_=part):
            yield from _leaves_in(part, (*place, "not"))
        case Leaf():
            yield place, condition
