"""Many files to one report, keeping only those in memory that others may refer to."""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from mosquesec import store
from mosquesec.content.load import LoadedFile, load, load_bytes, refused
from mosquesec.errors import Level, Problem
from mosquesec.lint.against import breaking_changes, load_folder
from mosquesec.lint.files import load_unless_standalone
from mosquesec.lint.fix import fixed
from mosquesec.lint.linter import Linter, Suppressed

MAX_TOTAL = 4_000_000
"""Bytes of checklists and references in one run: as models they take some forty times that."""
STDIN = "-"
MAX_LINE = 400
"""Characters of a line that are shown: enough to see the place in any line that people write."""


@dataclass(frozen=True, slots=True)
class Options:
    """How files are checked."""

    today: dt.date
    house_style: bool = False
    """Check every file for our own style of writing."""
    suppress: tuple[tuple[str, str], ...] = ()
    """Rules that are suppressed, each with its reason or an empty text."""
    fix: bool = False
    """Fix what has one right answer, in the files."""
    against: Path | None = None
    """A folder with the checklists as they were, whose answers must not break."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found."""

    files: tuple[str, ...]
    """The names of the files, fit to print."""
    problems: tuple[Problem, ...]
    suppressed: tuple[Suppressed, ...] = ()
    lines: dict[tuple[str, int], str] = field(default_factory=dict)
    """The lines with problems, of files that are not about one mosque."""
    fixed: tuple[tuple[str, int], ...] = ()
    """The files that were fixed, each with the number of places."""

    def count(self, level: Level) -> int:
        """How many problems of a level there are."""
        return sum(problem.level is level for problem in self.problems)


def validate(
    paths: Sequence[Path],
    options: Options,
    *,
    stdin: bytes | None = None,
    progress: Callable[[Iterable[Path]], Iterable[Path]] = iter,
) -> Report:
    """Check files, and standard input where its bytes are given. `progress` sees each path as it is read.

    Files to which nothing refers, such as a thousand assessments, are read last and one by one, so that they are not
    in memory together; only their first lines are looked at before.
    """
    with _without_garbage_collection():
        return _validate(paths, options, stdin, progress)


@contextlib.contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Models and marks never refer to each other in a ring, so looking for rings takes a tenth of the time in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _validate(
    paths: Sequence[Path],
    options: Options,
    stdin: bytes | None,
    progress: Callable[[Iterable[Path]], Iterable[Path]],
) -> Report:
    together: list[LoadedFile] = [load_bytes(stdin, STDIN)] if stdin is not None else []
    standalone: list[Path] = []
    places: dict[str, int] = {}
    total = 0
    for path in progress(paths):
        loaded = load_unless_standalone(path)
        if loaded is None:
            standalone.append(path)
            continue
        total += len(loaded.document.text)
        together.append(_fixed(loaded, options, places) if total <= MAX_TOTAL else _too_much(path))
    linter = Linter.of(
        together,
        today=options.today,
        house_style=options.house_style,
        suppress=options.suppress,
        standalone=standalone,
    )
    names: list[str] = []
    problems: set[Problem] = set()
    suppressed: list[Suppressed] = []
    lines: dict[tuple[str, int], str] = {}
    last = (_fixed(load(path), options, places) for path in progress(standalone))
    for loaded in chain(together, last):
        reported, quiet = linter.check(loaded)
        names.append(loaded.document.name)
        problems.update(reported)
        suppressed += quiet
        lines |= _lines_of(reported, loaded)
    if options.against and total <= MAX_TOTAL:
        problems.update(breaking_changes(load_folder(options.against), together))
    return Report(tuple(names), tuple(sorted(problems)), tuple(suppressed), lines, tuple(places.items()))


def _lines_of(problems: Iterable[Problem], loaded: LoadedFile) -> dict[tuple[str, int], str]:
    """The lines with problems, for a file that is not about one mosque."""
    document = loaded.document
    lines = [] if document.private or not problems else document.lines()
    wanted = {problem.line for problem in problems if 0 < problem.line <= len(lines)}
    return {(document.name, number): lines[number - 1][:MAX_LINE] for number in wanted}


def _fixed(loaded: LoadedFile, options: Options, places: dict[str, int]) -> LoadedFile:
    """A file, fixed on the disk where that is asked for; `places` notes in how many places.

    Files about one mosque are never touched.
    """
    if not options.fix or loaded.document.private:
        return loaded
    better, number = fixed(loaded)
    if number:
        store.rewrite(Path(loaded.name), better.document.text)
        places[loaded.document.name] = number
    return better


def _too_much(path: Path) -> LoadedFile:
    message = f"more than {MAX_TOTAL / 1e6:.0f} MB of checklists in one run; validate them folder by folder"
    return refused(str(path), "too-large", message)
