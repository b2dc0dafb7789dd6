"""Answers become findings: the status of each question, how bad a gap would be, and the actions it calls for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from mosquesec.model.action import ActionRefs, action_refs
from mosquesec.model.assessment import Answer, Assessment
from mosquesec.model.base import NONE_OF_THESE, NOT_FOR_US, UNKNOWN, Topic
from mosquesec.model.condition import Value, holds
from mosquesec.model.library import NATION, PROFILE, Item, Library, applicable
from mosquesec.model.plan import ApplicableDuty, Finding, Status
from mosquesec.model.question import (
    Band,
    Choice,
    ChoiceQuestion,
    ContactQuestion,
    DateQuestion,
    MultiQuestion,
    NumberQuestion,
    Question,
    Severity,
    StateQuestion,
    TextQuestion,
    YesNoQuestion,
)


def find(library: Library, assessment: Assessment, today: dt.date) -> tuple[Finding, ...]:
    """A finding for every scored question that applies to this mosque, asked or not, in the checklists' order."""
    asked = {item.key for name in assessment.checklists for item in library.items.get(name, ())}
    scope = [item for name in checklists_in_scope(library, assessment) for item in _home_items(library, name)]
    values = applicable_values((*library.items.get(PROFILE, ()), *scope), assessment)
    return tuple(
        _finding(item, assessment.answers.get(item.key), values, today, was_asked=item.key in asked)
        for item in scope
        if item.question.is_scored and item.key in values
    )


def checklists_in_scope(library: Library, assessment: Assessment) -> tuple[str, ...]:
    """The checklists whose questions are counted: those from which something was asked, and all of the three
    topics as soon as something of one of them was asked, so that nobody takes a quick check for the whole.
    """
    asked = {item.home for name in assessment.checklists for item in library.items.get(name, ())}
    all_topics = any(library.checklists[name].topic is not Topic.GENERAL for name in asked)
    return tuple(
        name
        for name, checklist in library.assessable.items()
        if (name in asked or (all_topics and checklist.topic is not Topic.GENERAL))
        and any(True for _ in _home_items(library, name))
    )


def applicable_values(items: tuple[Item, ...], assessment: Assessment) -> dict[str, Value | None]:
    """The questions that apply, each with its value or None."""
    given = {key: value for key, answer in assessment.answers.items() if (value := answer.plain) is not None}
    return {key: given.get(key) for key, applies in applicable(items, given).items() if applies}


def score(question: Question, value: Value, today: dt.date) -> float | None:
    """How good an answer is: 1 in place, 0 missing. None for a fact, and where it does not say how things are."""
    if value in (UNKNOWN, NOT_FOR_US) or not question.is_scored:
        return None
    match question:
        case StateQuestion() | ChoiceQuestion():
            return next((option.score for option in question.options if option.id == value), None)
        case YesNoQuestion():
            return float(value == question.good)
        case MultiQuestion():
            return _multi_score(question, value)
        case NumberQuestion():
            band = _band(question, value)
            return band.score if band else 1.0
        case DateQuestion():
            return float(not _is_stale(question, value, today))
        case TextQuestion() | ContactQuestion():
            return None


def actions_of(question: Question, value: Value, today: dt.date) -> ActionRefs:
    """The actions that an answer calls for, with their conditions."""
    match question:
        case StateQuestion() | ChoiceQuestion():
            return next((option.actions for option in question.options if option.id == value), ())
        case YesNoQuestion():
            return question.actions if question.good and value != question.good else ()
        case MultiQuestion():
            return tuple(
                ref
                for choice in question.choices
                if _calls_for_action(choice, value)
                for ref in choice.actions
            )
        case NumberQuestion():
            band = _band(question, value)
            return band.actions if band else ()
        case DateQuestion():
            return question.actions if question.is_scored and _is_stale(question, value, today) else ()
        case TextQuestion() | ContactQuestion():
            return ()


def _finding(
    item: Item,
    answer: Answer | None,
    values: Mapping[str, Value | None],
    today: dt.date,
    *,
    was_asked: bool,
) -> Finding:
    """What one question shows, seen with the `values` of all that apply to this mosque."""
    question = item.question
    value = answer.plain if answer else None
    points = None if value is None else score(question, value, today)
    raised_because = tuple(fact.because for fact in question.raised_by if holds(fact.when, values.get))
    severity = question.severity or Severity.MODERATE
    return Finding(
        item=item,
        answer=answer,
        status=_status(value, points, was_asked=was_asked),
        score=points,
        severity=severity.raised if raised_because else severity,
        raised_because=raised_because,
        duty=_applicable_duty(question, values),
        actions=_actions_called_for(question, value, values, today),
    )


def _actions_called_for(
    question: Question, value: Value | None, values: Mapping[str, Value | None], today: dt.date
) -> tuple[str, ...]:
    """The actions that an answer calls for at this mosque, each once."""
    if value is None or value in (UNKNOWN, NOT_FOR_US):
        return ()
    refs = action_refs(actions_of(question, value, today))
    return tuple(dict.fromkeys(action for action, when in refs if holds(when, values.get)))


def _applicable_duty(question: Question, values: Mapping[str, Value | None]) -> ApplicableDuty | None:
    """The question's legal duty, where it is one for this mosque."""
    duty = question.duty
    if duty is None or values.get(NATION) not in duty.nations or not holds(duty.when, values.get):
        return None
    in_force = duty.in_force if isinstance(duty.in_force, dt.date) else None
    return ApplicableDuty(duty.text, in_force, duty.source)


def _home_items(library: Library, name: str) -> Iterator[Item]:
    return (item for item in library.items[name] if item.home == name)


def _status(value: Value | None, points: float | None, *, was_asked: bool) -> Status:
    match value, points:
        case None, _:
            return Status.NOT_ANSWERED if was_asked else Status.NOT_ASKED
        case "not_for_us", _:
            return Status.NOT_FOR_US
        case _, None:
            return Status.UNKNOWN
        case _, 1:
            return Status.IN_PLACE
        case _, 0:
            return Status.MISSING
        case _:
            return Status.PARTLY


def _chosen(value: Value) -> tuple[str, ...]:
    """The ids that a multi answer ticks."""
    chosen = value if isinstance(value, tuple) else (value,)
    return tuple(str(option) for option in chosen if option != NONE_OF_THESE)


def _multi_score(question: MultiQuestion, value: Value) -> float:
    """A choice whose actions follow from choosing it is a harm, so it is good when it is not chosen."""
    chosen = _chosen(value)
    good = [(choice.id in chosen) is (choice.actions_if != "chosen") for choice in question.choices]
    match question.scoring:
        case "all_of":
            return float(all(good))
        case "any_of":
            return float(any(good))
        case _:
            return round(sum(good) / len(good), 4)  # so that a third is printed in JSON as 0.3333


def _calls_for_action(choice: Choice, value: Value) -> bool:
    """Whether a choice's actions follow from this answer."""
    return (choice.id in _chosen(value)) is (choice.actions_if == "chosen")


def _band(question: NumberQuestion, value: Value) -> Band | None:
    """The first band that the number fits."""
    number = value if isinstance(value, int | float) else 0
    return next((band for band in question.bands if band.at_most is None or number <= band.at_most), None)


def _is_stale(question: DateQuestion, value: Value, today: dt.date) -> bool:
    """Whether the date is longer ago than the question accepts."""
    age = today - dt.date.fromisoformat(str(value))
    return age.days > (question.stale_after_days or 0)
