"""Writing: how our own files read. Limits are those of the guide for authors (docs/authors.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from mosquesec.content.load import LoadedFile
from mosquesec.content.reader import KeyPath
from mosquesec.errors import Level
from mosquesec.lint.context import Context, Rule, Violation
from mosquesec.lint.index import Index
from mosquesec.model.checklist import Checklist
from mosquesec.model.lesson import Lesson
from mosquesec.model.question import Question

MAX_ASK = 20
MAX_DO = 20
MAX_DUTY = 20
"""Words: one breath when it is read out in a meeting."""
MAX_REASON = 15
"""Words of the first sentence of `why`, which has two lines on page one."""
MAX_GRADE = 7.0
"""Years of school: a reader of twelve, and somebody whose first language is not English."""
STEPS = (3, 6)
"""Fewer are no help, more are not followed."""
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*|\d[\d,.]*")
_SENTENCE_END = re.compile(r"[.!?:](?=\s|$)")
_VAGUE = re.compile(
    r"\b(adequate(ly)?|appropriate(ly)?|(?<!each )(?<!a )regular(ly)?|robust(ly)?)\b", re.IGNORECASE
)
_LESSON_TEXTS = {
    "facts": ("text",),
    "scenarios": ("story", "ask", "good"),
    "quiz": ("ask", "options", "because"),
    "listen": ("text",),
    "doors": ("text",),
}
_NEVER = re.compile(r"\b([Yy]ou are safe|[Cc]ompliant|masjid)\b|!")


def long_text(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A question, an action or a duty is longer than people read."""
    for path, text, limit in _limited(context, loaded):
        words = len(_WORD.findall(text))
        if words > limit:
            yield Violation(path, f"{words} words; say it in {limit} or fewer")


def long_reason(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """The `why` is too long for page one, which prints its first sentence."""
    for path, question in _questions(context, loaded):
        if question.why:
            sentences = sentences_of(question.why)
            first = len(_WORD.findall(sentences[0])) if sentences else 0
            if first > MAX_REASON and question.is_scored:
                message = f"the first sentence has {first} words and is printed on page one; use {MAX_REASON} or fewer"
                yield Violation((*path, "why"), message)
            elif len(sentences) > 2:
                yield Violation((*path, "why"), f"{len(sentences)} sentences; say it in two")


def steps_count(_: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """An action has too few or too many steps."""
    if isinstance(checklist := loaded.content, Checklist):
        for k, action in enumerate(checklist.actions):
            if action.steps and not STEPS[0] <= len(action.steps) <= STEPS[1]:
                message = f"{len(action.steps)} steps; three to six can be followed"
                yield Violation(("actions", k, "steps"), message, at_key=True)


def hard_to_read(_: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """Taken together, the texts of the checklist or lesson need more than seven years of school."""
    content = loaded.content
    if isinstance(content, Checklist | Lesson) and content.language.startswith("en"):
        texts = list(texts_of(content))
        overall = grade(text for _, text in texts)
        if overall > MAX_GRADE:
            long_ones = [(grade([text]), path) for path, text in texts if len(_WORD.findall(text)) >= 8]
            lines = sorted(loaded.document.mark(path)[0] for _, path in sorted(long_ones, reverse=True)[:3])
            message = (
                f"reading grade {overall:.1f}, and {MAX_GRADE:g} is the most; use shorter words and sentences, first "
                f"on lines {', '.join(map(str, lines))}"
            )
            yield Violation(("title",) if content.title else ("lead",), message)


def vague_word(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A state or question says `adequate`, `appropriate`, `regular` or `robust`, which nobody can see."""
    for path, question in _questions(context, loaded):
        key = "states" if question.kind == "state" else "choices"
        texts = [((*path, "ask"), question.ask)]
        texts += [((*path, key, k, "text"), option.text) for k, option in enumerate(question.options)]
        for where, text in texts:
            if found := _VAGUE.search(text):
                yield Violation(
                    where, f"'{found.group().lower()}' cannot be seen; say what a visitor would notice"
                )


def unfit_word(_: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A word that we never use: a promise, an exclamation mark."""
    if isinstance(loaded.content, Checklist | Lesson):
        for path, text in texts_of(loaded.content):
            if found := _NEVER.search(text):
                yield Violation(path, f"'{found.group().lower()}' is never said; see the guide for authors")


def incomplete(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """Something that our own files always say is left out."""
    if not isinstance(checklist := loaded.content, Checklist):
        return
    for key in ("summary", "reviewed"):
        if not getattr(checklist, key):
            yield Violation((), f"the checklist has no {key}; add it")
    for path, question in _questions(context, loaded):
        for key in ("why", "sources") if question.is_scored else ():
            if not getattr(question, key):
                yield Violation(path, f"'{question.id}' is scored and has no {key}; add it")
    for k, action in enumerate(checklist.actions):
        for key in ("steps", "done_when", "who"):
            if not getattr(action, key):
                yield Violation(("actions", k), f"'{action.id}' has no {key}; add it")


def sentences_of(text: str) -> list[str]:
    """The sentences of a text."""
    return [part for part in (part.strip() for part in _SENTENCE_END.split(text)) if _WORD.search(part)]


def grade(texts: Iterator[str] | list[str]) -> float:
    """The Flesch-Kincaid grade: years of school in the United States; five more make an age.

    Kincaid, Fishburne, Rogers and Chissom 1975. Syllables are pyphen's, whose places to hyphenate are a little
    fewer than there are syllables.
    """
    sentences = words = syllables = 0
    for text in texts:
        found = _WORD.findall(text)
        sentences += max(1, len(sentences_of(text))) if found else 0
        words += len(found)
        syllables += sum(map(_syllables, found))
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59 if words else 0.0


@cache
def _syllables(word: str) -> int:
    return 1 if word[0].isdigit() else len(_hyphens().positions(word.lower())) + 1


@cache
def _hyphens() -> Any:  # noqa: ANN401  (pyphen has no types)
    import pyphen

    return pyphen.Pyphen(lang="en_GB", left=1, right=1)


def texts_of(content: Checklist | Lesson) -> Iterator[tuple[KeyPath, str]]:
    """What somebody reads who answers and then acts, or who is taught."""
    return _texts_of_lesson(content) if isinstance(content, Lesson) else _texts_of_checklist(content)


def _texts_of_lesson(lesson: Lesson) -> Iterator[tuple[KeyPath, str]]:
    yield ("lead",), lesson.lead
    for key in ("aims", "confidence"):
        yield from (((key, k), text) for k, text in enumerate(getattr(lesson, key)))
    for key, texts in _LESSON_TEXTS.items():
        for i, part in enumerate(getattr(lesson, key)):
            for name in texts:
                value = getattr(part, name)
                if isinstance(value, str):
                    yield (key, i, name), value
                else:
                    yield from (((key, i, name, k), text) for k, text in enumerate(value))
    for i, card in enumerate(lesson.cards):
        yield ("cards", i, "lead"), card.lead
        for j, part in enumerate(card.parts):
            yield from ((("cards", i, "parts", j, "steps", k), step) for k, step in enumerate(part.steps))


def _texts_of_checklist(checklist: Checklist) -> Iterator[tuple[KeyPath, str]]:
    for own in Index(checklist).questions:
        for key in ("ask", "why", "check", "help"):
            if isinstance(text := getattr(own.question, key), str):
                yield (*own.path, key), text
        key = "states" if own.question.kind == "state" else "choices"
        for k, option in enumerate(own.question.options):
            yield (*own.path, key, k, "text"), option.text
    for i, action in enumerate(checklist.actions):
        yield ("actions", i, "do"), action.do
        yield from ((("actions", i, "steps", k), step) for k, step in enumerate(action.steps))


def _limited(context: Context, loaded: LoadedFile) -> Iterator[tuple[KeyPath, str, int]]:
    """Texts with the number of words that they may have."""
    if not isinstance(checklist := loaded.content, Checklist):
        return
    for path, question in _questions(context, loaded):
        yield (*path, "ask"), question.ask, MAX_ASK
        if question.duty and question.duty.text:
            yield (*path, "duty", "text"), question.duty.text, MAX_DUTY
    for k, action in enumerate(checklist.actions):
        yield ("actions", k, "do"), action.do, MAX_DO


def _questions(context: Context, loaded: LoadedFile) -> Iterator[tuple[KeyPath, Question]]:
    if isinstance(checklist := loaded.content, Checklist):
        yield from ((own.path, question) for own, question in context.expanded(checklist))


RULES = (
    Rule("long-text", Level.WARNING, long_text, house_style=True),
    Rule("long-reason", Level.WARNING, long_reason, house_style=True),
    Rule("steps-count", Level.WARNING, steps_count, house_style=True),
    Rule("hard-to-read", Level.WARNING, hard_to_read, house_style=True),
    Rule("vague-word", Level.WARNING, vague_word, house_style=True),
    Rule("unfit-word", Level.WARNING, unfit_word, house_style=True),
    Rule("incomplete", Level.WARNING, incomplete, house_style=True),
)
