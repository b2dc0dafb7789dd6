"""Pages of the screen frontend: what there is to see at a moment, whatever the size of the screen."""

from __future__ import annotations

from collections.abc import Iterator

from mosquesec.ask.interview import AnswerState
from mosquesec.ask.screen.answer import option_ids
from mosquesec.ask.screen.draw import Blank, Block, InputLine, Key, Option, Pair, Paragraph, ScreenPage
from mosquesec.ask.screen.state import Mode, Screen
from mosquesec.language.phrases import answer_text, option_texts
from mosquesec.language.words import load_words
from mosquesec.model.base import NOT_FOR_US, UNKNOWN
from mosquesec.model.library import Item, Place
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


def page(screen: Screen) -> ScreenPage:
    """What is to be seen now."""
    match screen.mode:
        case Mode.JUMP:
            body, keys = _jump_body(screen), _jump_keys(screen)
        case Mode.REVIEW:
            body, keys = _review_body(screen), _review_keys()
        case Mode.ANSWER | Mode.NOTE | Mode.REASON:
            body, keys = _question_body(screen, screen.asked()), _question_keys(screen, screen.asked())
    progress = screen.progress
    marks = [_MARKS[status] for status in progress.statuses]
    if screen.item:
        marks[progress.number - 1] = ">"
        title, brief = _named(screen, screen.item.place), screen.item.place.title
        counter, brief_counter = (
            f"question {progress.number} of {progress.of}",
            f"{progress.number} of {progress.of}",
        )
    else:
        title, brief = "Your answers, to look over", "Your answers"
        counter = brief_counter = f"{marks.count('#')} of {progress.of} answered"
    minutes = f"about {_count(progress.minutes_left, 'minute')} left" if progress.minutes_left else ""
    return ScreenPage(
        title, brief, counter, brief_counter, "".join(marks), minutes,
        tuple(body), tuple(keys), screen.kept, screen.file_name,
    )  # fmt: skip


def _question_body(screen: Screen, item: Item) -> Iterator[Block]:
    question = item.question
    first = next((section.first for section in screen.sections if section.place == item.place), None)
    if item.place.intro and item.key == first:
        yield from (Paragraph(item.place.intro), Blank(1, 1))
    yield Paragraph(question.ask, "bold")
    for text in (question.check or "", *screen.interview.help):
        if text:
            yield from (Blank(1, 1), Paragraph(text))
    if screen.why and question.why:
        yield from (Blank(1, 1), Paragraph(f"Why we ask: {question.why}", is_pressing=screen.why_is_new))
    yield Blank(2 if screen.is_typed else 3, 1)
    yield from _typed_body(screen, item) if screen.is_typed else _options_body(screen, item)
    if screen.mode is Mode.REASON:
        yield from (
            Blank(*(1, 1) if screen.is_typed else (0,)),
            InputLine("  n  Not for us, because:", screen.line.text, screen.line.cursor_position),
        )
    if screen.error:
        yield from (Blank(1, 1), Paragraph(screen.error, "bold", is_pressing=True))
    kept = screen.interview.assessment.answers.get(item.key)
    if screen.mode is Mode.NOTE:
        yield from (Blank(2, 1), InputLine("Note:", screen.line.text, screen.line.cursor_position))
    elif kept and kept.note:
        yield from (Blank(2, 1), Paragraph(f"Note: {kept.note}"))


def _typed_body(screen: Screen, item: Item) -> Iterator[Block]:
    text, cursor = screen.texts.get(item.key, screen.typed_so_far(item)), -1
    if screen.mode is Mode.ANSWER:
        text, cursor = screen.line.text, screen.line.cursor_position
    yield InputLine(">", text, cursor)
    answer = screen.interview.answer_to(item.key)
    said = (
        f"So far: {answer_text(item.question, answer, load_words())}. "
        if answer and answer.value in (UNKNOWN, NOT_FOR_US)
        else ""
    )
    yield from (Blank(1), Paragraph(f"{said}{_hint(item.question)}", indent=2))


def _options_body(screen: Screen, item: Item) -> Iterator[Block]:
    width = max(map(len, screen.rows))
    is_multi = isinstance(item.question, MultiQuestion)
    words = load_words()
    texts = {str(number): text for number, text in enumerate(option_texts(item.question, words), 1)}
    texts |= {"0": words("answer.none_of_these")} if is_multi else {}
    for number, (key, text) in enumerate(texts.items()):
        ticked = int(key) in screen.ticked if is_multi else None
        yield from [Blank(1)] if number else []
        yield Option(key, text, ticked=ticked, is_chosen=screen.row == key, key_width=width)
    answer = screen.interview.answer_to(item.key)
    reason = answer_text(item.question, answer, words) if answer and answer.reason else ""
    not_for_us = words("answer.not_for_us")
    others = {
        "?": (words("answer.unknown"), ""),
        "n": (reason or f"{not_for_us}, because ...", reason or not_for_us),
    }
    offered = [key for key in screen.offered if not (key == "n" and screen.mode is Mode.REASON)]
    yield Blank(2)
    yield Pair(
        tuple(Option(key, *others[key], is_chosen=screen.row == key, key_width=width) for key in offered)
    )


def _jump_body(screen: Screen) -> Iterator[Block]:
    yield from (Paragraph("Where to?", "bold"), Blank(2, 1))
    width = len(str(len(screen.sections) + 1))
    for number, section in enumerate(screen.sections, 1):
        text = f"{_listed(screen, section.place)}, {section.answered} of {section.of} answered"
        yield Option(str(number), text, is_chosen=screen.jump_at == number - 1, key_width=width)
    last = len(screen.sections)
    yield Option(str(last + 1), "Look over all answers", is_chosen=screen.jump_at == last, key_width=width)


def _review_body(screen: Screen) -> Iterator[Block]:
    items, statuses = screen.interview.items, screen.progress.statuses
    width = len(str(len(items)))
    place = None
    counts = {"skipped": AnswerState.SKIPPED, "not answered yet": AnswerState.OPEN}
    missing = [f"{statuses.count(status)} {word}" for word, status in counts.items() if status in statuses]
    yield Paragraph(f"{', '.join(missing).capitalize()}." if missing else "Every question is answered.")
    if screen.error:
        yield from (Blank(1, 1), Paragraph(screen.error, "bold", is_pressing=True))
    for number, (item, status) in enumerate(zip(items, statuses, strict=True)):
        if item.place != place:
            yield from (Blank(1, 1, 1), Paragraph(_listed(screen, item.place), "bold"))
        place = item.place
        kept = screen.interview.answer_to(item.key)
        said = answer_text(item.question, kept, load_words()) or (
            "(skipped)" if status is AnswerState.SKIPPED else "(not answered yet)"
        )
        note = (f"Note: {kept.note}",) if kept and kept.note else ()
        chosen = number == min(screen.review_at, len(items) - 1)
        yield Option(
            str(number + 1), item.question.ask, is_chosen=chosen, below=(said, *note), key_width=width
        )


def _named(screen: Screen, place: Place) -> str:
    """A section under its checklist's title; facts about the mosque stand under their own."""
    if place.checklist not in screen.interview.questionnaire.checklists:
        return place.title
    return f"{place.checklist_title}: {place.title}"


def _listed(screen: Screen, place: Place) -> str:
    """A section in a list of them; whose it is goes without saying where there is one checklist."""
    return _named(screen, place) if len(screen.interview.questionnaire.checklists) > 1 else place.title


def _question_keys(screen: Screen, item: Item) -> Iterator[Key]:
    if screen.mode is Mode.NOTE:
        yield from (Key("Enter", "keep the note"), Key("Esc", "leave it as it was"))
        return
    if screen.mode is Mode.REASON:
        yield from (Key("Enter", "next"), Key("Esc", "back to the question"))
        return
    if screen.is_typed:
        yield Key("Esc", "go on typing") if screen.commanding else Key("Enter", "next")
        yield from [] if screen.commanding else [Key("Esc", "and then", brief="then")]
    elif isinstance(item.question, MultiQuestion):
        count = len(item.question.options)
        if screen.digits_tick:
            yield from (Key("Up/Down", "move"), Key(f"Space or 1-{count}", "tick", f"Space 1-{count}"))
        else:
            yield from (Key(f"Up/Down or 1-{count}", "move", f"Up/Down 1-{count}"), Key("Space", "tick"))
        yield from (Key("0", "none of these", brief="none"), Key("Enter", "next"))
    else:
        count = len(option_ids(item.question))
        yield from (Key(f"Up/Down or 1-{count}", "choose", f"Up/Down 1-{count}"), Key("Enter", "next"))
    yield from _commands(screen, item)


def _commands(screen: Screen, item: Item) -> Iterator[Key]:
    yield from [Key("b", "back")] if screen.can_go_back else []
    yield Key("s", "skip")
    yield from [Key("?", "don't know")] if "?" in screen.offered else []
    yield from [Key("n", "not for us")] if "n" in screen.offered else []
    yield from [Key("w", "why we ask", brief="why")] if item.question.why else []
    yield from (Key("t", "note"), Key("j", "jump"), Key("q", "quit and keep"))


def _jump_keys(screen: Screen) -> Iterator[Key]:
    count = len(screen.sections) + 1
    yield from (Key(f"Up/Down or 1-{count}", "choose", f"Up/Down 1-{count}"), Key("Enter", "go there"))
    yield Key("Esc", "back" if screen.item is None else "back to the question", brief="back")


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
