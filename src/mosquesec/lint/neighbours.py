"""The files around the ones that are checked: what these may refer to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from mosquesec import store
from mosquesec.content.load import LoadedFile, load
from mosquesec.lint.files import load_unless_standalone, real

MAX_NEIGHBOURS = 200
"""In one folder: a checklist can lie in a folder of downloads, where thousands of files are none of its business."""
MAX_SIZE = 2_000_000
"""Characters of neighbours together, so that a folder of large files does not fill the memory."""
_SINGULAR = {"sources": "source", "contacts": "contact"}
"""A duty names one source and a door one contact; the rest is only ever named in lists."""


def neighbours(files: Sequence[LoadedFile], standalone: Sequence[Path] = ()) -> tuple[LoadedFile, ...]:
    """The checklists and references beside these files, then those that are shipped and may be meant.

    `standalone` are files that are not read yet, to which nothing refers; they may refer to everything.
    """
    paths = [*(Path(loaded.name) for loaded in files if loaded.name != "-"), *standalone]
    given = {real(path) for path in paths}
    beside = list(_sound(path for path in _beside(paths) if real(path) not in given))
    known = {*given, *(real(Path(loaded.name)) for loaded in beside)}
    return (*beside, *_shipped([*files, *beside], known, everything=bool(standalone)))


def _sound(paths: Iterable[Path]) -> Iterator[LoadedFile]:
    """The files that are right in form. What is wrong with others is not reported, since nobody asked about them."""
    total = 0
    for path in paths:
        loaded = load_unless_standalone(path)
        total += len(loaded.document.text) if loaded else 0
        if total > MAX_SIZE:
            return
        if loaded and loaded.content is not None:
            yield loaded


def _beside(paths: Sequence[Path]) -> Iterator[Path]:
    """The YAML files in the folders of these files, and in `lessons` and `reference` beside or around them."""
    folders: dict[Path, None] = {}
    for path in paths:
        folder = _top(path.parent)
        folders |= dict.fromkeys((path.parent, folder, folder / "lessons", folder / "reference"))
    for folder in folders:
        if folder.is_dir():
            yield from sorted(path for path in folder.glob("*.y*ml") if path.is_file())[:MAX_NEIGHBOURS]


def _top(folder: Path) -> Path:
    """The folder of the checklists, seen from that of a lesson, a reference, a sample or a translation."""
    if folder.name in ("lessons", "reference", "samples"):
        return folder.parent
    return folder.parents[1] if folder.parent.name == "translations" else folder


def _shipped(files: Iterable[LoadedFile], known: set[Path], *, everything: bool) -> list[LoadedFile]:
    """The shipped files that these files may refer to, and those that what is found so may refer to in turn."""
    left = {path: word for path, word in _shipped_words() if path not in known}
    found: list[LoadedFile] = []
    texts = [loaded.document.text for loaded in files]
    while texts or (everything and left):
        wanted = [path for path, word in left.items() if everything or any(word in text for text in texts)]
        more = [_load_shipped(path) for path in wanted]
        left = {path: word for path, word in left.items() if path not in wanted}
        found += more
        texts = [loaded.document.text for loaded in more]
    return found


def _shipped_words() -> Iterator[tuple[Path, str]]:
    """Each shipped file, with a word that is in every file that refers to it."""
    folder = real(store.shipped("checklists"))
    for path in sorted(folder.glob("*.yaml")):
        yield path, path.stem
    for path in sorted((folder / "reference").glob("*.yaml")):
        yield path, _SINGULAR.get(path.stem, f"{path.stem}:")


@cache
def _load_shipped(path: Path) -> LoadedFile:
    """A shipped file; read once, since it does not change while the program runs."""
    return load(path)
