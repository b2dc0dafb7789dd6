"""A trainer's list of mosques: a CSV file with a line for each."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from mosquesec import store
from mosquesec.errors import UsageError

COLUMNS = ("name", "address", "nation", "area", "venue", "date", "file")
MAX_ROWS = 500


@dataclass(frozen=True)
class ListedMosque:
    """One line of a list. What a line leaves out is empty."""

    name: str
    address: str
    nation: str
    area: str
    venue: str
    date: str
    source: Path | None
    """Its assessment."""


def read_mosques(path: Path) -> tuple[ListedMosque, ...]:
    """The mosques of a list. Raises UsageError with the line, FileError where it cannot be read."""
    rows = list(csv.DictReader(io.StringIO(store.read_text(path))))
    if not rows or "name" not in rows[0]:
        raise UsageError(
            f"{path} needs a first line with the columns: {', '.join(COLUMNS)}; only name must be filled in"
        )
    unknown = sorted({column for column in rows[0] if column is not None} - set(COLUMNS))
    if unknown:
        raise UsageError(f"{path} has columns that are not known: {', '.join(unknown)}")
    if len(rows) > MAX_ROWS:
        raise UsageError(f"{path} has more than {MAX_ROWS} lines; split it")
    return tuple(_mosque(path, number, row) for number, row in enumerate(rows, 2))


def _mosque(path: Path, number: int, row: dict[str, str]) -> ListedMosque:
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    if not cells["name"] or None in row:
        raise UsageError(f"{path}:{number}: a line has a name and no more than the columns of the first line")
    file = cells.pop("file")
    cells["nation"] = checked_nation(cells["nation"])
    return ListedMosque(**cells, source=path.parent / file if file else None)


def checked_nation(text: str) -> str:
    """A nation, or nothing. Raises UsageError that says which there are."""
    from mosquesec.model.base import Nation

    if text and text not in set(Nation):
        raise UsageError(f"there is no nation '{text}'; there are {', '.join(Nation)}")
    return text
