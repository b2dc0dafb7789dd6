"""Reference facts: publications, people to call, money and training. Each says how far it can be trusted."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StrictBool

from mosquesec.model.base import PUBLISHED_PATTERN, Date, File, Id, Lint, Model, Nation, Text, Topic, Url

Published = Annotated[str, Field(strict=True, pattern=PUBLISHED_PATTERN)]


class FactStatus(StrEnum):
    """How far a fact can be trusted. Superseded ones are kept for the record and not used."""

    CURRENT = "current"
    OLDER = "older"
    UNCONFIRMED = "unconfirmed"
    SUPERSEDED = "superseded"


class Source(Model):
    """A publication behind a question, an action or a fact."""

    id: Id
    """Its name."""
    publisher: Text
    """Who says so."""
    title: Text
    """What it is called."""
    date: Published = "undated"
    """When it was published: a year, month or day in quotes, `undated` or `live`."""
    url: Url | None = None
    """Where it can be read."""
    seen: Literal["full", "part", "second-hand"] = "full"
    """How much of it was read for this project."""
    status: FactStatus = FactStatus.CURRENT
    """How far it can be trusted."""
    as_of: Date | None = None
    """When that was last looked at."""


class Reference(Model):
    """Base of all references that a plan prints: contacts, schemes and training."""

    id: Id
    """Its name."""
    name: Text
    """What it is called."""
    url: Url | None = None
    """The official page."""
    nations: Annotated[tuple[Nation, ...], Field(min_length=1)] = tuple(Nation)
    """Where it serves."""
    areas: tuple[Id, ...] = ()
    """Only in these areas, such as `london`. Empty: everywhere in its nations."""
    topics: tuple[Topic, ...] = ()
    """Topics that it belongs to. Empty: all."""
    status: FactStatus
    """How far it can be trusted."""
    unconfirmed: tuple[Id, ...] = ()
    """Keys of this entry that nobody could confirm; they print as `check the number there`."""
    as_of: Date
    """When it was last looked at."""
    expires: Date | None = None
    """The day from which its numbers are no longer printed."""
    permanent: StrictBool = False
    """It does not expire: 999, 101 and text-999."""
    note: Text | None = None
    """One more sentence to print."""
    sources: tuple[Id, ...] = ()
    """Publications behind it."""

    def may_print_figures(self, today: dt.date) -> bool:
        """Whether its numbers may be printed on this day."""
        expired = self.expires is not None and not self.permanent and today >= self.expires
        return self.status in (FactStatus.CURRENT, FactStatus.OLDER) and not expired

    def serves(self, nation: str | None, area: str | None) -> bool:
        """Whether it is for a mosque in this nation and area. An unknown nation gets what serves all four."""
        if nation is None:
            return set(self.nations) == set(Nation) and not self.areas
        return nation in self.nations and (not self.areas or area in self.areas)


class ContactGroup(StrEnum):
    """Why somebody is called."""

    EMERGENCY = "emergency"
    POLICE = "police"
    REPORT = "report"
    VICTIM = "victim"
    ONLINE = "online"
    MONEY = "money"
    FIRE = "fire"
    SAFEGUARDING = "safeguarding"
    COMMUNITY = "community"
    REGULATOR = "regulator"
    ADVICE = "advice"


class Purpose(StrEnum):
    """What posters, guides and plans look a contact up for. Where each must be filled: `model.purpose`."""

    DANGER = "danger"
    NOT_DANGER = "not-danger"
    TERRORISM = "terrorism"
    HURT = "hurt"
    NO_NAME = "no-name"
    LOCAL_OFFICER = "local-officer"
    REPORT_HATE = "report-hate"
    REPORT_TERRORISM = "report-terrorism"
    MUSLIM_SUPPORT = "muslim-support"
    POLICE_ALERTS = "police-alerts"


class Contact(Reference):
    """Whom to call, and when."""

    group: ContactGroup
    """What one calls them for."""
    purpose: tuple[Purpose, ...] = ()
    """What posters, guides and plans look them up for; of several, the first in the file that serves a place."""
    use: Text
    """When to use it."""
    phone: Text | None = None
    """The number, in quotes."""
    text: Text | None = None
    """How to reach them by text message."""
    email: Text | None = None
    """The address."""
    hours: Text | None = None
    """When somebody answers."""

    def is_reachable(self, today: dt.date) -> bool:
        """Whether a document of this day can say how: by an official page, or by a number that it may print."""
        ways = ("phone", "text", "email")
        return self.url is not None or (
            self.may_print_figures(today)
            and any(getattr(self, way) and way not in self.unconfirmed for way in ways)
        )


class Scheme(Reference):
    """Who pays."""

    by: Text
    """Who runs it."""
    pays: Text
    """What it pays for."""
    not_paid: Text | None = None
    """What it does not pay for."""
    who: Text
    """Who can apply."""
    how: Text
    """How to apply."""
    evidence: tuple[Text, ...] = ()
    """What an application needs to show."""
    amount: Text | None = None
    """How much there is."""


class Training(Reference):
    """Who trains."""

    by: Text
    """Who gives it."""
    what: Text
    """What is learnt."""
    length: Text | None = None
    """How long it takes."""
    cost: Text | None = None
    """What it costs."""
    topic: Topic = Topic.GENERAL
    """Which of the three topics it is."""
    gaps: tuple[Id, ...] = ()
    """Kinds of gap that it answers."""


class _ReferenceFile(File):
    lint: Lint | None = None
    """Rules that are suppressed here."""


class Sources(_ReferenceFile):
    """The shared publications."""

    kind: Literal["sources"]
    """What this file is."""
    sources: tuple[Source, ...]
    """Publications."""


class Contacts(_ReferenceFile):
    """Whom to call, in the order of printing."""

    kind: Literal["contacts"]
    """What this file is."""
    contacts: tuple[Contact, ...]
    """Whom to call."""


class Schemes(_ReferenceFile):
    """Who pays."""

    kind: Literal["schemes"]
    """What this file is."""
    schemes: tuple[Scheme, ...]
    """Funding."""


class TrainingFile(_ReferenceFile):
    """Who trains."""

    kind: Literal["training"]
    """What this file is."""
    training: tuple[Training, ...]
    """Courses and sessions."""
