"""A plan by the hour: what is done in the first hour, today, and before Jumu'ah."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from mosquesec.language.phrases import task_text
from mosquesec.language.words import Words
from mosquesec.model.plan import Plan, PlannedAction
from mosquesec.render.base.fit import PAGE_MM, TextBlock
from mosquesec.render.base.measures import OPEN
from mosquesec.render.base.references import ContactRow, contact_groups, may_print
from mosquesec.render.plan.page_one import held_together
from mosquesec.render.plan.reason import reason_text

HOUR, DAY, DAYS = 1, 24, 72
"""Up to these hours: in the first hour, today, before Jumu'ah; what is later comes after that."""
HEAD_MM, STRETCH_MM, CONTACTS_HEAD_MM, CONTACT_MM, LIMITS_MM = 64, 11.6, 17.5, 5.8, 7
"""How high the head, the title of a stretch of time, the head of the contacts, a contact and the last sentence
are, measured in print."""
OWNER_MM, HAIR_MM = 5.2, 0.2
"""The line for a name, and the hairline under a row."""
_CALLED_FIRST = 3
_IN_HEAD = ("999", "101")
_TRIES = ((True, True), (False, True), (True, False), (False, False))
"""From open to close: whether an action says why, and how."""


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
    for why, steps in _TRIES:
        rows = [
            (_stretch(_deadline(one, plan)), _row(one, plan, words, why=why, steps=steps)) for one in actions
        ]
        stretches = tuple(
            Hours(words(f"surge.{name}"), tuple(row for _, row in group))
            for name, group in groupby(rows, key=lambda row: row[0])
        )
        if large_print or _height_mm(stretches, len(call_first(plan, words))) <= PAGE_MM:
            break
    return stretches


def call_first(plan: Plan, words: Words) -> tuple[ContactRow, ...]:
    """The mosque's own contacts, and the first few shipped ones with a number that the head does not give."""
    groups = contact_groups(plan.contacts, plan.local_contacts, words, plan.made_on)
    own = words("plan.contacts.local")
    local = [row for group in groups if group.title == own for row in group.rows]
    firm = [
        one
        for one in plan.contacts
        if one.phone not in (None, *_IN_HEAD) and may_print(one, "phone", plan.made_on)
    ]
    others = [row for group in contact_groups(firm, (), words, plan.made_on) for row in group.rows]
    return (*local[:2], *others[:_CALLED_FIRST])


def _height_mm(stretches: tuple[Hours, ...], contacts: int) -> float:
    """An estimate of the page's height."""
    rows = [row for stretch in stretches for row in stretch.rows]
    called = CONTACTS_HEAD_MM + CONTACT_MM * contacts if contacts else 0
    return HEAD_MM + STRETCH_MM * len(stretches) + sum(map(_row_mm, rows)) + called + LIMITS_MM


def _row_mm(row: SurgeRow) -> float:
    wide = OPEN.surge_what_mm
    do = TextBlock(row.do, wide, OPEN.surge_do_rem, OPEN.surge_do_rem * OPEN.surge_do_line, bold=True)
    why_line = OPEN.surge_why_rem * OPEN.surge_why_line
    why = (TextBlock(text, wide, OPEN.surge_why_rem, why_line) for text in (row.why, row.steps) if text)
    return 2 * OPEN.surge_row_mm + HAIR_MM + max(OWNER_MM, do.height_mm + sum(text.height_mm for text in why))


def _deadline(action: PlannedAction, plan: Plan) -> int:
    return action.due_hours if action.due_hours is not None else 24 * (action.due - plan.made_on).days


def _stretch(deadline: int) -> str:
    if deadline <= HOUR:
        return "hour"
    if deadline <= DAY:
        return "today"
    return "jumuah" if deadline <= DAYS else "later"


def _row(action: PlannedAction, plan: Plan, words: Words, *, why: bool, steps: bool) -> SurgeRow:
    text = task_text(action.task, words)
    return SurgeRow(
        number=action.number,
        do=held_together(text.do),
        why=reason_text(action.reason, words, 110, today=plan.made_on, variant=action.number) if why else "",
        steps=" ".join(text.steps) if steps else "",
        owner=action.owner or "",
    )
