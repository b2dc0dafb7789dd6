"""What the log shows: what repeats, what is old, and entries without people."""

from __future__ import annotations

import datetime as dt

import pytest

from harness import ENTRY, TODAY
from mosquesec.advise.incidents import (
    LEFT_OUT,
    Sameness,
    find_repeats,
    old_entries,
    time_of_week,
    without_people,
)
from mosquesec.answers.incidents import dump_log, with_entry
from mosquesec.model.incident import Incident, Incidents, PartOfDay, TimeOfWeek


def test_nobody_is_left_in_an_entry_without_people() -> None:
    entry = ENTRY.model_copy(
        update={
            "time_in_words": "when Amina came",
            "notes": {"place": "Amina was by the door.", "suspect": "Tall."},
        }
    )
    plain = without_people(entry)
    text = dump_log(with_entry(Incidents(format=1, kind="incidents"), plain))
    for part in ("Amina", "Exampleby", "900123", "AB12", "Sampleton", "Idris", "@", "Tall"):
        assert part not in text
    assert LEFT_OUT in plain.what
    assert plain.time_in_words == f"when {LEFT_OUT} came"
    assert plain.notes == {"place": f"{LEFT_OUT} was by the door."}
    assert plain.references == ENTRY.references
    assert without_people(plain) == plain


def test_the_log_shows_the_same_place_time_and_vehicle() -> None:
    again = Incident(id="entry-2", occurred="2026-05-08T13:40", place="the pavement outside main door", what="x",
                     vehicle="ab12cde, a van")  # fmt: skip
    other = Incident(id="entry-3", occurred="2026-05-09", place="Online", what="x")
    found = {repeat.sameness: repeat for repeat in find_repeats((ENTRY, again, other))}
    assert set(found) == set(Sameness)
    assert {repeat.ids for repeat in found.values()} == {("entry-1", "entry-2")}
    assert found[Sameness.TIME].what == TimeOfWeek(4, PartOfDay.MIDDAY)
    assert found[Sameness.PLACE].what == ENTRY.place


@pytest.mark.parametrize(
    ("hour", "part"),
    [(0, "night"), (4, "night"), (5, "early-morning"), (9, "morning"), (12, "midday"), (15, "afternoon"),
     (18, "evening"), (22, "night"), (23, "night")],
)  # fmt: skip
def test_each_hour_has_its_part_of_the_day(hour: int, part: str) -> None:
    entry = ENTRY.model_copy(update={"occurred": f"2026-03-06T{hour:02}:30"})
    assert time_of_week(entry) == TimeOfWeek(4, PartOfDay(part))
    assert time_of_week(ENTRY.model_copy(update={"occurred": "2026-03-06"})) is None


def test_an_old_closed_entry_with_names_is_asked_about() -> None:
    old = ENTRY.model_copy(update={"closed": dt.date(2025, 1, 1)})
    assert old_entries((old, ENTRY), TODAY) == (old,)
    assert old_entries((without_people(old),), TODAY) == ()
