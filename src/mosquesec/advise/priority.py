"""Findings become actions in order: the most risk taken away for the least money, first.

The rank of an action is how bad its worst gap is, divided by how dear it is:

    life 27, serious 9, moderate 3, minor 1     times  (1 + gap) / 2      over  1, 1½, 3, 6 (free to high)

where the gap is 1 - score: 1 for missing, less for partly, and 1 for `we don't know` too, since nobody can say
that it is there. Each step of severity is worth more than any difference in the gap, so at equal cost severity
decides; and even the dearest action for a life stands above a free one for moderate harm when both are missing.
Among equals come legal duties in force, then what an author named first for its gap (so that five first actions
speak of five gaps), then what is due sooner, closes more gaps, takes fewer hours, and stands earlier in its
checklist.

An action that another one waits for (`after`) takes over that one's rank where it is higher, and stands before it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from graphlib import TopologicalSorter
from typing import TypeAlias

from mosquesec.model.action import Action, Cost
from mosquesec.model.library import Library
from mosquesec.model.plan import Finding, Reason, Status
from mosquesec.model.question import Severity

HARM = {Severity.LIFE: 27, Severity.SERIOUS: 9, Severity.MODERATE: 3, Severity.MINOR: 1}
EFFORT = {Cost.FREE: Fraction(1), Cost.LOW: Fraction(3, 2), Cost.MEDIUM: Fraction(3), Cost.HIGH: Fraction(6)}
UPKEEP = Fraction(1, 100)
"""What a question in place counts for: its upkeep never stands above a gap."""

FIND_OUT_DAYS = {Severity.LIFE: 7, Severity.SERIOUS: 14, Severity.MODERATE: 30, Severity.MINOR: 30}
FIND_OUT_HOURS = 0.25
QUICK_HOURS = 1

SortKey: TypeAlias = tuple[Fraction, bool, int, int, int, float, int]


@dataclass(frozen=True)
class Ranked:
    """An action that this mosque needs, and why it stands where it does."""

    key: str
    action: Action
    find_out: bool
    findings: tuple[Finding, ...]
    """Those that raise it, worst first."""
    reason: Reason
    after: tuple[str, ...]
    """Actions of this plan that come before it."""


@dataclass(frozen=True)
class _Candidate:
    key: str
    action: Action
    find_out: bool
    position: int
    findings: list[Finding] = field(default_factory=list)

    def place_in(self, finding: Finding) -> int:
        """How far down it stands among the actions of a finding; 0 is what its author would do first."""
        return finding.actions.index(self.key) if self.key in finding.actions else 0


def rank(
    library: Library, findings: Iterable[Finding], today: dt.date, *, surge: bool = False
) -> tuple[Ranked, ...]:
    """The actions that these findings lead to, each once, first things first.

    The order depends on the findings alone. With `surge` the deadline comes before everything else.
    """
    candidates = _candidates(library, findings)
    waits = {key: tuple(k for k in one.action.after if k in candidates) for key, one in candidates.items()}
    own = {key: _sort_key(one, today) for key, one in candidates.items()}
    order = tuple(TopologicalSorter(waits).static_order())
    inherited = _inherit(own, waits, order)

    def place(key: str) -> tuple[object, ...]:
        hours = candidates[key].action.deadline_hours(surge=True) if surge else 0
        return (hours, inherited[key], order.index(key))

    unlocks = {key: tuple(k for k in waits if key in waits[k]) for key in candidates}
    return tuple(
        Ranked(
            key,
            candidates[key].action,
            candidates[key].find_out,
            tuple(candidates[key].findings),
            _reason(candidates[key], [candidates[k] for k in unlocks[key]], today),
            waits[key],
        )
        for key in sorted(candidates, key=place)
    )


def urgency(finding: Finding) -> Fraction:
    """How much this gap asks to be closed, whatever it costs."""
    if not finding.status.is_gap:
        return HARM[finding.severity] * UPKEEP
    gap = Fraction(1) if finding.score is None else 1 - Fraction(str(finding.score))
    return HARM[finding.severity] * (1 + gap) / 2


def _candidates(library: Library, findings: Iterable[Finding]) -> dict[str, _Candidate]:
    """Every action that is wanted, with the findings that want it, worst first."""
    positions = {key: number for number, key in enumerate(library.actions)}
    found: dict[str, _Candidate] = {}
    for finding in sorted(findings, key=urgency, reverse=True):
        for key in finding.actions:
            if action := library.actions.get(key):
                found.setdefault(key, _Candidate(key, action, False, positions[key])).findings.append(finding)
        if finding.status is Status.UNKNOWN:
            home, _, name = finding.key.partition("/")
            key = f"{home}/find-out-{name}"
            position = len(positions) + len(found)
            found[key] = _Candidate(key, find_out_action(finding), True, position, [finding])
    return found


def find_out_action(finding: Finding) -> Action:
    """What `we don't know` leads to: look, or ask somebody who knows, as the question's `check` says."""
    name = finding.key.partition("/")[2]
    return Action.model_construct(
        id=f"find-out-{name}",
        do=f"Find out: {finding.ask}",
        short=None,
        steps=(finding.check,) if finding.check else (),
        done_when="The question is answered, and the answer is kept.",
        who="Whoever knows that part of the mosque best",
        cost=Cost.FREE,
        hours=FIND_OUT_HOURS,
        within_days=FIND_OUT_DAYS[finding.severity],
        sources=finding.sources,
    )


def _sort_key(one: _Candidate, today: dt.date) -> SortKey:
    """Smaller comes first. A worse answer can only make it smaller."""
    worst = max(map(urgency, one.findings))
    binds = any(
        finding.duty and finding.duty.binds(today) and finding.status.is_gap for finding in one.findings
    )
    first = min(one.place_in(finding) for finding in one.findings if urgency(finding) == worst)
    return (
        -worst / EFFORT[one.action.cost],
        not binds,
        first,
        one.action.deadline_hours(),
        -sum(finding.status.is_gap for finding in one.findings),
        one.action.hours,
        one.position,
    )


def _inherit(
    own: Mapping[str, SortKey], waits: Mapping[str, tuple[str, ...]], order: Iterable[str]
) -> dict[str, SortKey]:
    """Give every action the best key among its own and those of the actions that wait for it."""
    keys = dict(own)
    for key in reversed(tuple(order)):
        for before in waits[key]:
            keys[before] = min(keys[before], keys[key])
    return keys


def _reason(one: _Candidate, unlocked: list[_Candidate], today: dt.date) -> Reason:
    worst = one.findings[0]
    told = min(
        one.findings, key=one.place_in
    )  # the gap that it is the first answer to; the worst among equals
    follow_ups = [finding for other in unlocked for finding in other.findings]
    severity = min((worst, *follow_ups), key=lambda finding: tuple(Severity).index(finding.severity)).severity
    duties = [finding.duty for finding in one.findings if finding.duty and finding.status.is_gap]
    duties.sort(key=lambda duty: not duty.binds(today))
    return Reason(
        lead=first_sentence(told.why or ""),
        severity=severity,
        because=tuple(dict.fromkeys(text for finding in one.findings[:3] for text in finding.because)),
        duty=duties[0] if duties else None,
        unknown=one.find_out,
        gaps=sum(finding.status.is_gap for finding in one.findings),
        unlocks=tuple(other.action.line for other in unlocked),
        free=one.action.cost is Cost.FREE,
        quick=one.action.hours <= QUICK_HOURS,
        inherited=severity is not worst.severity,
    )


def first_sentence(text: str) -> str:
    """The first sentence of a text, with its full stop."""
    end = text.find(". ")
    return text if end < 0 else text[: end + 1]
