"""The incident log: text to model and back. A file of its own beside the assessment, private like it."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import yaml

from mosquesec import store
from mosquesec.content.load import load_as
from mosquesec.errors import AnswersError
from mosquesec.model.incident import Incident, Incidents

SUFFIX = ".incidents.yaml"
_ASSESSMENT = re.compile(r"(\.mosquesec)?\.ya?ml$")
_HEAD = (
    "# The incident log of one mosque. Private: it names people. Written by mosquesec.\n"
    "# The committee decides how long entries are kept; names go when they are no longer needed.\n"
)
_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def log_path(file: Path) -> Path:
    """The log that belongs to an assessment; a log is its own."""
    if file.name.endswith(SUFFIX):
        return file
    return file.with_name(_ASSESSMENT.sub("", file.name) + SUFFIX)


def read_log(path: Path) -> Incidents:
    """The log; an empty one where there is no file yet. Raises ChecklistError, AnswersError or FileError."""
    store.refuse_encrypted(path)
    if not path.exists():
        return Incidents(format=1, kind="incidents")
    return load_as(Incidents, path)


def dump_log(log: Incidents) -> str:
    """The file's text."""
    data = log.model_dump(mode="json", exclude_defaults=True, exclude={"format", "kind"})
    whole = {"format": 1, "kind": "incidents", **data}
    return _HEAD + str(yaml.dump(whole, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110))


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


def parse_moment(text: str, today: dt.date) -> str:
    """When something happened, in ISO 8601: a day, or a day and a time. `today 13:10` and `yesterday` are known.

    Raises AnswersError.
    """
    days = {"today": today, "yesterday": today - dt.timedelta(days=1)}
    first, _, rest = text.strip().partition(" ")
    whole = f"{days[first.lower()].isoformat()} {rest}".strip() if first.lower() in days else text.strip()
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}([ T]\d{1,2}[:.]\d{2})?", whole):
        day, _, hour = whole.replace("T", " ").partition(" ")
        hour = hour.replace(".", ":").zfill(5) if hour else ""
        try:
            moment = dt.datetime.fromisoformat(f"{day}T{hour}" if hour else day)
        except ValueError:
            moment = None
        if moment and moment.date() <= today:
            return moment.strftime("%Y-%m-%dT%H:%M") if hour else day
        if moment:
            raise AnswersError("that day is still to come; write when it happened")
    raise AnswersError("write when it happened as 2026-11-20 13:10, as 2026-11-20, or as: today 13:10")
