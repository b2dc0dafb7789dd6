"""`mosquesec enter`: answers that were given elsewhere come into an assessment."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mosquesec.cli.console import agrees, clock_on, counted, leave, out, say, today_or
from mosquesec.errors import UsageError

if TYPE_CHECKING:
    from mosquesec.answers.assessments import OpenAssessment
    from mosquesec.answers.incoming import Incoming
    from mosquesec.answers.merge import Contribution
    from mosquesec.model.assessment import Assessment
    from mosquesec.model.library import Library

STDIN = Path("-")


def enter(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The assessment; made if it is not there.")],
    sources: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FROM]...",
            help=(
                "A form's saved answers, a plan PDF made with --with-answers, or another volunteer's file. "
                "Without any, or with -: type the codes of a paper form."
            ),
        ),
    ] = None,
    prefer: Annotated[
        str | None,
        typer.Option(
            metavar="newest|worst|FILE", help="Which answer counts where two differ; else you are asked."
        ),
    ] = None,
    who: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who gave these answers, where they do not say.")
    ] = None,
    passphrase_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The file with the passphrase of a locked file; - is stdin."),
    ] = None,
    checklist: Annotated[
        list[Path] | None, typer.Option("--checklist", help="A checklist of your own that was answered.")
    ] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing.")] = False,
    today: Annotated[
        str | None, typer.Option("--today", metavar="DATE", help="Take this day for today.")
    ] = None,
) -> None:
    """Take in answers: typed paper codes, a form's file, a plan that carries them, another volunteer's file.

    Where answers differ, both are shown and one is chosen. What was not chosen stays as a note, and the file as it
    was is kept beside.
    """
    from mosquesec.answers.assessments import hold_assessment
    from mosquesec.answers.intake import with_own
    from mosquesec.answers.merge import combined
    from mosquesec.cli.differences import settle

    day = today_or(today)
    given = sources or [STDIN]
    _check_use(given, prefer, passphrase_file, file)
    asks = not no_input and sys.stdin.isatty() and sys.stdout.isatty()
    with hold_assessment(file, extra=checklist or (), new_on=day) as opened:
        incoming, problems = _take_in(given, opened.library, day, who, passphrase_file, asks=asks)
        everybody = with_own(opened, incoming)
        choose = partial(settle, contributions=everybody, prefer=prefer, day=day, asks=asks)
        after = combined(everybody, opened.library, choose) if everybody else opened.assessment
        _update(opened, after, day)
    if problems:
        raise typer.Exit(1)


def _check_use(given: Sequence[Path], prefer: str | None, passphrase_file: Path | None, file: Path) -> None:
    from mosquesec.answers.prefer import PreferenceRule

    if given.count(STDIN) + (passphrase_file == STDIN) > 1:
        raise UsageError("- can be given once: codes and passphrase cannot both come from standard input")
    if prefer is not None and prefer not in list(PreferenceRule) and Path(prefer) not in (file, *given):
        raise UsageError("--prefer takes newest, worst, or one of the files that you named")


def _take_in(
    given: Sequence[Path],
    library: Library,
    day: dt.date,
    who: str | None,
    passphrase_file: Path | None,
    *,
    asks: bool,
) -> tuple[list[Contribution], int]:
    """What comes in, and how much of it could not be used."""
    from mosquesec.answers.incoming import read_answers
    from mosquesec.answers.intake import contribution

    found: list[Contribution] = []
    problems = 0
    for path in given:
        if path == STDIN:
            from mosquesec.cli.paper_codes import type_codes

            typed, wrong = type_codes(library, day, who, asks=asks)
            found += typed
            problems += wrong
            continue
        incoming = read_answers(
            path, library, today=day, passphrase=lambda: _passphrase(passphrase_file, asks=asks)
        )
        _show(incoming, library)
        problems += len(incoming.unfit)
        if asks and not agrees("Take them in?"):
            leave()
        found.append(contribution(path, incoming.assessment, who))
    return found, problems


def _show(incoming: Incoming, library: Library) -> None:
    """What a file holds, before anything is done with it."""
    from mosquesec.answers.incoming import IncomingKind
    from mosquesec.language.words import load_words

    held = incoming.assessment
    what = {
        IncomingKind.FORM: "answers from a form",
        IncomingKind.PLAN: "a plan that carries answers",
        IncomingKind.ASSESSMENT: "an assessment",
    }
    titles = [library.checklists[name].title for name in held.checklists if name in library.checklists]
    answers = counted(sum(answer.is_given for answer in held.answers.values()), "answer")
    notes = counted(sum(bool(answer.note) for answer in held.answers.values()), "note")
    out(f"{incoming.name}: {what[incoming.kind]}")
    out(f"  mosque   {' '.join((held.name or 'no name').split())}")
    out(f"  begun    {load_words().date(held.started)}")
    out(f"  about    {'; '.join(titles) or 'no checklist that is known here'}")
    out(f"  holds    {answers}, {notes}")
    if people := sorted({answer.who for answer in held.answers.values() if answer.who}):
        out(f"  by       {', '.join(people)}")
    for key, message in incoming.unfit:
        say(f"left out: {key}: {message}")


def _update(opened: OpenAssessment, after: Assessment, day: dt.date) -> None:
    """Write the file and say what has changed."""
    from mosquesec.answers.intake import update

    file = opened.path
    existed = file.exists()
    done = update(opened, after, now=clock_on(day)())
    if done is None:
        out(f"Nothing new for {file}." if existed else "Nothing was taken in, so no file was made.")
        return
    if done.backup:
        out(f"As it was: {done.backup}")
    out(f"{file}: {counted(done.new, 'new answer')}, {done.changed} changed, {done.total} in all.")
    out(f"Make the plan with: mosquesec plan {file}")


def _passphrase(path: Path | None, *, asks: bool) -> str:
    """The passphrase of a locked file: from a file, else asked for without showing it."""
    from mosquesec import store

    if path == STDIN:
        return sys.stdin.readline().rstrip("\r\n")
    if path is not None:
        return store.read_text(path, limit=10_000).split("\n", 1)[0].rstrip("\r")
    if not asks:
        raise UsageError("this file is locked; give --passphrase-file FILE")
    return str(typer.prompt("Passphrase", hide_input=True))
