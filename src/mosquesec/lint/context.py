"""What all rules share: what a rule is, what it reports, and every name that files can refer to."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import NamedTuple, TypeVar

from mosquesec.content.library import build
from mosquesec.content.load import LoadedFile
from mosquesec.content.reader import KeyPath, Mark
from mosquesec.errors import Edit, Level
from mosquesec.lint.index import Index, OwnQuestion, bands_of
from mosquesec.lint.logic import AnswerSpace
from mosquesec.model.action import Action
from mosquesec.model.checklist import Checklist, Use
from mosquesec.model.library import Item, Library
from mosquesec.model.question import Question, StateQuestion
from mosquesec.model.reference import Contacts, Reference, Schemes, Source, Sources, TrainingFile

REFERENCES = ("sources", "contacts", "schemes", "training")
REFERENCE_FILES = (Sources, Contacts, Schemes, TrainingFile)
_SIMILAR = 0.7
"""How alike two names must be (difflib's ratio): below it short ids suggest each other, above it slips are missed."""
_MAX_COMPARED = 300
_MAX_LOOKED_AT = 2_000
_MAX_LENGTH_DIFFERENCE = 8
_MAX_LENGTH_COMPARED = 100
"""These bound a comparison that takes the product of both lengths, since a hostile file can bring many long names."""
_T = TypeVar("_T")


class Violation(NamedTuple):
    """What a rule reports: where in the file, what is wrong and how to fix it."""

    path: KeyPath
    message: str
    at_key: bool = False
    """It is the key that is wrong, rather than its value."""
    mark: Mark | None = None
    """Line and column, where that is more exact than the place."""
    edit: Edit | None = None
    """What puts it right, where there is one right answer."""


@dataclass(frozen=True)
class Rule:
    """A named check. What it finds and why that matters is written in docs/rules."""

    name: str
    level: Level
    check: Callable[[Context, LoadedFile], Iterator[Violation]]
    house_style: bool = False
    """It asks for our own style of writing, and so of our own files only."""
    is_mandatory: bool = False
    """It cannot be suppressed, because a file with such a violation cannot be used."""


@dataclass(frozen=True)
class Context:
    """Every name that can be referred to. Of two things with the same name the first counts."""

    files: tuple[LoadedFile, ...]
    library: Library
    today: dt.date
    uses_house_style: Callable[[LoadedFile], bool]
    """Whether a file is checked for our own style of writing too."""
    rules: Mapping[str, Rule]
    """Every rule that there is, by name."""
    checked: tuple[LoadedFile, ...] = ()
    """The files that problems are reported of; the others are only there to be referred to."""
    _indexes: dict[str, Index] = field(default_factory=dict)
    _expanded: dict[int, Item | None] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        files: Iterable[LoadedFile],
        checked: Sequence[LoadedFile],
        *,
        today: dt.date,
        uses_house_style: Callable[[LoadedFile], bool],
        rules: Mapping[str, Rule],
    ) -> Context:
        """The names in these files."""
        known = tuple(files)
        library = build(loaded.content for loaded in known if loaded.content)
        return cls(known, library, today, uses_house_style, rules, tuple(checked))

    def index(self, checklist: Checklist) -> Index:
        """A checklist as the rules walk it."""
        index = self._indexes.get(checklist.id)
        if index is None or index.checklist is not checklist:
            index = self._indexes[checklist.id] = Index(checklist)
        return index

    def once(
        self, checklist: Checklist, find: Callable[[Context, Checklist], Iterator[_T]]
    ) -> tuple[_T, ...]:
        """What several rules want to know of a checklist, found once."""
        found = self.index(checklist).found
        if find not in found:
            found[find] = tuple(find(self, checklist))
        known: tuple[_T, ...] = found[find]
        return known

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
        return self.once(checklist, _find_expanded)

    def scored(self, checklist: Checklist) -> tuple[tuple[OwnQuestion, Question], ...]:
        """The same for scored questions only."""
        return self.once(checklist, _find_scored)

    @cached_property
    def answers(self) -> AnswerSpace:
        """What can be answered, and so which conditions can hold."""
        return AnswerSpace(self.items)

    @cached_property
    def references(self) -> Mapping[str, Mapping[str, Reference | Source]]:
        """Sources, contacts, schemes and training, each by id."""
        library = self.library
        contacts = {contact.id: contact for contact in library.contacts}
        return {
            "sources": library.sources,
            "contacts": contacts,
            "schemes": library.schemes,
            "training": library.training,
        }


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that was probably meant."""
    similar_length = (
        other
        for other in islice(known, _MAX_LOOKED_AT)
        if abs(len(other) - len(name)) <= _MAX_LENGTH_DIFFERENCE
    )
    among = list(islice(similar_length, _MAX_COMPARED))
    found = difflib.get_close_matches(name[:_MAX_LENGTH_COMPARED], among, n=1, cutoff=_SIMILAR)
    return found[0] if found else None


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
    sizes = [len(question.options) + len(bands_of(question)) for question in (expanded, written)]
    return expanded.kind == written.kind and expanded.ask == written.ask and sizes[0] == sizes[1]
