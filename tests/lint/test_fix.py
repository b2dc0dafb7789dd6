"""`fixed`: what has one right answer is repaired, and nothing else is touched."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harness import ROOT
from mosquesec.content.load import load, parse
from mosquesec.errors import Slip
from mosquesec.lint.fix import fixed
from mosquesec.lint.linter import Linter
from mosquesec.lint.validate import Options, validate

TODAY = dt.date(2026, 11, 21)
SLIPS = """\
format: 1   # the format
id: slips
title: Is it: locked?
sections:
  - id: main
    title: Main   
    questions:
      # a comment that stays
      - {id: door, kind: yes_no, ask: Are doors, gates and bars shut?}   # and one more
      - id: gate
        kind: text
        ask: What about gate #3?
        hlep:    Walk round.
        when: {question: door, is: no}
      - {id: call, kind: text, ask: 999}
"""  # noqa: W291
FIXED = """\
format: 1   # the format
id: slips
title: "Is it: locked?"
sections:
  - id: main
    title: Main
    questions:
      # a comment that stays
      - {id: door, kind: yes_no, ask: "Are doors, gates and bars shut?"}   # and one more
      - id: gate
        kind: text
        ask: "What about gate #3?"
        help:    Walk round.
        when: {question: door, is: "no"}
      - {id: call, kind: text, ask: "999"}
"""
PIECES = st.sampled_from(
    [*"abc:-?&*!|>'\"%@`#,[]{}", " ", "  ", "\n", "\n  ", "\n- ", ": ", "\t", "\r\n", "yes", "no", "0.5", "é"]
)


def repaired(text: str) -> str:
    return fixed(parse(text, "x.yaml"))[0].document.text


def question(rest: str) -> str:
    return f"format: 1\nid: x\ntitle: X\nsections:\n  - id: m\n    title: M\n    questions:\n      - {rest}\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_what_has_one_right_answer_is_repaired_and_the_rest_kept_byte_for_byte(end: str) -> None:
    after, places = fixed(parse(SLIPS.replace("\n", end), "slips.yaml"))
    assert after.document.text == FIXED.replace("\n", end)
    assert (after.problems, places) == ((), 7)


def test_a_problem_carries_the_edit_that_repairs_it() -> None:
    readable = parse(SLIPS.replace("Is it: locked?", "Is it locked?"), "slips.yaml")
    reported, _ = Linter.of([readable], today=TODAY).check(readable)
    edits = {problem.edit.slip: problem.edit for problem in reported if problem.edit}
    assert set(edits) == set(Slip) - {Slip.TEXT_WITH_COLON, Slip.TEXT_CUT_SHORT, Slip.TRAILING_BLANKS}
    key = edits[Slip.MISSPELT_KEY]
    assert (key.line, key.start, key.end, key.text) == (13, 9, 13, "help")
    understood, _ = fixed(readable)
    assert understood.content is not None
    torn = parse(
        understood.document.text.replace('"What about gate #3?"', "What about gate #3?  "), "slips.yaml"
    )
    reported, _ = Linter.of([torn], today=TODAY).check(torn)
    assert {problem.edit.slip for problem in reported if problem.edit} == {
        Slip.TEXT_CUT_SHORT,
        Slip.TRAILING_BLANKS,
    }


def test_problems_are_equal_whatever_their_edit() -> None:
    (problem,) = parse("title: Is it: locked?", "x.yaml").problems
    assert problem.edit
    assert problem == type(problem)("x.yaml", problem.line, problem.column, problem.rule, problem.message)


def test_no_problem_of_a_private_file_carries_an_edit() -> None:
    text = (
        "format: 1\nkind: assessment\nstarted: 2026-11-20\nanswers:\n  profile/peak: {note: 5, valeu: a: b}\n"
    )
    for private in (text, text.replace("a: b", "1")):
        loaded = parse(private, "noor.mosquesec.yaml")
        assert loaded.problems
        assert [problem.edit for problem in loaded.problems if problem.edit] == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "{id: a, kind: text, ask: A, b and c?, help: D, e}",
            '{id: a, kind: text, ask: "A, b and c?", help: "D, e"}',
        ),
        ("{id: a, kind: text, ask: A, why, and b?}", '{id: a, kind: text, ask: "A, why, and b?"}'),
        ("{id: a, kind: text, ask: A \\ b, c?}", "{id: a, kind: text, ask: 'A \\ b, c?'}"),
        ("{id: a, kind: text, ask: 1.50 }", '{id: a, kind: text, ask: "1.50" }'),
        ("{id: a, kind: text, ask: What?, hlep: B}", "{id: a, kind: text, ask: What?, help: B}"),
        ('{id: a, kind: text, ask: "What?"} ', '{id: a, kind: text, ask: "What?"}'),
    ],
    ids=["two texts with commas", "a key in a text", "a backslash", "a number", "a key", "a blank"],
)
def test_a_slip_is_repaired(before: str, after: str) -> None:
    assert repaired(question(before)) == question(after)


@pytest.mark.parametrize(
    "rest",
    [
        "{id: a, kind: text, ask: Which?, help: A, hepl: B}",
        "{id: a, kind: text, ask: What?, wh'y: It is.}",
        "{id: a, kind: text, ask: Ali's, or Omar's?}",
        "{id: a, kind: text, ask: What?, colour: red}",
        "id: a\n        kind: text\n        ask: |\n          ends in blanks  \n          and goes on",
        "id: a\n        kind: text\n        ask: |\n          ends in blanks  ",
        "id: a\n        kind: text\n        ask: What is it?  # a comment",
        "id: a\n        kind: text\n        ask: What is it? # perhaps a comment",
    ],
    ids=[
        *("a key that is there", "an apostrophe", "quotes in a text", "a key like no other"),
        *("blanks in a block", "blanks at the end of a block", "a comment", "perhaps a comment"),
    ],
)
def test_what_has_more_than_one_answer_is_left_alone(rest: str) -> None:
    assert repaired(question(rest)) == question(rest)


def test_twenty_texts_with_a_colon_are_repaired_one_after_the_other() -> None:
    text = "".join(f"k{chr(97 + number)}: a: b\n" for number in range(20))
    assert repaired(text) == text.replace("a: b", '"a: b"')


def test_files_about_one_mosque_are_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "m.mosquesec.yaml"
    text = "format: 1\nkind: assessment\nstarted: 2026-11-20\nstarts: 1   \n"
    path.write_text(text)
    report = validate([path], Options(today=TODAY, fix=True))
    assert (path.read_text(), report.fixed) == (text, ())


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests" / "checklists" / "valid").glob("*.yaml")), ids=lambda path: path.stem
)
def test_nothing_changes_in_a_good_file(path: Path) -> None:
    loaded = load(path)
    assert fixed(loaded) == (loaded, 0)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=80))
def test_fixing_is_done_once_and_never_makes_it_worse(text: str) -> None:
    loaded = parse(text, "x.yaml")
    after, _ = fixed(loaded)
    assert loaded.document.data is None or after.document.data is not None
    assert fixed(after)[0].document.text == after.document.text
