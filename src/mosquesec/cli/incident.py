"""`mosquesec incident`: the incident log, a private file beside the assessment."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mosquesec.cli.console import counted, out, say, today_or
from mosquesec.errors import UsageError

app = typer.Typer(no_args_is_help=True, help="The incident log: what happened, small things too.")

STDOUT = Path("-")
KEEP = (
    "How long entries are kept is for the committee to decide and minute. Names can be taken out of an entry: "
    "mosquesec incident remove {file} {id} --names"
)


class ExportFormat(StrEnum):
    """What the log can be exported as."""

    CSV = "csv"
    PDF = "pdf"


File = Annotated[Path, typer.Argument(metavar="FILE", help="The assessment, or its log NAME.incidents.yaml.")]
EntryId = Annotated[str, typer.Argument(metavar="ID", help="Such as entry-3.")]
Today = Annotated[str | None, typer.Option("--today", metavar="DATE", help="Take this day for today.")]


@app.command("add", epilog="Example: mosquesec incident add mosque.mosquesec.yaml")
def add(
    file: File,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="ID=VALUE",
            help="Give one answer; again for more. An unknown ID names them all. "
            "Shells remember what is typed: nothing private here.",
        ),
    ] = None,
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Ask nothing; day, place and what must be set.")
    ] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="Line by line, for screen readers and old terminals.")
    ] = False,
    today: Today = None,
) -> None:
    """Write an incident down, one question at a time. Every answer is kept at once; stop and go on whenever you like.

    A script gives: --no-input --set day=2026-11-20 --set place="Main door" --set what="Shouting."
    """
    from mosquesec.cli.incident_add import add_entry
    from mosquesec.render.incident_text import repeat_lines

    day = today_or(today)
    say("If something is happening now, stop and call 999.")
    path, log, entry = add_entry(file, settings or (), day, no_input=no_input, plain=plain)
    out(f"{entry.id} is in {path}")
    for line in repeat_lines(log, only=entry.id):
        out(line)
    say(KEEP.format(file=path, id=entry.id))


@app.command("list", epilog="Example: mosquesec incident list mosque.mosquesec.yaml")
def list_(file: File, today: Today = None) -> None:
    """Show the log, a line each, and what repeats: the same place, time of day or vehicle."""
    from mosquesec.answers.incidents import read_log_of
    from mosquesec.render.incident_text import log_lines

    path, log = read_log_of(file)
    if not log.incidents:
        out(f"There is no entry yet. Write one down with: mosquesec incident add {file}")
        return
    for line in log_lines(log, today_or(today)):
        out(line)
    say(KEEP.format(file=path, id="ID"))


@app.command("show", epilog="Example: mosquesec incident show mosque.mosquesec.yaml entry-3")
def show(file: File, entry: EntryId) -> None:
    """Show one entry in full."""
    from mosquesec.answers.incidents import find_entry, read_log_of
    from mosquesec.render.incident_text import entry_lines

    _, log = read_log_of(file)
    for line in entry_lines(find_entry(log, entry)):
        out(line)


@app.command(
    "close", epilog='Example: mosquesec incident close mosque.mosquesec.yaml entry-3 --outcome "Charged."'
)
def close(
    file: File,
    entry: EntryId,
    outcome: Annotated[str, typer.Option("--outcome", help="How it ended.")] = "",
    reference: Annotated[
        list[str] | None, typer.Option("--reference", help="A number that came since.")
    ] = None,
    today: Today = None,
) -> None:
    """Close an entry. It stays in the log."""
    from mosquesec.answers.incidents import find_entry, log_to_change, with_entry, write_log

    day = today_or(today)
    with log_to_change(file) as (path, log):
        one = find_entry(log, entry)
        update = {
            "closed": day,
            "outcome": outcome or one.outcome,
            "references": (*one.references, *(reference or ())),
        }
        write_log(path, with_entry(log, one.model_copy(update=update)))
        out(f"{entry} is closed.")
        say(KEEP.format(file=path, id=entry))


@app.command("export", epilog="Example: mosquesec incident export mosque.mosquesec.yaml -o incidents.csv")
def export(
    file: File,
    entry: Annotated[str | None, typer.Argument(metavar="[ID]", help="One entry only; PDF needs it.")] = None,
    form: Annotated[
        ExportFormat, typer.Option("--format", help="A table, or one entry as a page.")
    ] = ExportFormat.CSV,
    with_names: Annotated[
        bool,
        typer.Option("--with-names", help="With names, phones, number plates and what people looked like."),
    ] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Where to; - is the screen.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that exists.")] = False,
    today: Today = None,
) -> None:
    """Write the log as a table for a spreadsheet, or one entry as PDF; without names unless asked.

    For a funding application there is: mosquesec handout evidence --from FILE
    """
    from mosquesec import store
    from mosquesec.advise.incidents import without_people
    from mosquesec.answers.files import output_path
    from mosquesec.answers.incidents import find_entry, read_log_of
    from mosquesec.content.library import load_library
    from mosquesec.render.base.pdf import to_pdf
    from mosquesec.render.handout.incident_form import entry_page
    from mosquesec.render.tables import incident_table

    path, log = read_log_of(file)
    wanted = (find_entry(log, entry),) if entry else log.incidents
    if form is ExportFormat.PDF and not entry:
        raise UsageError("name the entry to print, such as entry-3")
    rows = tuple(one if with_names else without_people(one) for one in wanted)
    target = output or output_path(path, f"{entry or 'incidents'}.{form.value}")
    if form is ExportFormat.PDF:
        page = entry_page(rows[0], load_library(), log.name or "", today_or(today))
        content = to_pdf(page).content
    else:
        content = incident_table(rows).encode("utf-8-sig")
    if target == STDOUT:
        typer.echo(content, nl=False)
        return
    store.write_new(target, content, force=force)
    out(f"{'With names, keep inside' if with_names else 'Without names'}: {target}")
    if not with_names:
        say("Read it through: a name inside a sentence can be missed.")


@app.command("remove", epilog="Example: mosquesec incident remove mosque.mosquesec.yaml entry-3 --names")
def remove(
    file: File,
    entry: EntryId,
    names: Annotated[
        bool, typer.Option("--names", help="Only take out names, phones, number plates and looks.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Take an entry, or only the people in it, out of the log for good. Copies elsewhere are not touched."""
    from mosquesec.advise.incidents import without_people
    from mosquesec.answers.incidents import find_entry, log_to_change, with_entry, without_entry, write_log

    with log_to_change(file) as (path, log):
        one = find_entry(log, entry)
        what = f"the people in {entry}" if names else entry
        if not yes and not typer.confirm(f"Take {what} out for good?", err=True):
            say("Nothing was changed.")
            return
        nameless = without_people(one)
        write_log(path, with_entry(log, nameless) if names else without_entry(log, entry))
        out(f"Taken out: {what}. {counted(len(log.incidents) - (not names), 'entry', 'entries')} in the log.")
