"""Checklists put together."""

from __future__ import annotations

from harness import TODAY
from mosquesec.advise.findings import checklists_in_scope
from mosquesec.model.assessment import Assessment
from mosquesec.model.library import INCIDENT, PROFILE, Library


def test_a_mosque_is_assessed_with_every_checklist_but_its_profile_and_the_incident(shipped: Library) -> None:
    assert set(shipped.checklists) - set(shipped.assessable) == {PROFILE, INCIDENT}


def test_an_incident_is_never_counted_among_what_was_looked_at(shipped: Library) -> None:
    touched = Assessment(format=1, started=TODAY, checklists={INCIDENT: 1, "quick-check": 1})
    assert INCIDENT not in checklists_in_scope(shipped, touched)
