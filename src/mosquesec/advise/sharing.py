"""What may leave the mosque: the one place that decides it.

Each function makes a value that has no place for what must stay inside. Text that may name somebody goes through
`without_people` here; code that prints these values need not think about it.
"""

from __future__ import annotations

import datetime as dt

from mosquesec.advise.incidents import Repeat, Sameness, find_repeats, moment_of, without_people
from mosquesec.model.action import Action, Cost
from mosquesec.model.assessment import Assessment, LocalContact, Person
from mosquesec.model.incident import Incident, TimeOfWeek
from mosquesec.model.library import PROFILE
from mosquesec.model.plan import Plan, Status
from mosquesec.model.sharing import (
    Evidence,
    FundedMeasure,
    OwnRecords,
    PoliceSheet,
    SharedIncident,
    SharedPlan,
    SharedRepeat,
    SiteFact,
)

SCHEME = "protective-security-for-mosques"
"""The scheme that evidence is gathered for."""
YEAR = dt.timedelta(days=365)


def for_sharing(plan: Plan) -> SharedPlan:
    """What of a plan may leave the mosque: numbers and public facts, no name, no answer, no weak point."""
    cited = {source for fact in (*plan.schemes, *plan.training) for source in fact.sources}
    return SharedPlan(
        nation=plan.nation,
        area=plan.area,
        made_on=plan.made_on,
        look_again=plan.look_again,
        counts=tuple(
            (count.title, count.looked_at, count.of(Status.IN_PLACE))
            for count in plan.counts
            if count.looked_at
        ),
        looked_at=plan.looked_at,
        questions=plan.questions,
        actions=len(plan.actions),
        free_actions=sum(action.cost is Cost.FREE for action in plan.actions),
        done_actions=len(plan.done),
        hours=sum(action.hours for action in plan.actions),
        contacts=plan.contacts,
        schemes=plan.schemes,
        training=plan.training,
        sources=tuple(source for source in plan.sources if source.id in cited),
        checklists=plan.checklists,
    )


def for_police(records: OwnRecords) -> PoliceSheet:
    """What a local officer may know: how many come, what goes on, whom to ring, how much was written down."""
    today = records.plan.made_on
    recent = [one for one in records.incidents if _is_recent(one, today)]
    return PoliceSheet(
        peak=_peak(records.assessment),
        facts=tuple(fact for fact in SiteFact if records.assessment.value_of(f"{PROFILE}/{fact}") == "yes"),
        people=tuple(_to_ring(contact) for contact in records.assessment.contacts),
        incidents=len(recent),
        with_reference=sum(bool(one.references) for one in recent),
    )


def _is_recent(incident: Incident, today: dt.date) -> bool:
    day = _day(incident)
    return day is not None and today - YEAR <= day <= today


def _day(incident: Incident) -> dt.date | None:
    moment = moment_of(incident.occurred)
    return moment.date() if moment else None


def _peak(assessment: Assessment) -> int | None:
    value = assessment.value_of(f"{PROFILE}/peak")
    return value if isinstance(value, int) else None


def _to_ring(contact: LocalContact) -> Person:
    """Who it is; what they are called for where no role is named."""
    return Person(name=contact.name, role=contact.role or contact.use or "", phone=contact.phone)


def for_scheme(records: OwnRecords) -> Evidence:
    """What an application may show: the log without people, and what the plan would ask the scheme to pay for."""
    plain = tuple(without_people(one) for one in records.incidents)
    by_id = {one.id: one for one in plain}
    return Evidence(
        incidents=tuple(_shared_incident(one) for one in plain),
        with_proof=sum(bool(one.evidence) for one in plain),
        repeats=tuple(_shared_repeat(one, by_id) for one in find_repeats(records.incidents)),
        measures=tuple(
            FundedMeasure(action.task.do, action.pounds)
            for action in records.plan.actions
            if isinstance(action.task, Action)
            and action.pounds
            and any(scheme.id == SCHEME for scheme in action.schemes)
        ),
    )


def _shared_incident(plain: Incident) -> SharedIncident:
    return SharedIncident(
        day=_day(plain),
        place=plain.place,
        what=plain.what,
        harm=plain.harm or "",
        pounds=plain.pounds,
        references=plain.references,
    )


def _shared_repeat(repeat: Repeat, plain: dict[str, Incident]) -> SharedRepeat:
    """Entries that were found alike as they were written, shown without people."""
    entries = tuple(plain[name] for name in repeat.ids)
    what: str | TimeOfWeek | None
    match repeat.sameness:
        case Sameness.PLACE:
            what = entries[0].place
        case Sameness.TIME:
            what = repeat.what
        case Sameness.VEHICLE:
            what = None
    return SharedRepeat(repeat.sameness, what, tuple(_day(one) for one in entries))
