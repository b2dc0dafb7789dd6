"""A line a problem; on a terminal, with the line of the file and a mark under the place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mosquesec.errors import Level, Problem
from mosquesec.lint.validate import Report
from mosquesec.text import visible

_TOKEN = re.compile(r"\"[^\"]*\"|'[^']*'|[\w./-]+|\S")
_WIDTH = 100
"""Characters of a line that are shown: with the number in front of it, a line of a wide terminal."""
_BEFORE = 80
"""Of these, how many are before the place, where the line is longer."""
_COLOURS = {Level.ERROR: "31", Level.WARNING: "33"}


def write(report: Report) -> str:
    """A line a problem, for pipes and logs."""
    return "".join(f"{problem}\n" for problem in report.problems)


def write_rich(report: Report, *, colour: bool) -> str:
    """Each problem with the line of the file and a mark under the place, for a person."""
    return (
        "\n".join("\n".join(_excerpt(problem, report, colour=colour)) for problem in report.problems) + "\n"
    )


def _excerpt(problem: Problem, report: Report, *, colour: bool) -> Iterator[str]:
    def paint(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if colour else text

    hue = _COLOURS[problem.level]
    place = f"{problem.path}:{problem.line}:{problem.column}"
    yield f"{paint(place, '1')}: {paint(problem.level, hue)}: {problem.message} {paint(f'[{problem.rule}]', '2')}"
    line = report.lines.get((problem.path, problem.line))
    if line is None:
        return
    start = max(0, problem.column - _BEFORE)
    shown = visible(line.replace("\t", " ")[start : start + _WIDTH])
    at = problem.column - 1 - start
    found = _TOKEN.match(shown, at)
    length = len(found.group()) if found else 1
    gutter = f"{problem.line:>5} | "
    yield paint(gutter, "2") + shown
    yield paint(" " * (len(gutter) - 2) + "| ", "2") + " " * at + paint("^" * length, hue)
