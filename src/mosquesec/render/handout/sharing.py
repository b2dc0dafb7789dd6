"""Pages that leave the mosque: for a champion, for the police, for a funding scheme. None holds a weak point.

The evidence holds incidents without names, and the measures that are wanted: that is what a scheme asks for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from mosquesec.advise.incidents import Sameness, find_repeats, moment_of, without_people
from mosquesec.model.incident import Incident
from mosquesec.model.plan import PlannedAction
from mosquesec.render.base.references import courses, scheme_entries
from mosquesec.render.handout.brief import Brief, Document, fill, place_line, reach

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
class Row:
    """An incident as an application shows it."""

    date: str
    place: str
    what: str
    cost: str
    reference: str


def champion(brief: Brief) -> tuple[Document, ...]:
    """One page on the role."""
    words = brief.words
    training = [
        course
        for course in brief.library.training.values()
        if course.serves(brief.nation, brief.area) and course.is_firm(brief.today) and course.url
    ]
    context = {
        "learn": courses(training[:COURSES], words, brief.today, {}),
        "place": place_line(brief),
    }
    title = words("handout.champion.title")
    return (
        Document(fill("champion.html", brief, context, title=title, foot=words("handout.champion.foot"))),
    )


def police_sheet(brief: Brief) -> tuple[Document, ...]:
    """What a local officer needs."""
    words, plan = brief.words, brief.plan
    facts = dict(brief.facts)
    peak = facts.get("profile/peak")
    recent = [one for one in brief.incidents if _is_recent(one, brief.today)]
    people = [
        (one.role or one.use or "", one.name, one.phone) for one in (plan.local_contacts if plan else ())
    ]
    known = brief.contact("neighbourhood-police", "community-policing-scotland", "psni")
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
        "officer": reach(known, brief) if known else "",
        "place": place_line(brief),
    }
    title = brief.name or words("handout.police.title")
    foot = words("handout.police.foot", date=words.date(brief.today))
    return (Document(fill("police.html", brief, context, title=title, foot=foot)),)


def _is_recent(incident: Incident, today: dt.date) -> bool:
    moment = moment_of(incident.occurred)
    return moment is not None and today - _YEAR <= moment.date() <= today


def evidence(brief: Brief) -> tuple[Document, ...]:
    """What the scheme asks, what there is and what is missing; the incidents, without names; the measures."""
    words = brief.words
    scheme = brief.library.schemes[SCHEME]
    log = tuple(without_people(one) for one in brief.incidents)
    wanted = tuple(
        action
        for action in (brief.plan.actions if brief.plan else ())
        if action.pounds and any(one.id == scheme.id for one in action.schemes)
    )
    pounds = sum(one.pounds or 0 for one in log)
    context = {
        "scheme": scheme,
        "asked": scheme_entries((scheme,), words, brief.today, {})[0],
        "checks": tuple(_checks(log, wanted, brief)),
        "rows": tuple(_row(one, brief) for one in log),
        "repeats": tuple(_repeats(brief)),
        "wanted": tuple(
            (action.do, words.pounds(action.pounds), words.cost(action.cost)) for action in wanted
        ),
        "sums": words("handout.evidence.sums", pounds=words.pounds(pounds)) if pounds else "",
        "scheme_note": words("handout.evidence.scheme_note", name=scheme.name, by=scheme.by),
    }
    name = brief.name
    title = words("handout.evidence.title_named", name=name) if name else words("handout.evidence.title")
    foot = words("handout.evidence.foot", date=words.date(brief.today))
    return (Document(fill("evidence.html", brief, context, title=title, foot=foot)),)


def _checks(log: tuple[Incident, ...], wanted: tuple[PlannedAction, ...], brief: Brief) -> Iterable[Check]:
    words, count = brief.words, len(log)
    if log:
        first, last = (_day(one, brief) for one in (log[0], log[-1]))
        have = words("handout.evidence.log", n=count, first=first, **({"last": last} if count > 1 else {}))
    else:
        have = ""
    yield _check("log", have, "in_place" if count else "missing", brief)
    for name, number in (
        ("references", sum(bool(one.references) for one in log)),
        ("effect", sum(bool(one.harm) for one in log)),
        ("proof", sum(bool(one.evidence) for one in log)),
    ):
        have = words("handout.evidence.of", n=number, all=count) if number else ""
        yield _check(
            name, have, "missing" if not number else "in_place" if number == count else "partly", brief
        )
    have = words("handout.evidence.measures", n=len(wanted)) if wanted else ""
    yield _check("measures", have, "in_place" if wanted else "missing", brief)
    for name in ("nearby", "charity"):
        yield _check(name, words("handout.evidence.by_hand"), "missing", brief)


def _check(name: str, have: str, status: str, brief: Brief) -> Check:
    words = brief.words
    state = {"in_place": "there", "partly": "part", "missing": "missing"}[status]
    return Check(
        words(f"handout.evidence.checks.{name}"),
        have or words("handout.evidence.none"),
        status,
        words(f"handout.evidence.{state}"),
    )


def _row(incident: Incident, brief: Brief) -> Row:
    what = " ".join(text for text in (incident.what, incident.harm) if text)
    return Row(
        _day(incident, brief),
        incident.place,
        what,
        brief.words.pounds(incident.pounds) if incident.pounds else "",
        ", ".join(incident.references),
    )


def _day(incident: Incident, brief: Brief) -> str:
    moment = moment_of(incident.occurred)
    return brief.words.date(moment.date()) if moment else incident.occurred


def _repeats(brief: Brief) -> Iterable[str]:
    words = brief.words
    by_id = {one.id: without_people(one) for one in brief.incidents}
    for repeat in find_repeats(brief.incidents):
        what = repeat.what
        if repeat.sameness is Sameness.VEHICLE:
            what = words("handout.evidence.vehicle")
        elif repeat.sameness is Sameness.PLACE:
            what = by_id[repeat.ids[0]].place
        yield words(
            "handout.evidence.repeat",
            sameness=words(f"handout.evidence.sameness.{repeat.sameness}"),
            what=what,
            ids=words.joined([_day(by_id[name], brief) for name in repeat.ids]),
        )
