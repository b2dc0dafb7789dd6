"""The plan: what a document shows, decided and in order. Words and looks come later, in `render`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from mosquesec.model.action import Cost
from mosquesec.model.assessment import FollowUpState, LocalContact
from mosquesec.model.question import Severity
from mosquesec.model.reference import Contact, Scheme, Source, Training


class Status(StrEnum):
    """Where an answer puts a question. The first four are the picture; the rest are counted beside it."""

    IN_PLACE = "in_place"
    PARTLY = "partly"
    MISSING = "missing"
    UNKNOWN = "unknown"
    NOT_ANSWERED = "not_answered"
    NOT_ASKED = "not_asked"
    NOT_FOR_US = "not_for_us"

    @property
    def is_gap(self) -> bool:
        """Whether something is to be done about it."""
        return self in (Status.PARTLY, Status.MISSING, Status.UNKNOWN)


@dataclass(frozen=True, slots=True)
class DutyHere:
    """A legal duty that applies to this mosque."""

    text: str | None
    in_force: dt.date | None
    """None: expected, not yet in force."""
    source: str

    def binds(self, today: dt.date) -> bool:
        """Whether it is the law on this day."""
        return self.in_force is not None and self.in_force <= today


@dataclass(frozen=True, slots=True)
class Finding:
    """What one answer shows."""

    key: str
    checklist: str
    section: str
    """The section's title."""
    ask: str
    answer: str
    """The answer in words; empty where there is none."""
    status: Status
    score: float | None
    severity: Severity
    """With `raised_by` counted in."""
    because: tuple[str, ...]
    """Why severity was raised: facts that are true of this mosque."""
    why: str | None
    check: str | None
    duty: DutyHere | None
    actions: tuple[str, ...]
    """What it leads to, first things first."""
    note: str | None
    reason: str | None
    """Why it is not for this mosque."""
    sensitive: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """The facts that put an action where it is. `render.reason` makes the sentence."""

    lead: str
    """What could happen: the first sentence of the question's `why`."""
    severity: Severity
    because: tuple[str, ...]
    duty: DutyHere | None
    unknown: bool
    """Nobody knows how things are."""
    gaps: int
    """How many questions it answers."""
    unlocks: tuple[str, ...]
    """Actions of this plan that wait for it."""
    free: bool
    quick: bool
    """An hour or less."""
    inherited: bool
    """Its own gaps are less severe than those of what it unlocks."""


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """An action in its place."""

    number: int
    key: str
    find_out: bool
    """Made from a `we don't know`: find out first."""
    do: str
    short: str
    steps: tuple[str, ...]
    done_when: str | None
    who: str | None
    cost: Cost
    pounds: int
    hours: float
    due: dt.date
    due_hours: int | None
    """Hours from now, in a plan by the hour."""
    every_days: int | None
    owner: str | None
    state: FollowUpState
    state_note: str | None
    status: Status
    """The worst status among the answers that raise it."""
    severity: Severity
    reason: Reason
    raised_by: tuple[str, ...]
    """Keys of the questions, worst first."""
    after: tuple[int, ...]
    """Numbers of the actions that come before it."""
    needs_consent: tuple[str, ...]
    schemes: tuple[Scheme, ...]
    training: tuple[Training, ...]
    contacts: tuple[Contact, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """The picture of one checklist: how many questions lie in each status."""

    checklist: str
    title: str
    statuses: tuple[tuple[Status, int], ...]

    def of(self, status: Status) -> int:
        """How many lie in this status."""
        return dict(self.statuses).get(status, 0)

    @property
    def looked_at(self) -> int:
        """How many were answered by what the mosque sees or does not know."""
        return sum(number for status, number in self.statuses if status in LOOKED_AT)


LOOKED_AT = (Status.IN_PLACE, Status.PARTLY, Status.MISSING, Status.UNKNOWN)


@dataclass(frozen=True, slots=True)
class ChecklistUsed:
    """A checklist behind a plan, with the revision it has and the one that was answered."""

    id: str
    title: str
    revision: int
    answered_revision: int | None


@dataclass(frozen=True)
class Plan:
    """What is in place, what is missing, what nobody knows, and what to do about it, in order."""

    name: str | None
    address: str | None
    nation: str | None
    area: str | None
    made_on: dt.date
    look_again: dt.date
    surge: bool
    counts: tuple[Count, ...]
    looked_at: int
    questions: int
    """Scored questions that apply to this mosque, asked or not."""
    findings: tuple[Finding, ...]
    actions: tuple[PlannedAction, ...]
    """Open ones, first things first."""
    done: tuple[PlannedAction, ...]
    set_aside: tuple[Finding, ...]
    """`Not for us` on a question where life is at stake."""
    kept_answers: tuple[str, ...]
    """Answers in the file whose question is gone: kept, not used."""
    contacts: tuple[Contact, ...]
    local_contacts: tuple[LocalContact, ...]
    schemes: tuple[Scheme, ...]
    training: tuple[Training, ...]
    sources: tuple[Source, ...]
    checklists: tuple[ChecklistUsed, ...]
    fingerprint: str
    """SHA-256 of the answers and the checklists' revisions: two plans with the same one are the same."""

    @property
    def first(self) -> tuple[PlannedAction, ...]:
        """The five actions of page one."""
        return self.actions[:5]

    def findings_in(self, *statuses: Status) -> tuple[Finding, ...]:
        """The findings in these statuses, in the order of the checklists."""
        return tuple(finding for finding in self.findings if finding.status in statuses)
