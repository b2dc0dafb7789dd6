"""Typed paper codes become answers, and every one is said back in words.

    wqhgcj                       the form, from the head of any page
    who=Amina date=3 March 2026  who walked and when; holds for what follows
    07bK 08cM 12aR               codes in any order, with or without blanks
    14vW=120                     a number, date, words or person, up to the end of the line, or ; before a code
    09nT=We have no car park     not for us, and why
    09tR=Ask the caretaker       a note
    undo 07                      takes back what was typed for a question

A piece that is wrong is named and takes nothing else with it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from mosquesec.answers.paper_form import MARKS, NOTE, VALUE, Meaning, PaperForm, find_form, is_form_id
from mosquesec.answers.parse import MAX_TEXT, parse_answer, parse_value
from mosquesec.errors import AnswersError
from mosquesec.language.phrases import answer_text
from mosquesec.language.words import load_words
from mosquesec.model.assessment import Answer, Assessment
from mosquesec.model.base import NONE_OF_THESE, NOT_FOR_US
from mosquesec.model.library import Item, Library
from mosquesec.model.question import DateQuestion, MultiQuestion

MAX_LINE = 10_000
HEADS = ("who", "date", "mosque", "address")
_NEXT = rf";(?=\s*(?:\d{{2,}}[a-z?][a-z]|(?:{'|'.join(HEADS)})\s*=|$))"
_PIECE = re.compile(rf"(?P<name>[\w?]+)\s*=(?P<value>.*?)(?:{_NEXT}|$)|(?P<run>[^\s,;=]+)", re.IGNORECASE)
_HEAD = re.compile(rf"\b(?=(?:{'|'.join(HEADS)})\s*=)", re.IGNORECASE)
_CHUNK = re.compile(r"\d+[^\d]*|[^\d]+")
_WANTED = {NOTE: "the note", VALUE: "the answer", NOT_FOR_US: "why it is not for you"}
"""Marks after which something is written, and what."""
_PLAIN_DATE = DateQuestion(id="date", kind="date", ask="When?")


@dataclass(frozen=True)
class Typed:
    """What was typed so far: the answers of each person who walked, and the form they are on."""

    library: Library
    now: dt.datetime
    form: PaperForm | None = None
    who: str | None = None
    walked: dt.date | None = None
    name: str | None = None
    address: str | None = None
    answers: Mapping[str | None, Mapping[str, Answer]] = field(default_factory=dict)
    """By who walked, then by question."""
    checklists: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many questions have an answer or a note."""
        return len({key for answers in self.answers.values() for key in answers})

    def assessments(self, started: dt.date) -> Iterator[tuple[str | None, Assessment]]:
        """One assessment for each person who walked."""
        revisions = {name: self.library.checklists[name].revision for name in self.checklists}
        people = self.answers or ({self.who: {}} if self.name or self.address else {})
        for who, answers in people.items():
            ordered = {key: answers[key] for key in self._order(answers)}
            yield (
                who,
                Assessment(
                    format=1,
                    name=self.name,
                    address=self.address,
                    started=started,
                    checklists=revisions,
                    answers=ordered,
                ),
            )

    def _order(self, answers: Mapping[str, Answer]) -> list[str]:
        place = {key: number for number, key in enumerate(self.library.homes)}
        return sorted(answers, key=lambda key: place.get(key, len(place)))


@dataclass(frozen=True, slots=True)
class CodeResult:
    """What one piece of a line came to."""

    words: str
    """The answer said back, or what is wrong with the piece."""
    is_problem: bool = False


def type_line(typed: Typed, line: str) -> tuple[Typed, tuple[CodeResult, ...]]:
    """Take in one line. What is right is taken; what is not is named, and takes nothing else with it."""
    if len(line) > MAX_LINE:
        return typed, (
            CodeResult(f"a line of more than {MAX_LINE:,} characters; press Enter more often", True),
        )
    results: list[CodeResult] = []
    for code, value in _pieces(line):
        try:
            typed, words = _take(typed, code, value)
            results.append(CodeResult(words))
        except AnswersError as error:
            results.append(CodeResult(f"{_shown(code)}: {error}", True))
    return typed, tuple(results)


def _pieces(line: str) -> Iterator[tuple[str, str | None]]:
    """Codes, each with what was written after its `=`."""
    undone = re.fullmatch(r"\s*undo\s+(\d+)\s*", line, re.IGNORECASE)
    if undone:
        yield "undo", undone[1]
        return
    head = line.partition("=")[0].split()[-1:]
    for part in _HEAD.split(line) if head and head[0].lower() in HEADS else [line]:
        for found in _PIECE.finditer(part):
            if found["run"]:
                yield from ((chunk, None) for chunk in _chunks(found["run"]))
            else:
                *before, last = _chunks(found["name"])
                yield from ((chunk, None) for chunk in before)
                yield last, found["value"].strip()


def _chunks(run: str) -> list[str]:
    """Codes that were typed without blanks between them: each begins with its number."""
    return _CHUNK.findall(run)


def _take(typed: Typed, code: str, value: str | None) -> tuple[Typed, str]:
    word = code.lower()
    if word == "undo":
        return _undo(typed, value or "")
    if word in HEADS and value is not None:
        return _take_head(typed, word, value)
    if not code[0].isdigit() and len(code) > 3 and value is None:
        return _take_form(typed, word)
    if typed.form is None:
        raise AnswersError("type the form's six letters first; they stand at the top of every page")
    meaning = typed.form.meaning(code)
    if meaning is None:
        form_id = typed.form.id.upper()
        raise AnswersError(f"this is no code of form {form_id}; look at it again{_near(typed.form, code)}")
    return _take_answer(typed, typed.form, meaning, value)


def _take_form(typed: Typed, word: str) -> tuple[Typed, str]:
    if not is_form_id(word):
        raise AnswersError("this is no form's six letters; look at the top of the page again")
    form = find_form(typed.library, word)
    if form is None:
        raise AnswersError(
            "this form was printed from other checklists, or from an earlier revision of these; give its checklist "
            "with --checklist"
        )
    titles = "; ".join(typed.library.checklists[name].title for name in form.checklists)
    checklists = tuple(dict.fromkeys((*typed.checklists, *form.checklists)))
    return replace(typed, form=form, checklists=checklists), f"Form {form.id.upper()}: {titles}."


def _take_head(typed: Typed, word: str, value: str) -> tuple[Typed, str]:
    if not value:
        raise AnswersError("write something after the =")
    match word:
        case "who":
            return replace(typed, who=value[:200]), f"Walked by {value[:200]}."
        case "date":
            day = dt.date.fromisoformat(str(parse_value(_PLAIN_DATE, value, today=typed.now.date())))
            if day > typed.now.date():
                raise AnswersError("that date has not come yet")
            return replace(typed, walked=day), f"On {load_words().date(day)}."
        case "mosque":
            return replace(typed, name=value[:2000]), f"Mosque: {value[:2000]}"
        case _:
            return replace(typed, address=value[:2000]), f"Address: {value[:2000]}"


def _take_answer(typed: Typed, form: PaperForm, meaning: Meaning, value: str | None) -> tuple[Typed, str]:
    item, mark = meaning.item, meaning.mark
    old = typed.answers.get(typed.who, {}).get(item.key)
    new = _with_mark(typed, item, old, mark, value)
    answers = {**typed.answers.get(typed.who, {}), item.key: new}
    said = f"Note: {new.note}" if mark == NOTE else answer_text(item.question, new, load_words())
    return (
        replace(typed, answers={**typed.answers, typed.who: answers}),
        f"{form.number(item.key)}  {item.question.ask} {said}{_changed(item, old, new)}",
    )


def _with_mark(typed: Typed, item: Item, old: Answer | None, mark: str, value: str | None) -> Answer:
    """The answer with one more mark taken in. Raises AnswersError."""
    kept = old or Answer()
    if not value and mark in _WANTED:
        raise AnswersError(f"write {_WANTED[mark]} after this code, with = between")
    if value and mark not in _WANTED:
        raise AnswersError("nothing is written after this code; a note has a code of its own")
    if mark == NOTE:
        note = "\n".join(dict.fromkeys(line for line in (kept.note, value) if line))
        if len(note) > MAX_TEXT:
            raise AnswersError(f"notes hold {MAX_TEXT} characters; make it shorter")
        return kept.model_copy(update={"note": note, "who": typed.who})
    raw: str | tuple[str, ...] = (value or "") if mark == VALUE else mark
    if isinstance(item.question, MultiQuestion) and mark not in MARKS:
        before = kept.value if isinstance(kept.value, tuple) and NONE_OF_THESE not in kept.value else ()
        raw = (*before, mark)
    given = Answer(value=raw, reason=value if mark == NOT_FOR_US else None)
    parsed = parse_answer(item.question, given, today=typed.now.date())
    return parsed.model_copy(update={"note": kept.note, "when": _when(typed), "who": typed.who})


def _undo(typed: Typed, number: str) -> tuple[Typed, str]:
    if typed.form is None or not 1 <= int(number[:6]) <= len(typed.form.items):
        raise AnswersError("there is no question of that number")
    item = typed.form.items[int(number) - 1]
    answers = {key: answer for key, answer in typed.answers.get(typed.who, {}).items() if key != item.key}
    return (
        replace(typed, answers={**typed.answers, typed.who: answers}),
        f"{typed.form.number(item.key)}  {item.question.ask} Taken back.",
    )


def _when(typed: Typed) -> str:
    return typed.walked.isoformat() if typed.walked else typed.now.isoformat(timespec="seconds")


def _changed(item: Item, old: Answer | None, new: Answer) -> str:
    """Says that a second answer took the place of a first, where they exclude each other."""
    if old is None or old.value is None or old.value == new.value or isinstance(item.question, MultiQuestion):
        return ""
    return " This takes the place of what was typed before."


def _near(form: PaperForm, code: str) -> str:
    """The question that the number points at, where there is one."""
    digits = re.match(r"\d+", code)
    if not digits or len(digits[0]) != form.width or not 1 <= int(digits[0]) <= len(form.items):
        return ""
    return f", at question {digits[0]}"


def _shown(code: str) -> str:
    """A code as it may stand in a message: it is no answer, but it may be anything."""
    return code if len(code) <= 12 else code[:12] + "..."
