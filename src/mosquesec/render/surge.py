"""A plan by the hour: what is done in the first hour, today, and before Jumu'ah."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from mosquesec.content.words import Words
from mosquesec.model.plan import Plan, PlannedAction
from mosquesec.render.page_one import held_together
from mosquesec.render.reason import sentence
from mosquesec.render.references import ContactRow, contact_groups

HOUR, DAY, DAYS = 1, 24, 72
"""Up to these hours: in the first hour, today, before Jumu'ah; what is later comes after that."""
_CALLED_FIRST = 4
_ROOM = 34
"""About so many lines a page holds beside its head and its contacts."""


@dataclass(frozen=True)
class SurgeRow:
    """An action by the hour."""

    number: int
    do: str
    why: str
    steps: str
    owner: str


@dataclass(frozen=True)
class Hours:
    """The actions of one stretch of time."""

    title: str
    rows: tuple[SurgeRow, ...]


def hours(plan: Plan, words: Words, *, large_print: bool) -> tuple[Hours, ...]:
    """The actions by the clock, with steps and reasons as long as one page holds them."""
    actions = sorted(plan.actions, key=lambda action: (_deadline(action, plan), action.number))
    count = len(actions)
    steps = large_print or count * 4 <= _ROOM
    why = large_print or count * 3 <= _ROOM
    return tuple(
        Hours(
            words(f"surge.{name}"),
            tuple(_row(action, plan, words, why=why, steps=steps) for action in group),
        )
        for name, group in groupby(actions, key=lambda action: _stretch(_deadline(action, plan)))
    )


def call_first(plan: Plan, words: Words) -> tuple[ContactRow, ...]:
    """The mosque's own contacts and the first few shipped ones that have a number."""
    groups = contact_groups(plan.contacts, plan.local_contacts, words, plan.made_on)
    own = words("plan.contacts.local")
    local = [row for group in groups if group.title == own for row in group.rows]
    others = [row for group in groups if group.title != own for row in group.rows if row.reach]
    return (*local[:2], *others[:_CALLED_FIRST])


def _deadline(action: PlannedAction, plan: Plan) -> int:
    return action.due_hours if action.due_hours is not None else 24 * (action.due - plan.made_on).days


def _stretch(deadline: int) -> str:
    if deadline <= HOUR:
        return "hour"
    if deadline <= DAY:
        return "today"
    return "jumuah" if deadline <= DAYS else "later"


def _row(action: PlannedAction, plan: Plan, words: Words, *, why: bool, steps: bool) -> SurgeRow:
    return SurgeRow(
        number=action.number,
        do=held_together(action.do),
        why=sentence(action.reason, words, 110, today=plan.made_on, turn=action.number) if why else "",
        steps=" ".join(action.steps) if steps else "",
        owner=action.owner or "",
    )
