"""Talking to a person: results on stdout, talk on stderr, and no character that a terminal would obey."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

import typer

from mosquesec.errors import UsageError
from mosquesec.text import clean

if TYPE_CHECKING:
    from mosquesec.ask.frontend import Frontend


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

        return Lines(read=read_line, write=out)
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
    """A clock that shows the real time, on the day that `--today` names."""

    def now() -> dt.datetime:
        return dt.datetime.now().astimezone().replace(year=day.year, month=day.month, day=day.day)

    return now


def read_line(prompt: str) -> str | None:
    """What is typed after a prompt; None at the end of input."""
    try:
        return input(prompt)
    except EOFError:
        typer.echo()
        return None


def agrees(question: str) -> bool:
    """Whether the answer is yes, which Enter alone means too."""
    line = read_line(f"{question} [Y/n] ")
    return line is not None and line.strip().lower() in ("", "y", "yes")


def leave() -> NoReturn:
    """End at a person's wish, before anything was changed."""
    say("Nothing was changed.")
    raise typer.Exit(3)


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 answer`, `2 answers`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
