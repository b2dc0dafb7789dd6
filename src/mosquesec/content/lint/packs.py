"""Packs: they bring along the questions that the ones they use depend on."""

from __future__ import annotations

from collections.abc import Iterator

from mosquesec.content.library import whole
from mosquesec.content.lint.bundle import Bundle, Fault, Rule, question_sites
from mosquesec.content.load import Loaded
from mosquesec.errors import Level
from mosquesec.model.checklist import Checklist, Question, Section, Use
from mosquesec.model.condition import leaves
from mosquesec.model.library import PROFILE
from mosquesec.model.questionnaire import conditions_of


def pack_lacks_question(bundle: Bundle, loaded: Loaded) -> Iterator[Fault]:
    """A used question depends on another one that the pack does not ask before it."""
    if not isinstance(checklist := loaded.content, Checklist):
        return
    asked: set[str] = set()
    for site in question_sites(checklist):
        key = whole(checklist.id, site.entry.use if isinstance(site.entry, Use) else site.entry.id)
        if isinstance(site.entry, Use) and (question := bundle.questions.get(key)):
            for needed in sorted(_needs(bundle, key, question) - asked):
                yield Fault(
                    (*site.place, "use"),
                    f"'{key}' depends on '{needed}'; add '- use: {needed}' above it",
                )
        asked.add(key)


def _needs(bundle: Bundle, key: str, question: Question) -> set[str]:
    """The questions, profile facts apart, that decide whether and how this one counts."""
    home = key.partition("/")[0]
    conditions = [*conditions_of(question), *(_section(bundle.checklists[home], question.id).when,)]
    names = {whole(home, leaf.question) for condition in conditions for leaf in leaves(condition)}
    return {name for name in names if not name.startswith(f"{PROFILE}/") and name != key}


def _section(checklist: Checklist, question: str) -> Section:
    return next(s for s, entry in checklist.entries if not isinstance(entry, Use) and entry.id == question)


RULES = (Rule("pack-lacks-question", Level.ERROR, pack_lacks_question),)
