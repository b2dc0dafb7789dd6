"""What may leave the mosque, as it is decided in one place."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from harness import TODAY
from mosquesec.advise.incidents import LEFT_OUT, Sameness
from mosquesec.advise.plan import make_plan
from mosquesec.advise.sharing import for_police, for_scheme, for_sharing
from mosquesec.model.action import Action
from mosquesec.model.assessment import Answer, Assessment, LocalContact, Person
from mosquesec.model.incident import Incident
from mosquesec.model.library import Library
from mosquesec.model.sharing import FundedMeasure, OwnRecords, SiteFact

ENTRY = Incident(
    id="entry-1",
    occurred="2026-03-06T13:05",
    place="Pavement outside the main door",
    what="Shouting. Told to Amina Exampleby, 07700 900123, from AB12 CDE.",
    vehicle="White van, AB12 CDE",
    officer="PC Sampleton",
    witnesses=(Person(name="Amina Exampleby", phone="07700 900123"),),
    harm="Amina stayed away.",
    pounds=120,
    evidence=("film on a stick in the office",),
    references=("CAD 12/06MAR26",),
)
AGAIN = Incident(
    id="entry-2", occurred="2026-05-08", place="the pavement outside main door", what="x", vehicle="ab12cde"
)


def records(library: Library, *incidents: Incident, contacts: Any = (), **answers: Any) -> OwnRecords:  # noqa: ANN401
    known = {f"profile/{key.replace('_', '-')}": value for key, value in answers.items()}
    assessment = Assessment(
        format=1,
        started=TODAY,
        checklists={"small": 1},
        answers={key: Answer.model_validate(value) for key, value in known.items()},
        contacts=contacts,
    )
    return OwnRecords(assessment, make_plan(library, assessment, today=TODAY), incidents)


def test_a_shared_plan_has_numbers_only(small: Library) -> None:
    answers = {"small/door": Answer(value="none"), "small/exits": Answer(value="yes")}
    assessment = Assessment(format=1, started=TODAY, checklists={"small": 1}, answers=answers)
    shared = for_sharing(make_plan(small, assessment, today=TODAY))
    assert shared.counts == (("Small", 2, 1),)
    assert (shared.actions, shared.free_actions, shared.hours) == (2, 1, 6)


def test_an_officer_learns_what_is_true_of_the_place_and_nothing_else(small: Library) -> None:
    mosque = records(
        small, peak=130, cctv="yes", classes="yes", car_park="no", queue="unknown", livestream="yes"
    )
    sheet = for_police(mosque)
    assert sheet.peak == 130
    assert sheet.facts == (SiteFact.CLASSES, SiteFact.CCTV)
    assert for_police(records(small, peak="unknown")).peak is None


def test_an_officer_learns_whom_to_ring(small: Library) -> None:
    contacts = (
        LocalContact(name="Amina", role="Deputy", phone="01632 960101", use="To talk to a woman."),
        LocalContact(name="Idris", phone="01632 960102", use="For keys."),
    )
    people = for_police(records(small, contacts=contacts)).people
    assert [(one.role, one.name, one.phone) for one in people] == [
        ("Deputy", "Amina", "01632 960101"),
        ("For keys.", "Idris", "01632 960102"),
    ]
    assert {type(one) for one in people} == {Person}


def test_an_officer_learns_how_many_incidents_there_were_in_a_year(small: Library) -> None:
    old, later, undated = (
        ENTRY.model_copy(update={"id": f"entry-{occurred}", "occurred": occurred})
        for occurred in ("2025-11-19", "2026-11-21", "in June")
    )
    sheet = for_police(records(small, old, ENTRY, AGAIN, later, undated))
    assert (sheet.incidents, sheet.with_reference) == (2, 1)


def test_evidence_names_nobody(small: Library) -> None:
    evidence = for_scheme(records(small, ENTRY, AGAIN))
    first = evidence.incidents[0]
    assert first.day == dt.date(2026, 3, 6)
    assert first.what == f"Shouting. Told to {LEFT_OUT}, {LEFT_OUT}, from {LEFT_OUT}."
    assert first.harm == f"{LEFT_OUT} stayed away."
    assert (first.pounds, first.references) == (120, ("CAD 12/06MAR26",))
    assert evidence.with_proof == 1
    for part in ("Amina", "Exampleby", "900123", "AB12", "ab12", "Sampleton", "office"):
        assert part not in repr(dataclasses.asdict(evidence))


def test_evidence_shows_what_repeats_without_the_vehicle(small: Library) -> None:
    days = (dt.date(2026, 3, 6), dt.date(2026, 5, 8))
    found = {(one.sameness, one.what, one.days) for one in for_scheme(records(small, ENTRY, AGAIN)).repeats}
    assert found == {(Sameness.PLACE, ENTRY.place, days), (Sameness.VEHICLE, None, days)}


def test_a_day_that_the_log_has_only_in_words_is_left_out(small: Library) -> None:
    loose = ENTRY.model_copy(update={"occurred": "the day when Amina rang"})
    assert for_scheme(records(small, loose)).incidents[0].day is None


def test_the_measures_are_those_that_the_scheme_may_pay_for(shipped: Library) -> None:
    assessment = Assessment(
        format=1,
        started=TODAY,
        checklists={"protective-security": 1},
        answers={
            "profile/nation": Answer(value="england"),
            "protective-security/door-locks": Answer(value="none"),
        },
    )
    plan = make_plan(shipped, assessment, today=TODAY)
    measures = for_scheme(OwnRecords(assessment, plan)).measures
    paid = [one for one in plan.actions if one.pounds and one.schemes]
    assert measures == tuple(
        FundedMeasure(one.task.do, one.pounds) for one in paid if isinstance(one.task, Action)
    )
    assert measures
    assert len(measures) < len(plan.actions)
