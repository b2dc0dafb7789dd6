"""Many files to one report, without holding more of them in memory than refer to each other."""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from mosquesec import store
from mosquesec.content.load import Loaded, load, load_bytes
from mosquesec.errors import Level, Problem
from mosquesec.lint.fix import fix_text
from mosquesec.lint.linter import Linter, Suppressed
from mosquesec.lint.neighbours import is_standalone

MAX_TOTAL = 4_000_000
"""Bytes of checklists and references in one run: as models they take some forty times that."""
STDIN = "-"
MAX_LINE = 400


@dataclass(frozen=True, slots=True)
class Options:
    """How files are checked."""

    today: dt.date
    house_style: bool = False
    """Ask the rules on our own writing of every file."""
    suppress: tuple[tuple[str, str], ...] = ()
    """Rules that are suppressed, each with its reason or an empty text."""
    fix: bool = False
    """Fix what has one right answer, in the files."""


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
    """Linter files, and standard input where its bytes are given. `progress` is told of each path."""
    with _without_collecting():
        return _validate(paths, options, stdin, progress)


@contextlib.contextmanager
def _without_collecting() -> Iterator[None]:
    """Models and places hold no rings, so looking for rings between them finds none and takes a tenth of the time."""
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
    together: list[Loaded] = [load_bytes(stdin, STDIN)] if stdin is not None else []
    standalone: list[Path] = []
    fixed: dict[str, int] = {}
    total = 0
    for path in progress(paths):
        if is_standalone(path):
            standalone.append(path)
            continue
        loaded = _load(path, options, fixed)
        total += len(loaded.document.text)
        together.append(loaded if total <= MAX_TOTAL else _too_much(path))
    linter = Linter.of(
        together,
        today=options.today,
        house_style=options.house_style,
        suppress=options.suppress,
        standalone=standalone,
    )
    names: list[str] = []
    problems: list[Problem] = []
    suppressed: list[Suppressed] = []
    lines: dict[tuple[str, int], str] = {}
    for loaded in chain(together, (_load(path, options, fixed) for path in progress(standalone))):
        found, quiet = linter.check(loaded)
        names.append(loaded.document.name)
        problems += found
        suppressed += quiet
        lines |= _lines_of(found, loaded)
    return Report(tuple(names), tuple(sorted(problems)), tuple(suppressed), lines, tuple(fixed.items()))


def _lines_of(problems: Iterable[Problem], loaded: Loaded) -> dict[tuple[str, int], str]:
    """The lines with problems, for a file that is not about one mosque."""
    document = loaded.document
    lines = [] if document.private or not problems else document.lines()
    wanted = {problem.line for problem in problems if 0 < problem.line <= len(lines)}
    return {(document.name, number): lines[number - 1][:MAX_LINE] for number in wanted}


def _load(path: Path, options: Options, fixed: dict[str, int]) -> Loaded:
    """A file, fixed first where that is asked for. Files about one mosque are never touched."""
    loaded = load(path)
    if not options.fix or loaded.document.private:
        return loaded
    text, places = fix_text(loaded)
    if places:
        store.rewrite(path, text)
        fixed[loaded.document.name] = places
        return load(path)
    return loaded


def _too_much(path: Path) -> Loaded:
    loaded = load_bytes(b"", str(path))
    name = loaded.document.name
    message = f"more than {MAX_TOTAL / 1e6:.0f} MB of checklists in one run; validate them folder by folder"
    return replace(loaded, problems=(Problem(name, 1, 1, "too-large", message),))
