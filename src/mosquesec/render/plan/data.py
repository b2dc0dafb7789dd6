"""The plan as data: JSON with its keys in a fixed order and dates in ISO 8601."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_core import to_jsonable_python

from mosquesec import __version__
from mosquesec.language.phrases import answer_text, first_sentence, task_text
from mosquesec.language.words import Words, load_words
from mosquesec.model.plan import ApplicableDuty, Count, Finding, Plan, PlannedAction, Reason
from mosquesec.model.plan_file import (
    CountRecord,
    DutyHereRecord,
    FindingRecord,
    PlannedActionRecord,
    PlanRecord,
    ReasonRecord,
)
from mosquesec.model.sharing import SharedPlan
from mosquesec.render.plan.reason import reason_text

FORMAT = 1


def plan_json(plan: Plan) -> str:
    """The whole plan as data: keys in a fixed order, dates in ISO 8601, each reason as facts and as a sentence."""
    return _json("plan", plan_record(plan, load_words()))


def shared_json(shared: SharedPlan) -> str:
    """What may be shared, as data."""
    return _json("shared-plan", shared)


def plan_record(plan: Plan, words: Words) -> PlanRecord:
    """A plan with its words, as its format has it."""
    lines = {action.key: task_text(action.task, words).short for action in (*plan.actions, *plan.done)}
    records = _Records(words, plan.made_on, lines)
    return PlanRecord(
        name=plan.name,
        address=plan.address,
        nation=plan.nation,
        area=plan.area,
        made_on=plan.made_on,
        look_again=plan.look_again,
        surge=plan.surge,
        counts=tuple(_count(count) for count in plan.counts),
        looked_at=plan.looked_at,
        questions=plan.questions,
        findings=tuple(records.finding(finding) for finding in plan.findings),
        actions=tuple(records.action(action) for action in plan.actions),
        done=tuple(records.action(action) for action in plan.done),
        set_aside=tuple(records.finding(finding) for finding in plan.life_safety_not_for_us),
        kept_answers=plan.orphaned_answers,
        contacts=plan.contacts,
        local_contacts=plan.local_contacts,
        schemes=plan.schemes,
        training=plan.training,
        sources=plan.sources,
        checklists=plan.checklists,
        fingerprint=plan.fingerprint,
    )


def _json(kind: str, content: PlanRecord | SharedPlan) -> str:
    data: dict[str, Any] = {"format": FORMAT, "kind": kind, "made_with": __version__}
    data |= to_jsonable_python(content, by_alias=False)
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True)
class _Records:
    """Makes the records of one plan."""

    words: Words
    today: dt.date
    lines: Mapping[str, str]
    """Every action as a line of a table, by its key."""

    def finding(self, finding: Finding) -> FindingRecord:
        question = finding.question
        return FindingRecord(
            key=finding.key,
            checklist=finding.checklist,
            section=finding.item.section.title,
            ask=question.ask,
            answer=answer_text(question, finding.answer, self.words),
            status=finding.status,
            score=finding.score,
            severity=finding.severity,
            because=finding.raised_because,
            why=question.why,
            check=question.check,
            duty=_duty(finding.duty),
            actions=finding.actions,
            note=finding.note,
            reason=finding.reason,
            sensitive=question.sensitive,
            sources=question.sources,
        )

    def action(self, action: PlannedAction) -> PlannedActionRecord:
        text = task_text(action.task, self.words)
        return PlannedActionRecord(
            number=action.number,
            key=action.key,
            find_out=action.is_find_out,
            do=text.do,
            short=text.short,
            steps=text.steps,
            done_when=text.done_when,
            who=text.who,
            cost=action.cost,
            pounds=action.pounds,
            hours=action.hours,
            due=action.due,
            due_hours=action.due_hours,
            every_days=action.every_days,
            owner=action.owner,
            state=action.state,
            state_note=action.state_note,
            status=action.status,
            severity=action.severity,
            reason=self.reason(action.reason),
            raised_by=tuple(finding.key for finding in action.findings),
            after=action.after,
            needs_consent=action.needs_consent,
            schemes=action.schemes,
            training=action.training,
            contacts=action.contacts,
            sources=action.sources,
        )

    def reason(self, reason: Reason) -> ReasonRecord:
        return ReasonRecord(
            lead=first_sentence(reason.why),
            severity=reason.severity,
            because=reason.raised_because,
            duty=_duty(reason.duty),
            unknown=reason.is_unknown,
            gaps=reason.gap_count,
            unlocks=tuple(self.lines[key] for key in reason.waited_for_by),
            free=reason.is_free,
            quick=reason.is_quick,
            inherited=reason.severity_is_inherited,
            sentence=reason_text(reason, self.words, today=self.today),
        )


def _duty(duty: ApplicableDuty | None) -> DutyHereRecord | None:
    return DutyHereRecord(duty.text, duty.in_force, duty.source) if duty else None


def _count(count: Count) -> CountRecord:
    return CountRecord(count.checklist, count.title, dict(count.statuses))
