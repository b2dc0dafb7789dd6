"""Assessments: their answers belong to questions and are among those these have. No value is ever repeated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mosquesec.content.load import LoadedFile
from mosquesec.errors import Level
from mosquesec.lint.context import Context, Rule, Violation
from mosquesec.lint.logic import special_answers
from mosquesec.model.assessment import Answer, Assessment, Person
from mosquesec.model.base import NOT_FOR_US, UNKNOWN
from mosquesec.model.question import (
    ContactQuestion,
    DateQuestion,
    MultiQuestion,
    NumberQuestion,
    Question,
    TextQuestion,
)


def answer_without_question(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """An answer whose question is gone. It is kept, and not used."""
    if isinstance(loaded.content, Assessment):
        for key in loaded.content.answers:
            home = key.partition("/")[0]
            if home in context.checklists and _question(context, key) is None:
                message = f"no question '{key}' is asked any more; the answer is kept, not used"
                yield Violation(("answers", key), message, at_key=True)


def unknown_answer(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """An answer that its question does not offer."""
    if not isinstance(loaded.content, Assessment):
        return
    for key, answer in loaded.content.answers.items():
        question = _question(context, key)
        if question is not None and answer.is_given and (wanted := _misfit(context, key, question, answer)):
            yield Violation(("answers", key), f"this is no answer to '{key}'; it takes {wanted}")


def missing_reason(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A question is marked as not for this mosque, without a reason."""
    if isinstance(loaded.content, Assessment):
        for key, answer in loaded.content.answers.items():
            if answer.value == NOT_FOR_US and not answer.reason and _question(context, key) is not None:
                yield Violation(("answers", key), f"'{key}' is not for this mosque; say why under 'reason'")


def gone_action(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """The follow-up of an action that is gone. It is kept, and not used."""
    if isinstance(loaded.content, Assessment):
        for key in loaded.content.actions:
            home, _, name = key.partition("/")
            now = context.library.renamed.get(key, key)
            if home in context.checklists and now not in context.actions and not name.startswith("find-out-"):
                message = f"there is no action '{key}' any more; what became of it is kept, not used"
                yield Violation(("actions", key), message, at_key=True)


def _question(context: Context, key: str) -> Question | None:
    return context.questions.get(context.library.renamed.get(key, key))


def _misfit(context: Context, key: str, question: Question, answer: Answer) -> str | None:
    """What the question takes, where the answer is something else."""
    if answer.value in (UNKNOWN, NOT_FOR_US):
        return None if answer.value in special_answers(question) else "an answer of its own, not that"
    given = answer.value
    match question:
        case NumberQuestion():
            if not isinstance(given, int | float) or (isinstance(given, float) and not question.decimals):
                return "a number" if question.decimals else "a whole number"
            low, high = question.min, question.max
            fits = (low is None or given >= low) and (high is None or given <= high)
            return None if fits else f"a number {_range(low, high)}"
        case DateQuestion():
            return None if isinstance(given, str) and _is_date(given) else "a date such as 2026-11-20"
        case TextQuestion():
            return None if isinstance(given, str) else "words"
        case ContactQuestion():
            return None if isinstance(given, Person) else "a name, a role and a phone number"
        case _:
            options = tuple(option.id for option in question.options) or ("yes", "no")
            several = isinstance(question, MultiQuestion)
            chosen = given if isinstance(given, tuple) else (given,)
            known = {*options, *special_answers(question), *_old_options(context, key)}
            if isinstance(given, tuple) and not several:
                return f"one of {', '.join(options)}"
            return None if set(chosen) <= known else f"{'some' if several else 'one'} of {', '.join(options)}"


def _old_options(context: Context, key: str) -> set[str]:
    now = context.library.renamed.get(key, key)
    return {old for home, old in context.library.renamed_options if home == now}


def _range(low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return f"from {low:g} to {high:g}"
    return f"of {low:g} or more" if low is not None else f"of {high:g} or less"


def _is_date(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


RULES = (
    Rule("unknown-answer", Level.ERROR, unknown_answer, is_mandatory=True),
    Rule("answer-without-question", Level.WARNING, answer_without_question),
    Rule("missing-reason", Level.WARNING, missing_reason),
    Rule("gone-action", Level.WARNING, gone_action),
)
