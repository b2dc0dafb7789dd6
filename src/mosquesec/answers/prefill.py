"""Answers that a command line brings: those of a file, and single ones as ID=VALUE."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mosquesec.answers.about import FIELDS
from mosquesec.answers.assessments import renew
from mosquesec.answers.parse import parse_answer
from mosquesec.content.load import load_as
from mosquesec.errors import AnswersError, UsageError
from mosquesec.model.assessment import Answer, Assessment
from mosquesec.model.library import INCIDENT, Item, Library


@dataclass(frozen=True)
class Prefilled:
    """An assessment with further answers."""

    assessment: Assessment
    no_longer_asked: tuple[str, ...] = ()
    """Keys whose answers are kept although their checklists do not ask them any more."""


def prefill(
    assessment: Assessment, file: Path | None, settings: Iterable[str], library: Library, *, today: dt.date
) -> Prefilled:
    """Add the answers of a file, and those of settings such as `profile/nation=england`, which win.

    Raises AnswersError that names the question whose answer does not fit, UsageError for what is no setting, and
    what reading the file raises.
    """
    given: dict[str, object] = {}
    if file:
        other = renew(load_as(Assessment, file), library)
        assessment = _joined(assessment, other)
        given |= other.answers
    given |= dict(_setting(text, library) for text in settings)
    homes = library.homes
    answers = {key: _fitting(key, raw, homes.get(key), today) for key, raw in given.items()}
    return Prefilled(
        assessment.model_copy(update={"answers": {**assessment.answers, **answers}}),
        tuple(
            key
            for key in answers
            if key not in homes and key not in FIELDS and key.partition("/")[0] in library.checklists
        ),
    )


def _joined(assessment: Assessment, other: Assessment) -> Assessment:
    """The assessment with what the other one holds besides its answers."""
    return assessment.model_copy(
        update={
            "name": other.name or assessment.name,
            "address": other.address or assessment.address,
            "checklists": {**other.checklists, **assessment.checklists},
            "contacts": assessment.contacts or other.contacts,
            "actions": {**other.actions, **assessment.actions},
        }
    )


def _setting(text: str, library: Library) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise UsageError("--set takes ID=VALUE, such as profile/nation=england")
    return _full_key(name.strip(), library), value


def _full_key(name: str, library: Library) -> str:
    """A question's key; a bare id will do where only one checklist has it."""
    asked = (item.key for item in library.homes.values() if item.home != INCIDENT)
    matches = [key for key in asked if key == name or key.partition("/")[2] == name]
    if len(matches) == 1:
        return matches[0]
    problem = f"is in {', '.join(matches)}; write it whole" if matches else "is no question's id"
    raise UsageError(f"--set: '{name}' {problem}")


def _fitting(key: str, raw: object, item: Item | None, today: dt.date) -> Answer:
    """The answer as its question takes it; one whose question is not known stays as it is."""
    if item is None:
        return Answer.model_validate(raw)
    try:
        return parse_answer(item.question, raw, today=today)
    except AnswersError as error:
        raise AnswersError(f"{key}: {error}") from error
