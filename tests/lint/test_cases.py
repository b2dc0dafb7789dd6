"""Files with violations and the exact problems beside them. To add a case: a `.yaml`, then
`MOSQUESEC_RENEW=1 pytest tests/lint/test_cases.py` writes the `.txt`: read it.

The first line of a `.txt` may say with which options the file is checked: `# validate --house-style`.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path

import pytest

from harness import ROOT
from mosquesec.lint.linter import RULES
from mosquesec.lint.pages import pages
from mosquesec.lint.validate import Options, Report, validate

FOLDER = ROOT / "tests" / "checklists"
TODAY = dt.date(2026, 11, 21)
INVALID = sorted((FOLDER / "invalid").glob("*.yaml"))
EXPECTED = sorted((FOLDER / "invalid").glob("*.txt"))
VALID = sorted((FOLDER / "valid").glob("*.yaml"))
RENEW = os.environ.get("MOSQUESEC_RENEW") == "1"


def checked(path: Path, tmp_path: Path, options: str = "") -> Report:
    """The report on a copy of the file, which has no neighbours there."""
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    return validate([copy], Options(today=TODAY, house_style="--house-style" in options))


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_a_file_has_exactly_the_problems_beside_it(path: Path, tmp_path: Path) -> None:
    expected = path.with_suffix(".txt")
    wanted = expected.read_text(encoding="utf-8").splitlines() if expected.is_file() else []
    head = [line for line in wanted[:1] if line.startswith("# ")]
    report = checked(path, tmp_path, "".join(head))
    found = [
        re.sub(r"^.*?\.yaml:", "", str(problem).replace(f"{tmp_path}/", "")) for problem in report.problems
    ]
    if RENEW:
        wanted = [*head, *found]
        expected.write_text("".join(f"{line}\n" for line in wanted), encoding="utf-8")
    assert found, "no problem; for a rule of house style, begin the .txt with `# validate --house-style`"
    assert [*head, *found] == wanted


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_a_good_file_has_no_problem(path: Path, tmp_path: Path) -> None:
    assert [str(problem) for problem in checked(path, tmp_path).problems] == []


def test_there_are_at_least_120_cases() -> None:
    assert len(INVALID) >= 120


def test_every_rule_that_a_case_names_has_a_page() -> None:
    named = {
        found
        for path in EXPECTED
        for found in re.findall(r"\[([a-z0-9-]+)\]$", path.read_text(), re.MULTILINE)
    }
    assert named | {rule.name for rule in RULES} <= pages().keys()


def test_no_message_shows_what_a_private_file_says() -> None:
    for path in EXPECTED:
        if path.with_suffix(".yaml").name.endswith(".mosquesec.yaml"):
            assert "secret" not in path.read_text(encoding="utf-8")


def test_messages_are_short_and_hide_nothing() -> None:
    for path in EXPECTED:
        for line in path.read_text(encoding="utf-8").splitlines():
            assert len(line) < 400, line
            assert line.isprintable(), line
