"""The incident log: a file of its own, private like the assessment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from pydantic import StrictStr

from mosquesec.model.assessment import Person
from mosquesec.model.base import Date, File, Id, Model, Text, Whole


class PartOfDay(StrEnum):
    """The parts that a day is divided into to see what repeats."""

    NIGHT = "night"
    EARLY_MORNING = "early-morning"
    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    EVENING = "evening"


@dataclass(frozen=True, slots=True)
class TimeOfWeek:
    """A weekday and a part of it."""

    weekday: int
    """Monday is 0."""
    part: PartOfDay


class Incident(Model):
    """One entry of the incident log: everything that happened, small things too."""

    id: Id
    """Its name in the log."""
    written_by: Text | None = None
    """Who wrote it down. Sensitive."""
    occurred: StrictStr
    """When it happened, in ISO 8601: a day, or a day and a time."""
    time_in_words: Text | None = None
    """When on that day, where nobody looked at a clock: after Isha."""
    reported: StrictStr | None = None
    """When the mosque heard of it."""
    place: Text
    """Exactly where."""
    what: Text
    """What happened, words quoted as they were said."""
    target: Literal["person", "building", "online", "event"] | None = None
    """What it was aimed at."""
    perceived_by: Text | None = None
    """Who felt that it was hostile, and why."""
    characteristic: tuple[Literal["religion", "race", "sex", "disability", "other"], ...] = ()
    """What the hostility was about, as it was perceived."""
    suspect: Text | None = None
    """What was seen of whoever did it. Sensitive."""
    vehicle: Text | None = None
    """What was seen of a vehicle. Sensitive."""
    witnesses: tuple[Person, ...] = ()
    """Who saw it. Sensitive."""
    harm: Text | None = None
    """Injuries, damage, effect on worshippers."""
    pounds: Whole | None = None
    """What it cost, in pounds."""
    evidence: tuple[Text, ...] = ()
    """What is kept as evidence, and where."""
    references: tuple[Text, ...] = ()
    """Police and other report numbers."""
    officer: Text | None = None
    """Who deals with it at the police. Sensitive."""
    support: Text | None = None
    """Support that was offered and accepted."""
    linked: tuple[Id, ...] = ()
    """Entries that belong to it."""
    next_action: Text | None = None
    """What comes next."""
    owner: Text | None = None
    """Who sees to it."""
    due: Date | None = None
    """By when."""
    outcome: Text | None = None
    """How it ended."""
    notes: dict[Id, Text] = {}
    """What was noted beside an answer, by its question."""
    closed: Date | None = None
    """When it was closed."""


class Incidents(File):
    """The incident log of one mosque; private like the assessment."""

    kind: Literal["incidents"]
    """What this file is."""
    name: Text | None = None
    """The mosque's name."""
    incidents: tuple[Incident, ...] = ()
    """Entries, oldest first."""
