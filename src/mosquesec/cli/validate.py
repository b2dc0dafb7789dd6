"""`mosquesec validate`: say what is wrong with files, where, and how to mend it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mosquesec.cli.console import counted, out, say, today_or
from mosquesec.errors import Level, UsageError


class Format(StrEnum):
    """How problems are printed."""

    TEXT = "text"


def validate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...", help="Files and folders. Without any: ./checklists, else this folder."
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail too.")] = False,
    today: Annotated[
        str | None, typer.Option("--today", metavar="DATE", help="Take this day for today.")
    ] = None,
) -> None:
    """Check checklists, references, translations and assessments. Every problem is listed in one run."""
    from mosquesec.content.lint import check
    from mosquesec.content.load import load

    files = _files(tuple(paths or (_default(),)))
    if not files:
        raise UsageError("there is no .yaml file there")
    problems = check([load(file) for file in files], today=today_or(today))
    for problem in problems:
        out(str(problem))
    errors = sum(problem.level is Level.ERROR for problem in problems)
    warnings = len(problems) - errors
    say(f"{counted(len(files), 'file')}: {counted(errors, 'error')}, {counted(warnings, 'warning')}.")
    if errors or (strict and warnings):
        raise typer.Exit(1)


def _default() -> Path:
    return Path("checklists") if Path("checklists").is_dir() else Path()


def _files(paths: tuple[Path, ...]) -> list[Path]:
    """The YAML files in these places, each once, in order. Raises UsageError for a path that is not there."""
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise UsageError(f"there is no {path}")
        inside = (
            sorted(p for p in path.rglob("*") if p.suffix in (".yaml", ".yml")) if path.is_dir() else [path]
        )
        found |= dict.fromkeys(
            file for file in inside if not any(part.startswith(".") for part in file.parts[1:])
        )
    return list(found)
