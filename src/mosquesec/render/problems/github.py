"""Workflow commands, which GitHub shows as annotations beside the lines.

See GitHub Docs, `Workflow commands for GitHub Actions`, for the escaping.
"""

from __future__ import annotations

from mosquesec.errors import Problem
from mosquesec.lint.validate import Report


def write(report: Report) -> str:
    """A command a problem, with file, line, column and title."""
    return "".join(f"{_command(problem)}\n" for problem in report.problems)


def _command(problem: Problem) -> str:
    properties = {
        "file": problem.path,
        "line": str(problem.line),
        "col": str(problem.column),
        "title": f"mosquesec: {problem.rule}",
    }
    inside = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{problem.level.value} {inside}::{_data(f'{problem.message} [{problem.rule}]')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
