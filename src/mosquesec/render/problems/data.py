"""JSON, for programs of one's own."""

from __future__ import annotations

import json
from typing import Any

from mosquesec.errors import Level, Problem
from mosquesec.lint.pages import pages
from mosquesec.lint.validate import Report


def write(report: Report) -> str:
    """Everything in the report. New keys may come; those that are there stay."""
    data = {
        "version": 1,
        "files": list(report.files),
        "errors": report.count(Level.ERROR),
        "warnings": report.count(Level.WARNING),
        "problems": [_problem(problem) for problem in report.problems],
        "suppressed": [
            {**_problem(suppressed.problem), "why": suppressed.why, "in_file": suppressed.in_file}
            for suppressed in report.suppressed
        ],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _problem(problem: Problem) -> dict[str, Any]:
    page = pages().get(problem.rule)
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "level": problem.level.value,
        "rule": problem.rule,
        "message": problem.message,
        "help": page.summary if page else "",
    }
