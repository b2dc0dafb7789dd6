"""Old and new: changes of checklists that break answers already given.

People's files keep answers under `checklist/question`, choices under their ids, follow-ups under `checklist/action`.
So a name that goes without `was:` loses an answer, and a meaning that changes under the same name makes old answers
say what nobody meant. Words may change; what counts as good, and who is asked, may not without a new revision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mosquesec.content.library import build
from mosquesec.content.load import LoadedFile, load
from mosquesec.content.reader import KeyPath
from mosquesec.errors import Level, Problem
from mosquesec.lint.files import yaml_files
from mosquesec.lint.index import Index, refs_in
from mosquesec.model.action import Action, action_refs
from mosquesec.model.checklist import Checklist
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
_KEYS_OF_ADVICE = (
    *("cost", "pounds", "hours", "within_days", "within_hours", "every_days", "after"),
    *("needs_consent", "schemes", "training", "contacts"),
)
"""Keys of an action that change what people are advised to do."""
_KEYS_OF_MEANING = (
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
"""Keys of a question that change what its answers mean."""
_MAX_NAMED = 5
"""Changes that one message names; the reader has to look at the checklist anyway."""


def load_folder(folder: Path) -> tuple[LoadedFile, ...]:
    """The checklists of a folder as they were."""
    files = (load(path) for path in yaml_files(folder))
    return tuple(loaded for loaded in files if isinstance(loaded.content, Checklist))


def breaking_changes(old: Sequence[LoadedFile], new: Sequence[LoadedFile]) -> Iterator[Problem]:
    """A problem for each change by which an answer to the old checklists is lost or changes its meaning."""
    now = {file.content.id: file for file in new if isinstance(file.content, Checklist)}
    before, after = _library(old), _library(new)
    for file in old:
        if isinstance(checklist := file.content, Checklist):
            successor = now.get(checklist.id) or _successor(checklist.id, now.values())
            if successor is None:
                name = (new[0] if new else file).document.name
                message = f"'{checklist.id}' is gone; bring it back, or write was: [{checklist.id}] in its successor"
                yield Problem(name, 1, 1, "gone-checklist", message)
            else:
                yield from _Comparison(checklist, successor, before, after).problems()


@dataclass(frozen=True)
class _Comparison:
    """A checklist as it was and as it is."""

    old: Checklist
    file: LoadedFile
    before: Library
    after: Library

    @property
    def new(self) -> Checklist:
        assert isinstance(self.file.content, Checklist)  # noqa: S101  (the caller has looked)
        return self.file.content

    def problems(self) -> Iterator[Problem]:
        if self.new.revision < self.old.revision and self.new.id == self.old.id:
            message = f"was {self.old.revision}; a revision only goes up"
            yield self.problem(("revision",), "lower-revision", message)
        yield from self.lost_answers()
        yield from self.lost_follow_ups()
        if self.new.revision > self.old.revision:
            return
        if advice := [*self.questions_with_other_advice(), *self.actions_with_other_advice()]:
            named = "; ".join(advice[:_MAX_NAMED])
            message = f"what follows from answers changed ({named}); a new revision would say so"
            yield self.problem(("revision",), "changed-advice", message)
        if changed := list(self.changed_meanings()):
            message = f"{'; '.join(changed[:_MAX_NAMED])}; write revision: {self.old.revision + 1}"
            yield self.problem(("revision",), "changed-meaning", message)

    def lost_answers(self) -> Iterator[Problem]:
        for name, was, now in self.questions:
            if now is None:
                message = (
                    f"the question '{name}' is gone with its answers; write was: [{name}] at its successor"
                )
                yield self.problem(("sections",), "gone-question", message, at_key=True)
            elif was.question.kind != now.question.kind:
                message = (
                    f"'{name}' was a {was.question.kind} question, and its answers no longer fit; give the new one "
                    "another id"
                )
                yield self.problem((*self.path(now), "kind"), "changed-kind", message)
            else:
                for option in self.lost_options(was, now):
                    message = f"'{name}' had the answer '{option}'; write was: [{option}] at its successor"
                    yield self.problem(self.path(now), "gone-option", message)

    def lost_options(self, was: Item, now: Item) -> Iterator[str]:
        known = {option.id for option in now.question.options}
        for option in was.question.options:
            if self.after.renamed_options.get((now.key, option.id), option.id) not in known:
                yield option.id

    def lost_follow_ups(self) -> Iterator[Problem]:
        for action, now in self.actions:
            if now is None:
                message = (
                    f"the action '{action.id}' is gone; write was: [{action.id}] at its successor, or keep it"
                )
                yield self.problem(("actions",), "gone-follow-up", message, at_key=True)

    def changed_meanings(self) -> Iterator[str]:
        for name, was, now in self.comparable_questions:
            yield from (f"'{name}': {what}" for what in _changes(was, now, self.after))

    def questions_with_other_advice(self) -> Iterator[str]:
        for name, was, now in self.comparable_questions:
            if _advice(was.question, now.key, self.after) != _advice(now.question, now.key, self.after):
                yield f"'{name}'"

    def actions_with_other_advice(self) -> Iterator[str]:
        for was, now in self.actions:
            keys = [
                key for key in _KEYS_OF_ADVICE if now is not None and getattr(was, key) != getattr(now, key)
            ]
            if keys:
                yield f"'{was.id}': {' and '.join(keys)}"

    @cached_property
    def questions(self) -> tuple[tuple[str, Item, Item | None], ...]:
        """Each old question: its id, as it was, and as it is now."""
        return tuple(
            (item.key.partition("/")[2], item, self.after.homes.get(self.key(item.key)))
            for item in self.before.items.get(self.old.id, ())
            if item.home == self.old.id
        )

    @cached_property
    def comparable_questions(self) -> tuple[tuple[str, Item, Item], ...]:
        """The same for those that are there and of the same kind."""
        return tuple(
            (name, was, now)
            for name, was, now in self.questions
            if now is not None and was.question.kind == now.question.kind
        )

    @cached_property
    def actions(self) -> tuple[tuple[Action, Action | None], ...]:
        """Each old action as it was, and as it is now."""
        keys = [f"{self.old.id}/{action.id}" for action in self.old.actions]
        return tuple((self.before.actions[key], self.after.actions.get(self.key(key))) for key in keys)

    def key(self, old: str) -> str:
        """The full key that something has now."""
        return self.after.renamed.get(old, old)

    def path(self, item: Item) -> KeyPath:
        index = Index(self.new)
        own = (own.path for own in index.questions if index.key(own.question) == item.key)
        return next(own, ("sections",))

    def problem(self, path: KeyPath, rule: str, message: str, *, at_key: bool = False) -> Problem:
        line, column = self.file.document.mark(path, key=at_key)
        return Problem(self.file.document.name, line, column, rule, message, LEVELS[rule])


def _changes(old: Item, new: Item, after: Library) -> Iterator[str]:
    """What means something else now, in words."""
    before, now = old.question, new.question
    for key in _KEYS_OF_MEANING:
        if getattr(before, key, None) != getattr(now, key, None):
            yield f"'{key}' changed"
    if _condition(old) != _condition(new):
        yield "who is asked changed"
    if _scores(before, new.key, after) != _scores(now, new.key, after):
        yield "scores changed"


def _advice(question: Question, key: str, after: Library) -> object:
    """What follows from each answer, without words, under the names that things have now."""
    data = question.model_dump(include={"raised_by", "duty", "help"})
    conditions = [fact["when"] for fact in data["raised_by"]]
    duty = {name: value for name, value in (data["duty"] or {}).items() if name != "text"}
    helps = data["help"] if isinstance(data["help"], tuple) else ()
    lists = {
        after.renamed_options.get((key, site.answer), site.answer): [
            (after.renamed.get(ref, ref), when and when.model_dump()) for ref, when in action_refs(site.refs)
        ]
        for site in refs_in(question)
    }
    return conditions, duty, [text["when"] for text in helps], lists


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


def _successor(name: str, files: Iterable[LoadedFile]) -> LoadedFile | None:
    return next((file for file in files if name in getattr(file.content, "was", ())), None)


def _library(files: Sequence[LoadedFile]) -> Library:
    return build(file.content for file in files if file.content)
