"""Everything that a plan shows, decided: what was looked at, what comes first, who helps and who pays."""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from mosquesec.advise.findings import checklists_in_scope, find
from mosquesec.advise.priority import Ranked, rank
from mosquesec.model.action import Action
from mosquesec.model.assessment import Assessment, FollowUp, FollowUpState
from mosquesec.model.base import UNKNOWN
from mosquesec.model.library import AREA, LISTED, NATION, TENURE, Library
from mosquesec.model.plan import (
    LOOKED_AT,
    ChecklistUsed,
    Count,
    Finding,
    Plan,
    PlannedAction,
    Status,
)
from mosquesec.model.question import Severity
from mosquesec.model.reference import Contact, ContactGroup, Fact, FactStatus, Source

LOOK_AGAIN_MONTHS = 6
SURGE_HOURS = 7 * 24
"""A plan by the hour goes to the next Jumu'ah; what takes longer is for the full plan."""

WHEN_IT_HAPPENS = (ContactGroup.EMERGENCY, ContactGroup.POLICE, ContactGroup.REPORT, ContactGroup.VICTIM)

F = TypeVar("F", bound=Fact)


def make_plan(library: Library, assessment: Assessment, *, today: dt.date, surge: bool = False) -> Plan:
    """The plan of a mosque on a day. The same answers, checklists and day give the same plan everywhere.

    With `surge`, and where nothing but surge packs was answered, it is the plan by the hour of these packs.
    """
    packs = _surge_packs(library, assessment)
    surge = surge or (bool(assessment.checklists) and packs.keys() == assessment.checklists.keys())
    if surge:
        assessment = assessment.model_copy(update={"checklists": packs})
    findings = find(library, assessment, today)
    if surge:
        asked = {item.key for name in packs for item in library.items[name]}
        findings = tuple(finding for finding in findings if finding.key in asked)
    ranked = rank(library, findings, today, surge=surge)
    if surge:
        ranked = tuple(one for one in ranked if one.action.deadline_hours(surge=True) <= SURGE_HOURS)
    nation, area = (_text(assessment, key) for key in (NATION, AREA))
    open_ones, done = _by_state(ranked, assessment, today)
    numbers = {one.key: number for number, one in enumerate((*open_ones, *done), 1)}
    planning = _Planning(library, assessment, today, surge, nation, area, numbers)
    actions = tuple(planning.action(one) for one in open_ones)
    schemes = _in_order(library.schemes.values(), (s.id for action in actions for s in action.schemes))
    training = _in_order(library.training.values(), (t.id for action in actions for t in action.training))
    return Plan(
        name=assessment.name,
        address=assessment.address,
        nation=nation,
        area=area,
        made_on=today,
        look_again=_months_later(today, LOOK_AGAIN_MONTHS),
        surge=surge,
        counts=_counts(library, assessment, findings),
        looked_at=sum(finding.status in LOOKED_AT for finding in findings),
        questions=len(findings),
        findings=findings,
        actions=actions,
        done=tuple(planning.action(one) for one in done),
        set_aside=tuple(
            finding
            for finding in findings
            if finding.status is Status.NOT_FOR_US and finding.severity is Severity.LIFE
        ),
        kept_answers=_without_question(library, assessment),
        contacts=_contacts(library, actions, nation, area),
        local_contacts=assessment.contacts,
        schemes=schemes,
        training=training,
        sources=_sources(library, findings, actions, (*schemes, *training)),
        checklists=tuple(
            ChecklistUsed(name, checklist.title, checklist.revision, assessment.checklists.get(name))
            for name in dict.fromkeys((*assessment.checklists, *checklists_in_scope(library, assessment)))
            if (checklist := library.checklists.get(name))
        ),
        fingerprint=_fingerprint(assessment),
    )


@dataclass(frozen=True)
class _Planning:
    """Turns ranked actions into the rows and cards of one plan."""

    library: Library
    assessment: Assessment
    today: dt.date
    surge: bool
    nation: str | None
    area: str | None
    numbers: Mapping[str, int]

    def action(self, one: Ranked) -> PlannedAction:
        action = one.action
        follow_up = self.assessment.actions.get(one.key, FollowUp())
        again = follow_up.state is FollowUpState.DONE and not _is_done(one, follow_up, self.today)
        contacts = {contact.id: contact for contact in self.library.contacts}
        return PlannedAction(
            number=self.numbers[one.key],
            key=one.key,
            find_out=one.find_out,
            do=action.do,
            short=action.line,
            steps=action.steps,
            done_when=action.done_when,
            who=action.who,
            cost=action.cost,
            pounds=action.estimated_pounds,
            hours=action.hours,
            due=_due(action, follow_up, self.today, surge=self.surge),
            due_hours=action.deadline_hours(surge=True) if self.surge else None,
            every_days=action.every_days,
            owner=follow_up.owner,
            state=FollowUpState.OPEN if again else follow_up.state,
            state_note=follow_up.note,
            status=min((finding.status for finding in one.findings), key=_WORST_FIRST.index),
            severity=one.reason.severity,
            reason=one.reason,
            raised_by=tuple(finding.key for finding in one.findings),
            after=tuple(self.numbers[key] for key in one.after),
            needs_consent=self._consents(action),
            schemes=self._facts(action.schemes, self.library.schemes),
            training=self._facts(action.training, self.library.training),
            contacts=self._facts(action.contacts, contacts),
            sources=action.sources,
        )

    def _consents(self, action: Action) -> tuple[str, ...]:
        """The consents that may be needed, without those that cannot be: one who owns has no landlord."""
        not_needed = {
            "landlord": _text(self.assessment, TENURE) == "owned",
            "listed-building": _text(self.assessment, LISTED) == "no",
        }
        return tuple(consent for consent in action.needs_consent if not not_needed.get(consent))

    def _facts(self, ids: Iterable[str], known: Mapping[str, F]) -> tuple[F, ...]:
        """Those of these references that serve this mosque."""
        return tuple(
            known[name] for name in ids if name in known and _is_for(known[name], self.nation, self.area)
        )


_WORST_FIRST = (Status.MISSING, Status.PARTLY, Status.UNKNOWN, Status.IN_PLACE)


def _by_state(
    ranked: Iterable[Ranked], assessment: Assessment, today: dt.date
) -> tuple[tuple[Ranked, ...], tuple[Ranked, ...]]:
    """Open actions, those that were put off last among them, and done ones."""
    states = [(one, assessment.actions.get(one.key, FollowUp())) for one in ranked]
    todo = [(one, follow_up) for one, follow_up in states if not _is_done(one, follow_up, today)]
    todo.sort(key=lambda pair: pair[1].state is FollowUpState.POSTPONED)
    done = tuple(one for one, follow_up in states if _is_done(one, follow_up, today))
    return tuple(one for one, _ in todo), done


def _is_done(one: Ranked, follow_up: FollowUp, today: dt.date) -> bool:
    """Whether it is done, and not due again."""
    if follow_up.state is not FollowUpState.DONE:
        return False
    return one.action.every_days is None or _due(one.action, follow_up, today) > today


def _due(action: Action, follow_up: FollowUp, today: dt.date, *, surge: bool = False) -> dt.date:
    if follow_up.state is FollowUpState.DONE and follow_up.done_on and action.every_days:
        return follow_up.done_on + dt.timedelta(days=action.every_days)
    return follow_up.due or today + dt.timedelta(hours=action.deadline_hours(surge=surge))


def _surge_packs(library: Library, assessment: Assessment) -> dict[str, int]:
    """Those of the checklists that were answered that make a plan by the hour."""
    return {
        name: revision
        for name, revision in assessment.checklists.items()
        if name in library.checklists and library.checklists[name].plan == "surge"
    }


def _text(assessment: Assessment, key: str) -> str | None:
    value = assessment.value_of(key)
    return value if isinstance(value, str) and value != UNKNOWN else None


def _months_later(day: dt.date, months: int) -> dt.date:
    """The same day of the month, so many months on; the month's last day where there is no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return day.replace(year=day.year + years, month=month + 1, day=min(day.day, last))


def _is_for(fact: Fact, nation: str | None, area: str | None) -> bool:
    return fact.status is not FactStatus.SUPERSEDED and fact.serves(nation, area)


def _in_order(facts: Iterable[F], wanted: Iterable[str]) -> tuple[F, ...]:
    """The facts with these ids, in the order of their file."""
    ids = set(wanted)
    return tuple(fact for fact in facts if fact.id in ids)


def _contacts(
    library: Library, actions: Iterable[PlannedAction], nation: str | None, area: str | None
) -> tuple[Contact, ...]:
    """Whom one calls when something happens, and whoever an action of this plan names."""
    named = {contact.id for action in actions for contact in action.contacts}
    return tuple(
        contact
        for contact in library.contacts
        if _is_for(contact, nation, area) and (contact.group in WHEN_IT_HAPPENS or contact.id in named)
    )


def _counts(library: Library, assessment: Assessment, findings: tuple[Finding, ...]) -> tuple[Count, ...]:
    return tuple(
        Count(
            name,
            library.checklists[name].title,
            tuple(
                (status, sum(f.checklist == name and f.status is status for f in findings))
                for status in Status
            ),
        )
        for name in checklists_in_scope(library, assessment)
    )


def _cited(facts: Iterable[Fact]) -> set[str]:
    return {source for fact in facts for source in fact.sources}


def _sources(
    library: Library, findings: Iterable[Finding], actions: Iterable[PlannedAction], facts: Iterable[Fact]
) -> tuple[Source, ...]:
    """The publications behind what the plan asks for: its actions, legal duties, money and training."""
    wanted = {source for action in actions for source in action.sources} | _cited(facts)
    wanted |= {finding.duty.source for finding in findings if finding.duty and finding.status.is_gap}
    return tuple(
        source
        for name, source in library.sources.items()
        if name in wanted and source.status is not FactStatus.SUPERSEDED
    )


def _without_question(library: Library, assessment: Assessment) -> tuple[str, ...]:
    """Answers whose question is gone. Those of a checklist that is not at hand are not meant."""
    known = library.homes
    return tuple(
        key for key in assessment.answers if key not in known and key.partition("/")[0] in library.checklists
    )


def _fingerprint(assessment: Assessment) -> str:
    data = assessment.model_dump(mode="json", include={"checklists", "answers", "actions", "started"})
    text = json.dumps(data, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
