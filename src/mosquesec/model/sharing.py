"""What one mosque's files say, which stays inside, and the values that may leave it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from mosquesec.model.assessment import Assessment, Person
from mosquesec.model.incident import Incident, TimeOfWeek
from mosquesec.model.plan import ChecklistUsed, Plan
from mosquesec.model.reference import Contact, Scheme, Source, Training


@dataclass(frozen=True)
class OwnRecords:
    """Everything that a mosque's own files say. No document that leaves is made from it directly."""

    assessment: Assessment
    plan: Plan
    incidents: tuple[Incident, ...] = ()


@dataclass(frozen=True)
class SharedPlan:
    """The plan as it may leave the mosque. It has no place for names, answers, notes or weak points: by its type
    it cannot leak them.
    """

    nation: str | None
    area: str | None
    made_on: dt.date
    look_again: dt.date
    counts: tuple[tuple[str, int, int], ...]
    """For each checklist: title, how many were looked at, how many are in place."""
    looked_at: int
    questions: int
    actions: int
    free_actions: int
    done_actions: int
    hours: float
    contacts: tuple[Contact, ...]
    schemes: tuple[Scheme, ...]
    training: tuple[Training, ...]
    sources: tuple[Source, ...]
    checklists: tuple[ChecklistUsed, ...]


class SiteFact(StrEnum):
    """What an officer may know about the building and its use, by the profile question that asks it."""

    CLASSES = "classes"
    WOMEN_ENTRANCE = "women-entrance"
    CAR_PARK = "car-park"
    QUEUE = "queue"
    OVERNIGHT = "overnight"
    OUTDOOR_EVENTS = "outdoor-events"
    SHARED_BUILDING = "shared-building"
    CCTV = "cctv"


@dataclass(frozen=True, slots=True)
class PoliceSheet:
    """What a local officer needs. It has no place for answers beyond these facts, nor for what happened."""

    peak: int | None
    """Most people at once."""
    facts: tuple[SiteFact, ...]
    """What is true of this mosque."""
    people: tuple[Person, ...]
    """Whom to ring: names are meant here."""
    incidents: int
    """How many are in the log, in the past twelve months."""
    with_reference: int
    """How many of them have a police number."""


@dataclass(frozen=True, slots=True)
class SharedIncident:
    """An incident without people, as an application shows it."""

    day: dt.date | None
    """None where the log has no date."""
    place: str
    what: str
    harm: str
    pounds: int | None
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedRepeat:
    """Incidents that are alike, without people."""

    sameness: StrEnum
    """In what they are alike."""
    what: str | TimeOfWeek | None
    """The place or the time; None for a vehicle, which tells who somebody is."""
    days: tuple[dt.date | None, ...]


@dataclass(frozen=True, slots=True)
class FundedMeasure:
    """What a scheme is asked to pay for."""

    do: str
    pounds: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an application shows: incidents without people, and the measures that are wanted."""

    incidents: tuple[SharedIncident, ...]
    with_proof: int
    """How many of them have something kept as evidence."""
    repeats: tuple[SharedRepeat, ...]
    measures: tuple[FundedMeasure, ...]
