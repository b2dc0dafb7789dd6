"""The plan as data: what was found, what to do about it and in which order. It has no words of its own.

A question's words and an action's come from its author's checklist; whatever is said around them is made in
`language` and `render`. How a plan is written as JSON is apart, in `plan_file`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from mosquesec.model.action import Action, Cost
from mosquesec.model.assessment import Answer, FollowUpState, LocalContact
from mosquesec.model.base import NOT_FOR_US
from mosquesec.model.library import Item
from mosquesec.model.question import Question, Severity
from mosquesec.model.reference import Contact, Scheme, Source, Training


class Status(StrEnum):
    """What an answer says about a question. The first four are charted; the rest are only counted."""

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
class ApplicableDuty:
    """A legal duty that applies to this mosque."""

    text: str | None
    in_force: dt.date | None
    """None: expected, not yet in force."""
    source: str

    def is_in_force(self, today: dt.date) -> bool:
        """Whether it is the law on this day."""
        return self.in_force is not None and self.in_force <= today


@dataclass(frozen=True, slots=True)
class Finding:
    """What one question shows about this mosque, answered or not."""

    item: Item
    """The question in its place."""
    answer: Answer | None
    status: Status
    score: float | None
    """From 0 (missing) to 1 (in place). None where the answer does not say how things are."""
    severity: Severity
    """The question's own; one step worse where a fact of this mosque raises it."""
    raised_because: tuple[str, ...]
    """The facts of this mosque that raise the severity, each a sentence of the question's author."""
    duty: ApplicableDuty | None
    actions: tuple[str, ...]
    """Keys of the actions that the answer calls for, what its author would do first before the rest."""

    @property
    def key(self) -> str:
        """`checklist/question`."""
        return self.item.key

    @property
    def checklist(self) -> str:
        """The checklist that the question belongs to."""
        return self.item.home

    @property
    def question(self) -> Question:
        """The question itself."""
        return self.item.question

    @property
    def note(self) -> str | None:
        """What was noted beside the answer."""
        return self.answer.note if self.answer else None

    @property
    def reason(self) -> str | None:
        """Why the question is not for this mosque."""
        return self.answer.reason if self.answer and self.answer.value == NOT_FOR_US else None


@dataclass(frozen=True, slots=True)
class FindOut:
    """What to do about a question that nobody could answer: look, or ask somebody who knows, as its `check` says.

    It can be planned as an action can. It costs nothing, needs no help or consent, waits for nothing and does not
    come round again.
    """

    item: Item
    hours: float
    within_days: int

    cost: ClassVar[Cost] = Cost.FREE
    estimated_pounds: ClassVar[int] = 0
    every_days: ClassVar[int | None] = None
    after: ClassVar[tuple[str, ...]] = ()
    needs_consent: ClassVar[tuple[str, ...]] = ()
    schemes: ClassVar[tuple[str, ...]] = ()
    training: ClassVar[tuple[str, ...]] = ()
    contacts: ClassVar[tuple[str, ...]] = ()

    @property
    def key(self) -> str:
        """Its own key, beside those of actions: `checklist/find-out-question`."""
        home, _, name = self.item.key.partition("/")
        return f"{home}/find-out-{name}"

    @property
    def sources(self) -> tuple[str, ...]:
        """The publications behind the question."""
        return self.item.question.sources

    def deadline_hours(self, *, surge: bool = False) -> int:
        """The latest sensible time, in hours from now."""
        return 24 * self.within_days


@dataclass(frozen=True, slots=True)
class Reason:
    """The facts that put an action where it is. `render.plan.reason` makes the sentence."""

    why: str | None
    """What could happen: the `why` of the question that the action is the first answer to."""
    severity: Severity
    """The worst among its own gaps and those of the actions that wait for it."""
    severity_is_inherited: bool
    """Whether that severity comes from an action that waits for it."""
    raised_because: tuple[str, ...]
    """Facts of this mosque that raise the severity of its gaps."""
    duty: ApplicableDuty | None
    is_unknown: bool
    """Whether nobody knows how things are."""
    gap_count: int
    """How many gaps it closes."""
    waited_for_by: tuple[str, ...]
    """Keys of the actions of this plan that come after it."""
    is_free: bool
    is_quick: bool
    """Whether it takes an hour or less."""


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """Something to do, in its place in the plan: when, by whom, and why there."""

    number: int
    """Its place in the plan, from 1. Actions that are done are numbered on after the open ones."""
    key: str
    """`checklist/action`; `checklist/find-out-question` for what nobody knows."""
    task: Action | FindOut
    findings: tuple[Finding, ...]
    """What raises it, the most urgent first."""
    status: Status
    """The worst status among these findings."""
    reason: Reason
    due: dt.date
    due_hours: int | None
    """Hours from now, in a plan by the hour."""
    owner: str | None
    state: FollowUpState
    state_note: str | None
    after: tuple[int, ...]
    """Numbers of the actions that come before it."""
    needs_consent: tuple[str, ...]
    """Whose consent it may need, of those that this mosque can need."""
    schemes: tuple[Scheme, ...]
    training: tuple[Training, ...]
    contacts: tuple[Contact, ...]

    @property
    def is_find_out(self) -> bool:
        """Whether there is something to find out first."""
        return isinstance(self.task, FindOut)

    @property
    def severity(self) -> Severity:
        """The severity that puts it where it is."""
        return self.reason.severity

    @property
    def cost(self) -> Cost:
        """What it costs, as a band."""
        return self.task.cost

    @property
    def pounds(self) -> int:
        """What it costs, as an estimate."""
        return self.task.estimated_pounds

    @property
    def hours(self) -> float:
        """Hours of volunteers' time."""
        return self.task.hours

    @property
    def every_days(self) -> int | None:
        """Repeat interval, in days."""
        return self.task.every_days

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the publications behind it."""
        return self.task.sources


@dataclass(frozen=True, slots=True)
class Count:
    """The picture of one checklist: how many questions have each status."""

    checklist: str
    title: str
    statuses: tuple[tuple[Status, int], ...]

    def of(self, status: Status) -> int:
        """How many have this status."""
        return dict(self.statuses).get(status, 0)

    @property
    def looked_at(self) -> int:
        """How many have one of the statuses that are charted."""
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
    life_safety_not_for_us: tuple[Finding, ...]
    """Questions on which a life may depend and which the mosque says are not for it."""
    orphaned_answers: tuple[str, ...]
    """Keys of the answers whose question no longer exists: kept in the file, not used."""
    contacts: tuple[Contact, ...]
    local_contacts: tuple[LocalContact, ...]
    schemes: tuple[Scheme, ...]
    training: tuple[Training, ...]
    sources: tuple[Source, ...]
    checklists: tuple[ChecklistUsed, ...]
    fingerprint: str
    """SHA-256 of the answers and the checklists' revisions: equal for two plans made from the same."""

    @property
    def first(self) -> tuple[PlannedAction, ...]:
        """The five actions of page one."""
        return self.actions[:5]

    def findings_in(self, *statuses: Status) -> tuple[Finding, ...]:
        """The findings with these statuses, in the order of the checklists."""
        return tuple(finding for finding in self.findings if finding.status in statuses)
