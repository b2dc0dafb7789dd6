"""The commands, as a user types them."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pexpect
import pytest

from harness import ROOT, SAMPLES, Run

COMMANDS = (
    "demo",
    "assess",
    "plan",
    "validate",
    "schema",
    "doctor",
    "checklist",
    "checklist list",
    "checklist show",
)
GOOD = "protective-security/exits-clear=clear"


def answers_of(path: Path) -> str:
    return path.read_text()


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_has_an_example(run: Run, command: str) -> None:
    done = run(*command.split(), "--help")
    assert done.returncode == 0
    assert "Example: mosquesec" in done.stdout or command == "checklist"


def test_alone_it_says_how_to_begin_and_later_what_comes_next(run: Run, tmp_path: Path) -> None:
    assert "mosquesec assess --quick" in run().stdout
    run("assess", "--quick", "--no-input")
    assert "mosquesec assess --file mosque.mosquesec.yaml" in run().stdout
    (tmp_path / "mosque.mosquesec.yaml").write_text((SAMPLES / "noor-hall.mosquesec.yaml").read_text())
    assert "mosquesec plan mosque.mosquesec.yaml" in run().stdout
    assert "call 999" in run().stdout


def test_the_first_thing_that_assess_says_is_999_and_the_quick_check_is_offered_first(run: Run) -> None:
    done = run("assess", given="q\n")
    assert done.returncode == 3
    assert done.stdout.startswith("If something is happening now, stop and call 999.")
    assert re.search(r"1  Quick check: at most \d+ minutes  \(a good start\)", done.stdout)


def test_answers_and_settings_without_input_name_the_gaps_and_end_well(run: Run, tmp_path: Path) -> None:
    done = run(
        "assess",
        "online-safety",
        "--no-input",
        "--set",
        "nation=wales",
        "--set",
        "online-safety/leavers=unknown",
    )
    assert done.returncode == 0
    assert "open: online-safety/main-sign-in" in done.stderr
    assert "open: online-safety/leavers" not in done.stderr
    text = (tmp_path / "mosque.mosquesec.yaml").read_text()
    assert "profile/nation: wales" in text
    assert "online-safety/leavers: unknown" in text


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("assess", "--no-input", "--set", "nation"), 2, "ID=VALUE"),
        (("assess", "--no-input", "--quick", "--set", "no-such=1"), 2, "no question's id"),
        (("assess", "--no-input", "--quick", "--set", "lead=1"), 2, "write it whole"),
        (
            ("assess", "--no-input", "--quick", "--set", "nation=france"),
            1,
            "profile/nation: that does not fit",
        ),
        (("assess", "no-such"), 2, "there is no checklist 'no-such'"),
        (("assess", "no-such.yaml"), 1, "there is no no-such.yaml"),
        (("assess", "--no-input"), 2, "name a checklist"),
        (("plan", "no-such.mosquesec.yaml"), 1, "there is no no-such"),
        (("plan", "x", "--share", "--with-answers"), 2, "full plan as PDF only"),
        (("plan", "x", "--today", "soon"), 2, "--today takes a date"),
        (("plan", "x", "--format", "docx"), 2, "docx"),
        (("validate", "no-such"), 2, "there is no no-such"),
        (("schema", "no-such"), 2, "there is no schema"),
        (("no-such",), 2, "No such command"),
    ],
)
def test_wrong_use_and_failures_are_told_in_a_line_with_their_exit_code(
    run: Run, arguments: tuple[str, ...], code: int, message: str
) -> None:
    done = run(*arguments)
    assert done.returncode == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_fault_of_the_program_prints_one_line_and_no_values(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mosque.mosquesec.yaml"
    file.write_text((SAMPLES / "noor-hall.mosquesec.yaml").read_text())
    done = run("plan", file.name, "--language", "xx-missing")
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert "Noor" not in done.stderr


def test_quitting_keeps_the_answers_and_ends_with_3(run: Run, tmp_path: Path) -> None:
    done = run("assess", "--quick", given="Noor Hall\nskip\n1\nquit\n")
    assert done.returncode == 3
    assert "Go on with: mosquesec assess --file" in done.stdout
    assert "Noor Hall" in (tmp_path / "mosque.mosquesec.yaml").read_text()
    again = run("assess", given="quit\n")
    assert "Is it in London or elsewhere in England?" in again.stdout


def test_ctrl_c_keeps_the_answers_and_ends_with_130(tmp_path: Path) -> None:
    file = tmp_path / "mosque.mosquesec.yaml"
    child = pexpect.spawn(
        sys.executable,
        ["-m", "mosquesec", "assess", "--quick", "--plain", "--file", str(file)],
        encoding="utf-8",
    )
    child.expect("Answer: ")
    child.sendline("Noor Hall")
    child.expect("Answer: ")
    child.sendintr()
    assert "What was answered is kept." in child.read()
    child.close()
    assert child.exitstatus == 130
    assert "name: Noor Hall" in file.read_text()


def test_a_second_round_leaves_the_old_file_and_takes_the_facts_along(run: Run, tmp_path: Path) -> None:
    run("assess", "--quick", "--no-input", "--set", "nation=wales", "--set", "online-safety/leavers=unknown")
    old = (tmp_path / "mosque.mosquesec.yaml").read_text()
    done = run("assess", "--quick", "--again", "--no-input", "--today", "2027-05-20")
    new = (tmp_path / "mosque-2027-05-20.mosquesec.yaml").read_text()
    assert done.returncode == 0
    assert (tmp_path / "mosque.mosquesec.yaml").read_text() == old
    assert "profile/nation: " in new
    assert "online-safety/leavers" not in new


def test_a_checklist_of_somebodys_own_is_asked_planned_and_shown(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("""
format: 1
id: mine
title: My own
sections:
  - id: one
    title: One
    questions:
      - id: gate
        kind: yes_no
        ask: Is the gate shut at night?
        why: An open gate lets cars in.
        check: Look.
        severity: serious
        good: "yes"
        actions: [shut]
actions:
  - {id: shut, do: Shut the gate., cost: free, hours: 0.5, within_days: 2}
""")
    assert run("assess", "mine.yaml", "--no-input", "--set", "mine/gate=no").returncode == 0
    plan = run("plan", "mosque.mosquesec.yaml", "--format", "json", "-o", "-")
    assert [action["key"] for action in json.loads(plan.stdout)["actions"]] == ["mine/shut"]
    assert "Is the gate shut at night?" in run("checklist", "show", "mine.yaml").stdout
    again = run("assess", "mine", "--again", "--no-input", "--today", "2027-05-20")
    assert "open: mine/gate" in again.stderr


def test_a_plan_says_which_kind_it_wrote_and_is_not_written_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "noor.mosquesec.yaml").write_text((SAMPLES / "noor-hall.mosquesec.yaml").read_text())
    first = run("plan", "noor.mosquesec.yaml", "--format", "text")
    assert first.stdout == "Full plan, keep inside: noor-plan.txt\n"
    assert oct((tmp_path / "noor-plan.txt").stat().st_mode & 0o777) == "0o600"
    second = run("plan", "noor.mosquesec.yaml", "--format", "text")
    assert second.returncode == 2
    assert "--force" in second.stderr
    assert run("plan", "noor.mosquesec.yaml", "--format", "text", "--force").returncode == 0
    shared = run("plan", "noor.mosquesec.yaml", "--format", "text", "--share")
    assert shared.stdout == "To share, without names and weak points: noor-plan-shared.txt\n"


def test_the_same_answers_and_day_give_the_same_bytes(process: Run, tmp_path: Path) -> None:
    (tmp_path / "noor.mosquesec.yaml").write_text((SAMPLES / "noor-hall.mosquesec.yaml").read_text())
    plans = [
        process(
            "plan",
            "noor.mosquesec.yaml",
            "--format",
            form,
            "-o",
            "-",
            "--today",
            "2026-11-20",
            PYTHONHASHSEED=seed,
        ).stdout
        for form in ("json", "html")
        for seed in ("1", "2")
    ]
    assert plans[0] == plans[1]
    assert plans[2] == plans[3]


def test_the_demo_writes_answers_a_pdf_and_a_web_page(run: Run, tmp_path: Path) -> None:
    done = run("demo", "--today", "2026-11-20")
    folder = tmp_path / "mosquesec-demo"
    assert done.returncode == 0
    assert {path.name for path in folder.iterdir()} == {
        "noor-hall.mosquesec.yaml",
        "noor-hall-plan.pdf",
        "noor-hall-plan.html",
    }
    assert (folder / "noor-hall-plan.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert run("demo").returncode == 2
    assert run("demo", "--force").returncode == 0


@pytest.mark.parametrize("kind", ["checklist", "translation", "assessment", "sources", "incidents"])
def test_a_schema_describes_every_key(run: Run, kind: str) -> None:
    schema = json.loads(run("schema", kind).stdout)
    assert schema["properties"]["format"]["description"]
    assert schema["additionalProperties"] is False


def test_checklists_are_listed_and_shown_with_their_conditions_in_words(run: Run) -> None:
    assert re.search(
        r"protective-security +Protective security. At most \d+ questions", run("checklist", "list").stdout
    )
    shown = run("checklist", "show", "online-safety").stdout
    assert 'Asked when "Do you have a website' in shown or "Asked when " in shown
    assert "-> " in shown


def test_doctor_says_what_works(run: Run) -> None:
    done = run("doctor")
    assert "PDF: " in done.stdout
    assert "content: " in done.stdout


def test_shipped_checklists_are_valid(run: Run) -> None:
    done = run("validate", str(ROOT / "checklists"))
    assert (done.returncode, done.stdout) == (0, "")
