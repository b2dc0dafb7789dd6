"""The incident log in plain lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mosquesec.advise.incidents import find_repeats, old_entries
from mosquesec.language.phrases import time_of_week_text, when_text
from mosquesec.language.words import load_words
from mosquesec.model.incident import Incident, Incidents
from mosquesec.render.tables import cell_text

_LONGEST = 60


def log_lines(log: Incidents, today: dt.date) -> Iterator[str]:
    """A line for each entry, then what repeats, and what is old and still names people."""
    for one in log.incidents:
        state = f"closed {one.closed}" if one.closed else "open"
        first = one.what.strip().partition("\n")[0]
        shown = first if len(first) <= _LONGEST else f"{first[: _LONGEST - 3].rstrip()}..."
        yield f"{one.id}  {when_text(one)}  {state}  {one.place}: {shown}"
    yield from repeat_lines(log)
    for one in old_entries(log.incidents, today):
        yield f"{one.id} was closed over a year ago and still names people. Is that needed?"


def repeat_lines(log: Incidents, *, only: str = "") -> Iterator[str]:
    """What repeats in the log, or for `only` one entry: the same place, time of day or vehicle."""
    words = load_words()
    for repeat in find_repeats(log.incidents):
        if not only or only in repeat.ids:
            what = repeat.what if isinstance(repeat.what, str) else time_of_week_text(repeat.what, words)
            same = words(f"repeats.{repeat.sameness}")
            yield f"Repeats, the same {same}: {', '.join(repeat.ids)} ({what})"


def entry_lines(entry: Incident) -> Iterator[str]:
    """An entry in full, a line for each thing that was written down."""
    for name, value in entry.model_dump(mode="json", exclude_none=True, exclude_defaults=True).items():
        yield f"{name.replace('_', ' ')}: {cell_text(value)}"
