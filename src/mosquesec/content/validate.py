"""Many files to one report, without holding more of them in memory than refer to each other."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mosquesec import store
from mosquesec.content.fix import fixed
from mosquesec.content.lint import Judge, Silenced
from mosquesec.content.load import Loaded, load, load_bytes
from mosquesec.errors import FileError, Level, Problem

MAX_TOTAL = 4_000_000
"""Bytes of checklists and references in one run: as models they take some forty times that."""
STDIN = "-"
_ALONE = re.compile(rb"""^kind:\s*["']?(translation|assessment|incidents|expected)\b""", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Options:
    """How files are judged."""

    today: dt.date
    house_style: bool = False
    """Ask the rules on our own writing of every file."""
    allow: tuple[tuple[str, str], ...] = ()
    """Rules that are silenced, each with its reason or an empty text."""
    fix: bool = False
    """Mend what has one right answer, in the files."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found."""

    files: tuple[str, ...]
    """The names of the files, fit to print."""
    problems: tuple[Problem, ...]
    silenced: tuple[Silenced, ...] = ()
    lines: dict[tuple[str, int], str] = field(default_factory=dict)
    """The lines with problems, of files that are not about one mosque."""
    mended: tuple[tuple[str, int], ...] = ()
    """The files that were mended, each with the number of places."""

    def count(self, level: Level) -> int:
        """How many problems of a level there are."""
        return sum(problem.level is level for problem in self.problems)

    def with_problems(self, more: Iterable[Problem]) -> Report:
        """The same with further problems."""
        return replace(self, problems=tuple(sorted({*self.problems, *more})))


def validate(
    paths: Sequence[Path],
    options: Options,
    *,
    stdin: bytes | None = None,
    progress: Callable[[Iterable[Path]], Iterable[Path]] = iter,
) -> Report:
    """Judge files, and standard input where its bytes are given. `progress` is told of each path."""
    together: list[Loaded] = []
    alone: list[Path] = []
    mended: dict[str, int] = {}
    total = 0
    if stdin is not None:
        together.append(load_bytes(stdin, STDIN))
    for path in progress(paths):
        content = _bytes(path)
        if content is not None and _ALONE.search(content[:4000]):
            alone.append(path)
        else:
            total += len(content or b"")
            together.append(_too_much(path) if total > MAX_TOTAL else _load(path, options, mended))
    judge = Judge.of(
        together,
        today=options.today,
        house_style=options.house_style,
        allow=options.allow,
        all_shipped=bool(alone),
    )
    report = Report((), ())
    for loaded in _each(together, (_load(path, options, mended) for path in progress(alone))):
        report = _with(report, loaded, judge)
    return replace(report, problems=tuple(sorted(report.problems)), mended=tuple(mended.items()))


def _each(together: list[Loaded], alone: Iterable[Loaded]) -> Iterator[Loaded]:
    yield from together
    yield from alone


def _with(report: Report, loaded: Loaded, judge: Judge) -> Report:
    problems, silenced = judge.judge(loaded)
    document = loaded.document
    if problems and not document.private:
        lines = document.lines()
        report.lines.update(
            ((document.name, problem.line), lines[problem.line - 1])
            for problem in problems
            if 0 < problem.line <= len(lines)
        )
    return replace(
        report,
        files=(*report.files, document.name),
        problems=(*report.problems, *problems),
        silenced=(*report.silenced, *silenced),
    )


def _load(path: Path, options: Options, mended: dict[str, int]) -> Loaded:
    """A file, mended first where that is asked for. Files about one mosque are never touched."""
    loaded = load(path)
    if not options.fix or loaded.document.private:
        return loaded
    text, places = fixed(loaded)
    if places:
        store.rewrite(path, text)
        mended[loaded.document.name] = places
        return load(path)
    return loaded


def _bytes(path: Path) -> bytes | None:
    try:
        return store.read_bytes(path, limit=store.MAX_BYTES)
    except FileError:
        return None


def _too_much(path: Path) -> Loaded:
    loaded = load_bytes(b"", str(path))
    name = loaded.document.name
    message = f"more than {MAX_TOTAL / 1e6:.0f} MB of checklists in one run; validate them folder by folder"
    return replace(loaded, problems=(Problem(name, 1, 1, "too-large", message),))
