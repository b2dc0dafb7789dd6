"""Conditions: they name earlier questions, in a way that these can answer."""

from __future__ import annotations

from collections.abc import Iterator

from mosquesec.content.library import whole
from mosquesec.content.lint.bundle import (
    Bundle,
    Fault,
    Place,
    Rule,
    condition_sites,
    options_of,
    question_sites,
)
from mosquesec.content.load import Loaded
from mosquesec.errors import Level
from mosquesec.model.base import NONE_OF_THESE, NOT_FOR_US, UNKNOWN
from mosquesec.model.checklist import Checklist, Question, Use
from mosquesec.model.condition import AllOf, AnyOf, Condition, Leaf, Not
from mosquesec.model.library import PROFILE

_FITTING = {
    "is": ("state", "choice", "yes_no", "number"),
    "one_of": ("state", "choice", "yes_no", "number"),
    "includes": ("multi",),
    "at_least": ("number",),
    "at_most": ("number",),
}


def condition_names_nothing(bundle: Bundle, loaded: Loaded) -> Iterator[Fault]:
    """A condition looks at a question that is not there."""
    for place, leaf, _limit, checklist in _leaves(loaded):
        if _question(bundle, checklist, leaf) is None:
            yield Fault((*place, "question"), f"there is no question '{leaf.question}'")


def later_question(bundle: Bundle, loaded: Loaded) -> Iterator[Fault]:
    """A condition looks at a question that comes later, or at one of another checklist than the profile."""
    for place, leaf, limit, checklist in _leaves(loaded):
        if _question(bundle, checklist, leaf) is None:
            continue
        order = [
            whole(checklist.id, site.entry.use if isinstance(site.entry, Use) else site.entry.id)
            for site in question_sites(checklist)
        ]
        key = whole(checklist.id, leaf.question)
        if key in order[limit:]:
            message = f"'{leaf.question}' is asked later; a condition names an earlier question, so move one of them"
            yield Fault((*place, "question"), message)
        elif key not in order and not key.startswith(f"{PROFILE}/"):
            message = f"'{leaf.question}' is of another checklist; a condition names this one's questions or the profile's"
            yield Fault((*place, "question"), message)


def wrong_operator(bundle: Bundle, loaded: Loaded) -> Iterator[Fault]:
    """A condition asks of a question what its kind cannot answer."""
    for place, leaf, _limit, checklist in _leaves(loaded):
        question = _question(bundle, checklist, leaf)
        fitting = _FITTING.get(leaf.operator)
        if question and fitting and question.kind not in fitting:
            can = [name for name, kinds in _FITTING.items() if question.kind in kinds] + ["answered"]
            message = f"'{leaf.operator}' does not fit a {question.kind} question; use {' or '.join(can)}"
            yield Fault((*place, leaf.operator), message, at_key=True)


def unknown_option(bundle: Bundle, loaded: Loaded) -> Iterator[Fault]:
    """A condition waits for an answer that its question does not have, and so never holds."""
    for place, leaf, _limit, checklist in _leaves(loaded):
        question = _question(bundle, checklist, leaf)
        if question is None or leaf.operator not in ("is", "one_of", "includes"):
            continue
        home = bundle.checklists.get(whole(checklist.id, leaf.question).partition("/")[0])
        known = _answers(question, home)
        for operand in leaf.operands:
            if known and operand not in known:
                message = f"'{leaf.question}' has no answer '{operand}'; it has {', '.join(known)}"
                yield Fault((*place, leaf.operator), message)


def _answers(question: Question, home: Checklist | None) -> tuple[str, ...]:
    match question.kind:
        case "yes_no":
            return ("yes", "no", UNKNOWN, NOT_FOR_US)
        case "multi":
            return (*options_of(question, home), NONE_OF_THESE, UNKNOWN, NOT_FOR_US)
        case "state" | "choice":
            options = options_of(question, home)
            return (*options, UNKNOWN, NOT_FOR_US) if options else ()
        case _:
            return ()


def _question(bundle: Bundle, checklist: Checklist, leaf: Leaf) -> Question | None:
    return bundle.questions.get(whole(checklist.id, leaf.question))


def _leaves(loaded: Loaded) -> Iterator[tuple[Place, Leaf, int, Checklist]]:
    if isinstance(checklist := loaded.content, Checklist):
        for site in condition_sites(checklist):
            for place, leaf in _placed(site.condition, site.place):
                yield place, leaf, site.limit, checklist


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


RULES = (
    Rule("condition-question", Level.ERROR, condition_names_nothing),
    Rule("later-question", Level.ERROR, later_question),
    Rule("wrong-operator", Level.ERROR, wrong_operator),
    Rule("unknown-option", Level.ERROR, unknown_option),
)
