"""Lessons: whether a guide, a session and its slides can be made of them."""

from __future__ import annotations

from collections.abc import Iterator

from mosquesec.content.load import LoadedFile
from mosquesec.errors import Level
from mosquesec.lint.context import Context, Rule, Violation
from mosquesec.model.lesson import SESSION_KEYS, Lesson


def quiz_answer(_: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """The right answer of a quiz question is none of its options."""
    if isinstance(lesson := loaded.content, Lesson):
        for k, question in enumerate(lesson.quiz):
            if question.answer > len(question.options):
                message = (
                    f"there are {len(question.options)} options; give the number of the right one, from 1"
                )
                yield Violation(("quiz", k, "answer"), message)


def repeated_option(_: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """Two options of a quiz question say the same."""
    if isinstance(lesson := loaded.content, Lesson):
        for i, question in enumerate(lesson.quiz):
            for k, option in enumerate(question.options):
                if option in question.options[:k]:
                    yield Violation(
                        ("quiz", i, "options", k),
                        "this option is there already; write another, or take it away",
                    )


def empty_lesson(_: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """There is nothing in a lesson of which a guide could be made."""
    if isinstance(lesson := loaded.content, Lesson) and not (lesson.first or lesson.listen):
        yield Violation((), "a guide begins with actions or with how to listen; add 'first' or 'listen'")


def half_session(_: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A lesson has some of what a session needs, and not all."""
    if not isinstance(lesson := loaded.content, Lesson):
        return
    missing = lesson.missing_for_session
    given = [key for key in SESSION_KEYS if key not in missing and key not in ("first", "facts")]
    if given and missing:
        message = (
            f"a session needs {', '.join(missing)} too; add that, and a session pack and slides can be made"
        )
        yield Violation((given[0],), message, at_key=True)


def unsourced_claim(_: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A fact or a quiz answer names no publication behind it."""
    if isinstance(lesson := loaded.content, Lesson):
        for key, k, claim in lesson.claims:
            if not claim.sources:
                yield Violation((key, k), "nothing says where this comes from; add 'sources'")


RULES = (
    Rule("quiz-answer", Level.ERROR, quiz_answer, is_mandatory=True),
    Rule("empty-lesson", Level.ERROR, empty_lesson, is_mandatory=True),
    Rule("repeated-option", Level.WARNING, repeated_option),
    Rule("half-session", Level.WARNING, half_session),
    Rule("unsourced-claim", Level.WARNING, unsourced_claim, house_style=True),
)
