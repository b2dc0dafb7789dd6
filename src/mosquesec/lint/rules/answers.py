"""Assessments: their answers belong to questions and are among those these have. No value is ever repeated."""

from __future__ import annotations

from collections.abc import Iterator

from mosquesec.content.load import LoadedFile
from mosquesec.errors import Level
from mosquesec.lint.context import Context, Rule, Violation
from mosquesec.model.assessment import Answer, Assessment
from mosquesec.model.base import NOT_FOR_US
from mosquesec.model.condition import Value
from mosquesec.model.misfit import Misfit, MisfitCode, misfit
from mosquesec.model.question import (
    ChoiceQuestion,
    ContactQuestion,
    DateQuestion,
    MultiQuestion,
    NumberQuestion,
    Question,
    StateQuestion,
    TextQuestion,
    YesNoQuestion,
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
        value = _renewed(context, key, answer)
        if question and answer.is_given and (found := misfit(question, value, context.today)):
            wanted = _wanted(question, found)
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


def _renewed(context: Context, key: str, answer: Answer) -> Value | None:
    """The value, its choices by the names that they have now."""
    home = context.library.renamed.get(key, key)
    match answer.plain:
        case str() as value:
            return context.library.renamed_options.get((home, value), value)
        case tuple() as values:
            return tuple(context.library.renamed_options.get((home, value), value) for value in values)
        case value:
            return value


def _wanted(question: Question, found: Misfit) -> str:
    """What the question takes, where the answer is something else."""
    match found.code:
        case MisfitCode.NOT_OFFERED:
            return "an answer of its own, not that"
        case MisfitCode.BELOW_MIN | MisfitCode.ABOVE_MAX:
            return f"a number {_range(found.least, found.most)}"
        case MisfitCode.IN_THE_FUTURE:
            return "a date that has come"
        case MisfitCode.TOO_LONG:
            return f"at most {found.most} characters"
        case _:
            return _form(question, found.options)


def _form(question: Question, options: tuple[str, ...]) -> str:
    """What every answer to the question looks like."""
    match question:
        case NumberQuestion():
            return "a number" if question.decimals else "a whole number"
        case DateQuestion():
            return "a date such as 2026-11-20"
        case TextQuestion():
            return "words"
        case ContactQuestion():
            return "a name, a role and a phone number"
        case MultiQuestion():
            return f"some of {', '.join(options)}"
        case StateQuestion() | ChoiceQuestion() | YesNoQuestion():
            return f"one of {', '.join(options)}"


def _range(low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return f"from {low:g} to {high:g}"
    return f"of {low:g} or more" if low is not None else f"of {high:g} or less"


RULES = (
    Rule("unknown-answer", Level.ERROR, unknown_answer, is_mandatory=True),
    Rule("answer-without-question", Level.WARNING, answer_without_question),
    Rule("missing-reason", Level.WARNING, missing_reason),
    Rule("gone-action", Level.WARNING, gone_action),
)
