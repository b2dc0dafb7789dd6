"""Slides for a screen, 16:9, and the presenter's notes that go with them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mosquesec.render.handout.brief import Brief, Document, fill
from mosquesec.render.handout.guide import calls, source_line
from mosquesec.render.handout.session import asked, own_gaps
from mosquesec.render.handout.topic import Scenario, TopicTexts, topic_texts

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


def slides(brief: Brief) -> tuple[Document, ...]:
    """The slides, and the notes as a second document."""
    words, title = brief.words, brief.checklist_title
    shown = _slides(brief)
    running = words("handout.slides.running", title=title)
    foot = ", ".join(part for part in (brief.organisation, brief.venue, brief.date) if part) or title
    if own_gaps(brief):
        foot = f"{foot}. {words('keep.footer')}"
    context = {"slides": shown, "foot": foot}
    notes = words("handout.slides.notes", title=title)
    notes_foot = f"{notes}. {words('keep.footer')}" if own_gaps(brief) else notes
    return (
        Document(fill("slides.html", brief, context, title=running)),
        Document(fill("notes.html", brief, context, title=notes, foot=notes_foot), "-notes"),
    )


def _slides(brief: Brief) -> tuple[Slide, ...]:
    texts, title = topic_texts(brief), brief.checklist_title
    return (
        Slide(_w(brief, "welcome"), title, _say(brief, "title"), lead=texts.lead),
        _columns(brief, "danger", (_w(brief, "where"), brief.address or brief.venue, "")),
        Slide(
            title,
            _w(brief, "aims"),
            _say(brief, "aims"),
            columns=tuple(Column(str(n), "", aim) for n, aim in enumerate(texts.aims, 1)),
            band=(_w(brief, "pairs"), _w(brief, "pairs_aims"), _minutes(brief, 3)),
        ),
        Slide(title, _w(brief, "know"), _say(brief, "know"), lines=tuple(fact.text for fact in texts.facts)),
        *_actions(brief, texts),
        *(slide for case in texts.scenarios for slide in _case(case, brief)),
        *_quiz(brief, texts),
        Slide(
            title,
            _w(brief, "call"),
            _say(brief, "call"),
            rows=tuple(
                (call.name, call.reach) for call in calls(brief, ("call-999", *texts.contacts))[:CALLS]
            ),
        ),
        _columns(
            brief, "monday", (_w(brief, "band_monday"), _w(brief, "band_monday_text"), _minutes(brief, 5))
        ),
        replace(
            _columns(brief, "thanks", (_w(brief, "numbers"), brief.words("emergency.first"), "")),
            more=(source_line(brief, texts.cited),),
        ),
    )


def _w(brief: Brief, key: str) -> str:
    return brief.words(f"handout.slides.{key}")


def _say(brief: Brief, key: str) -> str:
    return brief.words(f"handout.slides.say.{key}")


def _minutes(brief: Brief, number: int) -> str:
    return brief.words("handout.slides.minutes", n=number)


def _columns(brief: Brief, name: str, band: tuple[str, str, str] | None = None) -> Slide:
    pairs = brief.words.list(f"handout.slides.{name}_cols")
    columns = tuple(Column(str(n), *pair) for n, pair in enumerate(pairs, 1))
    return Slide(brief.checklist_title, _w(brief, name), _say(brief, name), columns=columns, band=band)


def _actions(brief: Brief, texts: TopicTexts) -> tuple[Slide, ...]:
    """The mosque's own first gaps where there are some, else the topic's first actions."""
    gaps = [(gap.do, gap.steps, gap.why, "") for gap in own_gaps(brief)]
    first = [brief.action(name) for name in texts.first]
    shown = gaps or [(one.do, one.steps, "", one.done_when or "") for one in first[:ACTIONS]]
    found = []
    for number, (do, steps, why, done_when) in enumerate(shown, 1):
        label = brief.words("handout.slides.action", topic=brief.checklist_title, n=number)
        columns = tuple(Column(str(n), "", step) for n, step in enumerate(_short(steps), 1))
        band = (_w(brief, "done_when"), done_when, "") if done_when else None
        more = (_say(brief, "steps"), *steps)
        found.append(Slide(label, do, why, columns=columns, band=band, more=more))
    return tuple(found)


def _short(steps: tuple[str, ...]) -> list[str]:
    """The first steps, in their order, that a column can hold."""
    return [step for step in steps if len(step) <= COLUMN_CHARACTERS][:COLUMNS]


def _case(case: Scenario, brief: Brief) -> tuple[Slide, ...]:
    band = (_w(brief, "groups"), case.ask, _minutes(brief, 8))
    return (
        Slide(_w(brief, "case"), case.title, _say(brief, "case"), lead=case.story, band=band),
        Slide(case.title, _w(brief, "good"), _say(brief, "good"), lines=case.good),
    )


def _quiz(brief: Brief, texts: TopicTexts) -> tuple[Slide, ...]:
    quiz = [asked(one, brief) for one in texts.quiz]
    questions = tuple(
        (one.ask, "   ".join(f"{letter}) {text}" for letter, text in one.options)) for one in quiz
    )
    answers = tuple((f"{one.answer}) {dict(one.options)[one.answer]}", one.because) for one in quiz)
    title = brief.checklist_title
    return (
        Slide(title, _w(brief, "quiz"), _say(brief, "quiz"), quiz=questions),
        Slide(title, _w(brief, "answers"), _say(brief, "answers"), quiz=answers),
    )
