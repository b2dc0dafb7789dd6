"""What the rules look at: files with their models, an index of every name in them, and what can be answered."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple, TypeAlias, TypeVar

from mosquesec.content.library import build, full_key
from mosquesec.content.load import AnyFile, Loaded
from mosquesec.content.reader import Mark
from mosquesec.errors import Level
from mosquesec.lint.logic import Answers
from mosquesec.model.action import Action, ActionRefs
from mosquesec.model.checklist import Checklist, Use
from mosquesec.model.condition import AllOf, AnyOf, Condition, Leaf, Not
from mosquesec.model.library import Item, Library
from mosquesec.model.question import (
    Band,
    DateQuestion,
    NumberQuestion,
    Question,
    StateQuestion,
    YesNoQuestion,
)
from mosquesec.model.reference import Contacts, Fact, Schemes, Source, Sources, TrainingFile

Place: TypeAlias = tuple[str | int, ...]
_F = TypeVar("_F", bound=AnyFile)
_T = TypeVar("_T")


class Violation(NamedTuple):
    """What a rule found: where in the file, what is wrong and how to fix it."""

    place: Place
    message: str
    at_key: bool = False
    mark: Mark | None = None
    """Line and column, where that is more exact than the place."""


@dataclass(frozen=True)
class Rule:
    """A named check. What it finds and why that matters stands in docs/rules/, a page for each rule."""

    name: str
    level: Level
    check: Callable[[Context, Loaded], Iterator[Violation]]
    house_style: bool = False
    """It asks for our own style of writing, and so of our own files only."""
    is_mandatory: bool = False
    """It cannot be suppressed, because a file with such a violation cannot be used."""


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
    """A list of actions with its place, and the question whose answer leads to it."""

    place: Place
    refs: ActionRefs
    question: Question
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
    known: dict[object, Any] = field(default_factory=dict)
    """What rules found out and others want to know too."""

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
        return tuple(site for own in self.questions for site in _refs_of(*own))

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
            for place, leaf in _placed(site.condition, site.place)
        )


@dataclass(frozen=True)
class Context:
    """Every name that can be referred to. Where a name stands twice, the first counts."""

    files: tuple[Loaded, ...]
    library: Library
    today: dt.date
    is_our_style: Callable[[Loaded], bool]
    """Whether a file is one of our own, whose writing is checked too."""
    rules: Mapping[str, Rule]
    """Every rule that there is, by name."""
    checked: tuple[Loaded, ...] = ()
    _indexes: dict[str, Index] = field(default_factory=dict)
    _expanded: dict[int, Item | None] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        files: Iterable[Loaded],
        checked: Sequence[Loaded],
        *,
        today: dt.date,
        is_our_style: Callable[[Loaded], bool],
        rules: Mapping[str, Rule],
    ) -> Context:
        """The names in these files."""
        known = tuple(files)
        library = build(loaded.content for loaded in known if loaded.content)
        return cls(known, library, today, is_our_style, rules, tuple(checked))

    def index(self, checklist: Checklist) -> Index:
        """A checklist as the rules walk it."""
        index = self._indexes.get(checklist.id)
        if index is None or index.checklist is not checklist:
            index = self._indexes[checklist.id] = Index(checklist)
        return index

    def remembered(
        self, checklist: Checklist, find: Callable[[Context, Checklist], Iterator[_T]]
    ) -> tuple[_T, ...]:
        """What several rules want to know of a checklist, found once."""
        known: dict[object, Any] = self.index(checklist).known
        if find not in known:
            known[find] = tuple(find(self, checklist))
        return known[find]  # type: ignore[no-any-return]

    @property
    def checklists(self) -> Mapping[str, Checklist]:
        """Checklists by id."""
        return self.library.checklists

    @property
    def actions(self) -> Mapping[str, Action]:
        """Actions by full key."""
        return self.library.actions

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Questions by full key, as their own checklist asks them."""
        return self.library.homes

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Questions by full key, their answer sets expanded."""
        return {key: item.question for key, item in self.items.items()}

    def item(self, checklist: Checklist, entry: Use | Question) -> Item | None:
        """A question of a checklist with full keys and its answer set expanded; None for one that another hides."""
        if isinstance(entry, Use) or self.checklists.get(checklist.id) is not checklist:
            return None
        if id(entry) not in self._expanded:
            item = self.items.get(f"{checklist.id}/{entry.id}")
            self._expanded[id(entry)] = item if item and _is_same(item.question, entry) else None
        return self._expanded[id(entry)]

    def expanded(self, checklist: Checklist) -> tuple[tuple[OwnQuestion, Question], ...]:
        """Each question of its own, as it is written, and with full keys and its answer set expanded."""
        return self.remembered(checklist, _find_expanded)

    def scored(self, checklist: Checklist) -> tuple[tuple[OwnQuestion, Question], ...]:
        """The scored ones of these."""
        return self.remembered(checklist, _find_scored)

    @cached_property
    def answers(self) -> Answers:
        """What can be answered, and so which conditions can hold."""
        return Answers(self.items)

    @cached_property
    def references(self) -> Mapping[str, Mapping[str, Fact | Source]]:
        """Sources, contacts, schemes and training, each by id."""
        library = self.library
        contacts = {contact.id: contact for contact in library.contacts}
        return {
            "sources": library.sources,
            "contacts": contacts,
            "schemes": library.schemes,
            "training": library.training,
        }

    def all_of(self, kind: type[_F]) -> Iterator[tuple[Loaded, _F]]:
        """The files of one kind."""
        for loaded in self.files:
            if isinstance(loaded.content, kind):
                yield loaded, loaded.content


REFERENCES = ("sources", "contacts", "schemes", "training")
REFERENCE_FILES = (Sources, Contacts, Schemes, TrainingFile)


def nearest(name: str, known: Iterable[str], cutoff: float = 0.7) -> str | None:
    """The known name that was probably meant. Bounded, since a hostile file can bring many long names."""
    among = [other for other in islice(known, 2000) if abs(len(other) - len(name)) <= 8][:300]
    return next(iter(difflib.get_close_matches(name[:100], among, n=1, cutoff=cutoff)), None)


def answer_set_refs(checklist: Checklist) -> Iterator[tuple[Place, ActionRefs]]:
    """The lists of actions inside answer sets."""
    for name, states in checklist.answer_sets.items():
        for k, state in enumerate(states):
            yield ("answer_sets", name, k, "actions"), state.actions


def options_place(own: OwnQuestion, checklist: Checklist) -> Place | None:
    """Where the states or choices of a question stand; None where it has none."""
    match own.question:
        case StateQuestion(states=str() as name):
            return ("answer_sets", name) if name in checklist.answer_sets else None
        case StateQuestion():
            return (*own.place, "states")
        case question:
            return (*own.place, "choices") if question.options else None


def _find_expanded(context: Context, checklist: Checklist) -> Iterator[tuple[OwnQuestion, Question]]:
    for own in context.index(checklist).questions:
        item = context.item(checklist, own.question)
        yield own, item.question if item else own.question


def _find_scored(context: Context, checklist: Checklist) -> Iterator[tuple[OwnQuestion, Question]]:
    return ((own, question) for own, question in context.expanded(checklist) if question.is_scored)


def _is_same(expanded: Question, written: Question) -> bool:
    """Whether a question of the library is this one, and not another with the same id."""
    if (
        isinstance(expanded, StateQuestion)
        and isinstance(written, StateQuestion)
        and isinstance(written.states, str)
    ):
        return True
    sizes = [len(question.options) + len(_bands(question)) for question in (expanded, written)]
    return expanded.kind == written.kind and expanded.ask == written.ask and sizes[0] == sizes[1]


def _bands(question: Question) -> tuple[Band, ...]:
    return question.bands if isinstance(question, NumberQuestion) else ()


def _refs_of(place: Place, number: int, question: Question) -> Iterator[RefsSite]:
    match question:
        case StateQuestion():
            for state, refs in question.actions.items():
                yield RefsSite((*place, "actions", state), refs, question, number + 1)
        case YesNoQuestion() | DateQuestion() if question.actions:
            yield RefsSite((*place, "actions"), question.actions, question, number + 1)
        case _:
            pass
    key = "states" if isinstance(question, StateQuestion) else "choices" if question.options else "bands"
    for k, option in enumerate((*question.options, *_bands(question))):
        yield RefsSite((*place, key, k, "actions"), option.actions, question, number + 1)


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


def _placed(condition: Condition, place: Place) -> Iterator[tuple[Place, Leaf]]:
    """Every leaf with its place."""
    match condition:
        case AllOf(all=parts):
            for k, part in enumerate(parts):
                yield from _placed(part, (*place, "all", k))
        case AnyOf(any=parts):
            for k, part in enumerate(parts):
                yield from _placed(part, (*place, "any", k))
        case Not(not_=part):
            yield from _placed(part, (*place, "not"))
        case Leaf():
            yield place, condition
