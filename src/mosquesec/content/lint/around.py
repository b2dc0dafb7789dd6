"""The files around the ones that are judged: what these may refer to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from mosquesec import store
from mosquesec.content.load import Loaded, load

MAX_NEIGHBOURS = 200
_PRIVATE = (".mosquesec.yaml", ".mosquesec.yml", ".incidents.yaml", ".incidents.yml")


def around(files: Sequence[Loaded], *, all_shipped: bool = False) -> tuple[Loaded, ...]:
    """The checklists and references beside these files, then those that are shipped and may be meant, or all."""
    given = {Path(loaded.name).resolve() for loaded in files}
    beside = [load(path) for path in _neighbours(files) if path.resolve() not in given]
    known = {*given, *(Path(loaded.name).resolve() for loaded in beside)}
    return (*beside, *_shipped([*files, *beside], known, everything=all_shipped))


def _neighbours(files: Sequence[Loaded]) -> Iterator[Path]:
    """The public files in the folders of these files, and in `reference` beside or around them."""
    folders: dict[Path, None] = {}
    for loaded in files:
        if loaded.name != "-":
            folder = _top(Path(loaded.name).parent)
            folders |= dict.fromkeys((Path(loaded.name).parent, folder, folder / "reference"))
    for folder in folders:
        if folder.is_dir():
            names = sorted(path for path in folder.glob("*.y*ml") if not path.name.endswith(_PRIVATE))
            yield from names[:MAX_NEIGHBOURS]


def _top(folder: Path) -> Path:
    """The folder of the checklists, seen from that of a reference, a sample or a translation."""
    if folder.name in ("reference", "samples"):
        return folder.parent
    return folder.parents[1] if folder.parent.name == "translations" else folder


def _shipped(files: Iterable[Loaded], known: set[Path], *, everything: bool) -> list[Loaded]:
    """The shipped files whose names stand somewhere in these files, or in one that is found so."""
    left = {path: word for path, word in _shipped_words() if path not in known}
    found: list[Loaded] = []
    texts = [loaded.document.text for loaded in files]
    while texts or (everything and left):
        wanted = [path for path, word in left.items() if everything or any(word in text for text in texts)]
        more = [_load_shipped(path) for path in wanted]
        left = {path: word for path, word in left.items() if path not in wanted}
        found += more
        texts = [loaded.document.text for loaded in more]
    return found


def _shipped_words() -> Iterator[tuple[Path, str]]:
    """Each shipped file, with a text that stands in every file that refers to it."""
    folder = store.shipped("checklists").resolve()
    for path in sorted(folder.glob("*.yaml")):
        yield path, path.stem
    for path in sorted((folder / "reference").glob("*.yaml")):
        yield path, "source" if path.stem == "sources" else f"{path.stem}:"


@cache
def _load_shipped(path: Path) -> Loaded:
    """A shipped file; read once, since it does not change while the program runs."""
    return load(path)
