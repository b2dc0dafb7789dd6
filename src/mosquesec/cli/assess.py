"""`mosquesec assess`: ask, and keep every answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mosquesec.answers.files import DEFAULT_FILE
from mosquesec.cli.console import clock_on, counted, frontend, out, read_line, say, today_or
from mosquesec.errors import UsageError

if TYPE_CHECKING:
    import datetime as dt

    from mosquesec.answers.assessments import OpenAssessment
    from mosquesec.ask.frontend import Frontend, Save
    from mosquesec.ask.interview import Interview
    from mosquesec.model.assessment import Assessment
    from mosquesec.model.library import Library

QUICK_CHECK = "quick-check"


def assess(
    checklists: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CHECKLIST]...", help="Ids or paths. Without any: choose from a list."),
    ] = None,
    file: Annotated[Path, typer.Option("--file", "-f", help="Where the answers are kept.")] = DEFAULT_FILE,
    quick: Annotated[bool, typer.Option("--quick", help="The quick check.")] = False,
    again: Annotated[
        bool, typer.Option("--again", help="A second round in a new file; the old one stays.")
    ] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="Line by line, for screen readers and old terminals.")
    ] = False,
    answers: Annotated[
        Path | None, typer.Option("--answers", help="Take answers from this file first.")
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="ID=VALUE",
            help="Give one answer. Shells remember what is typed: nothing private here.",
        ),
    ] = None,
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Ask nothing; name what is still open.")
    ] = False,
    today: Annotated[
        str | None, typer.Option("--today", metavar="DATE", help="Take this day for today.")
    ] = None,
) -> None:
    """Answer checklists about your mosque. Every answer is kept at once; stop and go on whenever you like."""
    from mosquesec import store
    from mosquesec.answers.assessments import dump_assessment, hold_assessment, next_round
    from mosquesec.ask.interview import Interview

    day = today_or(today)
    if not no_input:
        out("If something is happening now, stop and call 999.\n")
    with hold_assessment(file, checklists or (), new_on=day) as opened:
        if again:
            opened = next_round(opened, day)
            say(f"A second round in {opened.path}. {file} stays as it is.")
        opened = _prefilled(opened, answers, settings or [], day)
        names = _names(opened, quick=quick, no_input=no_input)
        interview = Interview.begin(opened.library, opened.assessment, names)

        def save(assessment: Assessment) -> None:
            store.write_private(opened.path, dump_assessment(assessment))

        if no_input:
            save(interview.assessment)
            _name_gaps(interview, opened.path)
            return
        _run(interview, frontend(plain), save=save, day=day, file=opened.path)


def _prefilled(
    opened: OpenAssessment, answers: Path | None, settings: list[str], day: dt.date
) -> OpenAssessment:
    """The file with the answers of `--answers` and `--set`."""
    from dataclasses import replace

    from mosquesec.answers.prefill import prefill

    filled = prefill(opened.assessment, answers, settings, opened.library, today=day)
    for key in filled.no_longer_asked:
        say(f"{key} is no longer asked; its answer is kept.")
    return replace(opened, assessment=filled.assessment)


def _names(opened: OpenAssessment, *, quick: bool, no_input: bool) -> tuple[str, ...]:
    """The checklists to ask: those that were named, else those that the file is about, else those that are chosen."""
    if names := opened.named or ((QUICK_CHECK,) if quick else opened.checklists):
        return names
    if not no_input:
        return _choose(opened.library)
    if names := opened.answered_checklists:
        return names
    raise UsageError("name a checklist: with --no-input nothing is asked")


def _choose(library: Library) -> tuple[str, ...]:
    """Offer the checklists, the quick check first, each with its minutes."""
    from mosquesec.ask.interview import SECONDS_PER_QUESTION
    from mosquesec.model.questionnaire import questionnaire

    out("What would you like to look at? Your answers stay on this computer.\n")
    names = list(library.assessable)
    names.sort(key=lambda name: name != QUICK_CHECK)
    for number, name in enumerate(names, 1):
        questions = questionnaire(library, (name,)).items
        minutes = -(-len(questions) * SECONDS_PER_QUESTION // 60)
        first = "  (a good start)" if name == QUICK_CHECK else ""
        out(f"  {number}  {library.checklists[name].title}: at most {counted(minutes, 'minute')}{first}")
    while True:
        line = read_line("\nA number, or several with commas between: ")
        if line is None or line.strip().lower() in ("q", "quit"):
            raise typer.Exit(3)
        parts = [part.strip() for part in line.split(",")] if line.strip() else ["1"]
        if all(part.isdecimal() and 1 <= int(part) <= len(names) for part in parts):
            return tuple(names[int(part) - 1] for part in parts)
        say(f"Give a number from 1 to {len(names)}.")


def _run(interview: Interview, ask: Frontend, *, save: Save, day: dt.date, file: Path) -> None:
    """Run the interview and say what comes next."""
    from mosquesec.ask.frontend import Ending

    ending = ask(interview, save=save, clock=clock_on(day), file_name=file.name)
    if ending is Ending.QUIT:
        out(f"Your answers are kept in {file}. Go on with: mosquesec assess --file {file}")
        raise typer.Exit(3)
    out(f"Your answers are kept in {file}. Make the plan with: mosquesec plan {file}")


def _name_gaps(interview: Interview, file: Path) -> None:
    gaps = interview.gaps
    for key in gaps:
        say(f"open: {key}")
    out(f"{file}: {counted(len(interview.items) - len(gaps), 'answer')}, {len(gaps)} open.")
