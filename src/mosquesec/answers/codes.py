"""Typed paper codes become answers, and each is confirmed in words.

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
from mosquesec.answers.parse import parse_answer, parse_value
from mosquesec.errors import AnswersError
from mosquesec.language.phrases import answer_text
from mosquesec.language.words import load_words
from mosquesec.model.assessment import Answer, Assessment
from mosquesec.model.base import NONE_OF_THESE, NOT_FOR_US
from mosquesec.model.library import Item, Library
from mosquesec.model.misfit import MAX_TEXT
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
class PaperEntry:
    """What has been typed from paper so far: the answers of each person who walked, and the form they are on."""

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
    """The answer in words, or what is wrong with the piece."""
    is_problem: bool = False


def enter_line(entry: PaperEntry, line: str) -> tuple[PaperEntry, tuple[CodeResult, ...]]:
    """Take in one line. What is right is taken; what is not is named, and takes nothing else with it."""
    if len(line) > MAX_LINE:
        return entry, (
            CodeResult(f"a line of more than {MAX_LINE:,} characters; press Enter more often", True),
        )
    results: list[CodeResult] = []
    for code, value in _pieces(line):
        try:
            entry, words = _take(entry, code, value)
            results.append(CodeResult(words))
        except AnswersError as error:
            results.append(CodeResult(f"{_shown(code)}: {error}", True))
    return entry, tuple(results)


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


def _take(entry: PaperEntry, code: str, value: str | None) -> tuple[PaperEntry, str]:
    word = code.lower()
    if word == "undo":
        return _undo(entry, value or "")
    if word in HEADS and value is not None:
        return _take_head(entry, word, value)
    if not code[0].isdigit() and len(code) > 3 and value is None:
        return _take_form(entry, word)
    if entry.form is None:
        raise AnswersError("type the form's six letters first; they are at the top of every page")
    meaning = entry.form.meaning(code)
    if meaning is None:
        form_id = entry.form.id.upper()
        raise AnswersError(f"this is no code of form {form_id}; look at it again{_near(entry.form, code)}")
    return _take_answer(entry, entry.form, meaning, value)


def _take_form(entry: PaperEntry, word: str) -> tuple[PaperEntry, str]:
    if not is_form_id(word):
        raise AnswersError("this is no form's six letters; look at the top of the page again")
    form = find_form(entry.library, word)
    if form is None:
        raise AnswersError(
            "this form was printed from other checklists, or from an earlier revision of these; give its checklist "
            "with --checklist"
        )
    titles = "; ".join(entry.library.checklists[name].title for name in form.checklists)
    checklists = tuple(dict.fromkeys((*entry.checklists, *form.checklists)))
    return replace(entry, form=form, checklists=checklists), f"Form {form.id.upper()}: {titles}."


def _take_head(entry: PaperEntry, word: str, value: str) -> tuple[PaperEntry, str]:
    if not value:
        raise AnswersError("write something after the =")
    match word:
        case "who":
            return replace(entry, who=value[:200]), f"Walked by {value[:200]}."
        case "date":
            day = dt.date.fromisoformat(str(parse_value(_PLAIN_DATE, value, today=entry.now.date())))
            if day > entry.now.date():
                raise AnswersError("that date has not come yet")
            return replace(entry, walked=day), f"On {load_words().date(day)}."
        case "mosque":
            return replace(entry, name=value[:2000]), f"Mosque: {value[:2000]}"
        case _:
            return replace(entry, address=value[:2000]), f"Address: {value[:2000]}"


def _take_answer(
    entry: PaperEntry, form: PaperForm, meaning: Meaning, value: str | None
) -> tuple[PaperEntry, str]:
    item, mark = meaning.item, meaning.mark
    old = entry.answers.get(entry.who, {}).get(item.key)
    new = _with_mark(entry, item, old, mark, value)
    answers = {**entry.answers.get(entry.who, {}), item.key: new}
    text = f"Note: {new.note}" if mark == NOTE else answer_text(item.question, new, load_words())
    return (
        replace(entry, answers={**entry.answers, entry.who: answers}),
        f"{form.number(item.key)}  {item.question.ask} {text}{_changed(item, old, new)}",
    )


def _with_mark(entry: PaperEntry, item: Item, old: Answer | None, mark: str, value: str | None) -> Answer:
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
        return kept.model_copy(update={"note": note, "who": entry.who})
    raw: str | tuple[str, ...] = (value or "") if mark == VALUE else mark
    if isinstance(item.question, MultiQuestion) and mark not in MARKS:
        before = kept.value if isinstance(kept.value, tuple) and NONE_OF_THESE not in kept.value else ()
        raw = (*before, mark)
    given = Answer(value=raw, reason=value if mark == NOT_FOR_US else None)
    parsed = parse_answer(item.question, given, today=entry.now.date())
    return parsed.model_copy(update={"note": kept.note, "when": _when(entry), "who": entry.who})


def _undo(entry: PaperEntry, number: str) -> tuple[PaperEntry, str]:
    if entry.form is None or not 1 <= int(number[:6]) <= len(entry.form.items):
        raise AnswersError("there is no question of that number")
    item = entry.form.items[int(number) - 1]
    answers = {key: answer for key, answer in entry.answers.get(entry.who, {}).items() if key != item.key}
    return (
        replace(entry, answers={**entry.answers, entry.who: answers}),
        f"{entry.form.number(item.key)}  {item.question.ask} Taken back.",
    )


def _when(entry: PaperEntry) -> str:
    return entry.walked.isoformat() if entry.walked else entry.now.isoformat(timespec="seconds")


def _changed(item: Item, old: Answer | None, new: Answer) -> str:
    """A sentence where a second answer took the place of a first one that it excludes."""
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
    """A code as a message may quote it: it is no answer, but it may be anything."""
    return code if len(code) <= 12 else code[:12] + "..."
