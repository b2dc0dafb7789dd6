"""What handouts that stay inside show of a mosque's own answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from mosquesec.language.phrases import first_sentence, task_text
from mosquesec.model.base import NOT_FOR_US, UNKNOWN
from mosquesec.model.library import PROFILE
from mosquesec.model.plan import PlannedAction
from mosquesec.model.sharing import OwnRecords
from mosquesec.render.handout.request import Request

GAPS = 3


@dataclass(frozen=True)
class OwnGap:
    """An open action of the mosque's own plan, to talk about."""

    do: str
    why: str
    steps: tuple[str, ...]
    ask: str


OwnGaps: TypeAlias = tuple[OwnGap, ...]
KnownFacts: TypeAlias = Mapping[str, str | int | float]
"""Profile answers that say how things are, by `profile/…`."""


def own_gaps(records: OwnRecords | None, request: Request) -> OwnGaps:
    """The first open actions of the mosque's plan on what the lesson is about."""
    if records is None:
        return ()
    asked_here = {item.key for item in request.library.items.get(request.checklist, ())}
    actions = [
        action for action in records.plan.actions if any(one.key in asked_here for one in action.findings)
    ]
    return tuple(_gap(action, request) for action in actions[:GAPS])


def _gap(action: PlannedAction, request: Request) -> OwnGap:
    date = request.words.weekday(action.due, request.today)
    ask = request.words("handout.session.gap_ask", date=date)
    text = task_text(action.task, request.words)
    return OwnGap(text.do, first_sentence(action.reason.why), text.steps, ask)


def known_facts(records: OwnRecords | None, _request: Request) -> KnownFacts:
    """What the mosque has said about itself, as far as it decides which questions are asked."""
    if records is None:
        return {}
    values = {key: answer.plain for key, answer in records.assessment.answers.items()}
    return {
        key: value
        for key, value in values.items()
        if key.startswith(f"{PROFILE}/")
        and isinstance(value, str | int | float)
        and value not in (UNKNOWN, NOT_FOR_US)
    }
