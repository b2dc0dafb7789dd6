"""Old and new: changes that break answers already given. Held against each other as people's files hold them.

Answers are kept under `checklist/question`, choices under their ids, follow-ups under `checklist/action`. So a
name that goes without `was:` loses what was said, and a meaning that changes under the same name makes old
answers say what nobody said. Words may change; what counts as good, and who is asked, may not without a new revision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from mosquesec.content.library import build, full_key
from mosquesec.content.load import Loaded, load
from mosquesec.errors import Level, Problem
from mosquesec.lint.context import Place
from mosquesec.model.action import ActionRefs, action_refs
from mosquesec.model.checklist import Checklist, Use
from mosquesec.model.library import Item, Library
from mosquesec.model.question import Question

LEVELS = {
    "gone-checklist": Level.ERROR,
    "gone-question": Level.ERROR,
    "gone-option": Level.ERROR,
    "gone-follow-up": Level.ERROR,
    "changed-kind": Level.ERROR,
    "changed-meaning": Level.ERROR,
    "lower-revision": Level.ERROR,
    "changed-advice": Level.WARNING,
}
_OF_ACTION = (
    *("cost", "pounds", "hours", "within_days", "within_hours", "every_days", "after"),
    *("needs_consent", "schemes", "training", "contacts"),
)
_MEANING = (
    "good",
    "scoring",
    "stale_after_days",
    "unit",
    "decimals",
    "min",
    "max",
    "always_applies",
    "severity",
)


def load_folder(folder: Path) -> tuple[Loaded, ...]:
    """The checklists of a folder as they were."""
    return tuple(
        loaded
        for path in sorted(folder.rglob("*.y*ml"))
        if path.is_file() and isinstance((loaded := load(path)).content, Checklist)
    )


def broken_answers(old: Sequence[Loaded], new: Sequence[Loaded]) -> Iterator[Problem]:
    """A problem for each change by which an answer to the old checklists is lost or changes its meaning."""
    now = {file.content.id: file for file in new if isinstance(file.content, Checklist)}
    before, after = _library(old), _library(new)
    for file in old:
        if isinstance(checklist := file.content, Checklist):
            successor = now.get(checklist.id) or _successor(checklist.id, now.values())
            if successor is None:
                place = (new[0] if new else file).document.name
                message = f"'{checklist.id}' is gone; bring it back, or write was: [{checklist.id}] in its successor"
                yield Problem(place, 1, 1, "gone-checklist", message)
            else:
                yield from _Comparison(checklist, successor, before, after).problems()


class _Comparison:
    """A checklist as it was and as it is."""

    def __init__(self, old: Checklist, new: Loaded, before: Library, after: Library) -> None:
        assert isinstance(new.content, Checklist)  # noqa: S101  (the caller has looked)
        self.old, self.new, self.file = old, new.content, new
        self.before, self.after = before, after

    def problems(self) -> Iterator[Problem]:
        if self.new.revision < self.old.revision and self.new.id == self.old.id:
            yield self.problem(
                ("revision",), "lower-revision", f"was {self.old.revision}; a revision only goes up"
            )
        changed: list[str] = []
        advice: list[str] = []
        for item in self.before.items.get(self.old.id, ()):
            if item.home == self.old.id:
                yield from self.question(item, changed, advice)
        for action in self.old.actions:
            key = f"{self.old.id}/{action.id}"
            if self.after.renamed.get(key, key) not in self.after.actions:
                message = (
                    f"the action '{action.id}' is gone; write was: [{action.id}] at its successor, or keep it"
                )
                yield self.problem(("actions",), "gone-follow-up", message, at_key=True)
                continue
            now = self.after.actions[self.after.renamed.get(key, key)]
            before = self.before.actions[key]
            keys = [name for name in _OF_ACTION if getattr(before, name) != getattr(now, name)]
            advice += [f"'{action.id}': {' and '.join(keys)}"] if keys else []
        if advice and self.new.revision <= self.old.revision:
            message = (
                f"what follows from answers changed ({'; '.join(advice[:5])}); a new revision would say so"
            )
            yield self.problem(("revision",), "changed-advice", message)
        if changed and self.new.revision <= self.old.revision:
            message = f"{'; '.join(changed[:5])}; write revision: {self.old.revision + 1}"
            yield self.problem(("revision",), "changed-meaning", message)

    def question(self, item: Item, changed: list[str], advice: list[str]) -> Iterator[Problem]:
        key = self.after.renamed.get(item.key, item.key)
        successor = self.after.homes.get(key)
        name = item.key.partition("/")[2]
        if successor is None:
            message = f"the question '{name}' is gone with its answers; write was: [{name}] at its successor"
            yield self.problem(("sections",), "gone-question", message, at_key=True)
            return
        old, new = item.question, successor.question
        place = self.place(key)
        if old.kind != new.kind:
            message = f"'{name}' was a {old.kind} question, and its answers no longer fit; give the new one another id"
            yield self.problem((*place, "kind"), "changed-kind", message)
            return
        for option in old.options:
            now = self.after.renamed_options.get((key, option.id), option.id)
            if now not in {other.id for other in new.options}:
                message = f"'{name}' had the answer '{option.id}'; write was: [{option.id}] at its successor"
                yield self.problem(place, "gone-option", message)
        changed += [f"'{name}': {what}" for what in _changes(item, successor, self.after)]
        if _advice(old, key, self.after) != _advice(new, key, self.after):
            advice.append(f"'{name}'")

    def place(self, key: str) -> Place:
        for i, section in enumerate(self.new.sections):
            for j, entry in enumerate(section.questions):
                if not isinstance(entry, Use) and full_key(self.new.id, entry.id) == key:
                    return ("sections", i, "questions", j)
        return ("sections",)

    def problem(self, place: Place, rule: str, message: str, *, at_key: bool = False) -> Problem:
        line, column = self.file.document.mark(place, key=at_key)
        return Problem(self.file.document.name, line, column, rule, message, LEVELS[rule])


def _changes(old: Item, new: Item, after: Library) -> Iterator[str]:
    """What means something else now, in words."""
    before, now = old.question, new.question
    for key in _MEANING:
        if getattr(before, key, None) != getattr(now, key, None):
            yield f"'{key}' changed"
    if _condition(old) != _condition(new):
        yield "who is asked changed"
    if _scores(before, new.key, after) != _scores(now, new.key, after):
        yield "scores changed"


def _advice(question: Question, key: str, after: Library) -> object:
    """What follows from each answer, without words, under the names that things have now."""
    said = question.model_dump(include={"raised_by", "duty", "help"})
    conditions = [fact["when"] for fact in said["raised_by"]]
    duty = {name: value for name, value in (said["duty"] or {}).items() if name != "text"}
    helps = said["help"] if isinstance(said["help"], tuple) else ()
    lists = {
        after.renamed_options.get((key, name), name): [
            (after.renamed.get(ref, ref), when and when.model_dump()) for ref, when in action_refs(refs)
        ]
        for name, refs in _action_lists(question)
    }
    return conditions, duty, [text["when"] for text in helps], lists


def _action_lists(question: Question) -> Iterator[tuple[str, ActionRefs]]:
    own = getattr(question, "actions", ())
    yield "", own if isinstance(own, tuple) else ()
    for option in question.options:
        yield option.id, option.actions
    for band in getattr(question, "bands", ()):
        yield str(band.at_most), band.actions


def _condition(item: Item) -> object:
    return item.when.model_dump() if item.when else None


def _scores(question: Question, key: str, after: Library) -> Mapping[object, object]:
    """What each answer counts, under the names that answers have now."""
    options = {
        after.renamed_options.get((key, option.id), option.id): (
            option.score,
            getattr(option, "actions_if", None),
        )
        for option in question.options
    }
    bands = {band.at_most: band.score for band in getattr(question, "bands", ())}
    return {**{name: value for name, value in options.items() if value[0] is not None or value[1]}, **bands}


def _successor(name: str, files: Iterable[Loaded]) -> Loaded | None:
    return next((file for file in files if name in getattr(file.content, "was", ())), None)


def _library(files: Sequence[Loaded]) -> Library:
    return build(file.content for file in files if file.content)
