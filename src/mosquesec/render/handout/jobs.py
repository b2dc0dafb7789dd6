"""Handouts to make: which, for whom, where to, and in which process."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mosquesec.advise.plan import make_plan
from mosquesec.answers.assessments import open_assessment
from mosquesec.answers.files import log_path
from mosquesec.answers.incidents import read_log
from mosquesec.answers.mosque_list import ListedMosque
from mosquesec.content.library import load_library
from mosquesec.errors import UsageError
from mosquesec.model.base import Nation
from mosquesec.model.library import Library
from mosquesec.model.sharing import OwnRecords
from mosquesec.render.base.emergency import say_where
from mosquesec.render.handout.kinds import ALL, KINDS, SharedKind, make_handout
from mosquesec.render.handout.request import Request, handout_words

if TYPE_CHECKING:
    from markupsafe import Markup

WORKERS = 2


@dataclass(frozen=True)
class Job:
    """One handout to make: plain values, so that another process can take it."""

    today: dt.date
    kind: str = ""
    topic: str = ""
    target: Path = Path()
    """Where its first document goes."""
    as_pdf: bool = True
    """Else HTML."""
    source: Path | None = None
    """The assessment that it is made from."""
    name: str = ""
    address: str = ""
    nation: str = ""
    area: str = ""
    organisation: str = ""
    logo: Markup | None = None
    venue: str = ""
    date: str = ""
    minutes: int = 90
    paper: str = "a4"
    large_print: bool = False
    language: str = "en"

    @property
    def file_name(self) -> str:
        """The name of its file, where it has a folder to itself: poster.pdf, guide-hate-crime.html."""
        name = "-".join(part for part in (self.kind, self.topic) if part)
        return f"{name}.{'pdf' if self.as_pdf else 'html'}"


@dataclass(frozen=True)
class Result:
    """What became of a job."""

    files: tuple[tuple[Path, bytes], ...]
    notes: tuple[str, ...]


def check_kind(job: Job) -> None:
    """Refuse what cannot be made, before anything is. Raises UsageError."""
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
    if job.large_print and not kind.supports_large_print:
        raise UsageError(f"a {job.kind} has one size of print; leave --large-print out")


def for_mosque(job: Job, mosque: ListedMosque) -> Job:
    """The same job for a mosque of a list: what its line says goes before what was said for all."""
    return replace(
        job,
        name=mosque.name,
        address=mosque.address,
        nation=mosque.nation or job.nation,
        area=mosque.area or job.area,
        venue=mosque.venue or job.venue,
        date=mosque.date or job.date,
        source=mosque.source,
    )


def jobs_in(folder: Path, wanted: Job) -> Iterator[Job]:
    """A job for each kind and topic that is wanted and can be made, with its place in a folder."""
    for kind, topic in _kinds(wanted):
        job = replace(wanted, kind=kind, topic=topic)
        yield replace(job, target=folder / job.file_name)


def _kinds(wanted: Job) -> Iterator[tuple[str, str]]:
    if wanted.kind != ALL:
        yield wanted.kind, wanted.topic
        return
    for name, kind in KINDS.items():
        if isinstance(kind, SharedKind) and not wanted.source:
            continue
        topics = [topic for topic in kind.topics if wanted.topic in ("", topic)]
        yield from ((name, topic) for topic in topics) if kind.topics else ((name, ""),)


def folder_name(mosque: str) -> str:
    """A mosque's name as the name of a folder."""
    return re.sub(r"[^\w]+", "-", mosque.casefold()).strip("-")[:60] or "mosque"


def run_all(jobs: tuple[Job, ...]) -> Iterable[tuple[Job, Result]]:
    """Each job as it is done: in this process where there are few, else two at a time."""
    if len(jobs) <= WORKERS:
        yield from ((job, run(job)) for job in jobs)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(WORKERS, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield from zip(jobs, pool.map(run, jobs), strict=True)


def run(job: Job) -> Result:
    """The files of one job. Runs in a process of its own where there are many."""
    from mosquesec.render.base.pdf import to_pdf

    files: list[tuple[Path, bytes]] = []
    notes: tuple[str, ...] = ()
    for document in make_handout(job.kind, *_read(job)):
        target = job.target.with_name(f"{job.target.stem}{document.suffix}{job.target.suffix}")
        if job.as_pdf:
            pdf = to_pdf(document.html)
            notes = tuple(dict.fromkeys((*notes, *pdf.notes)))
            files.append((target, pdf.content))
        else:
            files.append((target, document.html.encode()))
    return Result(tuple(files), notes)


def _read(job: Job) -> tuple[Request, OwnRecords | None]:
    """What a handout is made of, read from the disk: what is public, and the mosque's own records."""
    if job.source is None:
        return _request(job, load_library()), None
    opened = open_assessment(job.source)
    assessment, library = opened.assessment, opened.library
    plan = make_plan(library, assessment, today=job.today)
    needs_log = isinstance(KINDS[job.kind], SharedKind)
    incidents = read_log(log_path(job.source)).incidents if needs_log else ()
    printed = replace(
        job,
        name=job.name or assessment.name or "",
        address=job.address or assessment.address or "",
        nation=job.nation or plan.nation or "",
        area=job.area or plan.area or "",
    )
    return _request(printed, library), OwnRecords(assessment, plan, incidents)


def _request(job: Job, library: Library) -> Request:
    kind = KINDS[job.kind]
    return Request(
        library=library,
        words=handout_words(job.language),
        today=job.today,
        topic=job.topic,
        name=job.name,
        address=say_where(job.name, job.address),
        nation=job.nation or Nation.ENGLAND,
        area=job.area or None,
        organisation=job.organisation,
        logo=job.logo,
        venue=job.venue,
        date=job.date,
        minutes=job.minutes,
        paper=job.paper if kind.supports_a3 else "a4",
        large_print=job.large_print and kind.supports_large_print,
        for_print=job.as_pdf,
    )
