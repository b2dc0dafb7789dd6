"""Lessons and contacts by purpose: a slip in either is an error at its line, never a row that vanishes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from harness import ROOT, TODAY
from mosquesec.content.library import load_library, shipped_files
from mosquesec.content.load import load, parse
from mosquesec.errors import Problem
from mosquesec.lint.checked import checked_library
from mosquesec.lint.linter import context_of, errors_of_meaning
from mosquesec.lint.validate import Options, validate
from mosquesec.model.purpose import NEEDS
from mosquesec.model.reference import Contacts, Purpose

LESSONS = sorted((ROOT / "checklists" / "lessons").glob("*.yaml"))
CONTACTS = ROOT / "checklists" / "reference" / "contacts.yaml"


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_shipped_lesson_is_valid(path: Path) -> None:
    report = validate([path], Options(today=TODAY, house_style=True))
    assert [str(problem) for problem in report.problems] == []


@pytest.mark.parametrize(
    ("lesson", "name", "slip", "rule"),
    [
        ("hate-crime", "sources: [cps-hate-crime]", "sources: [cps-hate-crimee]", "unknown-reference"),
        ("hate-crime", "contacts: [true-vision,", "contacts: [true-visoin,", "unknown-reference"),
        ("hate-crime", "first: [make-route-card,", "first: [make-rout-card,", "unknown-action"),
        ("hate-crime", "look: [route-card,", "look: [rout-card,", "unknown-question"),
        ("hate-crime", "of: hate-crime", "of: hate-crimes", "unknown-checklist"),
        ("hate-crime", "answer: 3", "answer: 4", "quiz-answer"),
        ("worried-about-someone", "contact: act-early", "contact: act-earley", "unknown-reference"),
        (
            "worried-about-someone",
            "sources: [act-early-contact,",
            "sources: [act-early,",
            "unknown-reference",
        ),
        (
            "protective-security",
            "sources: [protectuk-incident-procedures, ",
            "sources: [protectuk-incidents, ",
            "unknown-reference",
        ),
    ],
)
def test_a_slip_in_a_lesson_is_an_error_with_its_line(
    lesson: str, name: str, slip: str, rule: str, tmp_path: Path
) -> None:
    text = (ROOT / "checklists" / "lessons" / f"{lesson}.yaml").read_text(encoding="utf-8")
    assert name in text
    path = tmp_path / f"{lesson}.yaml"
    path.write_text(text.replace(name, slip, 1), encoding="utf-8")
    first = next(
        problem for problem in validate([path], Options(today=TODAY)).problems if problem.rule == rule
    )
    assert first.level.value == "error"
    assert first.line == text[: text.index(name)].count("\n") + 1


def problems_of(text: str) -> list[Problem]:
    """What is wrong with contacts that take the place of those that are shipped."""
    loaded = parse(text, "contacts.yaml")
    assert not loaded.problems
    others = [file for file in shipped_files() if not isinstance(file.content, Contacts)]
    found = errors_of_meaning(context_of((loaded, *others), (loaded,), today=TODAY))
    return [problem for problem in found if problem.rule == "unfilled-purpose"]


def entry(name: str) -> str:
    """The text of a shipped contact."""
    found = re.search(rf"  - id: {name}\n(    .*\n)+", CONTACTS.read_text(encoding="utf-8"))
    assert found
    return found[0]


def test_what_is_shipped_fills_every_purpose() -> None:
    assert problems_of(CONTACTS.read_text(encoding="utf-8")) == []
    assert NEEDS.keys() == set(Purpose)


def test_a_contact_may_change_its_id_and_keeps_its_place_on_the_poster() -> None:
    text = CONTACTS.read_text(encoding="utf-8")
    assert problems_of(text.replace("- id: anti-terrorist-hotline", "- id: hotline")) == []


@pytest.mark.parametrize(
    ("name", "purpose", "nations"),
    [
        ("anti-terrorist-hotline", "terrorism", "england, scotland, wales"),
        ("call-999", "danger", "england, scotland, wales, northern-ireland"),
        ("victim-support-ni", "hurt", "northern-ireland"),
        ("police-scotland", "report-hate", "scotland"),
    ],
)
def test_a_contact_that_goes_leaves_an_error_that_names_its_purpose(
    name: str, purpose: str, nations: str
) -> None:
    text = CONTACTS.read_text(encoding="utf-8")
    (problem,) = problems_of(text.replace(entry(name), ""))
    assert problem.line == text[: text.index("\ncontacts:")].count("\n") + 2
    assert f"for '{purpose}' serves {nations};" in problem.message


def test_a_contact_without_a_page_fills_no_purpose_that_needs_one() -> None:
    hotline = entry("true-vision")
    text = CONTACTS.read_text(encoding="utf-8").replace(hotline, re.sub(r"    url: .*\n", "", hotline))
    (problem,) = problems_of(text)
    assert "with a page for 'report-hate'" in problem.message


def test_contacts_that_are_only_added_are_never_at_fault(tmp_path: Path) -> None:
    path = tmp_path / "contacts.yaml"
    path.write_text(
        "format: 1\nkind: contacts\ncontacts:\n"
        "  - {id: ours, name: Ours, group: advice, use: Ask., phone: '0300 123 4567', status: current,"
        " as_of: 2026-11-01}\n",
        encoding="utf-8",
    )
    assert validate([path], Options(today=TODAY)).problems == ()


OWN = """
format: 1
kind: lesson
id: {id}
of: hate-crime
title: Women at the door
lead: Two people at each door.
first: [make-route-card, protective-security/exit-check]
look: [route-card, profile/nation]
"""


def own(folder: Path, name: str) -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(OWN.format(id=name), encoding="utf-8")
    return path


def test_a_trainers_own_lesson_joins_the_shipped_ones(tmp_path: Path) -> None:
    library = checked_library((load(own(tmp_path, "women-at-the-door")),))
    assert set(library.lessons) == {"women-at-the-door", *(path.stem for path in LESSONS)}
    lesson = library.lessons["women-at-the-door"]
    assert lesson.first == ("hate-crime/make-route-card", "protective-security/exit-check")
    assert lesson.look == ("hate-crime/route-card", "profile/nation")


def test_a_trainers_own_lesson_comes_before_a_shipped_one_of_the_same_id(tmp_path: Path) -> None:
    assert (
        checked_library((load(own(tmp_path, "hate-crime")),)).lessons["hate-crime"].title
        == "Women at the door"
    )


def test_an_own_checklist_takes_no_lesson_away(tmp_path: Path) -> None:
    path = tmp_path / "hate-crime.yaml"
    path.write_bytes((ROOT / "checklists" / "hate-crime.yaml").read_bytes())
    library = checked_library((load(path),))
    assert "hate-crime" in library.lessons
    assert set(library.checklists) == set(load_library().checklists)


def test_two_lessons_of_one_id_are_an_error(tmp_path: Path) -> None:
    first, second = own(tmp_path, "one"), own(tmp_path, "two")
    second.write_text(OWN.format(id="one"), encoding="utf-8")
    report = validate([first, second], Options(today=TODAY))
    assert [(Path(one.path).stem, one.rule) for one in report.problems] == [("two", "duplicate-checklist")]


def test_a_source_that_only_a_lesson_names_is_used(tmp_path: Path) -> None:
    (tmp_path / "lessons").mkdir()
    (tmp_path / "reference").mkdir()
    sources = tmp_path / "reference" / "sources.yaml"
    sources.write_text(
        "format: 1\nkind: sources\nsources:\n  - {id: our-book, publisher: Us, title: Our book}\n",
        encoding="utf-8",
    )
    assert [one.rule for one in validate([sources], Options(today=TODAY)).problems] == ["unused-source"]
    lesson = own(tmp_path / "lessons", "one")
    lesson.write_text(OWN.format(id="one") + "sources: [our-book]\n", encoding="utf-8")
    assert validate([sources], Options(today=TODAY)).problems == ()
    assert validate([lesson], Options(today=TODAY)).problems == ()
