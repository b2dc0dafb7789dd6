"""Packs: they bring along the questions that the ones they use depend on."""

from __future__ import annotations

from collections.abc import Iterator

from mosquesec.content.load import LoadedFile
from mosquesec.errors import Level
from mosquesec.lint.context import Context, Rule, Violation
from mosquesec.model.checklist import Checklist, Use
from mosquesec.model.condition import leaves
from mosquesec.model.library import PROFILE, Item
from mosquesec.model.questionnaire import conditions_of


def pack_lacks_question(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A used question depends on another one that the pack does not ask before it."""
    if not isinstance(checklist := loaded.content, Checklist):
        return
    index = context.index(checklist)
    asked: set[str] = set()
    for site in index.entries:
        key = index.key(site.entry)
        if isinstance(site.entry, Use) and (item := context.items.get(key)):
            for needed in sorted(_needs(item) - asked):
                message = f"'{key}' depends on '{needed}'; add '- use: {needed}' above it"
                yield Violation((*site.path, "use"), message)
        asked.add(key)


def used_twice(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A pack draws on the same question twice."""
    if not isinstance(checklist := loaded.content, Checklist):
        return
    index = context.index(checklist)
    for number, site in enumerate(index.entries):
        if isinstance(site.entry, Use) and index.order[index.key(site.entry)] != number:
            yield Violation((*site.path, "use"), f"'{site.entry.use}' is asked above already; remove one")


def _needs(item: Item) -> set[str]:
    """The questions, profile facts apart, that decide whether and how this one counts."""
    conditions = (item.when, *conditions_of(item.question))
    names = {leaf.question for condition in conditions for leaf in leaves(condition)}
    return {name for name in names if not name.startswith(f"{PROFILE}/") and name != item.key}


RULES = (
    Rule("pack-lacks-question", Level.ERROR, pack_lacks_question, is_mandatory=True),
    Rule("used-twice", Level.ERROR, used_twice, is_mandatory=True),
)
