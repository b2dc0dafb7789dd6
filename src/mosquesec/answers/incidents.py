"""The incident log: text to model and back. A file of its own beside the assessment, private like it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from mosquesec import store
from mosquesec.answers.files import log_path
from mosquesec.answers.yaml_text import dump_yaml, file_data
from mosquesec.content.load import load_as
from mosquesec.errors import AnswersError, UsageError
from mosquesec.model.assessment import Assessment
from mosquesec.model.incident import Incident, Incidents

_HEAD = (
    "# The incident log of one mosque. Private: it names people. Written by mosquesec.\n"
    "# The committee decides how long entries are kept; names go when they are no longer needed.\n"
)


def read_log_of(file: Path) -> tuple[Path, Incidents]:
    """The log that belongs to a file, with its path. Raises UsageError where neither is there."""
    if file.is_dir():
        raise UsageError(f"{file} is a folder; name the assessment in it")
    path = log_path(file)
    if not path.exists() and not file.exists():
        raise UsageError(f"there is no file {file}; name the assessment, or begin with: mosquesec assess")
    log = read_log(path)
    if log.name is None and path != file and file.exists():
        log = log.model_copy(update={"name": load_as(Assessment, file).name})
    return path, log


@contextlib.contextmanager
def log_to_change(file: Path) -> Iterator[tuple[Path, Incidents]]:
    """The log that belongs to a file, held against other windows. It need not exist yet."""
    path, _ = read_log_of(file)
    with store.only_writer(path):
        yield read_log_of(file)


def write_log(path: Path, log: Incidents) -> None:
    """Put the log on the disk. Raises FileError."""
    store.write_private(path, dump_log(log))


def read_log(path: Path) -> Incidents:
    """The log; an empty one where there is no file yet. Raises ChecklistError, AnswersError or FileError."""
    store.refuse_encrypted(path)
    if not path.exists():
        return Incidents(format=1, kind="incidents")
    return load_as(Incidents, path)


def dump_log(log: Incidents) -> str:
    """The file's text."""
    return dump_yaml(_HEAD, file_data(log), 110)


def with_entry(log: Incidents, entry: Incident) -> Incidents:
    """The log with one more entry, or with an entry of the same id replaced; oldest first."""
    others = tuple(one for one in log.incidents if one.id != entry.id)
    entries = tuple(sorted((*others, entry), key=lambda one: (one.occurred, one.id)))
    return log.model_copy(update={"incidents": entries})


def without_entry(log: Incidents, name: str) -> Incidents:
    """The log without one entry, and without links to it."""
    rest = (one for one in log.incidents if one.id != name)
    unlinked = (
        one.model_copy(update={"linked": tuple(link for link in one.linked if link != name)}) for one in rest
    )
    return log.model_copy(update={"incidents": tuple(unlinked)})


def find_entry(log: Incidents, name: str) -> Incident:
    """An entry by its id. Raises AnswersError that says which there are."""
    for one in log.incidents:
        if one.id == name:
            return one
    known = ", ".join(one.id for one in log.incidents) or "none yet"
    raise AnswersError(f"there is no such entry in the log; there are: {known}")


def next_id(log: Incidents) -> str:
    """`entry-7` after `entry-6`, also where earlier ones were removed."""
    numbers = [int(found[1]) for one in log.incidents if (found := re.fullmatch(r"entry-(\d+)", one.id))]
    return f"entry-{max(numbers, default=0) + 1}"
