"""Answers, conditions and what there is to do, as a person would say them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mosquesec.language.words import Words
from mosquesec.model.action import Action
from mosquesec.model.assessment import Answer, Person
from mosquesec.model.base import NONE_OF_THESE, NOT_FOR_US, UNKNOWN
from mosquesec.model.condition import AllOf, AnyOf, Condition, Leaf, Not
from mosquesec.model.incident import Incident, TimeOfWeek
from mosquesec.model.library import Library
from mosquesec.model.plan import FindOut
from mosquesec.model.question import NumberQuestion, Question

UNDESCRIBED = ("yes", "no", UNKNOWN, NOT_FOR_US, NONE_OF_THESE)
"""Ids of answers that a question takes without describing them. Their words are under `answer`."""


@dataclass(frozen=True, slots=True)
class TaskText:
    """Something to do, in words."""

    do: str
    short: str
    """The same for the line of a table."""
    steps: tuple[str, ...]
    done_when: str | None
    who: str | None


def option_text(question: Question, option_id: str, words: Words) -> str:
    """The text of a state or choice; the words of an answer that needs no description; else the id itself."""
    described = next((option.text for option in question.options if option.id == option_id), None)
    return described or (words(f"answer.{option_id}") if option_id in UNDESCRIBED else option_id)


def option_texts(question: Question, words: Words) -> tuple[str, ...]:
    """What there is to choose from, in order; nothing for questions that are answered in words."""
    return tuple(option_text(question, option_id, words) for option_id in question.option_ids)


def answer_text(question: Question, answer: Answer | None, words: Words) -> str:
    """An answer as it would be read out; empty where there is none."""
    if answer is None or answer.value is None:
        return ""
    match answer.value:
        case Person() as person:
            return ", ".join(part for part in (person.name, person.role, person.phone) if part)
        case tuple() as chosen:
            return "; ".join(option_text(question, option_id, words).rstrip(".") for option_id in chosen)
        case str() as value if value == NOT_FOR_US and answer.reason:
            return words("answer.not_for_us_because", reason=answer.reason)
        case str() as value if question.kind == "date" and value not in UNDESCRIBED:
            return words.date(dt.date.fromisoformat(value))
        case str() as value if question.kind in ("text", "contact"):
            return value
        case str() as value:
            return option_text(question, value, words)
        case number:
            figures = words.decimal(number)
            unit = question.unit if isinstance(question, NumberQuestion) and number != 1 else None
            # a unit is written for several: `1 people` is no English
            return words("answer.number", number=figures, unit=unit) if unit else figures


def when_text(incident: Incident) -> str:
    """When it happened: 2026-11-20 18:30, or 2026-11-20, after Isha."""
    moment = incident.occurred.replace("T", " ")
    return f"{moment}, {incident.time_in_words}" if incident.time_in_words else moment


def time_of_week_text(time: TimeOfWeek, words: Words) -> str:
    """A time that repeats, as Friday midday."""
    part = words(f"repeats.parts.{time.part}")
    return words("repeats.when", weekday=words.weekdays()[time.weekday], part=part)


def condition_text(condition: Condition, library: Library, words: Words) -> str:
    """A condition as it goes on after "when": `"Is the door locked?" is "Never"`."""
    match condition:
        case AllOf(all=parts):
            return words("condition.and").join(condition_text(part, library, words) for part in parts)
        case AnyOf(any=parts):
            either = words("condition.or").join(condition_text(part, library, words) for part in parts)
            return words("condition.either", conditions=either) if len(parts) > 1 else either
        case Not(not_=part):
            return words("condition.not", condition=condition_text(part, library, words))
        case Leaf():
            return _leaf_text(condition, library, words)


def task_text(task: Action | FindOut, words: Words) -> TaskText:
    """What there is to do: an action as its author wrote it, or a question to find out about."""
    if isinstance(task, Action):
        return TaskText(task.do, task.line, task.steps, task.done_when, task.who)
    question = task.item.question
    do = words("find_out.do", ask=question.ask)
    steps = (question.check,) if question.check else ()
    return TaskText(do, do.rstrip("."), steps, words("find_out.done_when"), words("find_out.who"))


def first_sentence(text: str | None) -> str:
    """The first sentence of a text, with its full stop; empty where there is no text."""
    text = text or ""
    end = text.find(". ")
    return text if end < 0 else text[: end + 1]


def _leaf_text(leaf: Leaf, library: Library, words: Words) -> str:
    item = library.homes.get(leaf.question)
    question = words("condition.question", ask=item.question.ask) if item else leaf.question
    match leaf.operator:
        case "answered":
            return words("condition.answered" if leaf.answered else "condition.unanswered", question=question)
        case "at_least" | "at_most":
            return words(f"condition.{leaf.operator}", question=question, answer=str(leaf.operands[0]))
        case operator:
            answers = (
                _operand_text(operand, item.question if item else None, words) for operand in leaf.operands
            )
            key = "includes" if operator == "includes" else "is"
            return words(
                f"condition.{key}", question=question, answer=words("condition.or_answer").join(answers)
            )


def _operand_text(operand: object, question: Question | None, words: Words) -> str:
    text = option_text(question, operand, words) if question and isinstance(operand, str) else str(operand)
    return words("condition.answer", text=text.rstrip("."))
