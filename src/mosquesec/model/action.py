"""Actions: what to do about a gap, and how an answer names what it leads to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, TypeAlias

from pydantic import Discriminator, Field, Tag

from mosquesec.model.base import (
    Id,
    Model,
    Ref,
    Text,
    Whole,
)
from mosquesec.model.condition import Condition


class Cost(StrEnum):
    """What an action costs the mosque: nothing, under £250, £250 to £2,500, over £2,500."""

    FREE = "free"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


ESTIMATED_POUNDS = {Cost.FREE: 0, Cost.LOW: 150, Cost.MEDIUM: 1000, Cost.HIGH: 5000}
"""Used for `pounds` where an action gives none. Printed as an estimate."""


class ConditionalAction(Model):
    """An action that an answer leads to only where a condition holds."""

    action: Ref
    """The action."""
    when: Condition
    """When it is wanted."""


def _tag(plain: str, mapped: str) -> Discriminator:
    """Tells a short form (a text) from a long one (a mapping), so that an error speaks of the one meant."""
    return Discriminator(lambda data: mapped if isinstance(data, Mapping | Model) else plain)


ActionRef: TypeAlias = Annotated[
    Annotated[Ref, Tag("id")] | Annotated[ConditionalAction, Tag("conditional")], _tag("id", "conditional")
]
ActionRefs: TypeAlias = tuple[ActionRef, ...]


class Action(Model):
    """What to do about a gap."""

    id: Id
    """Its name."""
    do: Text
    """What to do, verb first, in at most 20 words."""
    short: Annotated[Text, Field(max_length=48)] | None = None
    """The same for a table's line, in at most 48 characters."""
    steps: tuple[Text, ...] = ()
    """Three to six steps; the first can be done today."""
    done_when: Text | None = None
    """What another person can check."""
    who: Text | None = None
    """Who does it."""
    cost: Cost
    """free; low: under £250; medium: £250 to £2,500; high: over £2,500."""
    pounds: Whole | None = None
    """Estimated total cost, in pounds."""
    hours: Annotated[float, Field(ge=0, multiple_of=0.25, strict=True)]
    """Hours of volunteers' time for the action itself."""
    within_days: Whole | None = None
    """The latest sensible day for a gap of this kind, in days from today."""
    within_hours: Whole | None = None
    """The same in hours, for plans by the hour; other plans go by `within_days` where both are given."""
    every_days: Annotated[int, Field(strict=True, ge=1)] | None = None
    """Repeat interval, in days."""
    after: tuple[Ref, ...] = ()
    """Actions that come before it where they are wanted too."""
    needs_consent: tuple[Id, ...] = ()
    """Which consents may be needed: landlord, listed-building, planning, hirer."""
    schemes: tuple[Id, ...] = ()
    """Funding that may pay."""
    training: tuple[Id, ...] = ()
    """Training that helps."""
    contacts: tuple[Id, ...] = ()
    """Who can help."""
    sources: tuple[Id, ...] = ()
    """Publications behind it."""
    was: tuple[Ref, ...] = ()
    """Names that it had in earlier revisions."""

    @property
    def line(self) -> str:
        """What to do, for the line of a table."""
        return self.short or self.do.rstrip(".")

    @property
    def estimated_pounds(self) -> int:
        """What it costs, as given or as its band is estimated."""
        return ESTIMATED_POUNDS[self.cost] if self.pounds is None else self.pounds

    def deadline_hours(self, *, surge: bool = False) -> int:
        """The latest sensible time, in hours from now: by `within_days`, in a plan by the hour by `within_hours`."""
        days = None if self.within_days is None else 24 * self.within_days
        first, second = (self.within_hours, days) if surge else (days, self.within_hours)
        return first if first is not None else second or 0


def action_refs(refs: ActionRefs) -> Iterator[tuple[str, Condition | None]]:
    """The actions that a list names, each with the condition under which it is wanted."""
    for ref in refs:
        if isinstance(ref, str):
            yield ref, None
        else:
            yield ref.action, ref.when
