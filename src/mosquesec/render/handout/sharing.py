"""Pages that leave the mosque: for a champion, for the police, for a funding scheme. None holds a weak point.

What they show of a mosque was decided in `advise.sharing`; here it gets words and looks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from mosquesec.advise.incidents import LEFT_OUT
from mosquesec.advise.sharing import SCHEME
from mosquesec.language.phrases import time_of_week_text
from mosquesec.model.incident import TimeOfWeek
from mosquesec.model.reference import Purpose
from mosquesec.model.sharing import Evidence, PoliceSheet, SharedIncident, SharedRepeat
from mosquesec.render.base.references import courses, scheme_entries
from mosquesec.render.handout.request import Document, Request, fill, place_line, reach

COURSES = 2


@dataclass(frozen=True)
class Requirement:
    """One thing that a scheme asks for."""

    ask: str
    have: str
    status: str
    """in_place, partly or missing, for the mark."""
    state: str


@dataclass(frozen=True)
class IncidentRow:
    """An incident as an application shows it."""

    date: str
    place: str
    what: str
    cost: str
    reference: str


def champion(request: Request) -> tuple[Document, ...]:
    """One page on the role."""
    words = request.words
    training = [
        course
        for course in request.library.training.values()
        if course.serves(request.nation, request.area)
        and course.may_print_figures(request.today)
        and course.url
    ]
    context = {
        "learn": courses(training[:COURSES], words, request.today, {}),
        "place": place_line(request),
    }
    title = words("handout.champion.title")
    return (
        Document(fill("champion.html", request, context, title=title, foot=words("handout.champion.foot"))),
    )


def police_sheet(request: Request, sheet: PoliceSheet) -> tuple[Document, ...]:
    """What a local officer needs."""
    words = request.words
    known = request.contact_for(Purpose.LOCAL_OFFICER)
    context = {
        "peak": words("handout.police.people", n=sheet.peak) if sheet.peak is not None else "",
        "facts": tuple(words(f"handout.police.{fact}") for fact in sheet.facts),
        "people": tuple((one.role, one.name, one.phone) for one in sheet.people),
        "log": words("handout.police.log", n=sheet.incidents, references=sheet.with_reference)
        if sheet.incidents
        else "",
        "officer": reach(known, request) if known else "",
        "place": place_line(request),
    }
    title = request.name or words("handout.police.title")
    foot = words("handout.police.foot", date=words.date(request.today))
    return (Document(fill("police.html", request, context, title=title, foot=foot)),)


def evidence(request: Request, material: Evidence) -> tuple[Document, ...]:
    """What the scheme asks, what there is and what is missing; the incidents, without names; the measures."""
    words = request.words
    scheme = request.library.schemes[SCHEME]
    pounds = sum(one.pounds or 0 for one in material.incidents)
    context = {
        "scheme": scheme,
        "asked": scheme_entries((scheme,), words, request.today, {})[0],
        "checks": tuple(_checks(material, request)),
        "rows": tuple(_row(one, request) for one in material.incidents),
        "repeats": tuple(_repeat(one, request) for one in material.repeats),
        "wanted": tuple((one.do, words.pounds(one.pounds)) for one in material.measures),
        "sums": words("handout.evidence.sums", pounds=words.pounds(pounds)) if pounds else "",
        "scheme_note": words("handout.evidence.scheme_note", name=scheme.name, by=scheme.by),
    }
    name = request.name
    title = words("handout.evidence.title_named", name=name) if name else words("handout.evidence.title")
    foot = words("handout.evidence.foot", date=words.date(request.today))
    return (Document(fill("evidence.html", request, context, title=title, foot=foot)),)


def _checks(material: Evidence, request: Request) -> Iterable[Requirement]:
    words, log, count = request.words, material.incidents, len(material.incidents)
    if log:
        first, last = (_day(one.day, request) for one in (log[0], log[-1]))
        have = words("handout.evidence.log", n=count, first=first, **({"last": last} if count > 1 else {}))
    else:
        have = ""
    yield _check("log", have, "in_place" if count else "missing", request)
    for name, number in (
        ("references", sum(bool(one.references) for one in log)),
        ("effect", sum(bool(one.harm) for one in log)),
        ("proof", material.with_proof),
    ):
        have = words("handout.evidence.of", n=number, all=count) if number else ""
        yield _check(
            name, have, "missing" if not number else "in_place" if number == count else "partly", request
        )
    wanted = material.measures
    have = words("handout.evidence.measures", n=len(wanted)) if wanted else ""
    yield _check("measures", have, "in_place" if wanted else "missing", request)
    for name in ("nearby", "charity"):
        yield _check(name, words("handout.evidence.by_hand"), "missing", request)


def _check(name: str, have: str, status: str, request: Request) -> Requirement:
    words = request.words
    state = {"in_place": "there", "partly": "part", "missing": "missing"}[status]
    return Requirement(
        words(f"handout.evidence.checks.{name}"),
        have or words("handout.evidence.none"),
        status,
        words(f"handout.evidence.{state}"),
    )


def _row(incident: SharedIncident, request: Request) -> IncidentRow:
    return IncidentRow(
        _day(incident.day, request),
        incident.place,
        " ".join(text for text in (incident.what, incident.harm) if text),
        request.words.pounds(incident.pounds) if incident.pounds else "",
        ", ".join(incident.references),
    )


def _day(day: dt.date | None, request: Request) -> str:
    return request.words.date(day) if day else LEFT_OUT


def _repeat(repeat: SharedRepeat, request: Request) -> str:
    words, what = request.words, repeat.what
    time = time_of_week_text(what, words) if isinstance(what, TimeOfWeek) else None
    return words(
        "handout.evidence.repeat",
        sameness=words(f"repeats.{repeat.sameness}"),
        what=time or what or words("handout.evidence.vehicle"),
        ids=words.joined([_day(day, request) for day in repeat.days]),
    )
