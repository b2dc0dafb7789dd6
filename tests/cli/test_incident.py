"""`mosquesec incident`: asked on every frontend, kept at once, and without people in what leaves it."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import shutil
import signal
import sys
import time
from pathlib import Path

import pexpect
import pyte
import pytest

from harness import ENTRY, SAMPLES, Run
from mosquesec import store
from mosquesec.answers.incident_draft import read_draft
from mosquesec.answers.incidents import read_log, with_entry, write_log
from mosquesec.model.incident import Incident, Incidents

TODAY = ("--today", "2026-11-20")
NEEDED = ("--set", "day=2026-11-13", "--set", "place=Main door", "--set", "what==1+1 Amina Exampleby")
NINE_NINE_NINE = "If something is happening now, stop and call 999."
NOOR = "noor.mosquesec.yaml"


@pytest.fixture
def mosque(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAMPLES / "noor-hall.mosquesec.yaml", tmp_path / NOOR))


@pytest.fixture
def log(mosque: Path) -> Path:
    return mosque.with_name("noor.incidents.yaml")


@pytest.fixture
def draft(mosque: Path) -> Path:
    return mosque.with_name("noor.incident-draft.yaml")


def added(run: Run, *settings: str) -> None:
    done = run("incident", "add", NOOR, "--no-input", *NEEDED, *settings, *TODAY)
    assert done.returncode == 0, done.stderr


def only_entry(log: Path) -> Incident:
    [entry] = read_log(log).incidents
    return entry


@pytest.mark.parametrize("command", ["add", "list", "show", "close", "export", "remove"])
def test_help_has_an_example(run: Run, command: str) -> None:
    assert f"Example: mosquesec incident {command}" in run("incident", command, "--help").stdout


def test_a_script_adds_an_entry_without_being_asked(run: Run, log: Path, draft: Path) -> None:
    done = run("incident", "add", NOOR, "--no-input", *NEEDED, "--set", "time=13:30", *TODAY)
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith(NINE_NINE_NINE)
    assert "entry-1 is in noor.incidents.yaml" in done.stdout
    assert "How long" in done.stderr
    assert log.stat().st_mode & 0o777 == 0o600
    entry = only_entry(log)
    assert (entry.occurred, entry.reported, entry.place) == ("2026-11-13T13:30", "2026-11-20", "Main door")
    assert read_log(log).name == "Noor Hall"
    assert not draft.exists()


def test_without_input_what_is_missing_is_named_and_nothing_is_kept(
    run: Run, mosque: Path, log: Path, draft: Path
) -> None:
    done = run("incident", "add", mosque.name, "--no-input", "--set", "what=secret words", *TODAY)
    assert done.returncode == 2
    assert "day: an entry needs it; place: an entry needs it" in done.stderr
    assert "secret" not in done.stderr
    assert not log.exists()
    assert not draft.exists()


def test_the_questions_are_asked_line_by_line_with_back_skip_note_and_jump(
    run: Run, log: Path, draft: Path
) -> None:
    lines = [
        "yesterday", "The gate", "back", "Main door", "Shouting.", "note Ask Bilal.", "after Isha", "skip", "1",
        "jump", "4", "CAD 12", "jump", "2", "Amina, she says so", "1,5", *["skip"] * 15, "done",
    ]  # fmt: skip
    done = run("incident", "add", NOOR, *TODAY, given="\n".join(lines) + "\n")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "What happened. Question 1 of 23." in done.stdout
    assert only_entry(log) == Incident(
        id="entry-1",
        occurred="2026-11-19",
        time_in_words="after Isha",
        reported="2026-11-20",
        place="Main door",
        what="Shouting.",
        target="person",
        perceived_by="Amina, she says so",
        characteristic=("religion", "other"),
        references=("CAD 12",),
        notes={"time": "Ask Bilal."},
    )
    assert not draft.exists()


def test_leaving_early_keeps_what_was_written_and_the_next_add_goes_on(
    run: Run, log: Path, draft: Path
) -> None:
    left = run("incident", "add", NOOR, *TODAY, given="today\nMain door\nquit\n")
    assert left.returncode == 3
    assert "kept in noor.incident-draft.yaml. Go on with: mosquesec incident add" in left.stderr
    assert draft.stat().st_mode & 0o777 == 0o600
    assert not log.exists()
    on = run(
        "incident", "add", NOOR, "--today", "2026-11-21", given="\nShouting.\n" + "skip\n" * 20 + "done\n"
    )
    assert on.returncode == 0, on.stdout + on.stderr
    assert "begun on 20 November 2026" in on.stderr
    assert "Question 3 of 23" in on.stdout
    entry = only_entry(log)
    assert (entry.occurred, entry.reported, entry.what) == ("2026-11-20", "2026-11-20", "Shouting.")
    assert not draft.exists()


def test_leaving_before_the_first_answer_keeps_nothing_and_says_so(run: Run, mosque: Path) -> None:
    left = run("incident", "add", mosque.name, given="q\n")
    assert left.returncode == 3
    assert "Nothing was written down." in left.stderr
    assert [path.name for path in mosque.parent.iterdir()] == [NOOR]


def test_a_draft_is_thrown_away_only_where_somebody_says_so_twice(run: Run, log: Path, draft: Path) -> None:
    run("incident", "add", NOOR, given="today\nMain door\nquit\n")
    before = draft.read_bytes()
    assert run("incident", "add", NOOR, given="n\nn\n").returncode == 3
    assert draft.read_bytes() == before
    again = run("incident", "add", NOOR, given="n\ny\ntoday\nquit\n")
    assert again.returncode == 3
    kept = read_draft(draft)
    assert kept
    assert list(kept.answers) == ["incident/day"]
    assert not log.exists()


def test_a_script_leaves_the_draft_of_a_person_alone(run: Run, log: Path, draft: Path) -> None:
    run("incident", "add", NOOR, given="today\nThe gate\nquit\n")
    before = draft.read_bytes()
    added(run)
    assert only_entry(log).place == "Main door"
    assert draft.read_bytes() == before


def test_what_an_entry_needs_is_asked_again_at_the_end(run: Run, log: Path) -> None:
    given = "2026-12-24\nskip\nShouting.\n" + "skip\n" * 20 + "done\n\nyesterday\nMain door\ndone\n"
    done = run("incident", "add", NOOR, *TODAY, given=given)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "This is not in the log yet." in done.stderr
    assert "When was it? That day is still to come." in done.stderr
    assert "Exactly where was it? An entry needs it." in done.stderr
    entry = only_entry(log)
    assert (entry.occurred, entry.place) == ("2026-11-19", "Main door")


def test_a_link_that_leads_nowhere_is_kept_as_a_note(run: Run, log: Path) -> None:
    done = run("incident", "add", NOOR, "--no-input", *NEEDED, "--set", "linked=entry-9", *TODAY)
    assert done.returncode == 0
    assert "kept as a note" in done.stderr
    entry = only_entry(log)
    assert (entry.linked, entry.notes) == ((), {"linked": "entry-9"})


def test_answers_that_are_set_are_not_asked(run: Run, log: Path) -> None:
    given = "Shouting.\n" + "skip\n" * 20 + "done\n"
    done = run("incident", "add", NOOR, "--set", "day=today", "--set", "place=Gate", *TODAY, given=given)
    assert done.returncode == 0, done.stdout
    assert "Question 3 of 23" in done.stdout
    assert only_entry(log).what == "Shouting."


def test_file_folder_and_log_are_looked_at_before_the_first_question(
    run: Run, mosque: Path, log: Path
) -> None:
    asks = "When was it?"
    for name, code in (("nowhere.mosquesec.yaml", 2), (".", 2), ("noor.age", 2)):
        done = run("incident", "add", name)
        assert (done.returncode, asks in done.stdout) == (code, False), done.stderr
    with store.only_writer(log):
        done = run("incident", "add", mosque.name)
    assert (done.returncode, asks in done.stdout) == (1, False)
    assert "another window" in done.stderr
    log.write_text("format: 1\nkind: incidents\nincidents: [{id: entry-1}]\n")
    done = run("incident", "add", mosque.name)
    assert (done.returncode, asks in done.stdout) == (1, False)
    assert "noor.incidents.yaml:3" in done.stderr


def test_a_folder_in_which_nothing_can_be_locked_is_refused_before_the_first_question(
    run: Run, mosque: Path
) -> None:
    mosque.with_name(".noor.incidents.yaml.lock").mkdir()
    done = run("incident", "add", mosque.name)
    assert (done.returncode, "When was it?" in done.stdout) == (1, False)
    assert "cannot lock" in done.stderr


def spawned(folder: Path, *options: str) -> pexpect.spawn:
    environment = {**os.environ, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"}
    return pexpect.spawn(
        sys.executable,
        ["-m", "mosquesec", "incident", "add", NOOR, *options],
        cwd=str(folder),
        env=environment,
        encoding="utf-8",
        dimensions=(30, 100),
    )


class Terminal:
    """What somebody sees of a program that runs in a terminal of 100 by 30."""

    def __init__(self, child: pexpect.spawn) -> None:
        self.child = child
        self.screen = pyte.Screen(100, 30)
        self.stream = pyte.Stream(self.screen)

    def see(self, wanted: str) -> None:
        deadline = time.monotonic() + 20
        while wanted not in "\n".join(self.screen.display):
            assert time.monotonic() < deadline, "\n".join(self.screen.display)
            with contextlib.suppress(pexpect.TIMEOUT):
                self.stream.feed(self.child.read_nonblocking(65536, timeout=0.2))

    def end(self) -> tuple[str, int | None]:
        rest = self.child.read()
        self.child.close()
        return rest, self.child.exitstatus


def test_on_the_screen_ctrl_c_keeps_what_was_written(mosque: Path, log: Path, draft: Path) -> None:
    terminal = Terminal(spawned(mosque.parent))
    for question, reply in ((1, "yesterday"), (2, "Main door")):
        terminal.see(f"question {question} of 23")
        terminal.child.send(f"{reply}\r")
    terminal.see("question 3 of 23")
    terminal.child.sendintr()
    said, code = terminal.end()
    assert "What you wrote is kept in noor.incident-draft.yaml." in said
    assert code == 130
    kept = read_draft(draft)
    assert kept
    assert kept.value_of("incident/place") == "Main door"


def test_on_the_screen_what_was_begun_goes_on_and_ends_in_the_log(run: Run, mosque: Path, log: Path) -> None:
    run("incident", "add", NOOR, given="yesterday\nMain door\nquit\n")
    terminal = Terminal(spawned(mosque.parent))
    for sight, keys in (
        ("Go on with it?", "\r"),
        ("question 3 of 23", "Shouting.\r"),
        ("question 4 of 23", "\x1b"),
        ("go on typing", "j"),
        ("Where to?", "5\r"),
        ("to look over", "d"),
        ("press d again", "d"),
    ):
        terminal.see(sight)
        terminal.child.send(keys)
    said, code = terminal.end()
    assert "entry-1 is in noor.incidents.yaml" in said
    assert code == 0
    assert only_entry(log).what == "Shouting."


def test_what_a_prompt_came_after_is_there_when_it_is_killed(mosque: Path, log: Path, draft: Path) -> None:
    child = spawned(mosque.parent, "--plain")
    replies = (
        (("yesterday",), 1),
        (("Main door", "Shouting."), 3),
        (("note Ask Bilal.",), 4),
        (("after Isha",), 4),
        (("skip", "2"), 6),
    )
    for texts, answers in replies:
        for text in texts:
            child.expect("Answer: ")
            child.sendline(text)
            child.expect("Kept: ")
        child.expect("Answer: ")
        child.kill(signal.SIGKILL)
        child.close()
        kept = read_draft(draft)
        assert kept
        assert len(kept.answers) == answers
        child = spawned(mosque.parent, "--plain")
        child.expect("Go on with it")
        child.sendline("")
    child.expect("Question 7 of 23")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert not log.exists()
    kept = read_draft(draft)
    assert kept
    assert kept.answers["incident/time"].note == "Ask Bilal."
    assert kept.value_of("incident/target") == "building"


def test_the_log_is_listed_shown_closed_exported_and_emptied(run: Run, log: Path, tmp_path: Path) -> None:
    assert "no entry yet" in run("incident", "list", NOOR).stdout
    added(run, "--set", "time=13:30", "--set", "witnesses=Amina Exampleby, 07700 900111")
    again = run("incident", "add", NOOR, "--no-input", "--set", "day=today", "--set", "time=13.10", "--set",
                "place=main door", "--set", "what=Shouting.", *TODAY)  # fmt: skip
    assert "Repeats, the same place: entry-1, entry-2 (Main door)" in again.stdout
    assert "Repeats, the same time of day: entry-1, entry-2 (Friday midday)" in again.stdout
    listed = run("incident", "list", NOOR).stdout
    assert "entry-2  2026-11-20 13:10  open  main door: Shouting." in listed
    assert "witnesses: Amina Exampleby, 07700 900111" in run("incident", "show", NOOR, "entry-1").stdout
    exported = run("incident", "export", NOOR, "-o", "-").stdout.lstrip("\ufeff")
    rows = list(csv.DictReader(io.StringIO(exported)))
    assert rows[0]["what"] == "'=1+1 […]"
    assert "witnesses" not in rows[0]
    assert "Amina" in run("incident", "export", NOOR, "-o", "-", "--with-names").stdout
    assert run("incident", "close", NOOR, "entry-1", "--outcome", "Charged.").returncode == 0
    assert run("incident", "remove", NOOR, "entry-1", "--names", "--yes").returncode == 0
    assert "Amina" not in log.read_text()
    assert "[…]" in log.read_text()
    assert run("incident", "remove", NOOR, "entry-1", given="n\n").returncode == 0
    assert run("incident", "remove", NOOR, "entry-1", "--yes").returncode == 0
    assert [one.id for one in read_log(log).incidents] == ["entry-2"]
    assert "there is no such entry" in run("incident", "show", NOOR, "entry-1").stderr


def test_an_entry_is_exported_as_a_page_and_evidence_names_nobody(
    run: Run, log: Path, tmp_path: Path
) -> None:
    write_log(log, with_entry(Incidents(format=1, kind="incidents"), ENTRY))
    assert run("incident", "export", NOOR, "--format", "pdf").returncode == 2
    assert run("incident", "export", NOOR, "entry-1", "--format", "pdf").returncode == 0
    assert (tmp_path / "noor-entry-1.pdf").read_bytes().startswith(b"%PDF")
    done = run("handout", "evidence", "--from", NOOR, "--format", "html")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "noor-evidence.html").read_text()
    assert "CAD 12/06MAR26" in page
    assert "Amina" not in page


@pytest.mark.parametrize("command", [("assess", "incident"), ("form", "incident")])
def test_a_mosque_is_not_assessed_with_the_incident_questionnaire(run: Run, command: tuple[str, ...]) -> None:
    done = run(*command)
    assert done.returncode == 2
    assert "mosquesec incident add" in done.stderr


def test_it_is_not_offered_but_can_be_looked_at(run: Run) -> None:
    assert "An incident" not in run("assess", given="q\n").stdout
    names = [line.split()[0] for line in run("checklist", "list").stdout.splitlines() if line]
    assert names.index("quick-check") < names.index("incident")
    assert "Who saw it?" in run("checklist", "show", "incident").stdout
    set_one = run("assess", "--quick", "--no-input", "--set", "incident/place=Gate")
    assert "is no question's id" in set_one.stderr
