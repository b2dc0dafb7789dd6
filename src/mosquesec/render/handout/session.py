"""The session pack: all that one person needs to run 60, 90 or 120 minutes."""

from __future__ import annotations

from dataclasses import dataclass

from mosquesec.language.phrases import first_sentence, task_text
from mosquesec.model.plan import PlannedAction
from mosquesec.render.handout.guide import source_line
from mosquesec.render.handout.request import Document, Request, fill
from mosquesec.render.handout.topic import Quiz, topic_texts

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
GAPS = 3


@dataclass(frozen=True)
class Slot:
    """One line of the timetable."""

    start: str
    minutes: int
    what: str
    how: str


@dataclass(frozen=True)
class OwnGap:
    """An open action of the mosque's own plan, to talk about."""

    do: str
    why: str
    steps: tuple[str, ...]
    ask: str


@dataclass(frozen=True)
class QuizQuestion:
    """A quiz question with its letters."""

    ask: str
    options: tuple[tuple[str, str], ...]
    answer: str
    because: str


def session(request: Request) -> tuple[Document, ...]:
    """Aims, room, timetable, cases, quiz, confidence sheet, sign-in sheet."""
    texts, words = topic_texts(request), request.words
    gaps = own_gaps(request)
    own = ""
    if gaps:
        key = "handout.session.own" if request.name else "handout.session.own_nameless"
        own = words(key, **({"name": request.name} if request.name else {}))
    running = words("handout.session.running", title=request.checklist_title)
    context = {
        "texts": texts,
        "label": words("handout.session.eyebrow", minutes=request.minutes),
        "own": own,
        "slots": timetable(request, with_gaps=bool(gaps)),
        "gaps": gaps,
        "cases": texts.scenarios,
        "quiz": tuple(asked(one, request) for one in texts.quiz),
        "sources": source_line(request, texts.cited),
    }
    foot = f"{running}. {words('keep.footer')}" if gaps else running
    return (Document(fill("session.html", request, context, title=running, foot=foot)),)


def timetable(request: Request, *, with_gaps: bool) -> tuple[Slot, ...]:
    """The steps with the minute at which each begins; together the whole session."""
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
            how = request.words.fill(name, how, {"n": CASES[request.minutes]})
        slots.append(Slot(f"{start // 60}:{start % 60:02}", minutes[name], what, how))
        start += minutes[name]
    return tuple(slots)


def own_gaps(request: Request) -> tuple[OwnGap, ...]:
    """The first open actions of the mosque's plan on this topic."""
    if request.plan is None:
        return ()
    asked_here = {item.key for item in request.library.items.get(request.topic, ())}
    actions = [
        action for action in request.plan.actions if any(found.key in asked_here for found in action.findings)
    ]
    return tuple(_gap(action, request) for action in actions[:GAPS])


def _gap(action: PlannedAction, request: Request) -> OwnGap:
    date = request.words.weekday(action.due, request.today)
    ask = request.words("handout.session.gap_ask", date=date)
    text = task_text(action.task, request.words)
    return OwnGap(text.do, first_sentence(action.reason.why), text.steps, ask)


def asked(quiz: Quiz, request: Request) -> QuizQuestion:
    """A quiz question with letters."""
    letters = request.words.list("letters")
    return QuizQuestion(
        quiz.ask, tuple(zip(letters, quiz.options, strict=False)), letters[quiz.answer], quiz.because
    )
