"""What programs read from `mosquesec validate`, checked by independent readers, and what a terminal shows."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from junitparser import JUnitXml
from sarif_pydantic import Sarif

from harness import BAD, GOOD, TWINS, Run, write_checklists


def as_json(text: str) -> Any:  # noqa: ANN401
    return json.loads(text)


def test_json_holds_every_problem_and_every_suppressed_one(run: Run, tmp_path: Path) -> None:
    write_checklists(tmp_path, a=BAD, b=TWINS)
    report = as_json(run("validate", ".", "--format", "json", "--allow", "same-text=Two doors").stdout)
    assert (report["version"], report["errors"], report["files"]) == (1, 2, ["a.yaml", "b.yaml"])
    first = report["problems"][1]
    assert (first["path"], first["line"], first["column"], first["level"]) == ("a.yaml", 8, 32, "error")
    assert first["rule"] == "unknown-key"
    assert "near" in first["help"] or "meant" in first["help"]
    assert report["suppressed"][0]["why"] == "Two doors"


def test_sarif_is_read_by_an_independent_library_with_region_help_and_level(run: Run, tmp_path: Path) -> None:
    write_checklists(tmp_path, a=BAD, b=TWINS)
    done = run("validate", ".", "--format", "sarif", "--allow", "same-text=Two doors")
    sarif = Sarif.model_validate_json(done.stdout)
    assert sarif.version == "2.1.0"
    (found,) = sarif.runs
    assert found.tool.driver.name == "mosquesec"
    raw = as_json(done.stdout)["runs"][0]
    rules = {rule["id"]: rule for rule in raw["tool"]["driver"]["rules"]}
    assert set(rules) == {result["ruleId"] for result in raw["results"]}
    for rule in rules.values():
        assert len(rule["help"]["text"]) > 40
        assert rule["defaultConfiguration"]["level"] in ("error", "warning")
    result = next(result for result in raw["results"] if result["ruleId"] == "unknown-key")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "a.yaml", "uriBaseId": "%SRCROOT%"}
    assert (place["region"]["startLine"], place["region"]["startColumn"]) == (8, 32)
    assert "hlep" in place["region"]["snippet"]["text"]
    assert raw["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "unknown-key"
    suppressed = [result for result in raw["results"] if result.get("suppressions")]
    assert [result["suppressions"][0]["justification"] for result in suppressed] == ["Two doors"]


def test_github_lines_carry_file_line_column_and_title_and_nothing_breaks_out_of_them(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a,b: 100%.yaml").write_text(BAD)
    lines = run("validate", ".", "--format", "github").stdout.splitlines()
    assert lines[1].startswith(
        "::error file=a%2Cb%3A 100%25.yaml,line=8,col=32,title=mosquesec%3A unknown-key::"
    )
    assert all(line.startswith(("::error ", "::warning ")) for line in lines)


def test_junit_has_a_test_for_each_file_and_a_failure_for_each_error(run: Run, tmp_path: Path) -> None:
    write_checklists(tmp_path, a=BAD, b=TWINS, c=GOOD.replace("id: good", "id: other"))
    done = run("validate", ".", "--format", "junit")
    (tmp_path / "report.xml").write_text(done.stdout)
    (suite,) = JUnitXml.fromfile(str(tmp_path / "report.xml"))
    cases = {case.name: case for case in suite}
    assert set(cases) == {"a.yaml", "b.yaml", "c.yaml"}
    assert [result.type for result in cases["a.yaml"].result] == ["missing-key", "unknown-key"]
    assert not list(cases["c.yaml"].result)
    assert "same-text" in str(cases["b.yaml"].system_out)


def test_a_terminal_shows_the_line_with_a_mark_under_the_place(tmp_path: Path) -> None:
    pexpect = pytest.importorskip("pexpect")
    write_checklists(tmp_path, a=BAD)
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "120"}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "mosquesec", "validate", "a.yaml"],
        cwd=str(tmp_path),
        env=environment,
        timeout=30,
    )
    child.expect(pexpect.EOF)
    child.close()
    shown = child.before.decode().replace("\r", "").splitlines()
    at = next(number for number, line in enumerate(shown) if "[unknown-key]" in line)
    assert shown[at + 1] == "    8 |       - {id: door, kind: text, hlep: Walk round.}"
    assert shown[at + 2].index("^") == shown[at + 1].index("hlep")
    assert shown[at + 2].count("^") == 4
