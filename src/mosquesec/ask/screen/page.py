"""Pages of the screen frontend: what there is to see at a moment, whatever the size of the screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mosquesec.ask.interview import AnswerState
from mosquesec.ask.screen.answering import Answering
from mosquesec.ask.screen.asked import Asked
from mosquesec.ask.screen.blocks import Blank, Block, InputLine, Option, Pair, Paragraph
from mosquesec.ask.screen.draw import Key, ScreenPage
from mosquesec.ask.screen.jumping import Jumping
from mosquesec.ask.screen.moment import Moment
from mosquesec.ask.screen.writing import Noting, Reasoning
from mosquesec.language.phrases import answer_text, option_texts
from mosquesec.language.words import load_words
from mosquesec.model.base import NOT_FOR_US, UNKNOWN
from mosquesec.model.library import SectionRef
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

_MARKS = {AnswerState.ANSWERED: "#", AnswerState.SKIPPED: "s", AnswerState.OPEN: "."}


def page(moment: Moment, *, kept: str, kept_in: str) -> ScreenPage:
    """What is to be seen at a moment. `kept` says when answers were saved last, `kept_in` where."""
    match moment.mode:
        case Jumping() as mode:
            body, keys = _jump_body(moment, mode), _jump_keys(moment)
        case Answering() | Noting() | Reasoning() as mode:
            body, keys = _question_body(moment, mode), _question_keys(moment, mode)
        case _:
            body, keys = _review_body(moment), _review_keys()
    item, progress = moment.interview.current, moment.interview.progress
    marks = [_MARKS[status] for status in progress.statuses]
    if item:
        marks[progress.number - 1] = ">"
        title, brief = _named(moment, item.section), item.section.title
        counter, brief_counter = (
            f"question {progress.number} of {progress.of}",
            f"{progress.number} of {progress.of}",
        )
    else:
        title, brief = "Your answers, to look over", "Your answers"
        counter = brief_counter = f"{marks.count('#')} of {progress.of} answered"
    minutes = f"about {_count(progress.minutes_left, 'minute')} left" if progress.minutes_left else ""
    return ScreenPage(
        title, brief, counter, brief_counter, "".join(marks), minutes, tuple(body), tuple(keys), kept, kept_in
    )


def _question_body(moment: Moment, mode: Answering | Noting | Reasoning) -> Iterator[Block]:
    item, question = mode.asked.item, mode.asked.item.question
    first = next(
        (section.first for section in moment.interview.sections if section.ref == item.section), None
    )
    if item.section.intro and item.key == first:
        yield from (Paragraph(item.section.intro), Blank(1, 1))
    yield Paragraph(question.ask, "bold")
    for text in (question.check or "", *moment.interview.help):
        if text:
            yield from (Blank(1, 1), Paragraph(text))
    if mode.asked.shows_why and question.why:
        yield from (Blank(1, 1), Paragraph(f"Why we ask: {question.why}", is_pressing=moment.why_is_new))
    yield Blank(2 if question.is_typed else 3, 1)
    yield from _typed_body(moment, mode) if question.is_typed else _options_body(moment, mode)
    if isinstance(mode, Reasoning):
        yield from (
            Blank(*(1, 1) if question.is_typed else (0,)),
            InputLine("  n  Not for us, because:", moment.line.text, moment.line.cursor),
        )
    if moment.error:
        yield from (Blank(1, 1), Paragraph(moment.error, "bold", is_pressing=True))
    kept = moment.interview.assessment.answers.get(item.key)
    if isinstance(mode, Noting):
        yield from (Blank(2, 1), InputLine("Note:", moment.line.text, moment.line.cursor))
    elif kept and kept.note:
        yield from (Blank(2, 1), Paragraph(f"Note: {kept.note}"))


def _typed_body(moment: Moment, mode: Answering | Noting | Reasoning) -> Iterator[Block]:
    item = mode.asked.item
    if isinstance(mode, Answering):
        yield InputLine(">", moment.line.text, moment.line.cursor)
    else:
        yield InputLine(">", moment.line_for(mode.asked).text, -1)
    answer = moment.interview.answer_to(item.key)
    so_far = (
        f"So far: {answer_text(item.question, answer, load_words())}. "
        if answer and answer.value in (UNKNOWN, NOT_FOR_US)
        else ""
    )
    yield from (Blank(1), Paragraph(f"{so_far}{_hint(item.question)}", indent=2))


def _options_body(moment: Moment, mode: Answering | Noting | Reasoning) -> Iterator[Block]:
    asked, question = mode.asked, mode.asked.item.question
    width = max(map(len, asked.rows))
    words = load_words()
    texts = {str(number): text for number, text in enumerate(option_texts(question, words), 1)}
    texts |= {"0": words("answer.none_of_these")} if asked.is_multi else {}
    for number, (key, text) in enumerate(texts.items()):
        ticked = int(key) in asked.ticked if asked.is_multi else None
        yield from [Blank(1)] if number else []
        yield Option(key, text, ticked=ticked, is_chosen=asked.row == key, key_width=width)
    answer = moment.interview.answer_to(asked.item.key)
    reason = answer_text(question, answer, words) if answer and answer.reason else ""
    others = [Option("?", words("answer.unknown"))] if question.takes_unknown else []
    if question.takes_not_for_us and not isinstance(mode, Reasoning):
        not_for_us = words("answer.not_for_us")
        others.append(Option("n", reason or f"{not_for_us}, because ...", reason or not_for_us))
    yield Blank(2)
    yield Pair(tuple(replace(other, is_chosen=asked.row == other.key, key_width=width) for other in others))


def _jump_body(moment: Moment, mode: Jumping) -> Iterator[Block]:
    yield from (Paragraph("Where to?", "bold"), Blank(2, 1))
    sections = moment.interview.sections
    width = len(str(len(sections) + 1))
    for number, section in enumerate(sections, 1):
        text = f"{_listed(moment, section.ref)}, {section.answered} of {section.of} answered"
        yield Option(str(number), text, is_chosen=mode.at == number - 1, key_width=width)
    last = len(sections)
    yield Option(str(last + 1), "Look over all answers", is_chosen=mode.at == last, key_width=width)


def _review_body(moment: Moment) -> Iterator[Block]:
    items, statuses = moment.interview.items, moment.interview.progress.statuses
    width = len(str(len(items)))
    place = None
    counts = {"skipped": AnswerState.SKIPPED, "not answered yet": AnswerState.OPEN}
    missing = [f"{statuses.count(status)} {word}" for word, status in counts.items() if status in statuses]
    yield Paragraph(f"{', '.join(missing).capitalize()}." if missing else "Every question is answered.")
    if moment.error:
        yield from (Blank(1, 1), Paragraph(moment.error, "bold", is_pressing=True))
    for number, (item, status) in enumerate(zip(items, statuses, strict=True)):
        if item.section != place:
            yield from (Blank(1, 1, 1), Paragraph(_listed(moment, item.section), "bold"))
        place = item.section
        kept = moment.interview.answer_to(item.key)
        answer = answer_text(item.question, kept, load_words()) or (
            "(skipped)" if status is AnswerState.SKIPPED else "(not answered yet)"
        )
        note = (f"Note: {kept.note}",) if kept and kept.note else ()
        chosen = number == min(moment.review_at, len(items) - 1)
        yield Option(
            str(number + 1), item.question.ask, is_chosen=chosen, below=(answer, *note), key_width=width
        )


def _named(moment: Moment, place: SectionRef) -> str:
    """A section under its checklist's title; facts about the mosque have a title of their own."""
    if place.checklist not in moment.interview.questionnaire.checklists:
        return place.title
    return f"{place.checklist_title}: {place.title}"


def _listed(moment: Moment, place: SectionRef) -> str:
    """A section in a list of them; whose it is goes without saying where there is one checklist."""
    return _named(moment, place) if len(moment.interview.questionnaire.checklists) > 1 else place.title


def _question_keys(moment: Moment, mode: Answering | Noting | Reasoning) -> Iterator[Key]:
    match mode:
        case Noting():
            yield from (Key("Enter", "keep the note"), Key("Esc", "leave it as it was"))
        case Reasoning():
            yield from (Key("Enter", "next"), Key("Esc", "back to the question"))
        case Answering():
            yield from _typing_keys(mode) if mode.asked.item.question.is_typed else _choosing_keys(mode.asked)
            yield from _commands(moment, mode.asked.item.question)


def _typing_keys(mode: Answering) -> Iterator[Key]:
    if mode.is_commanding:
        yield Key("Esc", "go on typing")
    else:
        yield from (Key("Enter", "next"), Key("Esc", "and then", brief="then"))


def _choosing_keys(asked: Asked) -> Iterator[Key]:
    count = len(asked.item.question.option_ids)
    if not asked.is_multi:
        yield from (Key(f"Up/Down or 1-{count}", "choose", f"Up/Down 1-{count}"), Key("Enter", "next"))
        return
    if asked.digits_tick:
        yield from (Key("Up/Down", "move"), Key(f"Space or 1-{count}", "tick", f"Space 1-{count}"))
    else:
        yield from (Key(f"Up/Down or 1-{count}", "move", f"Up/Down 1-{count}"), Key("Space", "tick"))
    yield from (Key("0", "none of these", brief="none"), Key("Enter", "next"))


def _commands(moment: Moment, question: Question) -> Iterator[Key]:
    yield from [Key("b", "back")] if moment.interview.progress.number > 1 else []
    yield Key("s", "skip")
    yield from [Key("?", "don't know")] if question.takes_unknown else []
    yield from [Key("n", "not for us")] if question.takes_not_for_us else []
    yield from [Key("w", "why we ask", brief="why")] if question.why else []
    yield from (Key("t", "note"), Key("j", "jump"), Key("q", "quit and keep"))


def _jump_keys(moment: Moment) -> Iterator[Key]:
    count = len(moment.interview.sections) + 1
    yield from (Key(f"Up/Down or 1-{count}", "choose", f"Up/Down 1-{count}"), Key("Enter", "go there"))
    yield Key("Esc", "back" if moment.interview.current is None else "back to the question", brief="back")


def _review_keys() -> Iterator[Key]:
    yield from (Key("Up/Down PgUp/PgDn", "choose"), Key("Enter", "change it"), Key("d", "done"))
    yield from (Key("b", "back"), Key("j", "jump"), Key("q", "quit and keep"))


def _hint(question: Question) -> str:
    """What can be typed."""
    match question:
        case NumberQuestion(min=least, max=most, unit=unit, decimals=decimals):
            bounds = [f" from {least}"] if least else []
            bounds += [f" up to {most}"] if most is not None else []
            return f"A {'' if decimals else 'whole '}number{''.join(bounds)}{f' ({unit})' if unit else ''}."
        case DateQuestion():
            return "A date, such as 20 November 2026."
        case TextQuestion():
            return "A few words."
        case ContactQuestion():
            return "Name, role and phone, with commas between."
        case StateQuestion() | ChoiceQuestion() | MultiQuestion() | YesNoQuestion():
            return ""


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
