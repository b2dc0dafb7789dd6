"""`mosquesec handout`: pages for people who never run the tool."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mosquesec.answers.files import output_path
from mosquesec.answers.mosque_list import COLUMNS
from mosquesec.cli.console import counted, out, say, today_or
from mosquesec.cli.options import STDOUT, LargePrint, OutputOptions, Today, flat
from mosquesec.errors import UsageError

if TYPE_CHECKING:
    import datetime as dt

    from mosquesec.render.handout.jobs import Job

LIST = "list"
MINUTES = (60, 90, 120)


class HandoutFormat(StrEnum):
    """What a handout can be written as."""

    PDF = "pdf"
    HTML = "html"


class PaperSize(StrEnum):
    """Sizes of paper."""

    A4 = "a4"
    A3 = "a3"


@dataclass(frozen=True)
class SessionOptions:
    """Who gives the session, where, when and for how long."""

    organisation: Annotated[str, typer.Option("--organisation", help="Who gives it.")] = ""
    logo: Annotated[
        Path | None, typer.Option("--logo", metavar="PICTURE", help="PNG or JPEG, up to 2 MB.")
    ] = None
    venue: Annotated[str, typer.Option("--venue", help="Where the session is.")] = ""
    date: Annotated[str, typer.Option("--date", help="When the session is, as it is to be printed.")] = ""
    nation: Annotated[
        str,
        typer.Option(
            "--nation", help="england, scotland, wales or northern-ireland: whose numbers to print."
        ),
    ] = ""
    area: Annotated[str, typer.Option("--area", help="london, for what serves only London.")] = ""
    minutes: Annotated[int, typer.Option("--minutes", help="Length of the session: 60, 90 or 120.")] = 90


@dataclass(frozen=True)
class PrintOptions:
    """How it is printed."""

    language: Annotated[str, typer.Option("--language", help="The language of the handout.")] = "en"
    large_print: LargePrint = False
    paper: Annotated[PaperSize, typer.Option("--paper", help="The size of the poster.")] = PaperSize.A4
    form: Annotated[HandoutFormat, typer.Option("--format", help="To print, or for a browser.")] = (
        HandoutFormat.PDF
    )


@dataclass(frozen=True)
class PlaceOptions(OutputOptions):
    """Where one handout goes, or a set of them."""

    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Where to; a folder for several; - is the screen.")
    ] = None
    force: Annotated[bool, typer.Option("--force", help="Write over files that exist.")] = False


@flat
def handout(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="A kind, `all`, or `list` to see them.")],
    topic: Annotated[
        str | None, typer.Argument(metavar="[TOPIC]", help="A topic, for kinds that have one.")
    ] = None,
    *,
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="Take name, place and examples from an assessment."),
    ] = None,
    each: Annotated[
        Path | None,
        typer.Option("--each", metavar="CSV", help=f"A set for each line; columns: {', '.join(COLUMNS)}."),
    ] = None,
    session: SessionOptions,
    printing: PrintOptions,
    place: PlaceOptions,
    today: Today = None,
) -> None:
    """Make a handout to print: a poster, cards, a guide, a session and more. `mosquesec handout list` shows all.

    What leaves the mosque holds no weak points. Numbers print only while they are known to be right.
    """
    from mosquesec.answers.mosque_list import read_mosques
    from mosquesec.render.handout.jobs import check_kind, for_mosque, run
    from mosquesec.render.handout.kinds import kind_lines

    if kind == LIST:
        for line in kind_lines(printing.language):
            out(line)
        return
    if session.minutes not in MINUTES:
        raise UsageError("--minutes takes 60, 90 or 120")
    if each and source:
        raise UsageError("--each names its own files, in the column file; leave --from out")
    wanted = replace(_job(session, printing, today_or(today)), kind=kind, topic=topic or "", source=source)
    check_kind(wanted)
    mosques = tuple(for_mosque(wanted, one) for one in read_mosques(each)) if each else (wanted,)
    jobs = tuple(job for one in mosques for job in _placed(one, place.output, listed=bool(each)))
    if not wanted.nation and any(not job.source and not job.nation for job in jobs):
        say("Numbers are those for England. For another nation: --nation scotland, wales or northern-ireland")
    if jobs[0].target == STDOUT:
        typer.echo(run(jobs[0]).files[0][1], nl=False)
        return
    for job in jobs:
        if job.target.exists() and not place.force:
            raise UsageError(
                f"{job.target} exists; choose another place with -o, or write over it with --force"
            )
    _write(jobs, force=place.force)


def _job(session: SessionOptions, printing: PrintOptions, today: dt.date) -> Job:
    """What is the same for every handout of one call. Raises UsageError, FileError or RenderError."""
    from mosquesec import store
    from mosquesec.answers.mosque_list import checked_nation
    from mosquesec.render.handout.jobs import Job
    from mosquesec.render.handout.logo import MAX_BYTES, logo_data

    logo = session.logo
    return Job(
        today=today,
        as_pdf=printing.form is HandoutFormat.PDF,
        nation=checked_nation(session.nation),
        area=session.area,
        organisation=session.organisation,
        logo=logo_data(store.read_bytes(logo, limit=MAX_BYTES), logo.name) if logo else None,
        venue=session.venue,
        date=session.date,
        minutes=session.minutes,
        paper=printing.paper.value,
        large_print=printing.large_print,
        language=printing.language,
    )


def _placed(wanted: Job, output: Path | None, *, listed: bool) -> Iterator[Job]:
    """What is wanted for one mosque, each with its place: a set in a folder, one handout beside its assessment."""
    from mosquesec.render.handout.jobs import folder_name, jobs_in
    from mosquesec.render.handout.kinds import ALL, KINDS

    folder, source, name = output or Path("handouts"), wanted.source, wanted.file_name
    if listed:
        return jobs_in(folder / folder_name(wanted.name), wanted)
    if wanted.kind == ALL:
        return jobs_in(folder, wanted)
    if wanted.paper == PaperSize.A3 and not KINDS[wanted.kind].supports_a3:
        raise UsageError("only the poster is made on A3")
    beside = output_path(source, name) if source else Path(name)
    return iter((replace(wanted, target=output or beside),))


def _write(jobs: tuple[Job, ...], *, force: bool) -> None:
    from mosquesec import store
    from mosquesec.render.handout.jobs import WORKERS, run_all

    if len(jobs) <= WORKERS and any(job.as_pdf for job in jobs):
        say("Making the handout ...")
    for done, (job, result) in enumerate(run_all(jobs), 1):
        store.make_folder(job.target.parent)
        for path, content in result.files:
            store.write_new(path, content, force=force)
            out(str(path))
        for note in result.notes:
            say(note)
        if len(jobs) > 1:
            say(f"{done} of {len(jobs)}")
    if len(jobs) > 1:
        say(f"Made {counted(len(jobs), 'handout')}.")
