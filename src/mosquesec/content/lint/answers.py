"""Assessments: their answers belong to questions and are among those these have."""

from __future__ import annotations

from collections.abc import Iterator

from mosquesec.content.lint.bundle import Bundle, Fault, Rule, options_of
from mosquesec.content.load import Loaded
from mosquesec.errors import Level
from mosquesec.model.assessment import Assessment
from mosquesec.model.base import NONE_OF_THESE, NOT_FOR_US, UNKNOWN


def answer_without_question(bundle: Bundle, loaded: Loaded) -> Iterator[Fault]:
    """An answer whose question is gone. It is kept, and not used."""
    if isinstance(loaded.content, Assessment):
        for key in loaded.content.answers:
            home = key.partition("/")[0]
            if home in bundle.checklists and key not in bundle.questions:
                yield Fault(
                    ("answers", key),
                    f"no question '{key}' is asked any more; the answer is kept, not used",
                    True,
                )


def unknown_answer(bundle: Bundle, loaded: Loaded) -> Iterator[Fault]:
    """An answer that its question does not offer."""
    if not isinstance(loaded.content, Assessment):
        return
    for key, answer in loaded.content.answers.items():
        question = bundle.questions.get(key)
        if question is None or question.kind not in ("state", "choice", "yes_no", "multi"):
            continue
        options = options_of(question, bundle.checklists.get(key.partition("/")[0])) or ("yes", "no")
        given = answer.value if isinstance(answer.value, tuple) else (answer.value,)
        for value in given:
            if value not in (None, *options, UNKNOWN, NOT_FOR_US, NONE_OF_THESE):
                yield Fault(
                    ("answers", key), f"'{key}' does not offer this answer; it has {', '.join(options)}"
                )


RULES = (
    Rule("answer-without-question", Level.WARNING, answer_without_question),
    Rule("unknown-answer", Level.ERROR, unknown_answer),
)
