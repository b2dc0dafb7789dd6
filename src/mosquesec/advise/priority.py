"""Turns findings into ranked actions: the most risk removed for the least money comes first.

The rank of an action is the urgency of its worst gap divided by the effort that its cost represents:

    life 27, serious 9, moderate 3, minor 1     times  (1 + gap) / 2      over  1, 1½, 3, 6 (free to high)

where the gap is 1 - score: 1 for missing, less for partly, and 1 for `we don't know` too, since nobody can say
that it is there. Among equals come legal duties in force, then what an author named first for its gap (so that
five first actions speak of five gaps), then what is due sooner, closes more gaps, takes fewer hours, and comes
earlier in its checklist.

An action that another one waits for (`after`) takes over that one's rank where it is higher, and comes before it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from graphlib import TopologicalSorter
from typing import TypeAlias

from mosquesec.model.action import Action, Cost
from mosquesec.model.library import Library
from mosquesec.model.plan import Finding, FindOut, Reason, Status
from mosquesec.model.question import Severity

SEVERITY_WEIGHT = {Severity.LIFE: 27, Severity.SERIOUS: 9, Severity.MODERATE: 3, Severity.MINOR: 1}
"""Three to one between neighbours, where the gap alone makes two to one at most: at equal cost severity decides."""
COST_DIVISOR = {
    Cost.FREE: Fraction(1),
    Cost.LOW: Fraction(3, 2),
    Cost.MEDIUM: Fraction(3),
    Cost.HIGH: Fraction(6),
}
"""Six to one at most, less than two steps of severity (nine to one): when both are missing, the dearest action for
a life comes before a free one for moderate harm. The steps between are a judgement, which the golden mosques hold."""
IN_PLACE_WEIGHT = Fraction(1, 100)
"""What a question in place counts for. A life in place has 27 / 100, the least of all gaps more than 1 / 2: at equal
cost no upkeep comes before a gap."""
SURGE_HOURS = 7 * 24
"""A plan by the hour goes to the next Jumu'ah; what takes longer is for the full plan."""
FIND_OUT_DAYS = {Severity.LIFE: 7, Severity.SERIOUS: 14, Severity.MODERATE: 30, Severity.MINOR: 30}
"""How many days a question may stay unanswered, a judgement: until the next Jumu'ah where a life may depend on it,
and never longer than a month, so that the committee's next meeting has it."""
FIND_OUT_HOURS = 0.25
"""A check takes two people two minutes (`check` in `model.question`), and this is the least that an action's `hours`
can say."""
QUICK_HOURS = 1
"""The most hours of a quick action: its words say `An hour is enough`."""
MAX_FINDINGS_IN_REASON = 3
"""The most findings whose facts go into a reason; more would not fit the space in a plan."""

SortKey: TypeAlias = tuple[Fraction, bool, int, int, int, float, int]


@dataclass(frozen=True)
class RankedAction:
    """Something that this mosque needs to do, and why it comes where it does."""

    key: str
    task: Action | FindOut
    findings: tuple[Finding, ...]
    """Those that raise it, the most urgent first."""
    reason: Reason
    after: tuple[str, ...]
    """Keys of the ranked actions that come before it."""


@dataclass(frozen=True)
class _RaisedAction:
    """Something to do, with the findings that raise it, the most urgent first."""

    key: str
    task: Action | FindOut
    position: int
    """Where it comes in its checklist, to settle ties."""
    findings: list[Finding] = field(default_factory=list)

    @property
    def gap_count(self) -> int:
        return sum(finding.status.is_gap for finding in self.findings)

    def place_for(self, finding: Finding) -> int:
        """Its place among the actions that a finding calls for; 0 is what the author would do first."""
        return finding.actions.index(self.key) if self.key in finding.actions else 0


def rank(
    library: Library, findings: Iterable[Finding], today: dt.date, *, surge: bool = False
) -> tuple[RankedAction, ...]:
    """The actions that these findings lead to, each once, first things first.

    The order depends on the findings alone. With `surge` the deadline comes before everything else, and what
    takes longer than a plan by the hour covers is left out.
    """
    raised = _raised_actions(library, findings)
    order = _in_order(raised, today, surge=surge)
    after = {key: tuple(k for k in raised[key].task.after if k in order) for key in order}
    waiting = {key: [one for k, one in raised.items() if key in after.get(k, ())] for key in order}
    return tuple(
        RankedAction(
            key=key,
            task=raised[key].task,
            findings=tuple(raised[key].findings),
            reason=_reason(raised[key], waiting[key], today),
            after=after[key],
        )
        for key in order
    )


def urgency(finding: Finding) -> Fraction:
    """How much this gap asks to be closed, whatever it costs."""
    if not finding.status.is_gap:
        return SEVERITY_WEIGHT[finding.severity] * IN_PLACE_WEIGHT
    gap = Fraction(1) if finding.score is None else 1 - Fraction(str(finding.score))
    return SEVERITY_WEIGHT[finding.severity] * (1 + gap) / 2


def _raised_actions(library: Library, findings: Iterable[Finding]) -> dict[str, _RaisedAction]:
    """Everything that is to be done, by its key, with the findings that raise it."""
    positions = {key: number for number, key in enumerate(library.actions)}
    raised: dict[str, _RaisedAction] = {}
    for finding in sorted(findings, key=urgency, reverse=True):
        for key in finding.actions:
            if action := library.actions.get(key):
                raised.setdefault(key, _RaisedAction(key, action, positions[key])).findings.append(finding)
        if finding.status is Status.UNKNOWN:
            task = FindOut(finding.item, FIND_OUT_HOURS, FIND_OUT_DAYS[finding.severity])
            position = len(positions) + len(raised)
            raised[task.key] = _RaisedAction(task.key, task, position, [finding])
    return raised


def _in_order(raised: Mapping[str, _RaisedAction], today: dt.date, *, surge: bool) -> tuple[str, ...]:
    """The keys of the actions, first things first, without those that a plan by the hour leaves out."""
    after = {key: tuple(k for k in action.task.after if k in raised) for key, action in raised.items()}
    by_dependency = tuple(TopologicalSorter(after).static_order())
    own_keys = {key: _sort_key(action, today) for key, action in raised.items()}
    sort_keys = _with_prerequisites_first(own_keys, after, by_dependency)
    if not surge:
        return tuple(sorted(raised, key=lambda key: (sort_keys[key], by_dependency.index(key))))
    hours = {key: action.task.deadline_hours(surge=True) for key, action in raised.items()}
    in_time = [key for key in raised if hours[key] <= SURGE_HOURS]
    return tuple(sorted(in_time, key=lambda key: (hours[key], sort_keys[key], by_dependency.index(key))))


def _sort_key(action: _RaisedAction, today: dt.date) -> SortKey:
    """Smaller comes first. A worse answer can only make it smaller."""
    most_urgent = max(map(urgency, action.findings))
    is_duty = any(
        finding.duty and finding.duty.is_in_force(today) and finding.status.is_gap
        for finding in action.findings
    )
    author_place = min(
        action.place_for(finding) for finding in action.findings if urgency(finding) == most_urgent
    )
    return (
        -most_urgent / COST_DIVISOR[action.task.cost],
        not is_duty,
        author_place,
        action.task.deadline_hours(),
        -action.gap_count,
        action.task.hours,
        action.position,
    )


def _with_prerequisites_first(
    sort_keys: Mapping[str, SortKey], after: Mapping[str, tuple[str, ...]], by_dependency: Sequence[str]
) -> dict[str, SortKey]:
    """Give every action the best sort key among its own and those of the actions that wait for it."""
    best = dict(sort_keys)
    for key in reversed(by_dependency):
        for prerequisite in after[key]:
            best[prerequisite] = min(best[prerequisite], best[key])
    return best


def _reason(action: _RaisedAction, waiting: Sequence[_RaisedAction], today: dt.date) -> Reason:
    """Why an action is where it is, the actions that wait for it being known."""
    own = action.findings[0]
    first_answer_to = min(action.findings, key=action.place_for)
    inherited = [finding for other in waiting for finding in other.findings]
    severity = min((own, *inherited), key=lambda finding: tuple(Severity).index(finding.severity)).severity
    duties = [finding.duty for finding in action.findings if finding.duty and finding.status.is_gap]
    facts = [fact for finding in action.findings[:MAX_FINDINGS_IN_REASON] for fact in finding.raised_because]
    return Reason(
        why=first_answer_to.question.why,
        severity=severity,
        severity_is_inherited=severity is not own.severity,
        raised_because=tuple(dict.fromkeys(facts)),
        duty=min(duties, key=lambda duty: not duty.is_in_force(today), default=None),
        is_unknown=isinstance(action.task, FindOut),
        gap_count=action.gap_count,
        waited_for_by=tuple(other.key for other in waiting),
        is_free=action.task.cost is Cost.FREE,
        is_quick=action.task.hours <= QUICK_HOURS,
    )
