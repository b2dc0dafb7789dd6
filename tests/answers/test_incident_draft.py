"""The answers of the incident questionnaire, and the entry that they become."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from harness import ENTRY, TODAY
from mosquesec.advise.incidents import IDENTIFYING_FIELDS
from mosquesec.answers.incident_draft import (
    REQUIRED,
    clock_time,
    entry_of,
    gaps,
    new_draft,
    read_draft,
    unknown_links,
    with_settings,
    write_draft,
)
from mosquesec.answers.incidents import with_entry
from mosquesec.errors import AnswersError, UsageError
from mosquesec.model.assessment import Answer, Assessment, Person
from mosquesec.model.incident import Incident, Incidents
from mosquesec.model.library import INCIDENT, Library

LOG = with_entry(Incidents(format=1, kind="incidents"), ENTRY)
NEEDED = ("day=2026-11-19", "place=Main door", "what=Shouting.")


def draft_of(library: Library, *settings: str) -> Assessment:
    return with_settings(new_draft(TODAY), settings, library.items[INCIDENT], TODAY)


def entry_from(library: Library, *settings: str) -> Incident:
    return entry_of(draft_of(library, *NEEDED, *settings), LOG)


def test_every_question_has_its_field_and_every_field_its_question(shipped: Library) -> None:
    asked = {item.question.id.replace("-", "_") for item in shipped.items[INCIDENT]} - {"day", "time"}
    kept = set(Incident.model_fields) - {"id", "occurred", "time_in_words", "notes", "closed"}
    assert asked == kept


def test_the_choices_are_those_of_the_log(shipped: Library) -> None:
    choices = {
        item.question.id: tuple(one.id for one in item.question.options) for item in shipped.items[INCIDENT]
    }
    target, characteristic = (Incident.model_fields[name].annotation for name in ("target", "characteristic"))
    assert choices["target"] == get_args(get_args(target)[0])
    assert choices["characteristic"] == get_args(get_args(characteristic)[0])


def test_what_is_needed_is_asked_first_and_what_names_people_is_sensitive(shipped: Library) -> None:
    questions = [item.question for item in shipped.items[INCIDENT]]
    assert tuple(question.id for question in questions[:3]) == REQUIRED
    assert {one.id.replace("-", "_") for one in questions if one.sensitive} == set(IDENTIFYING_FIELDS)
    assert not any(question.is_scored for question in questions)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("18:30", "18:30"),
        ("9.05", "09:05"),
        ("6:30 pm", "18:30"),
        ("6PM", "18:00"),
        ("12.15 a.m.", "00:15"),
        ("after Isha", None),
        ("about 18:30", None),
        ("25:00", None),
        ("13 pm", None),
        ("7", None),
        ("", None),
    ],
)
def test_a_time_of_the_clock_is_known_from_other_words(text: str, clock: str | None) -> None:
    assert clock_time(text) == clock


@pytest.mark.parametrize(
    ("time", "occurred", "in_words"),
    [
        ("time=6.30 pm", "2026-11-19T18:30", None),
        ("time=after Isha", "2026-11-19", "after Isha"),
        ("time=25:00", "2026-11-19", "25:00"),
    ],
)
def test_day_and_time_are_put_together_and_words_are_not_lost(
    shipped: Library, time: str, occurred: str, in_words: str | None
) -> None:
    entry = entry_from(shipped, time)
    assert (entry.occurred, entry.time_in_words) == (occurred, in_words)


def test_an_entry_has_what_was_answered(shipped: Library) -> None:
    entry = entry_from(
        shipped,
        "target=person",
        "characteristic=religion,race",
        "witnesses=Amina Exampleby, 07700 900123; Bilal, steward",
        "evidence=Film on the recorder; a letter, in the safe",
        "references=CAD 12",
        "references=101-7",
        "linked=entry-1",
        "pounds=1,200",
        "due=27 November 2026",
        "incident/written-by=Idris",
    )
    assert entry == Incident(
        id="entry-2",
        occurred="2026-11-19",
        reported="2026-11-20",
        place="Main door",
        what="Shouting.",
        target="person",
        characteristic=("religion", "race"),
        witnesses=(
            Person(name="Amina Exampleby", phone="07700 900123"),
            Person(name="Bilal", role="steward"),
        ),
        evidence=("Film on the recorder", "a letter, in the safe"),
        references=("CAD 12", "101-7"),
        linked=("entry-1",),
        pounds=1200,
        due="2026-11-27",
        written_by="Idris",
    )


def test_what_is_not_known_is_left_out(shipped: Library) -> None:
    entry = entry_from(shipped, "target=?", "characteristic=0", "pounds=?", "reported=unknown")
    assert (entry.target, entry.characteristic, entry.pounds, entry.reported) == (None, (), None, None)


def test_notes_and_links_that_lead_nowhere_are_kept_as_words(shipped: Library) -> None:
    draft = draft_of(shipped, *NEEDED, "linked=entry-1, the one in May")
    draft = draft.with_answer("incident/place", Answer(value="Main door", note="By the bins."))
    entry = entry_of(draft, LOG)
    assert entry.linked == ("entry-1",)
    assert entry.notes == {"place": "By the bins.", "linked": "entry-1, the one in May"}
    assert unknown_links(draft, LOG) == ("the", "one", "in", "May")


def test_gaps_name_what_is_missing_and_days_to_come(shipped: Library) -> None:
    found = gaps(draft_of(shipped, "day=?", "place=Main door", "reported=2026-11-21"), TODAY)
    assert [gap.question for gap in found] == ["day", "what", "reported"]
    assert gaps(draft_of(shipped, *NEEDED, "due=2026-12-24"), TODAY) == ()


@pytest.mark.parametrize("setting", ["secret words", "nothing=secret words", "written_by=secret words"])
def test_an_unknown_id_is_refused_with_all_that_there_are(shipped: Library, setting: str) -> None:
    with pytest.raises(UsageError, match="the ids are day, place, what") as caught:
        draft_of(shipped, setting)
    assert "secret" not in str(caught.value)


def test_what_does_not_fit_names_the_id_and_repeats_nothing(shipped: Library) -> None:
    with pytest.raises(AnswersError, match="due: that is not a date") as caught:
        draft_of(shipped, "due=soon, says Amina")
    assert "Amina" not in str(caught.value)
    with pytest.raises(UsageError, match="pounds more than once"):
        draft_of(shipped, "pounds=1", "pounds=2")


def test_a_draft_reads_back_as_it_was_written_and_is_private(shipped: Library, tmp_path: Path) -> None:
    path = tmp_path / "noor.incident-draft.yaml"
    assert read_draft(path) is None
    draft = draft_of(shipped, *NEEDED, "characteristic=religion", "pounds=5")
    draft = draft.with_answer("incident/time", Answer(when="2026-11-20T14:32:00+00:00", note="Ask Bilal."))
    write_draft(path, draft)
    assert read_draft(path) == draft
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_draft_that_somebody_spoilt_is_refused_without_its_words(shipped: Library) -> None:
    draft = draft_of(shipped, *NEEDED).with_answer("incident/target", Answer(value="secret"))
    with pytest.raises(AnswersError, match="target") as caught:
        entry_of(draft, LOG)
    assert "secret" not in str(caught.value)
