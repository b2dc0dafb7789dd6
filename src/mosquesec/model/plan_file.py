"""The plan as `plan --format json` writes it. Other people's programs read it, so its keys stay as they are.

The order of the fields is the order of the keys. The schema calls a record by its name here without `Record`.
Most texts are the words that `render.plan.data` makes of what `model.plan` holds as data.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from mosquesec.model.action import Cost
from mosquesec.model.assessment import FollowUpState, LocalContact
from mosquesec.model.plan import ChecklistUsed, Status
from mosquesec.model.question import Severity
from mosquesec.model.reference import Contact, Scheme, Source, Training


@dataclass(frozen=True, slots=True)
class DutyHereRecord:
    """A legal duty that applies to this mosque."""

    text: str | None
    in_force: dt.date | None
    source: str


@dataclass(frozen=True, slots=True)
class FindingRecord:
    """What one answer shows."""

    key: str
    checklist: str
    section: str
    ask: str
    answer: str
    status: Status
    score: float | None
    severity: Severity
    because: tuple[str, ...]
    why: str | None
    check: str | None
    duty: DutyHereRecord | None
    actions: tuple[str, ...]
    note: str | None
    reason: str | None
    sensitive: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReasonRecord:
    """The facts that put an action where it is. `render.plan.reason` makes the sentence."""

    lead: str
    severity: Severity
    because: tuple[str, ...]
    duty: DutyHereRecord | None
    unknown: bool
    gaps: int
    unlocks: tuple[str, ...]
    free: bool
    quick: bool
    inherited: bool
    sentence: Annotated[str, Field(description="The reason in words.")] = field(default_factory=str)
    """Always written. The schema does not require it, as it never has."""


@dataclass(frozen=True, slots=True)
class PlannedActionRecord:
    """An action in its place."""

    number: int
    key: str
    find_out: bool
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
    every_days: int | None
    owner: str | None
    state: FollowUpState
    state_note: str | None
    status: Status
    severity: Severity
    reason: ReasonRecord
    raised_by: tuple[str, ...]
    after: tuple[int, ...]
    needs_consent: tuple[str, ...]
    schemes: tuple[Scheme, ...]
    training: tuple[Training, ...]
    contacts: tuple[Contact, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountRecord:
    """The picture of one checklist: how many questions lie in each status."""

    checklist: str
    title: str
    statuses: Annotated[dict[Status, int], Field(description="How many questions lie in each status.")]


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """What is in place, what is missing, what nobody knows, and what to do about it, in order."""

    name: str | None
    address: str | None
    nation: str | None
    area: str | None
    made_on: dt.date
    look_again: dt.date
    surge: bool
    counts: tuple[CountRecord, ...]
    looked_at: int
    questions: int
    findings: tuple[FindingRecord, ...]
    actions: tuple[PlannedActionRecord, ...]
    done: tuple[PlannedActionRecord, ...]
    set_aside: tuple[FindingRecord, ...]
    kept_answers: tuple[str, ...]
    contacts: tuple[Contact, ...]
    local_contacts: tuple[LocalContact, ...]
    schemes: tuple[Scheme, ...]
    training: tuple[Training, ...]
    sources: tuple[Source, ...]
    checklists: tuple[ChecklistUsed, ...]
    fingerprint: str
