"""Conditions: they name earlier questions, in a way that these can answer."""

from __future__ import annotations

from collections.abc import Iterator

from mosquesec.content.library import full_key
from mosquesec.content.load import LoadedFile
from mosquesec.errors import Level
from mosquesec.lint.context import Context, Rule, Violation, nearest
from mosquesec.lint.index import LeafSite
from mosquesec.model.checklist import Checklist
from mosquesec.model.condition import Leaf
from mosquesec.model.library import PROFILE
from mosquesec.model.misfit import special_answers
from mosquesec.model.question import Question

_FITTING = {
    "is": ("state", "choice", "yes_no", "number"),
    "one_of": ("state", "choice", "yes_no", "number"),
    "includes": ("multi",),
    "at_least": ("number",),
    "at_most": ("number",),
}


def condition_names_nothing(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A condition looks at a question that is not there."""
    for site, checklist in _leaves(context, loaded):
        if _question(context, checklist, site.leaf) is None:
            known = (key.removeprefix(f"{checklist.id}/") for key in context.items)
            near = nearest(site.leaf.question, known)
            hint = f"did you mean '{near}'?" if near else "write it before this one, or fix the name"
            yield Violation((*site.path, "question"), f"there is no question '{site.leaf.question}'; {hint}")


def later_question(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A condition looks at a question that comes later, or at one of another checklist than the profile."""
    for site, checklist in _leaves(context, loaded):
        name = site.leaf.question
        if _question(context, checklist, site.leaf) is None:
            continue
        key = full_key(checklist.id, name)
        if is_asked_first(key, checklist):
            continue
        number = context.index(checklist).order.get(key)
        if number is None:
            message = (
                f"'{name}' is asked elsewhere; a condition names a question of this checklist or the profile"
            )
            yield Violation((*site.path, "question"), message)
        elif number >= site.limit:
            message = f"'{name}' is asked later; a condition names an earlier question, so move one of them"
            yield Violation((*site.path, "question"), message)


def wrong_operator(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A condition asks of a question what its kind cannot answer."""
    for site, checklist in _leaves(context, loaded):
        question = _question(context, checklist, site.leaf)
        operator = site.leaf.operator
        fitting = _FITTING.get(operator)
        if question and fitting and question.kind not in fitting and not _is_special(question, site.leaf):
            can = [name for name, kinds in _FITTING.items() if question.kind in kinds] + ["answered"]
            message = f"'{operator}' does not fit a {question.kind} question; use {' or '.join(can)}"
            yield Violation((*site.path, operator), message, at_key=True)


def unknown_option(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A condition waits for an answer that its question does not have, and so never holds."""
    for site, checklist in _leaves(context, loaded):
        question = _question(context, checklist, site.leaf)
        if question is None or site.leaf.operator not in ("is", "one_of", "includes"):
            continue
        known = _answers(question)
        for k, operand in enumerate(site.leaf.operands):
            if operand in known or (question.kind == "number" and not isinstance(operand, str)):
                continue
            if not known:
                continue  # that the operator does not fit is a problem of its own
            near = nearest(str(operand), known)
            has = f"did you mean '{near}'?" if near else f"it has {', '.join(known)}"
            path = (
                (*site.path, "one_of", k)
                if site.leaf.operator == "one_of"
                else (*site.path, site.leaf.operator)
            )
            yield Violation(path, f"'{site.leaf.question}' has no answer '{operand}'; {has}")


def is_asked_first(key: str, checklist: Checklist) -> bool:
    """Whether a question is a fact of the profile, seen from another checklist: these are asked before all else."""
    return key.startswith(f"{PROFILE}/") and checklist.id != PROFILE


def _is_special(question: Question, leaf: Leaf) -> bool:
    """Whether a leaf names only answers such as `unknown`, which questions of every kind may have."""
    special = special_answers(question)
    return leaf.operator in ("is", "one_of") and all(operand in special for operand in leaf.operands)


def _answers(question: Question) -> tuple[str, ...]:
    """Every answer that can be named; nothing where it is numbers or words."""
    match question.kind:
        case "yes_no" | "multi" | "state" | "choice":
            return (*question.option_ids, *special_answers(question)) if question.option_ids else ()
        case "number" | "date":
            return special_answers(question)
        case _:
            return ()


def _question(context: Context, checklist: Checklist, leaf: Leaf) -> Question | None:
    return context.questions.get(full_key(checklist.id, leaf.question))


def _leaves(context: Context, loaded: LoadedFile) -> Iterator[tuple[LeafSite, Checklist]]:
    if isinstance(checklist := loaded.content, Checklist):
        for site in context.index(checklist).leaves:
            yield site, checklist


RULES = (
    Rule("condition-question", Level.ERROR, condition_names_nothing, is_mandatory=True),
    Rule("later-question", Level.ERROR, later_question, is_mandatory=True),
    Rule("wrong-operator", Level.ERROR, wrong_operator, is_mandatory=True),
    Rule("unknown-option", Level.ERROR, unknown_option, is_mandatory=True),
)
