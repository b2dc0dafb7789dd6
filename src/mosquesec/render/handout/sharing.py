"""Pages that leave the mosque: for a champion, for the police, for a funding scheme. None holds a weak point.

The evidence holds incidents without names, and the measures that are wanted: that is what a scheme asks for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from mosquesec.advise.incidents import Sameness, find_repeats, moment_of, without_people
from mosquesec.language.phrases import time_of_week_in_words
from mosquesec.model.incident import Incident
from mosquesec.model.plan import PlannedAction
from mosquesec.render.base.references import courses, scheme_entries
from mosquesec.render.handout.request import Document, Request, fill, place_line, reach

SCHEME = "protective-security-for-mosques"
PROFILE_FACTS = (
    "classes", "women-entrance", "car-park", "queue", "overnight", "outdoor-events", "shared-building", "cctv",
)  # fmt: skip
COURSES = 2
_YEAR = dt.timedelta(days=365)


@dataclass(frozen=True)
class Check:
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
        if course.serves(request.nation, request.area) and course.is_firm(request.today) and course.url
    ]
    context = {
        "learn": courses(training[:COURSES], words, request.today, {}),
        "place": place_line(request),
    }
    title = words("handout.champion.title")
    return (
        Document(fill("champion.html", request, context, title=title, foot=words("handout.champion.foot"))),
    )


def police_sheet(request: Request) -> tuple[Document, ...]:
    """What a local officer needs."""
    words, plan = request.words, request.plan
    facts = dict(request.facts)
    peak = facts.get("profile/peak")
    recent = [one for one in request.incidents if _is_recent(one, request.today)]
    people = [
        (one.role or one.use or "", one.name, one.phone) for one in (plan.local_contacts if plan else ())
    ]
    known = request.contact("neighbourhood-police", "community-policing-scotland", "psni")
    context = {
        "peak": words("handout.police.people", n=peak) if isinstance(peak, int) else "",
        "facts": tuple(
            words(f"handout.police.{name}") for name in PROFILE_FACTS if facts.get(f"profile/{name}") == "yes"
        ),
        "people": people,
        "log": words(
            "handout.police.log", n=len(recent), references=sum(bool(one.references) for one in recent)
        )
        if recent
        else "",
        "officer": reach(known, request) if known else "",
        "place": place_line(request),
    }
    title = request.name or words("handout.police.title")
    foot = words("handout.police.foot", date=words.date(request.today))
    return (Document(fill("police.html", request, context, title=title, foot=foot)),)


def _is_recent(incident: Incident, today: dt.date) -> bool:
    moment = moment_of(incident.occurred)
    return moment is not None and today - _YEAR <= moment.date() <= today


def evidence(request: Request) -> tuple[Document, ...]:
    """What the scheme asks, what there is and what is missing; the incidents, without names; the measures."""
    words = request.words
    scheme = request.library.schemes[SCHEME]
    log = tuple(without_people(one, mark=words("left_out")) for one in request.incidents)
    wanted = tuple(
        action
        for action in (request.plan.actions if request.plan else ())
        if action.pounds and any(one.id == scheme.id for one in action.schemes)
    )
    pounds = sum(one.pounds or 0 for one in log)
    context = {
        "scheme": scheme,
        "asked": scheme_entries((scheme,), words, request.today, {})[0],
        "checks": tuple(_checks(log, wanted, request)),
        "rows": tuple(_row(one, request) for one in log),
        "repeats": tuple(_repeats(request)),
        "wanted": tuple(
            (action.do, words.pounds(action.pounds), words.cost(action.cost)) for action in wanted
        ),
        "sums": words("handout.evidence.sums", pounds=words.pounds(pounds)) if pounds else "",
        "scheme_note": words("handout.evidence.scheme_note", name=scheme.name, by=scheme.by),
    }
    name = request.name
    title = words("handout.evidence.title_named", name=name) if name else words("handout.evidence.title")
    foot = words("handout.evidence.foot", date=words.date(request.today))
    return (Document(fill("evidence.html", request, context, title=title, foot=foot)),)


def _checks(
    log: tuple[Incident, ...], wanted: tuple[PlannedAction, ...], request: Request
) -> Iterable[Check]:
    words, count = request.words, len(log)
    if log:
        first, last = (_day(one, request) for one in (log[0], log[-1]))
        have = words("handout.evidence.log", n=count, first=first, **({"last": last} if count > 1 else {}))
    else:
        have = ""
    yield _check("log", have, "in_place" if count else "missing", request)
    for name, number in (
        ("references", sum(bool(one.references) for one in log)),
        ("effect", sum(bool(one.harm) for one in log)),
        ("proof", sum(bool(one.evidence) for one in log)),
    ):
        have = words("handout.evidence.of", n=number, all=count) if number else ""
        yield _check(
            name, have, "missing" if not number else "in_place" if number == count else "partly", request
        )
    have = words("handout.evidence.measures", n=len(wanted)) if wanted else ""
    yield _check("measures", have, "in_place" if wanted else "missing", request)
    for name in ("nearby", "charity"):
        yield _check(name, words("handout.evidence.by_hand"), "missing", request)


def _check(name: str, have: str, status: str, request: Request) -> Check:
    words = request.words
    state = {"in_place": "there", "partly": "part", "missing": "missing"}[status]
    return Check(
        words(f"handout.evidence.checks.{name}"),
        have or words("handout.evidence.none"),
        status,
        words(f"handout.evidence.{state}"),
    )


def _row(incident: Incident, request: Request) -> IncidentRow:
    what = " ".join(text for text in (incident.what, incident.harm) if text)
    return IncidentRow(
        _day(incident, request),
        incident.place,
        what,
        request.words.pounds(incident.pounds) if incident.pounds else "",
        ", ".join(incident.references),
    )


def _day(incident: Incident, request: Request) -> str:
    moment = moment_of(incident.occurred)
    return request.words.date(moment.date()) if moment else incident.occurred


def _repeats(request: Request) -> Iterable[str]:
    words = request.words
    by_id = {one.id: without_people(one, mark=words("left_out")) for one in request.incidents}
    for repeat in find_repeats(request.incidents):
        what = repeat.what if isinstance(repeat.what, str) else time_of_week_in_words(repeat.what, words)
        if repeat.sameness is Sameness.VEHICLE:
            what = words("handout.evidence.vehicle")
        elif repeat.sameness is Sameness.PLACE:
            what = by_id[repeat.ids[0]].place
        yield words(
            "handout.evidence.repeat",
            sameness=words(f"repeats.{repeat.sameness}"),
            what=what,
            ids=words.joined([_day(by_id[name], request) for name in repeat.ids]),
        )
