"""The hook and the action: what a trainer's repository of nothing but checklists uses."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from harness import ROOT

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
BAD = "format: 1\nid: mine\ntitle: Mine\nsections: []\n"


def test_the_hook_checks_all_files_together() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert hook["pass_filenames"] is False
    assert hook["entry"] == "mosquesec validate"
    manifest = str(ROOT / ".pre-commit-hooks.yaml")
    done = subprocess.run([sys.executable, "-m", "pre_commit", "validate-manifest", manifest], check=False)
    assert done.returncode == 0


def _validate_step(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the action's second step as a runner does, with this program as the installed one."""
    program = folder / "mosquesec" / "bin" / "mosquesec"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mosquesec "$@"\n')
    program.chmod(0o755)
    given = {"PATHS": "", "STRICT": "false", "FORMAT": "github", "OUTPUT": "", "AGAINST": "", **inputs}
    step = ACTION["runs"]["steps"][1]
    assert set(given) == set(step["env"])
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env={**os.environ, "RUNNER_TEMP": str(folder), **given},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.tool("bash")
def test_the_action_fails_where_a_checklist_is_wrong_and_keeps_the_report(tmp_path: Path) -> None:
    (tmp_path / "checklists").mkdir()
    (tmp_path / "checklists" / "mine.yaml").write_text(BAD)
    done = _validate_step(tmp_path, OUTPUT="report.txt")
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=checklists/mine.yaml,line=4,")
    assert (tmp_path / "report.txt").read_text() == done.stdout


@pytest.mark.tool("bash")
def test_an_input_of_the_action_runs_nothing(tmp_path: Path) -> None:
    _validate_step(
        tmp_path, PATHS="$(touch pwned) ; touch pwned", OUTPUT="$(touch pwned)", AGAINST="`touch pwned`"
    )
    assert not (tmp_path / "pwned").exists()


def test_no_input_of_the_action_stands_in_the_text_of_a_script() -> None:
    assert all("${{" not in step["run"] for step in ACTION["runs"]["steps"])
