"""Actions in order become a plan: numbers, dates and follow-up, what was looked at, who helps and who pays."""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from mosquesec.advise.findings import checklists_in_scope, find
from mosquesec.advise.priority import RankedAction, rank
from mosquesec.model.action import Action
from mosquesec.model.assessment import Assessment, FollowUp, FollowUpState
from mosquesec.model.base import UNKNOWN
from mosquesec.model.library import AREA, LISTED, NATION, TENURE, Library
from mosquesec.model.plan import (
    LOOKED_AT,
    ChecklistUsed,
    Count,
    Finding,
    FindOut,
    Plan,
    PlannedAction,
    Status,
)
from mosquesec.model.question import Severity
from mosquesec.model.reference import Contact, ContactGroup, FactStatus, Reference, Source

LOOK_AGAIN_MONTHS = 6
"""Twice a year, a judgement: time to have done the first things, and not long enough to forget the rest."""
WHEN_IT_HAPPENS = (ContactGroup.EMERGENCY, ContactGroup.POLICE, ContactGroup.REPORT, ContactGroup.VICTIM)
"""The groups of contacts that every plan has, whatever its actions."""

F = TypeVar("F", bound=Reference)


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
    nation, area = (_fact(assessment, key) for key in (NATION, AREA))
    open_actions, done = _open_and_done(ranked, assessment, today)
    numbers = {action.key: number for number, action in enumerate((*open_actions, *done), 1)}
    planner = _Planner(library, assessment, today, surge, nation, area, numbers)
    actions = tuple(planner.planned(action) for action in open_actions)
    schemes = _in_file_order(library.schemes.values(), (s.id for action in actions for s in action.schemes))
    training = _in_file_order(
        library.training.values(), (t.id for action in actions for t in action.training)
    )
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
        done=tuple(planner.planned(action) for action in done),
        life_safety_not_for_us=tuple(
            finding
            for finding in findings
            if finding.status is Status.NOT_FOR_US and finding.severity is Severity.LIFE
        ),
        orphaned_answers=_orphaned_answers(library, assessment),
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
class _Planner:
    """Adds to ranked actions what a plan needs: number, date, follow-up, help and money."""

    library: Library
    assessment: Assessment
    today: dt.date
    surge: bool
    nation: str | None
    area: str | None
    numbers: Mapping[str, int]

    def planned(self, ranked: RankedAction) -> PlannedAction:
        """A ranked action in its place."""
        task = ranked.task
        follow_up = self.assessment.actions.get(ranked.key, FollowUp())
        is_due_again = follow_up.state is FollowUpState.DONE and not _is_done(ranked, follow_up, self.today)
        contacts = {contact.id: contact for contact in self.library.contacts}
        return PlannedAction(
            number=self.numbers[ranked.key],
            key=ranked.key,
            task=task,
            findings=ranked.findings,
            status=min((finding.status for finding in ranked.findings), key=_WORST_FIRST.index),
            reason=ranked.reason,
            due=_due(task, follow_up, self.today, surge=self.surge),
            due_hours=task.deadline_hours(surge=True) if self.surge else None,
            owner=follow_up.owner,
            state=FollowUpState.OPEN if is_due_again else follow_up.state,
            state_note=follow_up.note,
            after=tuple(self.numbers[key] for key in ranked.after),
            needs_consent=self._consents(task),
            schemes=self._serving(task.schemes, self.library.schemes),
            training=self._serving(task.training, self.library.training),
            contacts=self._serving(task.contacts, contacts),
        )

    def _consents(self, task: Action | FindOut) -> tuple[str, ...]:
        """The consents that may be needed here: a mosque that owns its building needs none from a landlord."""
        not_needed = {
            "landlord": _fact(self.assessment, TENURE) == "owned",
            "listed-building": _fact(self.assessment, LISTED) == "no",
        }
        return tuple(consent for consent in task.needs_consent if not not_needed.get(consent))

    def _serving(self, ids: Iterable[str], references: Mapping[str, F]) -> tuple[F, ...]:
        """Those of these references that serve this mosque."""
        return tuple(
            references[name]
            for name in ids
            if name in references and _serves(references[name], self.nation, self.area)
        )


_WORST_FIRST = (Status.MISSING, Status.PARTLY, Status.UNKNOWN, Status.IN_PLACE)


def _open_and_done(
    ranked: Iterable[RankedAction], assessment: Assessment, today: dt.date
) -> tuple[tuple[RankedAction, ...], tuple[RankedAction, ...]]:
    """Open actions, with those that were put off at the end, and done ones."""
    pairs = [(action, assessment.actions.get(action.key, FollowUp())) for action in ranked]
    still_open = [
        (action, follow_up) for action, follow_up in pairs if not _is_done(action, follow_up, today)
    ]
    still_open.sort(key=lambda pair: pair[1].state is FollowUpState.POSTPONED)
    done = tuple(action for action, follow_up in pairs if _is_done(action, follow_up, today))
    return tuple(action for action, _ in still_open), done


def _is_done(action: RankedAction, follow_up: FollowUp, today: dt.date) -> bool:
    """Whether it is done, and not due again."""
    if follow_up.state is not FollowUpState.DONE:
        return False
    return action.task.every_days is None or _due(action.task, follow_up, today) > today


def _due(task: Action | FindOut, follow_up: FollowUp, today: dt.date, *, surge: bool = False) -> dt.date:
    """When it is due: its next repeat where it was done, else the day that the mosque set, else its deadline."""
    if follow_up.state is FollowUpState.DONE and follow_up.done_on and task.every_days:
        return follow_up.done_on + dt.timedelta(days=task.every_days)
    return follow_up.due or today + dt.timedelta(hours=task.deadline_hours(surge=surge))


def _surge_packs(library: Library, assessment: Assessment) -> dict[str, int]:
    """The answered checklists that make a plan by the hour, with the revisions that were answered."""
    return {
        name: revision
        for name, revision in assessment.checklists.items()
        if name in library.checklists and library.checklists[name].plan == "surge"
    }


def _fact(assessment: Assessment, key: str) -> str | None:
    """A fact of the profile, where it is known."""
    value = assessment.value_of(key)
    return value if isinstance(value, str) and value != UNKNOWN else None


def _months_later(day: dt.date, months: int) -> dt.date:
    """The same day of a later month; that month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return day.replace(year=day.year + years, month=month + 1, day=min(day.day, last))


def _serves(fact: Reference, nation: str | None, area: str | None) -> bool:
    """Whether a reference is for mosques in this place, and was not superseded."""
    return fact.status is not FactStatus.SUPERSEDED and fact.serves(nation, area)


def _in_file_order(references: Iterable[F], wanted: Iterable[str]) -> tuple[F, ...]:
    """The references with these ids, in the order of their file."""
    ids = set(wanted)
    return tuple(reference for reference in references if reference.id in ids)


def _contacts(
    library: Library, actions: Iterable[PlannedAction], nation: str | None, area: str | None
) -> tuple[Contact, ...]:
    """Whom to call when something happens, and anybody whom an action of this plan names."""
    named = {contact.id for action in actions for contact in action.contacts}
    return tuple(
        contact
        for contact in library.contacts
        if _serves(contact, nation, area) and (contact.group in WHEN_IT_HAPPENS or contact.id in named)
    )


def _counts(library: Library, assessment: Assessment, findings: tuple[Finding, ...]) -> tuple[Count, ...]:
    """How many questions have each status, for each checklist whose questions are counted."""
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


def _cited(facts: Iterable[Reference]) -> set[str]:
    """Ids of the publications behind these references."""
    return {source for fact in facts for source in fact.sources}


def _sources(
    library: Library,
    findings: Iterable[Finding],
    actions: Iterable[PlannedAction],
    facts: Iterable[Reference],
) -> tuple[Source, ...]:
    """The publications behind what the plan asks for: its actions, legal duties, money and training."""
    wanted = {source for action in actions for source in action.sources} | _cited(facts)
    wanted |= {finding.duty.source for finding in findings if finding.duty and finding.status.is_gap}
    return tuple(
        source
        for name, source in library.sources.items()
        if name in wanted and source.status is not FactStatus.SUPERSEDED
    )


def _orphaned_answers(library: Library, assessment: Assessment) -> tuple[str, ...]:
    """Answers whose checklist is at hand and has no such question any more."""
    known = library.homes
    return tuple(
        key for key in assessment.answers if key not in known and key.partition("/")[0] in library.checklists
    )


def _fingerprint(assessment: Assessment) -> str:
    data = assessment.model_dump(mode="json", include={"checklists", "answers", "actions", "started"})
    text = json.dumps(data, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
