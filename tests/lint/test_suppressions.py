"""Suppression: in a file or for a run, with a reason, counted, and noticed where nothing needs it."""

from __future__ import annotations

from harness import TODAY
from mosquesec.content.load import parse
from mosquesec.lint.linter import Linter, Suppressed

TWINS = """\
format: 1
id: twins
title: Twins
sections:
  - id: main
    title: Main
    questions:
      - {id: door, kind: text, ask: Which door is it?}
      - {id: gate, kind: text, ask: Which door is it?}
"""


def check(text: str, *suppress: tuple[str, str]) -> tuple[list[str], tuple[Suppressed, ...]]:
    loaded = parse(text, "twins.yaml")
    problems, suppressed = Linter.of([loaded], today=TODAY, suppress=suppress).check(loaded)
    return [problem.rule for problem in problems], suppressed


def test_a_suppressed_problem_is_kept_apart_with_its_reason() -> None:
    assert check(TWINS) == (["same-text"], ())
    reported, (suppressed,) = check(TWINS + "lint: {allow: [{rule: same-text, why: Two doors.}]}\n")
    assert reported == []
    assert (suppressed.problem.rule, suppressed.why, suppressed.in_file) == ("same-text", "Two doors.", True)
    _, (suppressed,) = check(TWINS, ("same-text", "Twins"))
    assert (suppressed.why, suppressed.in_file) == ("Twins", False)


def test_the_reason_in_the_file_comes_before_that_of_the_run() -> None:
    text = TWINS + "lint: {allow: [{rule: same-text, why: Two doors.}]}\n"
    _, (suppressed,) = check(text, ("same-text", "Twins"))
    assert (suppressed.why, suppressed.in_file) == ("Two doors.", True)


def test_what_nothing_needs_and_what_cannot_be_is_reported() -> None:
    assert check(TWINS + "lint: {allow: [{rule: look-alike-id, why: No.}]}\n")[0] == [
        "same-text",
        "unused-suppression",
    ]
    reported, suppressed = check(
        TWINS.replace("id: gate", "id: door") + "lint: {allow: [{rule: duplicate-id, why: No.}]}\n"
    )
    assert "duplicate-id" in reported
    assert "unknown-rule" in reported
    assert [one.problem.rule for one in suppressed] == []
