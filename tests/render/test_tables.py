"""Tables that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io

import pytest

from harness import ENTRY
from mosquesec.render.tables import csv_text, incident_table


@pytest.mark.parametrize("cell", ["=1+1", "+44 7700", "-1", "@SUM(A1)", "\t=1", "\x1b[2J=1", "\u202e=1"])
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    [[shown]] = csv.reader(io.StringIO(csv_text([[cell]])))
    assert shown[0] == "'"


def test_the_log_has_a_column_for_what_an_entry_has_and_no_other() -> None:
    entry = ENTRY.model_copy(update={"pounds": 0, "notes": {"place": "By the bins."}})
    [row] = csv.DictReader(io.StringIO(incident_table((entry,))))
    assert list(row) == [
        "id", "occurred", "place", "what", "vehicle", "witnesses", "harm", "pounds", "references", "officer", "owner",
        "notes",
    ]  # fmt: skip
    assert row["witnesses"] == "Amina Exampleby, 07700 900123"
    assert row["what"] == ENTRY.what
    assert row["notes"] == "place: By the bins."
    assert row["pounds"] == "0"
