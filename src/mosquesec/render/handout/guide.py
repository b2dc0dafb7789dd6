"""The guide: two pages to take home, one for each lesson."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mosquesec.model.action import Action
from mosquesec.model.reference import FactStatus
from mosquesec.render.handout.lesson import lesson_of
from mosquesec.render.handout.poster import CODES, codes
from mosquesec.render.handout.request import Document, Request, checked_on, fill, place_line, reach

if TYPE_CHECKING:
    from markupsafe import Markup

FIRST, FIRST_CHARACTERS = 5, 2800
"""How many actions page one holds, and how long they may be all together."""
LOOK = 8
CONTACTS = 6


@dataclass(frozen=True)
class Step:
    """An action as a guide shows it."""

    do: str
    facts: str
    steps: tuple[str, ...]
    done_when: str


@dataclass(frozen=True)
class ToCall:
    """A line of whom to call."""

    name: str
    use: str
    reach: Markup


def guide(request: Request) -> tuple[Document, ...]:
    """Two pages: what to do first; and what to look at, to know and whom to call."""
    lesson = lesson_of(request)
    words = request.words
    homes = request.library.homes
    asked = [homes[name].question for name in lesson.look[:LOOK]]
    title = request.checklist_title
    context = {
        "lesson": lesson,
        "first": first_steps(request, lesson.first),
        "look": tuple((question.ask, question.check or question.why or "") for question in asked),
        "doors": tuple(
            door for door in lesson.doors if door.contact is None or request.contact(door.contact)
        ),
        "calls": calls(request, lesson.contacts)[: CONTACTS if lesson.first else None],
        "codes": codes(request, CODES)[:3] if lesson.first else (),
        "place": place_line(request),
        "sources": source_line(request, lesson.cited),
        "checked": checked_on(request),
    }
    template = "guide.html" if lesson.first else "worry.html"
    running = words("handout.guide.running", title=title)
    return (Document(fill(template, request, context, title=running)),)


def step_of(action: Action, request: Request) -> Step:
    """An action with what it costs and takes."""
    words = request.words
    if action.within_hours is not None:
        facts = words("handout.guide.within_hours", n=action.within_hours)
    else:
        facts = words("handout.guide.facts", cost=words.cost(action.cost), hours=words.hours(action.hours))
    return Step(action.do, facts, action.steps, action.done_when or "")


def calls(request: Request, wanted: tuple[str, ...]) -> tuple[ToCall, ...]:
    """Those of these contacts that serve this place, each once, with number or page."""
    found = [contact for name in dict.fromkeys(wanted) if (contact := request.contact(name))]
    return tuple(ToCall(contact.name, contact.use, reach(contact, request)) for contact in found)


def first_steps(request: Request, names: tuple[str, ...]) -> tuple[Step, ...]:
    """As many of these actions, from the first, as one page holds."""
    steps = [step_of(request.action(name), request) for name in names[:FIRST]]
    while not request.large_print and sum(_length(step) for step in steps) > FIRST_CHARACTERS:
        steps.pop()
    return tuple(steps)


def _length(step: Step) -> int:
    return sum(map(len, (step.facts, step.done_when, *step.steps)))


def source_line(request: Request, wanted: tuple[str, ...]) -> str:
    """Who published what the page says, each with the date."""
    known = [request.library.sources[name] for name in wanted]
    used = [source for source in known if source.status is not FactStatus.SUPERSEDED]
    dates: dict[str, list[str]] = {}
    for source in used:
        dates.setdefault(source.publisher, []).append(request.words.published(source.date))
    return "; ".join(f"{name}, {', '.join(dict.fromkeys(found))}" for name, found in dates.items()) + "."
