"""The session pack: all that one person needs to run 60, 90 or 120 minutes."""

from __future__ import annotations

from dataclasses import dataclass

from mosquesec.model.lesson import QuizQuestion
from mosquesec.render.handout.guide import source_line
from mosquesec.render.handout.lesson import session_of
from mosquesec.render.handout.own import OwnGaps
from mosquesec.render.handout.request import Document, Request, fill

TIMES = {
    60: {"welcome": 5, "before": 3, "show": 12, "cases": 22, "quiz": 8, "monday": 6, "after": 4},
    90: {"welcome": 5, "before": 5, "show": 20, "cases": 36, "quiz": 9, "monday": 10, "after": 5},
    120: {
        "welcome": 6,
        "before": 5,
        "show": 20,
        "cases": 39,
        "walk": 25,
        "quiz": 10,
        "monday": 10,
        "after": 5,
    },
}
"""Minutes of each step, by the length of the session."""
OWN_MINUTES = {60: 4, 90: 8, 120: 8}
"""Taken from the slides where the session is made from a mosque's own answers."""
CASES = {60: 2, 90: 3, 120: 3}


@dataclass(frozen=True)
class Slot:
    """One line of the timetable."""

    start: str
    minutes: int
    what: str
    how: str


@dataclass(frozen=True)
class LetteredQuestion:
    """A quiz question with a letter for each option."""

    ask: str
    options: tuple[tuple[str, str], ...]
    answer: str
    because: str


def session(request: Request, gaps: OwnGaps) -> tuple[Document, ...]:
    """Aims, room, timetable, cases, quiz, confidence sheet, sign-in sheet; with own gaps, to be kept inside."""
    lesson, words = session_of(request), request.words
    own = ""
    if gaps:
        key = "handout.session.own" if request.name else "handout.session.own_nameless"
        own = words(key, **({"name": request.name} if request.name else {}))
    running = words("handout.session.running", title=request.checklist_title)
    context = {
        "lesson": lesson,
        "label": words("handout.session.eyebrow", minutes=request.minutes),
        "own": own,
        "slots": timetable(request, with_gaps=bool(gaps), cases=len(lesson.scenarios)),
        "gaps": gaps,
        "cases": lesson.scenarios,
        "quiz": tuple(lettered(one, request) for one in lesson.quiz),
        "sources": source_line(request, lesson.cited),
    }
    foot = f"{running}. {words('keep.footer')}" if gaps else running
    return (Document(fill("session.html", request, context, title=running, foot=foot)),)


def timetable(request: Request, *, with_gaps: bool, cases: int) -> tuple[Slot, ...]:
    """The steps with the minute at which each begins; together the whole session. `cases` is how many there are."""
    minutes = dict(TIMES[request.minutes])
    if with_gaps:
        minutes["show"] -= OWN_MINUTES[request.minutes]
        names = list(minutes)
        place = names.index("show") + 1
        steps = (*names[:place], "own", *names[place:])
        minutes["own"] = OWN_MINUTES[request.minutes]
    else:
        steps = tuple(minutes)
    slots, start = [], 0
    for name in steps:
        what, how = request.words.list(f"handout.session.steps.{name}")
        if name == "cases":
            how = request.words.fill(name, how, {"n": min(CASES[request.minutes], cases)})
        slots.append(Slot(f"{start // 60}:{start % 60:02}", minutes[name], what, how))
        start += minutes[name]
    return tuple(slots)


def lettered(question: QuizQuestion, request: Request) -> LetteredQuestion:
    """A quiz question with letters."""
    letters = request.words.list("letters")
    options = tuple(zip(letters, question.options, strict=False))
    return LetteredQuestion(question.ask, options, letters[question.answer - 1], question.because)
