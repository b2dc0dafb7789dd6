"""The log of a mosque: read, written, found by its id, held against other windows."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness import ENTRY, INCIDENTS_BEFORE
from mosquesec import store
from mosquesec.answers.files import draft_path, log_path
from mosquesec.answers.incidents import (
    dump_log,
    find_entry,
    log_to_change,
    next_id,
    read_log,
    with_entry,
    without_entry,
    write_log,
)
from mosquesec.errors import AnswersError, FileError, UsageError
from mosquesec.model.incident import Incidents

EMPTY = Incidents(format=1, kind="incidents", name="Noor Hall")


def test_a_log_reads_back_as_it_was_written(tmp_path: Path) -> None:
    entry = ENTRY.model_copy(update={"time_in_words": "after Isha", "notes": {"place": "By the bins."}})
    log = with_entry(EMPTY, entry)
    path = tmp_path / "noor.incidents.yaml"
    write_log(path, log)
    assert read_log(path) == log
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_log_lies_beside_its_assessment_and_the_draft_beside_the_log(tmp_path: Path) -> None:
    path = tmp_path / "noor.incidents.yaml"
    assert log_path(tmp_path / "noor.mosquesec.yaml") == path == log_path(path)
    assert draft_path(path) == tmp_path / "noor.incident-draft.yaml"


def test_a_log_of_an_earlier_version_is_read_and_not_changed_by_writing(tmp_path: Path) -> None:
    path = tmp_path / "noor.incidents.yaml"
    path.write_text(INCIDENTS_BEFORE)
    log = read_log(path)
    assert log.incidents[0].occurred == "2026-03-06T13:05"
    assert dump_log(log).endswith(INCIDENTS_BEFORE)


def test_an_entry_gets_the_next_id_and_links_to_one_that_goes_go_too() -> None:
    second = ENTRY.model_copy(update={"id": "entry-2", "linked": ("entry-1",)})
    log = with_entry(with_entry(EMPTY, second), ENTRY)
    assert next_id(log) == "entry-3"
    rest = without_entry(log, "entry-1")
    assert [one.linked for one in rest.incidents] == [()]
    assert next_id(rest) == "entry-3"
    with pytest.raises(AnswersError, match="there are: entry-2"):
        find_entry(rest, "entry-1")


def test_two_windows_cannot_change_one_log(tmp_path: Path) -> None:
    path = tmp_path / "noor.incidents.yaml"
    write_log(path, EMPTY)
    with store.only_writer(path), pytest.raises(FileError, match="another window"), log_to_change(path):
        pass


@pytest.mark.parametrize(
    ("name", "why"), [("nowhere/x.mosquesec.yaml", "there is no file"), (".", "is a folder")]
)
def test_a_file_that_cannot_have_a_log_is_refused(tmp_path: Path, name: str, why: str) -> None:
    with pytest.raises(UsageError, match=why), log_to_change(tmp_path / name):
        pass
    assert list(tmp_path.iterdir()) == []
