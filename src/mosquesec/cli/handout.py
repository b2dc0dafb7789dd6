"""`mosquesec handout`: pages for people who never run the tool."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mosquesec.answers.files import output_path
from mosquesec.cli.console import counted, out, say, today_or
from mosquesec.errors import UsageError

if TYPE_CHECKING:
    from mosquesec.model.incident import Incident
    from mosquesec.render.handout.request import Request

ALL = "all"
LIST = "list"
STDOUT = Path("-")
MINUTES = (60, 90, 120)
WORKERS = 2
MAX_ROWS = 500
COLUMNS = ("name", "address", "nation", "area", "venue", "date", "file")


class HandoutFormat(StrEnum):
    """What a handout can be written as."""

    PDF = "pdf"
    HTML = "html"


class PaperSize(StrEnum):
    """Sizes of paper."""

    A4 = "a4"
    A3 = "a3"


@dataclass(frozen=True)
class Job:
    """One handout to make: plain values, so that another process can take it."""

    kind: str
    topic: str
    today: dt.date
    target: Path
    """Where its first document goes."""
    form: HandoutFormat = HandoutFormat.PDF
    source: Path | None = None
    name: str = ""
    address: str = ""
    nation: str = ""
    area: str = ""
    organisation: str = ""
    logo: bytes = b""
    venue: str = ""
    date: str = ""
    minutes: int = 90
    paper: str = PaperSize.A4.value
    large_print: bool = False
    language: str = "en"


@dataclass(frozen=True)
class Result:
    """What became of a job."""

    files: tuple[tuple[Path, bytes], ...]
    notes: tuple[str, ...]


def handout(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="A kind, `all`, or `list` to see them.")],
    topic: Annotated[
        str | None, typer.Argument(metavar="[TOPIC]", help="A topic, for kinds that have one.")
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="Take name, place and examples from an assessment."),
    ] = None,
    each: Annotated[
        Path | None,
        typer.Option("--each", metavar="CSV", help=f"A set for each line; columns: {', '.join(COLUMNS)}."),
    ] = None,
    organisation: Annotated[str, typer.Option("--organisation", help="Who gives it.")] = "",
    logo: Annotated[
        Path | None, typer.Option("--logo", metavar="PICTURE", help="PNG or JPEG, up to 2 MB.")
    ] = None,
    venue: Annotated[str, typer.Option("--venue", help="Where the session is.")] = "",
    date: Annotated[str, typer.Option("--date", help="When the session is, as it is to be printed.")] = "",
    nation: Annotated[
        str,
        typer.Option(
            "--nation", help="england, scotland, wales or northern-ireland: whose numbers to print."
        ),
    ] = "",
    area: Annotated[str, typer.Option("--area", help="london, for what serves only London.")] = "",
    minutes: Annotated[int, typer.Option("--minutes", help="Length of the session: 60, 90 or 120.")] = 90,
    language: Annotated[str, typer.Option("--language", help="The language of the handout.")] = "en",
    large_print: Annotated[bool, typer.Option("--large-print", help="Large print.")] = False,
    paper: Annotated[PaperSize, typer.Option("--paper", help="The size of the poster.")] = PaperSize.A4,
    form: Annotated[
        HandoutFormat, typer.Option("--format", help="To print, or for a browser.")
    ] = HandoutFormat.PDF,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Where to; a folder for several; - is the screen.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over files that exist.")] = False,
    today: Annotated[
        str | None, typer.Option("--today", metavar="DATE", help="Take this day for today.")
    ] = None,
) -> None:
    """Make a handout to print: a poster, cards, a guide, a session and more. `mosquesec handout list` shows all.

    What leaves the mosque holds no weak points. Numbers print only while they are known to be right.
    """
    from mosquesec import store
    from mosquesec.render.handout.kinds import KINDS

    if kind == LIST:
        _show_kinds(language)
        return
    if minutes not in MINUTES:
        raise UsageError("--minutes takes 60, 90 or 120")
    if each and source:
        raise UsageError("--each names its own files, in the column file; leave --from out")
    first = Job(
        kind=kind,
        topic=topic or "",
        today=today_or(today),
        target=Path(),
        form=form,
        source=source,
        nation=_nation(nation),
        area=area,
        organisation=organisation,
        logo=store.read_bytes(logo, limit=2_000_000) if logo else b"",
        venue=venue,
        date=date,
        minutes=minutes,
        paper=paper.value,
        large_print=large_print,
        language=language,
    )
    _refuse_early(first, logo)
    mosques = _mosques(each, first) if each else (first,)
    many = bool(each) or kind == ALL
    jobs = tuple(job for mosque in mosques for job in _placed(mosque, output, many=many, named=bool(each)))
    if kind != ALL and not many and paper is PaperSize.A3 and not KINDS[kind].a3:
        raise UsageError("only the poster is made on A3")
    if not first.nation and any(not job.source and not job.nation for job in jobs):
        say("Numbers are those for England. For another nation: --nation scotland, wales or northern-ireland")
    if output == STDOUT and not many:
        typer.echo(_make(jobs[0]).files[0][1], nl=False)
        return
    for job in jobs:
        if job.target.exists() and not force:
            raise UsageError(
                f"{job.target} exists; choose another place with -o, or write over it with --force"
            )
    _write(jobs, force=force)


def _show_kinds(language: str) -> None:
    from mosquesec.render.handout.kinds import KINDS
    from mosquesec.render.handout.request import handout_words

    words = handout_words(language)
    wide = max(map(len, KINDS)) + 2
    for name, kind in KINDS.items():
        out(f"{name.ljust(wide)}{words(f'handout.kinds.{name}')}")
        if kind.topics:
            out(f"{'':{wide}}topics: {', '.join(kind.topics)}")
    out(f"{ALL.ljust(wide)}{words('handout.kinds.all')}")


def _nation(text: str) -> str:
    from mosquesec.model.base import Nation

    if text and text not in set(Nation):
        raise UsageError(f"there is no nation '{text}'; there are {', '.join(Nation)}")
    return text


def _refuse_early(job: Job, logo: Path | None) -> None:
    """Say what cannot work before anything is made."""
    from mosquesec.render.handout.kinds import KINDS
    from mosquesec.render.handout.logo import logo_data

    if logo:
        logo_data(job.logo, logo.name)
    if job.kind == ALL:
        return
    if job.kind not in KINDS:
        raise UsageError(f"there is no handout '{job.kind}'; there are {', '.join(KINDS)}, and {ALL} for all")
    kind = KINDS[job.kind]
    if job.topic and job.topic not in kind.topics:
        there = f"its topics are {', '.join(kind.topics)}" if kind.topics else "it has no topics"
        raise UsageError(f"there is no {job.kind} on '{job.topic}'; {there}")
    if kind.topics and not job.topic:
        raise UsageError(f"name the topic of the {job.kind}: {', '.join(kind.topics)}")
    if job.large_print and not kind.large_print:
        raise UsageError(f"a {job.kind} has one size of print; leave --large-print out")


def _mosques(path: Path, first: Job) -> Iterator[Job]:
    """One job for each line of a list of mosques. Raises UsageError."""
    from mosquesec import store

    rows = list(csv.DictReader(io.StringIO(store.read_text(path))))
    if not rows or "name" not in rows[0]:
        raise UsageError(f"{path} needs a first line with the columns: {', '.join(COLUMNS)}; name is a must")
    unknown = sorted({str(column) for column in rows[0]} - set(COLUMNS))
    if unknown:
        raise UsageError(f"{path} has columns that are not known: {', '.join(unknown)}")
    if len(rows) > MAX_ROWS:
        raise UsageError(f"{path} has more than {MAX_ROWS} lines; split it")
    for number, row in enumerate(rows, 2):
        given = {name: (row.get(name) or "").strip() for name in COLUMNS}
        if not given["name"] or None in row:
            raise UsageError(
                f"{path}:{number}: a line has a name and no more than the columns of the first line"
            )
        yield replace(
            first,
            name=given["name"],
            address=given["address"],
            nation=_nation(given["nation"]) or first.nation,
            area=given["area"] or first.area,
            venue=given["venue"] or first.venue,
            date=given["date"] or first.date,
            source=path.parent / given["file"] if given["file"] else None,
        )


def _placed(mosque: Job, output: Path | None, *, many: bool, named: bool) -> Iterator[Job]:
    """The jobs of one mosque, each with the place for its file."""
    ending = mosque.form.value
    if not many:
        name = "-".join(part for part in (mosque.kind, mosque.topic) if part)
        beside = output_path(mosque.source, f"{name}.{ending}") if mosque.source else Path(f"{name}.{ending}")
        yield replace(mosque, target=output or beside)
        return
    folder = output or Path("handouts")
    folder = folder / _file_name(mosque.name) if named else folder
    for kind, topic in _wanted(mosque):
        name = "-".join(part for part in (kind, topic) if part)
        yield replace(mosque, kind=kind, topic=topic, target=folder / f"{name}.{ending}")


def _wanted(mosque: Job) -> Iterator[tuple[str, str]]:
    """The kind that was asked for, or all of them that can be made here, by topic."""
    from mosquesec.render.handout.kinds import KINDS

    if mosque.kind != ALL:
        yield mosque.kind, mosque.topic
        return
    for name, kind in KINDS.items():
        if kind.needs_file and not mosque.source:
            continue
        topics = [topic for topic in kind.topics if mosque.topic in ("", topic)]
        yield from ((name, topic) for topic in topics) if kind.topics else ((name, ""),)


def _file_name(name: str) -> str:
    """A mosque's name as the name of a folder."""
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-")[:60] or "mosque"


def _write(jobs: tuple[Job, ...], *, force: bool) -> None:
    from mosquesec import store

    done = 0
    for job, result in _results(jobs):
        store.make_folder(job.target.parent)
        for path, content in result.files:
            store.write_new(path, content, force=force)
            out(str(path))
        done += 1
        for note in result.notes:
            say(note)
        if len(jobs) > 1:
            say(f"{done} of {len(jobs)}")
    if len(jobs) > 1:
        say(f"Made {counted(done, 'handout')}.")


def _results(jobs: tuple[Job, ...]) -> Iterable[tuple[Job, Result]]:
    """Each job as it is done: in this process where there are few, else two at a time."""
    if len(jobs) <= WORKERS:
        if any(job.form is HandoutFormat.PDF for job in jobs):
            say("Making the handout ...")
        yield from ((job, _make(job)) for job in jobs)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(WORKERS, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield from zip(jobs, pool.map(_make, jobs), strict=True)


def _make(job: Job) -> Result:
    """The files of one job. Runs in a process of its own where there are many."""
    from mosquesec.render.base.pdf import to_pdf
    from mosquesec.render.handout.kinds import make_handout

    documents = make_handout(job.kind, _request(job))
    files: list[tuple[Path, bytes]] = []
    notes: tuple[str, ...] = ()
    for document in documents:
        target = job.target.with_name(f"{job.target.stem}{document.suffix}{job.target.suffix}")
        if job.form is HandoutFormat.PDF:
            pdf = to_pdf(document.html)
            notes = pdf.notes
            files.append((target, pdf.content))
        else:
            files.append((target, document.html.encode()))
    return Result(tuple(files), notes)


def _request(job: Job) -> Request:
    """What a handout is made of, read from the disk."""
    from mosquesec.advise.plan import make_plan
    from mosquesec.answers.assessments import open_assessment
    from mosquesec.answers.files import log_path
    from mosquesec.answers.incidents import read_log
    from mosquesec.content.library import load_library
    from mosquesec.model.base import Nation
    from mosquesec.render.handout.kinds import KINDS
    from mosquesec.render.handout.logo import logo_data
    from mosquesec.render.handout.request import Request, handout_words, say_where

    words = handout_words(job.language)
    if job.source is None:
        if KINDS[job.kind].needs_file:
            raise UsageError(f"the {job.kind} is made from an assessment: --from FILE")
        library, plan = load_library(), None
        facts: dict[str, object] = {}
        incidents: tuple[Incident, ...] = ()
        name, address, nation, area = job.name, job.address, job.nation, job.area
    else:
        opened = open_assessment(job.source)
        assessment, library = opened.assessment, opened.library
        plan = make_plan(library, assessment, today=job.today)
        facts = {key: one.plain for key, one in assessment.answers.items() if key.startswith("profile/")}
        incidents = (
            read_log(log_path(job.source)).incidents if job.kind in ("police-sheet", "evidence") else ()
        )
        name, address = job.name or assessment.name or "", job.address or assessment.address or ""
        nation, area = job.nation or plan.nation or "", job.area or plan.area or ""
    return Request(
        library=library,
        words=words,
        today=job.today,
        topic=job.topic,
        name=name,
        address=say_where(name, address),
        nation=nation or Nation.ENGLAND,
        area=area or None,
        organisation=job.organisation,
        logo=logo_data(job.logo, "the logo") if job.logo else None,
        venue=job.venue,
        date=job.date,
        minutes=job.minutes,
        paper=job.paper if KINDS[job.kind].a3 else PaperSize.A4.value,
        large_print=job.large_print and KINDS[job.kind].large_print,
        for_print=job.form is HandoutFormat.PDF,
        plan=plan,
        facts=facts,
        incidents=incidents,
    )
