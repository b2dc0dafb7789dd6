"""`mosquesec validate`: say what is wrong with files, where, and how to fix it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mosquesec.cli.console import counted, out, say, today_or
from mosquesec.cli.options import Today
from mosquesec.errors import Level, UsageError

if TYPE_CHECKING:
    from mosquesec.lint.validate import Options, Report


class ReportFormat(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    JUNIT = "junit"


STDIN = Path("-")
_MANY = 30


def validate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Files, folders, and - for standard input. Without any: ./checklists, else this folder.",
        ),
    ] = None,
    form: Annotated[
        ReportFormat, typer.Option("--format", help="How problems are printed.")
    ] = ReportFormat.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail too.")] = False,
    allow: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE[=WHY]", help="Do not tell of this rule, for this reason. Can be given again."
        ),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Refuse changes that break answers to the checklists in DIR."),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Fix in the files what has one right answer, and tell the rest.")
    ] = False,
    house_style: Annotated[
        bool, typer.Option("--house-style", help="Ask of every file what we ask of our own writing.")
    ] = False,
    today: Today = None,
) -> None:
    """Check checklists, references, translations and assessments. Every problem is listed in one run.

    Ends with 0 where there is no error, 1 where there is one, 2 where a path or an option is wrong.
    """
    from mosquesec.lint.validate import Options

    asked = tuple(paths or (_default(),))
    options = Options(
        today=today_or(today),
        house_style=house_style,
        suppress=tuple(map(_suppression, allow or ())),
        fix=fix,
        against=against,
    )
    report = _report(asked, options)
    _print(report, form)
    _sum_up(report, options)
    if report.count(Level.ERROR) or (strict and report.problems):
        raise typer.Exit(1)


def _report(asked: tuple[Path, ...], options: Options) -> Report:
    from mosquesec import store
    from mosquesec.lint.validate import validate as validated

    files = _files(tuple(path for path in asked if path != STDIN))
    stdin = sys.stdin.buffer.read(store.MAX_BYTES + 1) if STDIN in asked else None
    if not files and stdin is None:
        raise UsageError("there is no .yaml file there")
    if stdin is not None and options.fix:
        raise UsageError("--fix fixes files; it cannot fix standard input")
    if options.against and not options.against.is_dir():
        raise UsageError(
            f"--against takes a folder with the checklists as they were; there is no folder {options.against}"
        )
    return validated(files, options, stdin=stdin, progress=_progress)


def _print(report: Report, form: ReportFormat) -> None:
    from mosquesec.render.problems import FORMATS
    from mosquesec.render.problems.plain import write_rich

    if form is ReportFormat.TEXT and sys.stdout.isatty() and report.problems:
        colour = "NO_COLOR" not in os.environ and os.environ.get("TERM", "dumb") != "dumb"
        sys.stdout.write(write_rich(report, colour=colour))
    elif text := FORMATS[form](report):
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="backslashreplace")  # a terminal or log that is not UTF-8
        out(text.removesuffix("\n"))


def _sum_up(report: Report, options: Options) -> None:
    """A line for a person, and what a suppression on the command line did not do."""
    for name, places in report.fixed:
        say(f"{name}: fixed in {counted(places, 'place')}.")
    suppressed = {suppressed.problem.rule for suppressed in report.suppressed}
    for name, _ in options.suppress:
        if name not in suppressed:
            say(f"--allow {name}: nothing needed it; take it away.")
    errors, warnings = report.count(Level.ERROR), report.count(Level.WARNING)
    quiet = f", {len(report.suppressed)} suppressed" if report.suppressed else ""
    files = counted(len(report.files), "file")
    say(f"{files}: {counted(errors, 'error')}, {counted(warnings, 'warning')}{quiet}.")


def _suppression(text: str) -> tuple[str, str]:
    """A rule that may be suppressed, and why. Raises UsageError for others."""
    from mosquesec.lint.context import nearest
    from mosquesec.lint.linter import BY_NAME

    name, _, why = text.partition("=")
    rule = BY_NAME.get(name)
    if rule is None:
        near = nearest(name, BY_NAME)
        hint = f"; did you mean '{near}'?" if near else "; see docs/rules for the names"
        raise UsageError(f"there is no rule '{name}' that can be suppressed{hint}")
    if rule.is_mandatory:
        raise UsageError(f"'{name}' cannot be suppressed, since files with that violation cannot be used")
    return name, why


def _default() -> Path:
    return Path("checklists") if Path("checklists").is_dir() else Path()


def _files(paths: tuple[Path, ...]) -> list[Path]:
    """The YAML files in these places, each once, in order. Raises UsageError for a path that is not there."""
    from mosquesec.lint.files import yaml_files

    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise UsageError(f"there is no {path}")
        found |= dict.fromkeys(yaml_files(path) if path.is_dir() else (path,))
    return list(found)


def _progress(paths: Iterable[Path]) -> Iterable[Path]:
    """The same paths; on a terminal, with a bar where there are many."""
    known = list(paths)
    if len(known) < _MANY or not sys.stderr.isatty():
        return known
    from rich.console import Console
    from rich.progress import track

    return track(known, "Reading", console=Console(stderr=True), transient=True)
