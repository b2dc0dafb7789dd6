"""What the rules look at: files with their models, and an index of every name in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

from mosquesec.content.load import Loaded, load
from mosquesec.errors import Level
from mosquesec.model.checklist import (
    Action,
    ActionRefs,
    Checklist,
    Question,
    StateQuestion,
    Use,
)
from mosquesec.model.condition import Condition
from mosquesec.model.reference import Contacts, Schemes, Sources, TrainingFile

Place: TypeAlias = tuple[str | int, ...]


class Fault(NamedTuple):
    """What a rule found: where in the file, what is wrong and how to mend it."""

    place: Place
    message: str
    at_key: bool = False


@dataclass(frozen=True)
class Rule:
    """A named check."""

    name: str
    level: Level
    check: Callable[[Bundle, Loaded], Iterator[Fault]]


class QuestionSite(NamedTuple):
    """A question of a checklist with its place in the file."""

    place: Place
    section: int
    entry: Use | Question


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


@dataclass(frozen=True)
class Bundle:
    """Every name that can be referred to. Where a name stands twice, the first counts."""

    checklists: Mapping[str, Checklist]
    questions: Mapping[str, Question]
    actions: Mapping[str, Action]
    references: Mapping[str, frozenset[str]]
    """Ids of sources, contacts, schemes and training."""
    today: dt.date | None

    @classmethod
    def of(cls, files: Iterable[Loaded], today: dt.date | None) -> Bundle:
        """The names in these files."""
        checklists: dict[str, Checklist] = {}
        references: dict[str, set[str]] = {name: set() for name in REFERENCES}
        for loaded in files:
            match loaded.content:
                case Checklist() as checklist:
                    checklists.setdefault(checklist.id, checklist)
                case Sources() | Contacts() | Schemes() | TrainingFile() as file:
                    references[file.kind] |= {entry.id for entry in getattr(file, file.kind)}
        return cls(
            checklists,
            {
                f"{name}/{entry.id}": entry
                for name, checklist in checklists.items()
                for _, entry in checklist.entries
                if not isinstance(entry, Use)
            },
            {f"{name}/{action.id}": action for name, c in checklists.items() for action in c.actions},
            {name: frozenset(ids) for name, ids in references.items()},
            today,
        )


REFERENCES = ("sources", "contacts", "schemes", "training")


def neighbours(files: Sequence[Loaded]) -> Iterator[Loaded]:
    """The checklists and references that lie in the folders of these files."""
    folders = dict.fromkeys(Path(loaded.name).parent for loaded in files)
    for folder in folders:
        for inside in (folder, folder / "reference"):
            if inside.is_dir():
                yield from (load(path) for path in sorted(inside.glob("*.yaml")))


def question_sites(checklist: Checklist) -> Iterator[QuestionSite]:
    """Every question in order."""
    for i, section in enumerate(checklist.sections):
        for j, entry in enumerate(section.questions):
            yield QuestionSite(("sections", i, "questions", j), i, entry)


def own_questions(checklist: Checklist) -> Iterator[tuple[Place, int, Question]]:
    """Every question that is not drawn from elsewhere, with its place and its number in the order of asking."""
    for number, site in enumerate(question_sites(checklist)):
        if not isinstance(site.entry, Use):
            yield site.place, number, site.entry


def refs_sites(checklist: Checklist) -> Iterator[RefsSite]:
    """Every list of actions that an answer leads to."""
    for place, number, question in own_questions(checklist):
        own = getattr(question, "actions", ())
        if isinstance(own, dict):
            for state, refs in own.items():
                yield RefsSite((*place, "actions", state), refs, question, number + 1)
        elif own:
            yield RefsSite((*place, "actions"), own, question, number + 1)
        for key in ("states", "choices", "bands"):
            options = getattr(question, key, ())
            for k, option in enumerate(options if isinstance(options, tuple) else ()):
                yield RefsSite((*place, key, k, "actions"), option.actions, question, number + 1)


def answer_set_refs(checklist: Checklist) -> Iterator[tuple[Place, ActionRefs]]:
    """The lists of actions inside answer sets."""
    for name, states in checklist.answer_sets.items():
        for k, state in enumerate(states):
            yield ("answer_sets", name, k, "actions"), state.actions


def condition_sites(checklist: Checklist) -> Iterator[ConditionSite]:
    """Every condition of a checklist."""
    first_of: dict[int, int] = {}
    for number, site in enumerate(question_sites(checklist)):
        first_of.setdefault(site.section, number)
    for i, section in enumerate(checklist.sections):
        if section.when:
            yield ConditionSite(("sections", i, "when"), section.when, first_of[i])
    for place, number, question in own_questions(checklist):
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
    for site in refs_sites(checklist):
        for k, ref in enumerate(site.refs):
            if not isinstance(ref, str):
                yield ConditionSite((*site.place, k, "when"), ref.when, site.limit)


def options_of(question: Question, checklist: Checklist | None) -> tuple[str, ...]:
    """The ids that can be chosen; those of its answer set for a state question that names one."""
    if isinstance(question, StateQuestion) and isinstance(question.states, str):
        states = checklist.answer_sets.get(question.states, ()) if checklist else ()
        return tuple(state.id for state in states)
    return tuple(option.id for option in question.options)
