"""Answers, costs and conditions as a person would say them."""

from __future__ import annotations

import datetime as dt

from mosquesec.language.words import Words
from mosquesec.model.assessment import Answer, Person
from mosquesec.model.base import NONE_OF_THESE, NOT_FOR_US, UNKNOWN
from mosquesec.model.condition import AllOf, AnyOf, Condition, Leaf, Not
from mosquesec.model.incident import Incident, TimeOfWeek
from mosquesec.model.library import Library
from mosquesec.model.question import NumberQuestion, Question

DONT_KNOW = "We don't know"
NOT_US = "Not for us"
NONE = "None of these"


def option_text(question: Question, option_id: str) -> str:
    """The words of a state or choice; the id itself where the question has no such option."""
    reserved = {UNKNOWN: DONT_KNOW, NOT_FOR_US: NOT_US, NONE_OF_THESE: NONE, "yes": "Yes", "no": "No"}
    found = next((option.text for option in question.options if option.id == option_id), None)
    return found or reserved.get(option_id, option_id)


def option_texts(question: Question) -> tuple[str, ...]:
    """What there is to choose from, in order; nothing for questions that are answered in words."""
    return ("Yes", "No") if question.kind == "yes_no" else tuple(option.text for option in question.options)


def in_words(question: Question, answer: Answer | None) -> str:
    """An answer as it would be read out; empty where there is none."""
    if answer is None or answer.value is None:
        return ""
    match answer.value:
        case Person() as person:
            return ", ".join(part for part in (person.name, person.role, person.phone) if part)
        case tuple() as chosen:
            return "; ".join(option_text(question, option).rstrip(".") for option in chosen)
        case str() as value if value == NOT_FOR_US and answer.reason:
            return f"{NOT_US}: {answer.reason}"
        case str() as value if question.kind == "date" and value != UNKNOWN:
            return day_in_words(dt.date.fromisoformat(value))
        case str() as value if question.kind in ("text", "contact"):
            return value
        case str() as value:
            return option_text(question, value)
        case number:
            unit = question.unit if isinstance(question, NumberQuestion) and number != 1 else None
            unit = f" {unit}" if unit else ""  # `1 people` is no English
            return f"{number:,}{unit}"


def day_in_words(date: dt.date) -> str:
    """A date as 20 November 2026."""
    return f"{date.day} {date:%B %Y}"


def when_in_words(incident: Incident) -> str:
    """When it happened: 2026-11-20 18:30, or 2026-11-20, after Isha."""
    moment = incident.occurred.replace("T", " ")
    return f"{moment}, {incident.time_in_words}" if incident.time_in_words else moment


def time_of_week_in_words(time: TimeOfWeek, words: Words) -> str:
    """A time that repeats, as Friday midday."""
    part = words(f"repeats.parts.{time.part}")
    return words("repeats.when", weekday=words.list("weekdays")[time.weekday], part=part)


def condition_in_words(condition: Condition, library: Library) -> str:
    """A condition as paper and `checklist show` say it."""
    match condition:
        case AllOf(all=parts):
            return ", and ".join(condition_in_words(part, library) for part in parts)
        case AnyOf(any=parts):
            either = "either " if len(parts) > 1 else ""
            return either + ", or ".join(condition_in_words(part, library) for part in parts)
        case Not(not_=part):
            return f"it is not so that {condition_in_words(part, library)}"
        case Leaf():
            item = library.homes.get(condition.question)
            asked = f'"{item.question.ask}"' if item else condition.question
            return f"{asked} {_operator_in_words(condition, item.question if item else None)}"


def _operator_in_words(leaf: Leaf, question: Question | None) -> str:
    def word(operand: object) -> str:
        text = option_text(question, operand) if question and isinstance(operand, str) else str(operand)
        return f'"{text.rstrip(".")}"'

    operands = [word(operand) for operand in leaf.operands]
    match leaf.operator:
        case "answered":
            return "is answered" if leaf.answered else "is not answered"
        case "includes":
            return f"includes {operands[0]}"
        case "at_least":
            return f"is {leaf.operands[0]} or more"
        case "at_most":
            return f"is {leaf.operands[0]} or less"
        case _:
            return f"is {' or '.join(operands)}"
