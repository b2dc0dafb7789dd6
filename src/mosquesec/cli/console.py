"""Talking to a person: results on stdout, talk on stderr, and no character that a terminal would obey."""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from mosquesec.errors import UsageError
from mosquesec.text import clean

if TYPE_CHECKING:
    from mosquesec.ask.frontend import Frontend

T = TypeVar("T")


def out(text: str) -> None:
    """Print a result."""
    typer.echo(clean(text))


def say(text: str) -> None:
    """Tell the person something beside the result."""
    typer.echo(clean(text), err=True)


def is_plain(asked: bool) -> bool:
    """Whether the interview must go line by line: asked for, or the terminal cannot do more."""
    accessible = os.environ.get("ACCESSIBLE", "") not in ("", "0")
    dumb = os.environ.get("TERM", "") in ("dumb", "")
    return (
        asked or accessible or not (sys.stdin.isatty() and sys.stdout.isatty()) or (dumb and os.name != "nt")
    )


def frontend(plain: bool) -> Frontend:
    """The screen where the terminal can do it, else plain lines."""
    if is_plain(plain):
        from mosquesec.ask.lines import Lines

        return Lines(read=first_line(None), write=out)
    from mosquesec.ask.screen.app import run

    return run


def today_or(text: str | None) -> dt.date:
    """The day that `--today` names, else the real one. Raises UsageError."""
    if text is None:
        return dt.datetime.now().astimezone().date()
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError("--today takes a date such as 2026-11-20") from None


def clock_on(day: dt.date) -> Callable[[], dt.datetime]:
    """A clock that shows the real time, on the day that the command was told."""

    def now() -> dt.datetime:
        return dt.datetime.now().astimezone().replace(year=day.year, month=day.month, day=day.day)

    return now


def stem(path: Path) -> str:
    """The name that outputs of a file begin with: `noor-hall` for noor-hall.mosquesec.yaml."""
    return re.sub(r"(\.mosquesec)?\.ya?ml$", "", path.name)


def first_line(default: str | None) -> Callable[[str], str | None]:
    """A way to read a line after a prompt; None at the end of input."""

    def read(prompt: str) -> str | None:
        try:
            return input(prompt)
        except EOFError:
            typer.echo()
            return default

    return read


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 answer`, `2 answers`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
