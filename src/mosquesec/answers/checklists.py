"""Checklists as a command line names them, and those of a mosque's own beside its file. Each file is read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from mosquesec import store
from mosquesec.answers.files import is_private_name
from mosquesec.content.library import find_assessable, find_checklist
from mosquesec.content.load import LoadedFile, content_as, load
from mosquesec.lint.checked import checked_library
from mosquesec.model.checklist import Checklist
from mosquesec.model.library import Library


def open_checklists(
    names: Iterable[str],
    *,
    extra: Iterable[Path] = (),
    needed: Iterable[str] = (),
    folder: Path | None = None,
    to_assess: bool = False,
) -> tuple[Library, tuple[str, ...]]:
    """The shipped checklists with those of somebody's own, and the ids of the ones in `names`, each once.

    A name is an id or a path. `extra` are further files, which may hold references too. Ids in `needed` that are
    neither shipped nor in these files are looked for in `folder`. Raises ChecklistError with every problem of the
    files, UsageError for an id that there is not, AnswersError for a path to a file of another kind.
    """
    ordered = tuple(dict.fromkeys(names))
    named = {name: load(Path(name)) for name in ordered if is_path(name)}
    given = (*named.values(), *map(load, extra))
    beside = _beside(folder, set(needed) - _ids(given) - _shipped_ids()) if folder else ()
    library = checked_library((*given, *beside))
    ids = tuple(dict.fromkeys(_id_of(name, named, library) for name in ordered))
    return library, tuple(find_assessable(name, library).id for name in ids) if to_assess else ids


def is_path(name: str) -> bool:
    """Whether a name is spelt like a path. No id has a dot or a slash."""
    return name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name


def _id_of(name: str, named: Mapping[str, LoadedFile], library: Library) -> str:
    checklist = content_as(Checklist, named[name]) if name in named else find_checklist(name, library)
    return checklist.id


def _ids(files: Iterable[LoadedFile]) -> set[str]:
    """The ids of the checklists in these files, earlier ones too."""
    checklists = (file.content for file in files)
    return {name for one in checklists if isinstance(one, Checklist) for name in (one.id, *one.was)}


def _shipped_ids() -> set[str]:
    """Without reading the files: each is named after its id."""
    return {file.stem for file in store.shipped("checklists").glob("*.yaml")}


def _beside(folder: Path, missing: set[str]) -> Iterator[LoadedFile]:
    """The files with the missing checklists, in a folder or in `checklists` below it."""
    for path in (path for place in (folder, folder / "checklists") for path in sorted(place.glob("*.yaml"))):
        if not missing:
            return
        if is_private_name(path.name):
            continue
        loaded = load(path)
        if isinstance(loaded.content, Checklist) and loaded.content.id in missing:
            missing = missing - {loaded.content.id}
            yield loaded
