"""Files put together into a library: names made full keys, packs filled, answer sets expanded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TypeVar

from mosquesec import store
from mosquesec.content.load import AnyFile, LoadedFile, load
from mosquesec.errors import ChecklistError, Level, UsageError
from mosquesec.model.action import Action, ActionRefs, ConditionalAction
from mosquesec.model.base import Topic
from mosquesec.model.checklist import Checklist, Section, Use
from mosquesec.model.condition import all_of, with_renamed_questions
from mosquesec.model.lesson import Lesson
from mosquesec.model.library import INCIDENT, Item, Library, SectionRef
from mosquesec.model.question import Band, Choice, ConditionalHelp, Question, State, StateQuestion
from mosquesec.model.reference import (
    Contact,
    Contacts,
    Reference,
    Scheme,
    Schemes,
    Source,
    Sources,
    Training,
    TrainingFile,
)

R = TypeVar("R", bound=Source | Reference)

_TOPICS = tuple(Topic)
"""The order in which checklists are offered and shown: the three topics, then what belongs to none."""


def load_library() -> Library:
    """The shipped checklists, lessons and references. Raises ChecklistError if a file is broken."""
    return build(_contents(shipped_files()))


def shipped_checklists() -> tuple[Checklist, ...]:
    """The shipped checklists as they are written, in the order in which they are offered. Raises ChecklistError."""
    return _in_order(
        file for file in _contents(shipped_files(references=False)) if isinstance(file, Checklist)
    )


def shipped_files(*, references: bool = True) -> tuple[LoadedFile, ...]:
    """The checklists that belong to this program, and unless they are left out its lessons and references."""
    folder = store.shipped("checklists")
    folders = (folder, folder / "lessons", folder / "reference") if references else (folder,)
    return tuple(load(path) for one in folders for path in sorted(one.glob("*.yaml")))


def find_checklist(name: str, library: Library) -> Checklist:
    """A checklist by its id. Raises UsageError that names those there are."""
    if name in library.checklists:
        return library.checklists[name]
    known = ", ".join(library.assessable)
    raise UsageError(f"there is no checklist '{name}'; there are {known}, and a path ends in .yaml")


def find_assessable(name: str, library: Library) -> Checklist:
    """A checklist that can be put to a mosque, by its id. Raises UsageError."""
    if name == INCIDENT:
        raise UsageError(
            f"'{name}' is asked by: mosquesec incident add FILE. A mosque is not assessed with it"
        )
    return find_checklist(name, library)


def build(files: Iterable[AnyFile]) -> Library:
    """A library of files that are known to be right. If an id is there twice, the first counts."""
    checklists: dict[str, Checklist] = {}
    lessons: dict[str, Lesson] = {}
    sources: dict[str, Source] = {}
    contacts: dict[str, Contact] = {}
    schemes: dict[str, Scheme] = {}
    training: dict[str, Training] = {}
    for file in files:
        match file:
            case Checklist():
                checklists.setdefault(file.id, file)
                _add(sources, file.sources)
            case Lesson():
                lessons.setdefault(file.id, _expanded_lesson(file))
            case Sources():
                _add(sources, file.sources)
            case Contacts():
                _add(contacts, file.contacts)
            case Schemes():
                _add(schemes, file.schemes)
            case TrainingFile():
                _add(training, file.training)
            case _:
                pass
    checklists = {checklist.id: checklist for checklist in _in_order(checklists.values())}
    homes = {item.key: item for checklist in checklists.values() for item in _own_items(checklist)}
    return Library(
        checklists=checklists,
        items={name: tuple(_items(checklist, homes)) for name, checklist in checklists.items()},
        actions={
            f"{checklist.id}/{action.id}": _expanded_action(action, checklist.id)
            for checklist in checklists.values()
            for action in checklist.actions
        },
        renamed=dict(_renamings(checklists.values())),
        renamed_options={
            (item.key, old): option.id
            for item in homes.values()
            for option in item.question.options
            for old in option.was
        },
        lessons=lessons,
        sources=sources,
        contacts=tuple(contacts.values()),
        schemes=schemes,
        training=training,
    )


def _contents(files: Iterable[LoadedFile]) -> tuple[AnyFile, ...]:
    """What loaded files mean. Raises ChecklistError with every problem of level error in them."""
    loaded = tuple(files)
    problems = tuple(problem for file in loaded for problem in file.problems)
    if errors := tuple(problem for problem in problems if problem.level is Level.ERROR):
        raise ChecklistError(errors)
    return tuple(file.content for file in loaded if file.content)


def _in_order(checklists: Iterable[Checklist]) -> tuple[Checklist, ...]:
    return tuple(sorted(checklists, key=lambda checklist: _TOPICS.index(checklist.topic)))


def full_key(home: str, ref: str) -> str:
    """A name as written in a checklist or lesson, made `checklist/name`."""
    return ref if "/" in ref else f"{home}/{ref}"


def _add(known: dict[str, R], entries: Iterable[R]) -> None:
    for entry in entries:
        known.setdefault(entry.id, entry)


def _own_items(checklist: Checklist) -> Iterator[Item]:
    for section, entry in checklist.entries:
        if not isinstance(entry, Use):
            name = partial(full_key, checklist.id)
            yield Item(
                key=name(entry.id),
                question=_expanded_question(entry, checklist),
                section=_section_ref(checklist, section),
                when=with_renamed_questions(all_of(section.when, entry.when), name),
            )


def _items(checklist: Checklist, homes: dict[str, Item]) -> Iterator[Item]:
    """The questions of a checklist in order, those that a pack uses among them."""
    for section, entry in checklist.entries:
        key = full_key(checklist.id, entry.use if isinstance(entry, Use) else entry.id)
        home = homes.get(key)
        if home is None:
            continue  # what cannot be found is a problem of its own
        if isinstance(entry, Use):
            section_when = with_renamed_questions(section.when, partial(full_key, checklist.id))
            yield Item(key, home.question, _section_ref(checklist, section), all_of(section_when, home.when))
        else:
            yield home


def _section_ref(checklist: Checklist, section: Section) -> SectionRef:
    return SectionRef(checklist.id, checklist.title, section.id, section.title, section.intro)


def _expanded_question(question: Question, checklist: Checklist) -> Question:
    """The question with full keys, and with the states of its answer set."""
    name = partial(full_key, checklist.id)
    refs = partial(_expanded_refs, home=checklist.id)
    changes: dict[str, object] = {
        "when": with_renamed_questions(question.when, name),
        "raised_by": tuple(
            fact.model_copy(update={"when": with_renamed_questions(fact.when, name)})
            for fact in question.raised_by
        ),
    }
    if question.duty:
        changes["duty"] = question.duty.model_copy(
            update={"when": with_renamed_questions(question.duty.when, name)}
        )
    if isinstance(question.help, tuple):
        changes["help"] = tuple(_expanded_help(text, checklist.id) for text in question.help)

    def with_refs(option: State | Choice | Band) -> State | Choice | Band:
        return option.model_copy(update={"actions": refs(option.actions)}) if option.actions else option

    match question:
        case StateQuestion(states=str() as answer_set):
            states = checklist.answer_sets.get(answer_set, ())
            changes["states"] = tuple(
                state.model_copy(update={"actions": refs(question.actions.get(state.id, state.actions))})
                for state in states
            )
            changes["actions"] = {}
        case StateQuestion(states=tuple() as states):
            changes["states"] = tuple(with_refs(state) for state in states)
        case _:
            for key in ("choices", "bands"):
                if options := getattr(question, key, ()):
                    changes[key] = tuple(with_refs(option) for option in options)
            if isinstance(own := getattr(question, "actions", None), tuple):
                changes["actions"] = refs(own)
    return question.model_copy(update=changes)


def _expanded_refs(refs: ActionRefs, home: str) -> ActionRefs:
    name = partial(full_key, home)
    return tuple(
        name(ref)
        if isinstance(ref, str)
        else ConditionalAction.model_construct(
            action=name(ref.action), when=with_renamed_questions(ref.when, name)
        )
        for ref in refs
    )


def _expanded_help(text: ConditionalHelp, home: str) -> ConditionalHelp:
    return text.model_copy(update={"when": with_renamed_questions(text.when, partial(full_key, home))})


def _expanded_action(action: Action, home: str) -> Action:
    return action.model_copy(update={"after": tuple(full_key(home, ref) for ref in action.after)})


def _expanded_lesson(lesson: Lesson) -> Lesson:
    keys = ("first", "look")
    name = partial(full_key, lesson.of)
    return lesson.model_copy(update={key: tuple(map(name, getattr(lesson, key))) for key in keys})


def _renamings(checklists: Iterable[Checklist]) -> Iterator[tuple[str, str]]:
    """Old keys with the keys that they have now, for questions and actions."""
    for checklist in checklists:
        names = (checklist.id, *checklist.was)
        entries = [entry for _, entry in checklist.entries if not isinstance(entry, Use)]
        for thing in (*entries, *checklist.actions):
            now = f"{checklist.id}/{thing.id}"
            for old in (thing.id, *thing.was):
                yield from ((then, now) for name in names if (then := full_key(name, old)) != now)
