"""Names: each once, none reserved, and every reference leads somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mosquesec.content.library import full_key
from mosquesec.content.load import LoadedFile
from mosquesec.content.reader import KeyPath
from mosquesec.errors import Level
from mosquesec.lint.context import REFERENCE_FILES, REFERENCES, Context, Rule, Violation, nearest
from mosquesec.lint.index import answer_set_refs, options_path
from mosquesec.model.action import action_refs
from mosquesec.model.assessment import Assessment
from mosquesec.model.base import NONE_OF_THESE, NOT_FOR_US, UNKNOWN
from mosquesec.model.checklist import Checklist, Use
from mosquesec.model.expected import Expected
from mosquesec.model.lesson import Lesson
from mosquesec.model.question import StateQuestion
from mosquesec.model.reference import Contacts, Schemes, Sources, TrainingFile
from mosquesec.model.translation import Translation

RESERVED = (UNKNOWN, NOT_FOR_US, NONE_OF_THESE)


def duplicate_checklist(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """Two of the given checklists, or two lessons, have the same id."""
    if not isinstance(content := loaded.content, Checklist | Lesson):
        return
    for other in context.checked:
        if isinstance(other.content, type(content)) and other.content.id == content.id:
            if other.name != loaded.name:
                message = f"the id '{content.id}' is that of {other.document.name} too; give each its own"
                yield Violation(("id",), message)
            return


def duplicate_id(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """Two things of one kind have the same id."""
    for things in _id_lists(context, loaded):
        seen: dict[str, KeyPath] = {}
        for path, name in things:
            if name in seen:
                line = loaded.document.mark((*seen[name], "id"))[0]
                message = f"the id '{name}' is here twice, first on line {line}; choose another"
                yield Violation((*path, "id"), message)
            else:
                seen[name] = path


def reserved_id(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """An id that has a meaning of its own."""
    for things in _id_lists(context, loaded):
        for path, name in things:
            if name in RESERVED or name.startswith("find-out-"):
                yield Violation((*path, "id"), f"'{name}' has a meaning of its own; choose another id")


def look_alike_id(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """Two ids that a reader takes for one."""
    for things in _id_lists(context, loaded):
        seen: dict[str, str] = {}
        for path, name in things:
            other = seen.setdefault(_outline(name), name)
            if other != name:
                message = f"'{name}' is easily taken for '{other}' above; choose ids that cannot be mixed up"
                yield Violation((*path, "id"), message)


def unknown_checklist(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A checklist that is nowhere."""
    match loaded.content:
        case (Translation() | Lesson()) as file if file.of not in context.checklists:
            yield Violation(("of",), _missing("checklist", file.of, context.checklists))
        case Expected() as file:
            for k, name in enumerate(file.checklists):
                if name not in context.checklists:
                    yield Violation(("checklists", k), _missing("checklist", name, context.checklists))
        case Assessment() as file:
            for name in file.checklists:
                if name not in context.checklists:
                    yield Violation(
                        ("checklists", name), _missing("checklist", name, context.checklists), True
                    )
        case _:
            pass


def unknown_action(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """An action that is nowhere."""
    if isinstance(loaded.content, Expected):
        for k, first in enumerate(loaded.content.first):
            if first.action not in context.actions:
                yield Violation(("first", k, "action"), _missing("action", first.action, context.actions))
    if isinstance(lesson := loaded.content, Lesson):
        yield from _unknown_refs("first", lesson.first, lesson, "action", context.actions)
    if not isinstance(checklist := loaded.content, Checklist):
        return
    lists = [(site.path, site.refs) for site in context.index(checklist).refs]
    lists += list(answer_set_refs(checklist))
    lists += [(("actions", k, "after"), action.after) for k, action in enumerate(checklist.actions)]
    for path, refs in lists:
        for k, (ref, when) in enumerate(action_refs(refs)):
            if full_key(checklist.id, ref) not in context.actions:
                message = _missing("action", ref, _near(context.actions, checklist.id))
                yield Violation((*path, k, "action") if when else (*path, k), message)


def unknown_question(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A pack or a lesson names a question that is nowhere."""
    if isinstance(lesson := loaded.content, Lesson):
        yield from _unknown_refs("look", lesson.look, lesson, "question", context.items)
    if not isinstance(checklist := loaded.content, Checklist):
        return
    for site in context.index(checklist).entries:
        if isinstance(site.entry, Use) and full_key(checklist.id, site.entry.use) not in context.items:
            yield Violation((*site.path, "use"), _missing("question", site.entry.use, context.items))


def unknown_reference(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A source, contact, scheme or training that is in no reference file."""
    for path, kind, name in references_in(context, loaded):
        if name not in context.references[kind]:
            one = {"training": "training"}.get(kind, kind.removesuffix("s"))
            yield Violation(path, _missing(one, name, context.references[kind]))


def unknown_answer_set(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """An answer set that the checklist does not have, or actions for a state that is not there."""
    if not isinstance(checklist := loaded.content, Checklist):
        return
    for own in context.index(checklist).questions:
        question = own.question
        if not isinstance(question, StateQuestion):
            continue
        states = checklist.answer_sets.get(question.states) if isinstance(question.states, str) else ()
        if states is None:
            message = _missing("answer set", str(question.states), checklist.answer_sets)
            yield Violation((*own.path, "states"), message)
            continue
        ids = [state.id for state in states]
        for name in question.actions:
            if isinstance(question.states, tuple):
                message = "the states are listed here, so each has its actions under it; move these there"
                yield Violation((*own.path, "actions"), message, at_key=True)
                break
            if name not in ids:
                yield Violation((*own.path, "actions", name), _missing("state", name, ids), at_key=True)


def unused_answer_set(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """An answer set that no question uses."""
    if not isinstance(checklist := loaded.content, Checklist):
        return
    used = {getattr(own.question, "states", None) for own in context.index(checklist).questions}
    for name in checklist.answer_sets:
        if name not in used:
            message = f"no question uses the answer set '{name}'; write 'states: {name}' or remove it"
            yield Violation(("answer_sets", name), message, at_key=True)


def unused_source(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A publication that nothing names."""
    if not isinstance(loaded.content, Checklist | Sources) or not loaded.content.sources:
        return
    within = [loaded] if isinstance(loaded.content, Checklist) else context.files
    used = {name for file in within for _, kind, name in references_in(context, file) if kind == "sources"}
    for k, source in enumerate(loaded.content.sources):
        if source.id not in used:
            yield Violation(
                ("sources", k, "id"), f"nothing names the source '{source.id}'; use it or remove it"
            )


def _outline(name: str) -> str:
    """An id without what the eye overlooks."""
    name = name.replace("-", "").removesuffix("s")
    for one, other in (("rn", "m"), ("vv", "w"), ("0", "o"), ("1", "l")):
        name = name.replace(one, other)
    return name


def _id_lists(context: Context, loaded: LoadedFile) -> Iterator[list[tuple[KeyPath, str]]]:
    """Lists of things whose ids must differ."""
    match loaded.content:
        case Checklist() as checklist:
            questions = context.index(checklist).questions
            yield [(("sections", i), section.id) for i, section in enumerate(checklist.sections)]
            yield [(own.path, own.question.id) for own in questions]
            yield [(("actions", i), action.id) for i, action in enumerate(checklist.actions)]
            yield [(("sources", i), source.id) for i, source in enumerate(checklist.sources)]
            for own in questions:
                if own.question.options and (path := options_path(own, checklist)):
                    yield [((*path, k), option.id) for k, option in enumerate(own.question.options)]
            for name, states in checklist.answer_sets.items():
                yield [(("answer_sets", name, k), state.id) for k, state in enumerate(states)]
        case Sources() | Contacts() | Schemes() | TrainingFile() as file:
            yield [((file.kind, k), entry.id) for k, entry in enumerate(getattr(file, file.kind))]
        case _:
            pass


def references_in(context: Context, loaded: LoadedFile) -> Iterator[tuple[KeyPath, str, str]]:
    """Every reference to a publication, contact, scheme or course: place, kind and id."""
    match loaded.content:
        case Checklist() as checklist:
            for own in context.index(checklist).questions:
                for k, name in enumerate(own.question.sources):
                    yield (*own.path, "sources", k), "sources", name
                if own.question.duty:
                    yield (*own.path, "duty", "source"), "sources", own.question.duty.source
            for i, action in enumerate(checklist.actions):
                for kind in REFERENCES:
                    for k, name in enumerate(getattr(action, kind)):
                        yield ("actions", i, kind, k), kind, name
        case Lesson() as lesson:
            yield from _references_of(lesson)
        case content if isinstance(content, REFERENCE_FILES) and not isinstance(content, Sources):
            for i, entry in enumerate(getattr(content, content.kind)):
                for k, name in enumerate(entry.sources):
                    yield (content.kind, i, "sources", k), "sources", name
        case _:
            pass


def _references_of(lesson: Lesson) -> Iterator[tuple[KeyPath, str, str]]:
    for kind, names in (("contacts", lesson.contacts), ("sources", lesson.sources)):
        for k, name in enumerate(names):
            yield (kind, k), kind, name
    for key, i, claim in lesson.claims:
        for k, name in enumerate(claim.sources):
            yield (key, i, "sources", k), "sources", name
    for k, door in enumerate(lesson.doors):
        if door.contact:
            yield ("doors", k, "contact"), "contacts", door.contact


def _unknown_refs(
    key: str, refs: Iterable[str], lesson: Lesson, what: str, known: Iterable[str]
) -> Iterator[Violation]:
    """Names under a key of a lesson that lead nowhere."""
    for k, ref in enumerate(refs):
        if full_key(lesson.of, ref) not in known:
            yield Violation((key, k), _missing(what, ref, _near(known, lesson.of)))


def _near(keys: Iterable[str], home: str) -> Iterator[str]:
    """Names as this checklist, or a lesson on it, may write them: bare for its own."""
    return (key.removeprefix(f"{home}/") for key in keys)


def _missing(what: str, name: str, known: Iterable[str]) -> str:
    near = nearest(name, known)
    return f"there is no {what} '{name}'; " + (
        f"did you mean '{near}'?" if near else "write it, or fix the name"
    )


RULES = (
    Rule("duplicate-checklist", Level.ERROR, duplicate_checklist, is_mandatory=True),
    Rule("duplicate-id", Level.ERROR, duplicate_id, is_mandatory=True),
    Rule("reserved-id", Level.ERROR, reserved_id, is_mandatory=True),
    Rule("unknown-checklist", Level.ERROR, unknown_checklist, is_mandatory=True),
    Rule("unknown-action", Level.ERROR, unknown_action, is_mandatory=True),
    Rule("unknown-question", Level.ERROR, unknown_question, is_mandatory=True),
    Rule("unknown-reference", Level.ERROR, unknown_reference, is_mandatory=True),
    Rule("unknown-answer-set", Level.ERROR, unknown_answer_set, is_mandatory=True),
    Rule("look-alike-id", Level.WARNING, look_alike_id),
    Rule("unused-answer-set", Level.WARNING, unused_answer_set),
    Rule("unused-source", Level.WARNING, unused_source),
)
