"""The command that takes answers in, typed and in files, and settles what differs."""

from __future__ import annotations

import datetime as dt
import stat
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest

from harness import GOLDEN, SAMPLES, TODAY, Run, write_assessment
from mosquesec.answers.assessments import dump_assessment, open_assessment
from mosquesec.answers.paper_form import paper_form
from mosquesec.model.assessment import Answer, Assessment
from mosquesec.model.library import Library
from round_trip import form_file, locked


def read(path: Path) -> Assessment:
    return open_assessment(path).assessment


LOG = "hate-crime/log"
TIME = {"when": dt.datetime(2026, 11, 19, tzinfo=dt.UTC).isoformat()}


def test_codes_from_standard_input_make_a_file_and_name_what_was_wrong(
    run: Run, shipped: Library, tmp_path: Path
) -> None:
    form = paper_form(shipped, ("hate-crime",))
    right = f"{form.id}\nwho=Amina\n{form.code(LOG, 'b')}\n"
    done = run("enter", "hall.mosquesec.yaml", given=right)
    assert done.returncode == 0
    assert "Serious ones are written down" in done.stdout
    held = read(tmp_path / "hall.mosquesec.yaml")
    assert (held.answers[LOG].value, held.answers[LOG].who) == ("serious-only", "Amina")
    assert stat.S_IMODE((tmp_path / "hall.mosquesec.yaml").stat().st_mode) == 0o600
    slip = run(
        "enter",
        "hall.mosquesec.yaml",
        "-",
        given=f"{form.id} {form.code(LOG, 'a')[:-1]}? {form.code('hate-crime/lead', 'a')}",
    )
    assert slip.returncode == 1
    assert "no code of form" in slip.stderr
    assert "1 new answer" in slip.stdout


def test_a_plan_is_the_save_file(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "noor.mosquesec.yaml"
    source.write_text((SAMPLES / f"{GOLDEN[0]}.mosquesec.yaml").read_text())
    assert run("plan", source.name, "--with-answers", "-o", "plan.pdf")[0] == 0
    code, results, _ = run("enter", "new.mosquesec.yaml", "plan.pdf")
    assert code == 0
    before = read(source)
    assert before.name is not None
    assert before.name in results
    assert f"{len(before.answers)} answers" in results
    assert (tmp_path / "new.mosquesec.yaml").read_text() == dump_assessment(before)


def test_differences_stop_a_run_that_cannot_ask_and_a_rule_settles_them(run: Run, tmp_path: Path) -> None:
    hall = write_assessment(tmp_path / "hall.mosquesec.yaml", answers={LOG: "everything"}, name="Noor Hall")
    write_assessment(
        tmp_path / "bilal.mosquesec.yaml",
        answers={LOG: {"value": "nothing", **TIME}, "hate-crime/lead": "nobody"},
    )
    before = hall.read_text()
    code, results, talk = run("enter", hall.name, "bilal.mosquesec.yaml")
    assert code == 1
    assert "--prefer" in talk
    assert "1 of 1. What is written down" in results
    assert hall.read_text() == before

    for rule, value in (
        ("hall.mosquesec.yaml", "everything"),
        ("worst", "nothing"),
        ("newest", "nothing"),
        ("bilal.mosquesec.yaml", "nothing"),
    ):
        hall.write_text(before)
        assert run("enter", hall.name, "bilal.mosquesec.yaml", "--prefer", rule)[0] == 0
        after = read(hall)
        assert after.answers[LOG].value == value
        assert " said: " in (after.answers[LOG].note or "")
        assert after.answers["hate-crime/lead"].who == "bilal"
    backups = sorted(tmp_path.glob("hall.before-enter-*.mosquesec.yaml"))
    assert len(backups) == 4
    assert {backup.read_text() for backup in backups} == {before}
    assert {stat.S_IMODE(backup.stat().st_mode) for backup in backups} == {0o600}


def test_three_volunteers_files_come_together_in_one_go_and_again_changes_nothing(
    run: Run, tmp_path: Path
) -> None:
    for name, value in (("amina", "everything"), ("bilal", "nothing"), ("chandra", "serious-only")):
        write_assessment(
            tmp_path / f"{name}.mosquesec.yaml", answers={LOG: {"value": value, "note": f"Says {name}."}}
        )
    files = [f"{name}.mosquesec.yaml" for name in ("amina", "bilal", "chandra")]
    assert run("enter", "hall.mosquesec.yaml", *files, "--prefer", "worst")[0] == 0
    after = read(tmp_path / "hall.mosquesec.yaml")
    assert (after.answers[LOG].value, after.answers[LOG].who) == ("nothing", "bilal")
    note = after.answers[LOG].note or ""
    assert all(f"{name}: Says {name}." in note for name in ("amina", "bilal", "chandra"))
    assert "amina said: " in note
    assert "chandra said: " in note
    assert "Nothing new" in run("enter", "hall.mosquesec.yaml", *files, "--prefer", "worst")[1]
    assert read(tmp_path / "hall.mosquesec.yaml") == after


def test_a_locked_file_takes_its_passphrase_from_a_file_or_standard_input(run: Run, tmp_path: Path) -> None:
    plain = form_file(Assessment(format=1, started=TODAY, answers={LOG: Answer(value="nothing")}))
    (tmp_path / "answers.json").write_text(locked(plain, "four words apart"))
    (tmp_path / "phrase").write_text("four words apart\n")
    assert run("enter", "a.mosquesec.yaml", "answers.json")[0] == 2
    assert (
        run("enter", "a.mosquesec.yaml", "answers.json", "--passphrase-file", "phrase", "--who", "Amina")[0]
        == 0
    )
    given = "four words apart\n"
    assert run("enter", "b.mosquesec.yaml", "answers.json", "--passphrase-file", "-", given=given)[0] == 0
    assert read(tmp_path / "a.mosquesec.yaml").answers[LOG].who == "Amina"
    assert read(tmp_path / "b.mosquesec.yaml").answers[LOG].who is None


@pytest.mark.parametrize(
    "arguments",
    [["missing.json"], ["--prefer", "best"], ["-", "-"], ["--prefer", "other.yaml", "bilal.yaml"]],
)
def test_wrong_use_changes_nothing(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    code, _, talk = run("enter", "hall.mosquesec.yaml", *arguments)
    assert code in (1, 2)
    assert "fault of the program" not in talk
    assert not (tmp_path / "hall.mosquesec.yaml").exists()


def spoken(tmp_path: Path, *arguments: str) -> Any:  # noqa: ANN401
    """`mosquesec` on a terminal."""
    return pexpect.spawn(
        sys.executable,
        ["-m", "mosquesec", *arguments],
        cwd=tmp_path,
        encoding="utf-8",
        timeout=20,
        dimensions=(30, 100),
    )


def test_on_a_terminal_codes_are_said_back_and_kept_only_on_leave(shipped: Library, tmp_path: Path) -> None:
    form = paper_form(shipped, ("hate-crime",))
    for reply, code in (("n", 3), ("", 0)):
        terminal = spoken(tmp_path, "enter", "hall.mosquesec.yaml")
        terminal.expect("Codes: ")
        terminal.sendline(f"{form.id} {form.code(LOG, 'b')}")
        terminal.expect("Serious ones are written down")
        terminal.expect("Codes: ")
        terminal.sendline("")
        terminal.expect("Keep 1 answer")
        assert not (tmp_path / "hall.mosquesec.yaml").exists()
        terminal.sendline(reply)
        terminal.expect(pexpect.EOF)
        terminal.close()
        assert terminal.exitstatus == code
    assert read(tmp_path / "hall.mosquesec.yaml").answers[LOG].value == "serious-only"


def test_on_a_terminal_differences_are_chosen_one_by_one(tmp_path: Path) -> None:
    write_assessment(
        tmp_path / "hall.mosquesec.yaml", answers={LOG: "everything", "hate-crime/lead": "two-known"}
    )
    write_assessment(tmp_path / "bilal.mosquesec.yaml", answers={LOG: "nothing", "hate-crime/lead": "nobody"})
    terminal = spoken(tmp_path, "enter", "hall.mosquesec.yaml", "bilal.mosquesec.yaml")
    terminal.expect("Take them in")
    terminal.sendline("y")
    terminal.expect("1 of 2")
    terminal.expect(r"1  hall +2  bilal")
    terminal.expect("Which counts")
    terminal.sendline("7")
    terminal.expect("from 1 to 2")
    terminal.sendline("1")
    terminal.expect("Counts: hall")
    terminal.expect("2 of 2")
    terminal.sendline("worst")
    terminal.expect("Counts: bilal")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0
    after = read(tmp_path / "hall.mosquesec.yaml")
    assert after.answers[LOG].value in ("everything", "nothing")
    assert {after.answers[LOG].value, after.answers["hate-crime/lead"].value} in (
        {"everything", "nobody"},
        {"two-known", "nothing"},
    )


def test_leaving_a_choice_changes_nothing(tmp_path: Path) -> None:
    hall = write_assessment(tmp_path / "hall.mosquesec.yaml", answers={LOG: "everything"})
    write_assessment(tmp_path / "bilal.mosquesec.yaml", answers={LOG: "nothing"})
    before = hall.read_text()
    terminal = spoken(tmp_path, "enter", "hall.mosquesec.yaml", "bilal.mosquesec.yaml")
    terminal.expect("Take them in")
    terminal.sendline("")
    terminal.expect("Which counts")
    terminal.sendline("quit")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 3
    assert hall.read_text() == before
    assert list(tmp_path.glob("*before-enter*")) == []
