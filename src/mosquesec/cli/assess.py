"""`mosquesec assess`: ask, and keep every answer."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mosquesec.cli.console import clock_on, counted, first_line, frontend, out, say, today_or
from mosquesec.errors import AnswersError, UsageError

if TYPE_CHECKING:
    import datetime as dt

    from mosquesec.ask.frontend import Frontend
    from mosquesec.ask.interview import Interview
    from mosquesec.model.assessment import Assessment
    from mosquesec.model.library import Library

DEFAULT_FILE = Path("mosque.mosquesec.yaml")
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
    from mosquesec.answers.assessments import dump_assessment
    from mosquesec.lint.checked import checked_library

    day = today_or(today)
    store.refuse_encrypted(file)
    if not no_input:
        out("If something is happening now, stop and call 999.\n")
    paths = tuple(Path(name) for name in checklists or () if _is_path(name))
    library = checked_library(paths)
    named = tuple(_checklist_id(name, library) for name in checklists or ()) or (
        (QUICK_CHECK,) if quick else ()
    )
    with store.only_writer(file):
        assessment, library = _open(file, library, paths, day)
        if again:
            file, assessment = _next_round(file, assessment, day)
        given = _with_given(assessment, library, answers, settings or (), day)
        names = named or _names_without_asking(given, library, no_input=no_input) or _choose(library)
        interview = _begin(library, given, names)

        def save(kept: Assessment) -> None:
            store.write_private(file, dump_assessment(kept))

        if no_input:
            save(interview.assessment)
            _name_gaps(interview, file)
            return
        _run(interview, frontend(plain), save=save, day=day, file=file)


def _run(interview: Interview, ask: Frontend, *, save: object, day: dt.date, file: Path) -> None:
    """Run the interview and say what comes next."""
    from mosquesec.ask.frontend import Ending

    ending = ask(interview, save=save, clock=clock_on(day), file_name=file.name)  # type: ignore[arg-type]
    if ending is Ending.QUIT:
        out(f"Your answers are kept in {file}. Go on with: mosquesec assess --file {file}")
        raise typer.Exit(3)
    out(f"Your answers are kept in {file}. Make the plan with: mosquesec plan {file}")


def _is_path(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name


def _checklist_id(name: str, library: Library) -> str:
    from mosquesec.content.library import find_assessable
    from mosquesec.content.load import load_as
    from mosquesec.model.checklist import Checklist

    return find_assessable(load_as(Checklist, Path(name)).id if _is_path(name) else name, library).id


def _open(file: Path, library: Library, extra: tuple[Path, ...], day: dt.date) -> tuple[Assessment, Library]:
    """The file's assessment, or a new one."""
    from mosquesec.answers.assessments import read_assessment
    from mosquesec.model.assessment import Assessment

    if file.exists():
        return read_assessment(file, extra)
    return Assessment(format=1, started=day), library


def _next_round(file: Path, old: Assessment, day: dt.date) -> tuple[Path, Assessment]:
    """A new file beside the old one, with the facts about the mosque and what became of the actions."""
    from mosquesec.cli.console import stem
    from mosquesec.model.library import PROFILE

    new = file.with_name(f"{stem(file)}-{day.isoformat()}.mosquesec.yaml")
    if new.exists():
        raise UsageError(f"{new} exists; go on with it: mosquesec assess --file {new}")
    facts = {key: answer for key, answer in old.answers.items() if key.startswith(f"{PROFILE}/")}
    say(f"A second round in {new}. {file} stays as it is.")
    return new, old.model_copy(update={"answers": facts, "started": day})


def _with_given(
    assessment: Assessment, library: Library, answers: Path | None, settings: Iterable[str], day: dt.date
) -> Assessment:
    """The assessment with the answers of `--answers` and `--set`. Raises AnswersError that names the question."""
    from mosquesec.answers.assessments import renew
    from mosquesec.answers.parse import parse_answer
    from mosquesec.content.load import load_as
    from mosquesec.model.assessment import Assessment as Model

    given: dict[str, object] = {}
    if answers:
        other = renew(load_as(Model, answers), library)
        given |= other.answers
        kept = {"name": other.name or assessment.name, "address": other.address or assessment.address}
        assessment = assessment.model_copy(
            update=kept
            | {"checklists": {**other.checklists, **assessment.checklists}}
            | {
                "contacts": assessment.contacts or other.contacts,
                "actions": {**other.actions, **assessment.actions},
            }
        )
    for setting in settings:
        name, sign, value = setting.partition("=")
        if not sign:
            raise UsageError("--set takes ID=VALUE, such as profile/nation=england")
        given[_full_key(name.strip(), library)] = value
    homes = library.homes
    for key, raw in given.items():
        if key not in homes:
            if key.partition("/")[0] in library.checklists and not key.startswith("mosque/"):
                say(f"{key} is no longer asked; its answer is kept.")
            assessment = assessment.with_answer(key, raw)  # type: ignore[arg-type]
            continue
        try:
            assessment = assessment.with_answer(key, parse_answer(homes[key].question, raw, today=day))
        except AnswersError as error:
            raise AnswersError(f"{key}: {error}") from error
    return assessment


def _full_key(name: str, library: Library) -> str:
    """A question's key; a bare id will do where only one checklist has it."""
    from mosquesec.model.library import INCIDENT

    asked = (item.key for item in library.homes.values() if item.home != INCIDENT)
    matches = [key for key in asked if key == name or key.partition("/")[2] == name]
    if len(matches) == 1:
        return matches[0]
    problem = f"is in {', '.join(matches)}; write it whole" if matches else "is no question's id"
    raise UsageError(f"--set: '{name}' {problem}")


def _names_without_asking(assessment: Assessment, library: Library, *, no_input: bool) -> tuple[str, ...]:
    """The checklists that the file is about; without input, those that its answers belong to."""
    names = tuple(name for name in assessment.checklists if name in library.checklists)
    if names or not no_input:
        return names
    homes = dict.fromkeys(key.partition("/")[0] for key in assessment.answers)
    found = tuple(name for name in homes if name in library.assessable)
    if not found:
        raise UsageError("name a checklist: with --no-input nothing is asked")
    return found


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
    read = first_line(None)
    while True:
        line = read("\nA number, or several with commas between: ")
        if line is None or line.strip().lower() in ("q", "quit"):
            raise typer.Exit(3)
        parts = [part.strip() for part in line.split(",")] if line.strip() else ["1"]
        if all(part.isdecimal() and 1 <= int(part) <= len(names) for part in parts):
            return tuple(names[int(part) - 1] for part in parts)
        say(f"Give a number from 1 to {len(names)}.")


def _begin(library: Library, assessment: Assessment, names: tuple[str, ...]) -> Interview:
    from mosquesec.ask.interview import Interview

    return Interview.begin(library, assessment, names)


def _name_gaps(interview: Interview, file: Path) -> None:
    from mosquesec.ask.interview import AnswerState

    gaps = [item.key for item in interview.items if interview.status(item.key) is not AnswerState.ANSWERED]
    gaps = [key for key in gaps if not key.startswith("mosque/")]
    for key in gaps:
        say(f"open: {key}")
    out(f"{file}: {counted(len(interview.items) - len(gaps), 'answer')}, {len(gaps)} open.")
