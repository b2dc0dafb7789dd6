"""What the incident log shows: what repeats, what is old, and an entry without names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from mosquesec.model.incident import Incident, PartOfDay, TimeOfWeek

T = TypeVar("T", str, TimeOfWeek)

LEFT_OUT = "[…]"
"""Where something was taken out of a sentence, as editors of any language mark it."""
OLD_DAYS = 365
"""A closed entry is asked about once a year."""
IDENTIFYING_FIELDS = ("written_by", "perceived_by", "suspect", "vehicle", "witnesses", "officer", "owner")
"""The fields that tell who somebody is. In the questionnaire they are the sensitive ones."""
_TEXTS = ("place", "time_in_words", "what", "harm", "support", "next_action", "outcome")
_PARTS = (
    (5, PartOfDay.NIGHT),
    (9, PartOfDay.EARLY_MORNING),
    (12, PartOfDay.MORNING),
    (15, PartOfDay.MIDDAY),
    (18, PartOfDay.AFTERNOON),
    (22, PartOfDay.EVENING),
    (24, PartOfDay.NIGHT),
)
"""Each part of the day with the hour at which it ends."""
_SMALL = frozenset(("a", "an", "and", "at", "by", "in", "mosque", "of", "on", "our", "the", "to"))
"""Words that do not tell one place or vehicle from another."""
_PHONE = re.compile(r"(?<![\w-])\+?\d(?:[\s()-]?\d){8,}(?!\w)")
_PLATE = re.compile(r"\b[A-Za-z]{2}\d{2}\s?[A-Za-z]{3}\b|\b[A-Z]\d{1,3}\s?[A-Z]{3}\b")
_MAIL = re.compile(r"\S+@\S+\.\w+")


class Sameness(StrEnum):
    """In what entries are alike."""

    PLACE = "place"
    TIME = "time"
    VEHICLE = "vehicle"


@dataclass(frozen=True, slots=True)
class Repeat:
    """Entries that are alike."""

    sameness: Sameness
    what: str | TimeOfWeek
    """The place or what was seen of the vehicle, as the first entry has it; or the time."""
    ids: tuple[str, ...]


def find_repeats(incidents: Iterable[Incident]) -> tuple[Repeat, ...]:
    """Entries with the same place, time of day or vehicle, the most frequent first within each."""
    log = tuple(incidents)
    return (
        *_alike(log, Sameness.PLACE, lambda one: one.place, _same_words),
        *_alike(log, Sameness.TIME, time_of_week, lambda a, b: a == b),
        *_alike(log, Sameness.VEHICLE, lambda one: one.vehicle, _same_vehicle),
    )


def _alike(
    log: tuple[Incident, ...],
    sameness: Sameness,
    what_of: Callable[[Incident], T | None],
    same: Callable[[T, T], bool],
) -> list[Repeat]:
    groups: list[tuple[T, list[str]]] = []
    for one in log:
        what = what_of(one)
        if not what:
            continue
        for first, ids in groups:
            if same(first, what):
                ids.append(one.id)
                break
        else:
            groups.append((what, [one.id]))
    found = [Repeat(sameness, first, tuple(ids)) for first, ids in groups if len(ids) > 1]
    return sorted(found, key=lambda repeat: -len(repeat.ids))


def time_of_week(incident: Incident) -> TimeOfWeek | None:
    """The weekday and part of the day; None where the log has no hour."""
    moment = moment_of(incident.occurred)
    if moment is None or len(incident.occurred) <= len("2026-11-20"):
        return None
    return TimeOfWeek(moment.weekday(), next(part for end, part in _PARTS if moment.hour < end))


def moment_of(text: str) -> dt.datetime | None:
    """A date or a date with a time, from ISO 8601."""
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None


def _words_of(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold())) - _SMALL


def _same_words(one: str, other: str) -> bool:
    a, b = _words_of(one), _words_of(other)
    return bool(a) and (a == b or (min(len(a), len(b)) > 1 and (a <= b or b <= a)))


def _same_vehicle(one: str, other: str) -> bool:
    """A shared piece of a number plate, else the same words."""
    return bool(_plate_pieces(one) & _plate_pieces(other)) or _same_words(one, other)


def _plate_pieces(text: str) -> frozenset[str]:
    """Words with letters and digits, joined where a plate is written in two pieces."""
    joined = re.sub(r"\b([A-Za-z]{2}\d{2})\s([A-Za-z]{3})\b", r"\1\2 \1 \2", text).casefold()
    return frozenset(
        word for word in re.findall(r"\w+", joined) if len(word) > 2 and any(c.isdigit() for c in word)
    )


def old_entries(incidents: Iterable[Incident], today: dt.date) -> tuple[Incident, ...]:
    """Closed entries of more than a year ago that still hold somebody's details."""
    return tuple(
        one
        for one in incidents
        if one.closed and (today - one.closed).days > OLD_DAYS and one != without_people(one)
    )


def without_people(incident: Incident) -> Incident:
    """The entry without what identifies somebody: names, phones, number plates, descriptions."""
    names = _names_in(incident)
    plain = {field: _redacted(text, names) for field in _TEXTS if (text := getattr(incident, field))}
    evidence = tuple(_redacted(text, names) for text in incident.evidence)
    notes = {
        question: _redacted(text, names)
        for question, text in incident.notes.items()
        if question.replace("-", "_") not in IDENTIFYING_FIELDS
    }
    gone = {**dict.fromkeys(IDENTIFYING_FIELDS), "witnesses": ()}
    return incident.model_copy(update={**plain, **gone, "evidence": evidence, "notes": notes})


def _names_in(incident: Incident) -> tuple[str, ...]:
    """Names of people that the entry itself tells, longest first."""
    named = [
        incident.written_by,
        incident.officer,
        incident.owner,
        *(person.name for person in incident.witnesses),
    ]
    whole = {name.strip() for text in named if text for name in text.split(",") if name.strip()}
    pieces = {piece for name in whole for piece in name.split() if len(piece) > 2 and piece[0].isupper()}
    return tuple(sorted(whole | pieces, key=len, reverse=True))


def _redacted(text: str, names: tuple[str, ...]) -> str:
    for pattern in (_MAIL, _PHONE, _PLATE):
        text = pattern.sub(LEFT_OUT, text)
    for name in names:
        text = re.sub(rf"\b{re.escape(name)}\b", LEFT_OUT, text, flags=re.IGNORECASE)
    return text
