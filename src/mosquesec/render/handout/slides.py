"""Slides for a screen, 16:9, and the presenter's notes that go with them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mosquesec.model.lesson import Lesson, Scenario
from mosquesec.model.reference import Purpose
from mosquesec.render.handout.guide import calls, source_line
from mosquesec.render.handout.lesson import session_of
from mosquesec.render.handout.own import OwnGaps
from mosquesec.render.handout.request import Document, Request, fill
from mosquesec.render.handout.session import lettered

if TYPE_CHECKING:
    from markupsafe import Markup

ACTIONS = 4
COLUMNS = 3
COLUMN_CHARACTERS = 175
CALLS = 6


@dataclass(frozen=True)
class Column:
    """One of at most three columns."""

    numeral: str
    title: str
    text: str


@dataclass(frozen=True)
class Slide:
    """One slide and what is said with it."""

    label: str
    title: str
    say: str
    lead: str = ""
    columns: tuple[Column, ...] = ()
    lines: tuple[str | Markup, ...] = ()
    rows: tuple[tuple[str, Markup], ...] = ()
    quiz: tuple[tuple[str, str], ...] = ()
    band: tuple[str, str, str] | None = None
    """What to do, the question, and how long."""
    more: tuple[str, ...] = field(default=())
    """For the presenter only."""


def slides(request: Request, gaps: OwnGaps) -> tuple[Document, ...]:
    """The slides, and the notes as a second document; with own gaps, to be kept inside."""
    words, title = request.words, request.checklist_title
    shown = _slides(request, gaps)
    running = words("handout.slides.running", title=title)
    foot = ", ".join(part for part in (request.organisation, request.venue, request.date) if part) or title
    if gaps:
        foot = f"{foot}. {words('keep.footer')}"
    context = {"slides": shown, "foot": foot}
    notes = words("handout.slides.notes", title=title)
    notes_foot = f"{notes}. {words('keep.footer')}" if gaps else notes
    return (
        Document(fill("slides.html", request, context, title=running)),
        Document(fill("notes.html", request, context, title=notes, foot=notes_foot), "-notes"),
    )


def _slides(request: Request, gaps: OwnGaps) -> tuple[Slide, ...]:
    lesson, title = session_of(request), request.checklist_title
    danger = request.contact_for(Purpose.DANGER)
    return (
        Slide(_w(request, "welcome"), title, _say(request, "title"), lead=lesson.lead),
        _columns(request, "danger", (_w(request, "where"), request.address or request.venue, "")),
        Slide(
            title,
            _w(request, "aims"),
            _say(request, "aims"),
            columns=tuple(Column(str(n), "", aim) for n, aim in enumerate(lesson.aims, 1)),
            band=(_w(request, "pairs"), _w(request, "pairs_aims"), _minutes(request, 3)),
        ),
        Slide(
            title, _w(request, "know"), _say(request, "know"), lines=tuple(fact.text for fact in lesson.facts)
        ),
        *_actions(request, lesson, gaps),
        *(slide for case in lesson.scenarios for slide in _case(case, request)),
        *_quiz(request, lesson),
        Slide(
            title,
            _w(request, "call"),
            _say(request, "call"),
            rows=tuple(
                (call.name, call.reach)
                for call in calls(request, (*((danger.id,) if danger else ()), *lesson.contacts))[:CALLS]
            ),
        ),
        _columns(
            request,
            "monday",
            (_w(request, "band_monday"), _w(request, "band_monday_text"), _minutes(request, 5)),
        ),
        replace(
            _columns(request, "thanks", (_w(request, "numbers"), request.words("emergency.first"), "")),
            more=(source_line(request, lesson.cited),),
        ),
    )


def _w(request: Request, key: str) -> str:
    return request.words(f"handout.slides.{key}")


def _say(request: Request, key: str) -> str:
    return request.words(f"handout.slides.say.{key}")


def _minutes(request: Request, number: int) -> str:
    return request.words("handout.slides.minutes", n=number)


def _columns(request: Request, name: str, band: tuple[str, str, str] | None = None) -> Slide:
    pairs = request.words.list(f"handout.slides.{name}_cols")
    columns = tuple(Column(str(n), *pair) for n, pair in enumerate(pairs, 1))
    return Slide(request.checklist_title, _w(request, name), _say(request, name), columns=columns, band=band)


def _actions(request: Request, lesson: Lesson, gaps: OwnGaps) -> tuple[Slide, ...]:
    """The mosque's own first gaps where there are some, else the lesson's first actions."""
    own = [(gap.do, gap.steps, gap.why, "") for gap in gaps]
    first = [request.action(name) for name in lesson.first]
    shown = own or [(one.do, one.steps, "", one.done_when or "") for one in first[:ACTIONS]]
    found = []
    for number, (do, steps, why, done_when) in enumerate(shown, 1):
        label = request.words("handout.slides.action", topic=request.checklist_title, n=number)
        columns = tuple(Column(str(n), "", step) for n, step in enumerate(_short(steps), 1))
        band = (_w(request, "done_when"), done_when, "") if done_when else None
        more = (_say(request, "steps"), *steps)
        found.append(Slide(label, do, why, columns=columns, band=band, more=more))
    return tuple(found)


def _short(steps: tuple[str, ...]) -> list[str]:
    """The first steps, in their order, that a column can hold."""
    return [step for step in steps if len(step) <= COLUMN_CHARACTERS][:COLUMNS]


def _case(case: Scenario, request: Request) -> tuple[Slide, ...]:
    band = (_w(request, "groups"), case.ask, _minutes(request, 8))
    return (
        Slide(_w(request, "case"), case.title, _say(request, "case"), lead=case.story, band=band),
        Slide(case.title, _w(request, "good"), _say(request, "good"), lines=case.good),
    )


def _quiz(request: Request, lesson: Lesson) -> tuple[Slide, ...]:
    quiz = [lettered(one, request) for one in lesson.quiz]
    questions = tuple(
        (one.ask, "   ".join(f"{letter}) {text}" for letter, text in one.options)) for one in quiz
    )
    answers = tuple((f"{one.answer}) {dict(one.options)[one.answer]}", one.because) for one in quiz)
    title = request.checklist_title
    return (
        Slide(title, _w(request, "quiz"), _say(request, "quiz"), quiz=questions),
        Slide(title, _w(request, "answers"), _say(request, "answers"), quiz=answers),
    )
