"""The incident log: private, complete, and without people in what leaves it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import shutil
from pathlib import Path

import pytest

from harness import SAMPLES, TODAY, Run
from mosquesec import store
from mosquesec.advise.incidents import LEFT_OUT, find_repeats, old_entries, without_people
from mosquesec.answers.incidents import dump_log, log_path, next_id, parse_moment, read_log, with_entry
from mosquesec.errors import AnswersError, FileError
from mosquesec.model.assessment import Person
from mosquesec.model.incident import Incident, Incidents

ENTRY = Incident(
    id="entry-1",
    occurred="2026-03-06T13:05",
    place="Pavement outside the main door",
    what="'Go home.' Told to Amina Exampleby, 07700 900123, from AB12 CDE, a@example.org.",
    vehicle="White van, AB12 CDE",
    officer="PC Sampleton",
    owner="Idris",
    witnesses=(Person(name="Amina Exampleby", phone="07700 900123"),),
    harm="Amina stayed away.",
    references=("CAD 12/06MAR26",),
)


@pytest.fixture
def mosque(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAMPLES / "noor-hall.mosquesec.yaml", tmp_path / "noor.mosquesec.yaml"))


def test_a_log_reads_back_as_it_was_written(tmp_path: Path) -> None:
    log = with_entry(Incidents(format=1, kind="incidents", name="Noor Hall"), ENTRY)
    path = tmp_path / "noor.incidents.yaml"
    store.write_private(path, dump_log(log))
    assert read_log(path) == log
    assert log_path(tmp_path / "noor.mosquesec.yaml") == path == log_path(path)
    assert next_id(log) == "entry-2"


def test_nobody_is_left_in_an_entry_without_people() -> None:
    plain = without_people(ENTRY)
    text = dump_log(with_entry(Incidents(format=1, kind="incidents"), plain))
    for part in ("Amina", "Exampleby", "900123", "AB12", "Sampleton", "Idris", "@"):
        assert part not in text
    assert LEFT_OUT in plain.what
    assert plain.references == ENTRY.references
    assert without_people(plain) == plain


def test_the_log_shows_the_same_place_time_and_vehicle() -> None:
    again = Incident(id="entry-2", occurred="2026-05-08T13:40", place="the pavement outside main door", what="x",
                     vehicle="ab12cde, a van")  # fmt: skip
    other = Incident(id="entry-3", occurred="2026-05-09", place="Online", what="x")
    found = {(repeat.sameness.value, repeat.ids) for repeat in find_repeats((ENTRY, again, other))}
    assert found == {(what, ("entry-1", "entry-2")) for what in ("place", "time of day", "vehicle")}


def test_an_old_closed_entry_with_names_is_asked_about() -> None:
    old = ENTRY.model_copy(update={"closed": dt.date(2025, 1, 1)})
    assert old_entries((old, ENTRY), TODAY) == (old,)
    assert old_entries((without_people(old),), TODAY) == ()


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("today 13:10", "2026-11-20T13:10"),
        ("Yesterday", "2026-11-19"),
        ("2026-11-01 9.05", "2026-11-01T09:05"),
        ("2026-11-01T23:59", "2026-11-01T23:59"),
    ],
)
def test_when_it_happened_is_understood(text: str, moment: str) -> None:
    assert parse_moment(text, TODAY) == moment


@pytest.mark.parametrize("text", ["", "Friday", "2026-13-01", "2026-11-01 25:00", "2026-11-21", "20/11/2026"])
def test_when_it_happened_is_asked_again(text: str) -> None:
    with pytest.raises(AnswersError):
        parse_moment(text, TODAY)


def test_an_entry_is_added_listed_closed_exported_and_removed(run: Run, mosque: Path, tmp_path: Path) -> None:
    file = mosque.name
    told = ("--when", "2026-11-13 13:30", "--place", "Main door", "--what", "=1+1 Amina Exampleby")
    done = run(
        "incident", "add", file, *told, "--witness", "Amina Exampleby, 07700 900111", "--today", "2026-11-20"
    )
    assert done.returncode == 0, done.stderr
    log = tmp_path / "noor.incidents.yaml"
    assert log.stat().st_mode & 0o777 == 0o600
    assert "How long" in done.stderr
    answers = "today 13:20\nmain door\nShouting.\n\n\n\n\n\n\n"
    asked = run("incident", "add", file, "--today", "2026-11-20", given=answers)
    assert asked.returncode == 0, asked.stderr
    assert "Repeats, the same place: entry-1, entry-2" in asked.stdout
    assert "Shouting." in run("incident", "list", file).stdout
    assert "07700 900111" in run("incident", "show", file, "entry-1").stdout
    rows = list(
        csv.DictReader(io.StringIO(run("incident", "export", file, "-o", "-").stdout.lstrip("\ufeff")))
    )
    assert rows[0]["what"] == f"'=1+1 {LEFT_OUT}"
    assert "witnesses" not in rows[0]
    assert "Amina" in run("incident", "export", file, "-o", "-", "--with-names").stdout
    assert run("incident", "close", file, "entry-1", "--outcome", "Charged.").returncode == 0
    assert run("incident", "remove", file, "entry-1", "--names", "--yes").returncode == 0
    assert "Amina" not in log.read_text()
    assert run("incident", "remove", file, "entry-1", given="n\n").returncode == 0
    assert run("incident", "remove", file, "entry-1", "--yes").returncode == 0
    assert [one.id for one in read_log(log).incidents] == ["entry-2"]
    assert "there is no such entry" in run("incident", "show", file, "entry-1").stderr


def test_an_entry_without_its_three_facts_is_refused(run: Run, mosque: Path, tmp_path: Path) -> None:
    done = run("incident", "add", mosque.name, "--what", "secret words")
    assert done.returncode == 2
    assert "--when, --place" in done.stderr
    assert "secret" not in done.stderr
    assert not (tmp_path / "noor.incidents.yaml").exists()
    assert run("incident", "list", "nowhere.mosquesec.yaml").returncode == 2


def test_two_windows_cannot_write_one_log(tmp_path: Path) -> None:
    path = tmp_path / "noor.incidents.yaml"
    with store.only_writer(path), pytest.raises(FileError), store.only_writer(path):
        pass


def test_an_entry_is_exported_as_a_page(run: Run, mosque: Path, tmp_path: Path) -> None:
    store.write_private(
        tmp_path / "noor.incidents.yaml", dump_log(with_entry(Incidents(format=1, kind="incidents"), ENTRY))
    )
    assert run("incident", "export", mosque.name, "entry-1", "--format", "pdf").returncode == 0
    assert (tmp_path / "noor-entry-1.pdf").read_bytes().startswith(b"%PDF")
    done = run("handout", "evidence", "--from", mosque.name, "--format", "html")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "noor-evidence.html").read_text()
    assert "CAD 12/06MAR26" in page
    assert "Amina" not in page
