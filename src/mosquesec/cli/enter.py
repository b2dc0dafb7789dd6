"""`mosquesec enter`: answers that were given elsewhere come into an assessment."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from mosquesec.cli.console import clock_on, counted, first_line, out, say, stem, today_or
from mosquesec.errors import AnswersError, UsageError

if TYPE_CHECKING:
    from mosquesec.answers.incoming import Incoming
    from mosquesec.answers.merge import Contribution, Difference
    from mosquesec.model.assessment import Assessment
    from mosquesec.model.library import Library

    Voice: TypeAlias = tuple[Path, Contribution]

TYPED = Path("-")
RULES = ("newest", "worst")
_HOW_TO_TYPE = """\
Type the form's six letters from the top of any page, then the codes: any order, several to a line.
Numbers and words go after =, such as 014vW=120. Also who=NAME and date=DATE. undo 014 takes one back.
An empty line ends."""
Read = Callable[[str], str | None]


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
        typer.Option(metavar="FILE", help="Where the passphrase of a locked file stands; - is stdin."),
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
    from mosquesec import store

    day = today_or(today)
    store.refuse_encrypted(file)
    given = sources or [TYPED]
    if given.count(TYPED) + (passphrase_file == TYPED) > 1:
        raise UsageError("- can be given once: codes and passphrase cannot both come from standard input")
    _check_rule(prefer, file, given)
    asks = not no_input and sys.stdin.isatty() and sys.stdout.isatty()
    with store.only_writer(file):
        own, library = _own(file, checklist or (), day)
        incoming, problems = _take_in(given, library, day, who, passphrase_file, asks=asks)
        voices = _voices(own, file, incoming)
        after = _settle(voices, library, day, prefer, asks=asks) if voices else own
        _keep(file, own, after, day)
    if problems:
        raise typer.Exit(1)


def _check_rule(prefer: str | None, file: Path, given: Sequence[Path]) -> None:
    if prefer is not None and prefer not in RULES and Path(prefer) not in (file, *given):
        raise UsageError("--prefer takes newest, worst, or one of the files that you named")


def _own(file: Path, checklists: Iterable[Path], day: dt.date) -> tuple[Assessment, Library]:
    """What the file holds; where it is not there, nothing yet."""
    from mosquesec.answers.assessments import read_assessment
    from mosquesec.lint.checked import checked_library
    from mosquesec.model.assessment import Assessment

    if file.exists():
        return read_assessment(file, tuple(checklists))
    return Assessment(format=1, started=day), checked_library(checklists)


def _take_in(
    given: Sequence[Path],
    library: Library,
    day: dt.date,
    who: str | None,
    passphrase_file: Path | None,
    *,
    asks: bool,
) -> tuple[list[Voice], int]:
    """What comes in, each with the file that it is from, and how much of it could not be used."""
    from mosquesec.answers.incoming import read_answers
    from mosquesec.answers.merge import Contribution

    found: list[Voice] = []
    problems = 0
    for path in given:
        if path == TYPED:
            typed, wrong = _typed(library, day, who, asks=asks)
            found += [(path, source) for source in typed]
            problems += wrong
            continue
        incoming = read_answers(
            path, library, today=day, passphrase=lambda: _passphrase(passphrase_file, asks=asks)
        )
        _show(incoming, library)
        for key, message in incoming.unfit:
            say(f"left out: {key}: {message}")
        problems += len(incoming.unfit)
        if asks and not _yes("Take them in?"):
            say("Nothing was changed.")
            raise typer.Exit(3)
        found.append((path, Contribution(who or stem(path), _by(incoming.assessment, who))))
    return found, problems


def _by(assessment: Assessment, who: str | None) -> Assessment:
    """The answers with who gave them, where they do not say themselves."""
    if not who:
        return assessment
    answers = {
        key: answer.model_copy(update={"who": answer.who or who})
        for key, answer in assessment.answers.items()
    }
    return assessment.model_copy(update={"answers": answers})


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
    answered = sum(answer.is_given for answer in held.answers.values())
    out(f"{incoming.name}: {what[incoming.kind]}")
    out(f"  mosque   {' '.join((held.name or 'no name').split())}")
    out(f"  begun    {load_words().date(held.started)}")
    out(f"  about    {'; '.join(titles) or 'no checklist that is known here'}")
    out(
        f"  holds    {counted(answered, 'answer')}, {counted(sum(bool(a.note) for a in held.answers.values()), 'note')}"
    )
    people = sorted({answer.who for answer in held.answers.values() if answer.who})
    if people:
        out(f"  by       {', '.join(people)}")


def _typed(library: Library, day: dt.date, who: str | None, *, asks: bool) -> tuple[list[Contribution], int]:
    """What is typed from paper, said back line by line."""
    from mosquesec.answers.codes import Typed, type_line
    from mosquesec.answers.merge import Contribution

    read = first_line(None)
    typed = Typed(library, clock_on(day)(), who=who)
    problems = 0
    if sys.stdin.isatty():
        say(_HOW_TO_TYPE)
    while (line := read("Codes: " if sys.stdin.isatty() else "")) is not None:
        if not line.strip():
            if sys.stdin.isatty():
                break
            continue
        typed, results = type_line(typed, line)
        for piece in results:
            (say if piece.is_problem else out)(f"  {'? ' if piece.is_problem else ''}{piece.words}")
        problems += sum(piece.is_problem for piece in results)
    if problems:
        say(f"{counted(problems, 'piece')} could not be used; look at the paper and type these again.")
    if asks and typed.count and not _yes(f"Keep {counted(typed.count, 'answer')}?"):
        say("Nothing was changed.")
        raise typer.Exit(3)
    found = [Contribution(person or "paper", assessment) for person, assessment in typed.assessments(day)]
    return found, 0 if asks else problems


def _voices(own: Assessment, file: Path, incoming: Sequence[Voice]) -> list[Voice]:
    """Everybody's answers, the file's own first. A file that holds nothing yet is no voice."""
    from mosquesec.answers.merge import Contribution

    if own.answers or own.name or own.address:
        return [(file, Contribution(stem(file), own)), *incoming]
    return list(incoming)


def _settle(
    voices: Sequence[Voice], library: Library, day: dt.date, prefer: str | None, *, asks: bool
) -> Assessment:
    """One assessment from all; differences are chosen by the rule, or one by one."""
    from mosquesec.answers.merge import differences, merged

    sources = [source for _, source in voices]
    if len(sources) == 1:
        return sources[0].assessment
    found = differences(sources, library)
    if not found:
        return merged(sources, {}, library)
    out(f"{counted(len(found), 'answer')} {'differs' if len(found) == 1 else 'differ'}.")
    if prefer is None and not asks:
        for number, difference in enumerate(found, 1):
            _print_difference(difference, number, len(found))
        raise AnswersError(
            "nothing was changed; say which counts, with --prefer newest, worst or a file's name"
        )
    favourites = {place for place, (path, _) in enumerate(voices) if prefer and path == Path(prefer)}
    return merged(sources, _choose(found, day, prefer, favourites), library)


def _choose(
    found: Sequence[Difference], day: dt.date, rule: str | None, favourites: set[int]
) -> dict[str, int]:
    """Which source counts for each difference."""
    chosen: dict[str, int] = {}
    for number, difference in enumerate(found, 1):
        _print_difference(difference, number, len(found))
        if rule is None:
            answer, rule = _ask_which(difference)
        else:
            answer = _by_rule(difference, rule, favourites, day)
        chosen[difference.key] = (
            answer if answer is not None else _by_rule(difference, rule or "", favourites, day)
        )
        winner = next(
            version for version in difference.versions if version.contribution == chosen[difference.key]
        )
        out(f"  Counts: {winner.who}. What else was said stays as a note.")
    return chosen


def _by_rule(difference: Difference, rule: str, favourites: set[int], day: dt.date) -> int:
    """The source that a rule chooses. Where it cannot (a fact is neither good nor bad), the newest."""
    from mosquesec.answers.merge import newest, worst

    for version in difference.versions:
        if version.contribution in favourites:
            return version.contribution
    lowest = worst(difference, day) if rule == "worst" else None
    return newest(difference) if lowest is None else lowest


def _ask_which(difference: Difference) -> tuple[int | None, str | None]:
    """A source, or a rule for this difference and all that follow."""
    read = first_line(None)
    while True:
        line = read("  Which counts? A number; or newest, worst for all that are left; or quit: ")
        word = (line or "quit").strip().lower()
        if word in ("q", "quit"):
            say("Nothing was changed.")
            raise typer.Exit(3)
        if word in RULES:
            return None, word
        if word.isdecimal() and 1 <= int(word) <= len(difference.versions):
            return difference.versions[int(word) - 1].contribution, None
        say(f"  Give a number from 1 to {len(difference.versions)}.")


def _print_difference(difference: Difference, number: int, total: int) -> None:
    """The versions side by side where the terminal is wide enough, else one below the other."""
    out(f"\n{number} of {total}. {difference.ask}")
    width = min(shutil.get_terminal_size((100, 24)).columns, 120)
    column = (width - 2) // len(difference.versions) - 2
    columns = [
        [
            *textwrap.wrap(f"{place}  {version.who}{_said_when(version.answer.when)}", max(column, 24)),
            *textwrap.wrap(difference.said(version), max(column, 24)),
            *textwrap.wrap(f"Note: {version.answer.note}" if version.answer.note else "", max(column, 24)),
        ]
        for place, version in enumerate(difference.versions, 1)
    ]
    if column < 24:
        for lines in columns:
            for line in lines:
                out(f"  {line}")
        return
    for row in zip_longest(*columns, fillvalue=""):
        out("  " + "  ".join(f"{cell:<{column}}" for cell in row).rstrip())


def _said_when(when: str | None) -> str:
    from mosquesec.language.words import load_words

    try:
        return f", {load_words().date(dt.datetime.fromisoformat(when).date())}" if when else ""
    except ValueError:
        return ""


def _keep(file: Path, before: Assessment, after: Assessment, day: dt.date) -> None:
    """Write the file, with what it was kept beside; say what has changed."""
    from mosquesec import store
    from mosquesec.answers.assessments import dump_assessment

    text = dump_assessment(after)
    if file.exists() and text == dump_assessment(before):
        out(f"Nothing new for {file}.")
        return
    if not file.exists() and not after.answers and not after.name:
        out("Nothing was taken in, so no file was made.")
        return
    if file.exists():
        backup = _backup_name(file, clock_on(day)())
        store.write_new(backup, store.read_bytes(file, limit=store.MAX_BYTES))
        out(f"As it was: {backup}")
    store.write_private(file, text)
    new = len(after.answers.keys() - before.answers.keys())
    changed = sum(after.answers[key].value != answer.value for key, answer in before.answers.items())
    out(f"{file}: {counted(new, 'new answer')}, {changed} changed, {len(after.answers)} in all.")
    out(f"Make the plan with: mosquesec plan {file}")


def _backup_name(file: Path, now: dt.datetime) -> Path:
    """A name that is free, such as mosque.before-enter-20261120-143205.mosquesec.yaml."""
    base = f"{stem(file)}.before-enter-{now:%Y%m%d-%H%M%S}"
    names = (f"{base}{f'-{number}' if number else ''}.mosquesec.yaml" for number in range(1000))
    return next(path for name in names if not (path := file.with_name(name)).exists())


def _passphrase(path: Path | None, *, asks: bool) -> str:
    """The passphrase of a locked file: from a file, else asked for without showing it."""
    from mosquesec import store

    if path == TYPED:
        return sys.stdin.readline().rstrip("\r\n")
    if path is not None:
        return store.read_text(path, limit=10_000).split("\n", 1)[0].rstrip("\r")
    if not asks:
        raise UsageError("this file is locked; give --passphrase-file FILE")
    return str(typer.prompt("Passphrase", hide_input=True))


def _yes(question: str) -> bool:
    line = first_line(None)(f"{question} [Y/n] ")
    return line is not None and line.strip().lower() in ("", "y", "yes")
