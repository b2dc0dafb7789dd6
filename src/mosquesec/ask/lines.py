"""The plain frontend: only ever prints forward, for screen readers, pipes and dumb terminals."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass

from mosquesec.ask.frontend import Clock, Ending, Save
from mosquesec.ask.interview import AnswerState, Interview
from mosquesec.errors import AnswersError
from mosquesec.language.phrases import answer_text, option_texts
from mosquesec.language.words import load_words
from mosquesec.model.library import Item
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

_WIDTH = 72


@dataclass(frozen=True)
class Lines:
    """The plain frontend over a way to read a line (None at the end of input) and a way to write one."""

    read: Callable[[str], str | None]
    write: Callable[[str], None]

    def __call__(self, interview: Interview, *, save: Save, clock: Clock, file_name: str) -> Ending:
        """Run the interview line by line."""
        save(interview.assessment)
        place = None
        while True:
            item = interview.current
            if item is None:
                chosen = self._review(interview)
                if isinstance(chosen, Ending):
                    return chosen
                interview, place = chosen, None
                continue
            if item.section != place and item.section.intro:
                self._say(item.section.intro)
            place = item.section
            self._ask(interview, item)
            line = self.read("Answer: ")
            if line is None or line.strip().lower() in ("quit", "q"):
                return Ending.QUIT
            try:
                after = self._obey(interview, item, line.strip(), clock)
            except AnswersError as error:
                self._say(f"Sorry: {error}.")
                continue
            if after.assessment != interview.assessment:
                save(after.assessment)
                self._confirm(after, item)
            interview = after

    def _ask(self, interview: Interview, item: Item) -> None:
        progress = interview.progress
        self.write("")
        left = f" {progress.left}." if progress.number % 5 == 1 else ""
        self._say(f"{item.section.title}. Question {progress.number} of {progress.of}.{left}")
        self._say(item.question.ask)
        if item.question.check:
            self._say(f"Check: {item.question.check[0].lower()}{item.question.check[1:]}")
        for text in interview.help:
            self._say(text)
        for number, text in enumerate(option_texts(item.question, load_words()), 1):
            self._say(f"{number}. {text}", indent="   ")
        if answer := interview.answer_to(item.key):
            if answer.is_given:
                self._say(f"So far: {answer_text(item.question, answer, load_words())}")
            if answer.note:
                self._say(f"Note: {answer.note}")
        self._say(how_to_answer(item))

    def _obey(self, interview: Interview, item: Item, line: str, clock: Clock) -> Interview:
        """Do what a line says: a command word, or an answer. Raises AnswersError."""
        word, _, rest = line.partition(" ")
        match word.lower():
            case "" if interview.status(item.key) is AnswerState.ANSWERED:
                return interview.next()
            case "back" | "b":
                return interview.back()
            case "skip" | "s" if not rest:
                return interview.skip(now=clock())
            case "?":
                return interview.unknown(now=clock())
            case "n" if item.question.takes_not_for_us:
                reason = rest or self.read("Not for us, because: ") or ""
                return interview.not_for_us(reason, now=clock())
            case "note":
                return interview.note(rest or self.read("Note: ") or "")
            case "why" | "w" if not rest:
                self._say(item.question.why or "The checklist does not say why.")
                return interview
            case "jump" | "j" if not rest:
                return self._jump(interview)
            case _:
                return interview.answer(line, now=clock())

    def _jump(self, interview: Interview) -> Interview:
        sections = interview.sections
        for number, section in enumerate(sections, 1):
            self._say(
                f"{number}. {section.ref.title}, {section.answered} of {section.of} answered", indent="   "
            )
        line = (self.read("Go to: ") or "").strip()
        if not line.isdecimal() or not 1 <= int(line) <= len(sections):
            raise AnswersError(f"give a number from 1 to {len(sections)}")
        return interview.go(sections[int(line) - 1].first)

    def _review(self, interview: Interview) -> Interview | Ending:
        """Show the answers; go back to a question, or finish."""
        items = interview.items
        self.write("")
        self._say("Your answers, to look over.")
        for number, item in enumerate(items, 1):
            answer = answer_text(item.question, interview.answer_to(item.key), load_words()) or "skipped"
            self._say(f"{number}. {item.question.ask} {answer}", indent="   ")
        skipped = interview.progress.statuses.count(AnswerState.SKIPPED)
        if skipped:
            self._say(f"{skipped} skipped.")
        while True:
            line = self.read("Number to change it, or done: ")
            word = (line or "").strip().lower()
            if line is None or word in ("quit", "q"):
                return Ending.FINISHED if interview.is_complete else Ending.QUIT
            if word in ("done", "d", ""):
                return Ending.FINISHED
            if word.isdecimal() and 1 <= int(word) <= len(items):
                return interview.go(items[int(word) - 1].key)
            self._say(f"Sorry: give a number from 1 to {len(items)}, or the word done.")

    def _confirm(self, interview: Interview, item: Item) -> None:
        answer = interview.answer_to(item.key)
        if answer is None:
            self._say("Kept: no note.")
        elif not answer.is_given:
            self._say(f"Kept: note: {answer.note}" if answer.note and not answer.when else "Kept: skipped.")
        else:
            self._say(
                f"Kept: {_numbered(item.question, answer.value)}{answer_text(item.question, answer, load_words())}"
            )

    def _say(self, text: str, indent: str = "") -> None:
        for line in textwrap.wrap(text, _WIDTH, subsequent_indent=indent):
            self.write(line)


def how_to_answer(item: Item) -> str:
    """The sentence that names everything one can type here."""
    match item.question:
        case StateQuestion() | ChoiceQuestion() | YesNoQuestion():
            how = f"Type 1 to {len(tuple(option_texts(item.question, load_words())))}"
        case MultiQuestion():
            how = "Type numbers with commas between, or 0 for none of these"
        case NumberQuestion(unit=unit):
            how = f"Type a number{f' ({unit})' if unit else ''}"
        case DateQuestion():
            how = "Type a date, such as 20 November 2026"
        case TextQuestion():
            how = "Type a few words"
        case ContactQuestion():
            how = "Type name, role and phone, with commas between"
    more = [", ? for don't know"] if item.question.takes_unknown else []
    more += [", n for not for us"] if item.question.takes_not_for_us else []
    return f"{how}{''.join(more)}, or back, skip, note, why, jump, quit."


def _numbered(question: Question, value: object) -> str:
    """`2. ` before an option's words, as it stood in the list."""
    ids = question.option_ids
    return f"{ids.index(value) + 1}. " if isinstance(value, str) and value in ids else ""
