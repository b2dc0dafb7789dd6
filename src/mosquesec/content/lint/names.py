"""Names: each once, none reserved, and every reference leads somewhere."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from mosquesec.content.library import whole
from mosquesec.content.lint.bundle import (
    REFERENCES,
    Bundle,
    Fault,
    Place,
    Rule,
    answer_set_refs,
    own_questions,
    question_sites,
    refs_sites,
)
from mosquesec.content.load import Loaded
from mosquesec.errors import Level
from mosquesec.model.base import NONE_OF_THESE, NOT_FOR_US, UNKNOWN
from mosquesec.model.checklist import Checklist, StateQuestion, Use, action_refs
from mosquesec.model.reference import Contacts, Schemes, Sources, TrainingFile
from mosquesec.model.sample import Expected

RESERVED = (UNKNOWN, NOT_FOR_US, NONE_OF_THESE)


def duplicate_id(_: Bundle, loaded: Loaded) -> Iterator[Fault]:
    """Two things of one kind have the same id."""
    for things in _id_lists(loaded):
        seen: dict[str, Place] = {}
        for place, name in things:
            if name in seen:
                line = loaded.document.mark((*seen[name], "id"))[0]
                yield Fault((*place, "id"), f"the id '{name}' stands here twice; the first is in line {line}")
            else:
                seen[name] = place


def reserved_id(_: Bundle, loaded: Loaded) -> Iterator[Fault]:
    """An id that has a meaning of its own."""
    for things in _id_lists(loaded):
        for place, name in things:
            if name in RESERVED or name.startswith("find-out-"):
                yield Fault((*place, "id"), f"'{name}' has a meaning of its own; choose another id")


def unknown_action(bundle: Bundle, loaded: Loaded) -> Iterator[Fault]:
    """An action that is nowhere."""
    if isinstance(loaded.content, Expected):
        for k, first in enumerate(loaded.content.first):
            if first.action not in bundle.actions:
                yield Fault(("first", k, "action"), _missing("action", first.action, bundle.actions))
    if not isinstance(checklist := loaded.content, Checklist):
        return
    lists = [(site.place, site.refs) for site in refs_sites(checklist)] + list(answer_set_refs(checklist))
    lists += [(("actions", k, "after"), action.after) for k, action in enumerate(checklist.actions)]
    for place, refs in lists:
        for k, (ref, _when) in enumerate(action_refs(refs)):
            if whole(checklist.id, ref) not in bundle.actions:
                yield Fault((*place, k), _missing("action", ref, _near(bundle.actions, checklist.id)))


def unknown_question(bundle: Bundle, loaded: Loaded) -> Iterator[Fault]:
    """A pack uses a question that is nowhere."""
    if not isinstance(checklist := loaded.content, Checklist):
        return
    for site in question_sites(checklist):
        if isinstance(site.entry, Use) and whole(checklist.id, site.entry.use) not in bundle.questions:
            yield Fault((*site.place, "use"), _missing("question", site.entry.use, bundle.questions))


def unknown_reference(bundle: Bundle, loaded: Loaded) -> Iterator[Fault]:
    """A source, contact, scheme or training that is in no reference file."""
    known = {name: set(ids) for name, ids in bundle.references.items()}
    if isinstance(loaded.content, Checklist):
        known["sources"] |= {source.id for source in loaded.content.sources}
    for place, kind, name in _references(loaded):
        if name not in known[kind]:
            yield Fault(place, _missing(kind.rstrip("s"), name, known[kind]))


def unknown_answer_set(_: Bundle, loaded: Loaded) -> Iterator[Fault]:
    """An answer set that the checklist does not have, or actions for a state that the set does not have."""
    if not isinstance(checklist := loaded.content, Checklist):
        return
    for place, _number, question in own_questions(checklist):
        if not isinstance(question, StateQuestion) or not isinstance(question.states, str):
            continue
        states = checklist.answer_sets.get(question.states)
        if states is None:
            yield Fault((*place, "states"), _missing("answer set", question.states, checklist.answer_sets))
            continue
        ids = [state.id for state in states]
        for name in question.actions:
            if name not in ids:
                yield Fault((*place, "actions", name), _missing("state", name, ids), at_key=True)


def _id_lists(loaded: Loaded) -> Iterator[list[tuple[Place, str]]]:
    """Lists of things whose ids must differ."""
    match loaded.content:
        case Checklist() as checklist:
            yield [(("sections", i), section.id) for i, section in enumerate(checklist.sections)]
            yield [(place, question.id) for place, _, question in own_questions(checklist)]
            yield [(("actions", i), action.id) for i, action in enumerate(checklist.actions)]
            yield [(("sources", i), source.id) for i, source in enumerate(checklist.sources)]
            for place, _, question in own_questions(checklist):
                key = "states" if isinstance(question, StateQuestion) else "choices"
                yield [((*place, key, k), option.id) for k, option in enumerate(question.options)]
            for name, states in checklist.answer_sets.items():
                yield [(("answer_sets", name, k), state.id) for k, state in enumerate(states)]
        case Sources() | Contacts() | Schemes() | TrainingFile() as file:
            yield [((file.kind, k), entry.id) for k, entry in enumerate(getattr(file, file.kind))]


def _references(loaded: Loaded) -> Iterator[tuple[Place, str, str]]:
    """Every reference to a publication, contact, scheme or course: place, kind and id."""
    match loaded.content:
        case Checklist() as checklist:
            for place, _, question in own_questions(checklist):
                yield from (
                    ((*place, "sources", k), "sources", name) for k, name in enumerate(question.sources)
                )
                if question.duty:
                    yield (*place, "duty", "source"), "sources", question.duty.source
            for i, action in enumerate(checklist.actions):
                for kind in REFERENCES:
                    for k, name in enumerate(getattr(action, kind)):
                        yield ("actions", i, kind, k), kind, name
        case Contacts() | Schemes() | TrainingFile() as file:
            for i, entry in enumerate(getattr(file, file.kind)):
                yield from (
                    ((file.kind, i, "sources", k), "sources", name) for k, name in enumerate(entry.sources)
                )


def _near(keys: Iterable[str], home: str) -> list[str]:
    """Names as this checklist may write them: bare for its own."""
    return [key.removeprefix(f"{home}/") for key in keys]


def _missing(what: str, name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.7)
    hint = f"; did you mean '{near[0]}'?" if near else ""
    return f"there is no {what} '{name}'{hint}"


RULES = (
    Rule("duplicate-id", Level.ERROR, duplicate_id),
    Rule("reserved-id", Level.ERROR, reserved_id),
    Rule("unknown-action", Level.ERROR, unknown_action),
    Rule("unknown-question", Level.ERROR, unknown_question),
    Rule("unknown-reference", Level.ERROR, unknown_reference),
    Rule("unknown-answer-set", Level.ERROR, unknown_answer_set),
)
