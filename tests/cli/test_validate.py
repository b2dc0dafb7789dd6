"""`mosquesec validate` as a person, a pipeline and a hostile file meet it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from harness import BAD, GOOD, ROOT, TWINS, Run, write_checklists

TODAY = ("--today", "2026-11-21")


def test_the_shipped_checklists_have_no_error(run: Run) -> None:
    done = run("validate", str(ROOT / "checklists"), *TODAY)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("text", "strict", "code"), [(GOOD, True, 0), (TWINS, False, 0), (TWINS, True, 1), (BAD, False, 1)]
)
def test_the_exit_code_says_whether_there_is_an_error(
    run: Run, tmp_path: Path, text: str, strict: bool, code: int
) -> None:
    write_checklists(tmp_path, a=text)
    assert run("validate", "a.yaml", *(["--strict"] if strict else [])).returncode == code


def test_a_problem_is_a_line_with_its_place_level_reason_and_rule(run: Run, tmp_path: Path) -> None:
    write_checklists(tmp_path, a=BAD)
    done = run("validate", "a.yaml")
    assert "a.yaml:8:32: error: unknown key 'hlep'; did you mean 'help'? [unknown-key]\n" in done.stdout
    assert done.stderr == "1 file: 2 errors, 0 warnings.\n"


@pytest.mark.parametrize(
    "arguments",
    [("no-such.yaml",), ("--allow", "no-such-rule"), ("--allow", "unknown-key"), ("--format", "xml")],
    ids=lambda arguments: arguments[-1],
)
def test_a_wrong_call_ends_with_2(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    write_checklists(tmp_path, a=GOOD)
    done = run("validate", *arguments)
    assert done.returncode == 2
    assert done.stdout == ""


def test_without_a_path_it_takes_the_folder_checklists_or_this_one(run: Run, tmp_path: Path) -> None:
    write_checklists(tmp_path, a=BAD)
    assert "a.yaml" in run("validate").stdout
    (tmp_path / "checklists").mkdir()
    write_checklists(tmp_path / "checklists", b=BAD)
    done = run("validate")
    assert "checklists/b.yaml" in done.stdout
    assert not done.stdout.startswith("a.yaml")


def test_standard_input_is_a_file_too(run: Run) -> None:
    done = run("validate", "-", given=BAD)
    assert done.returncode == 1
    assert done.stdout.startswith("-:8:")


# Suppression


def test_a_suppression_with_a_reason_in_the_file_is_counted_and_not_reported(
    run: Run, tmp_path: Path
) -> None:
    write_checklists(tmp_path, a=TWINS + "lint: {allow: [{rule: same-text, why: Two doors.}]}\n")
    done = run("validate", "a.yaml", "--strict")
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 suppressed" in done.stderr


def test_a_suppression_by_option_needs_a_rule_that_is_violated(run: Run, tmp_path: Path) -> None:
    write_checklists(tmp_path, a=TWINS)
    done = run("validate", "a.yaml", "--strict", "--allow", "same-text=Two doors", "--allow", "look-alike-id")
    assert done.returncode == 0
    assert "--allow look-alike-id: nothing needed it" in done.stderr


# Fixing


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
def test_fix_repairs_the_file_and_keeps_its_mark_line_ends_and_permissions(
    run: Run, tmp_path: Path, end: str, mark: bytes
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(
        mark + BAD.replace("hlep: Walk", "ask: It is open, hlep: Walk").replace("\n", end).encode()
    )
    path.chmod(0o644)
    done = run("validate", "--fix", "a.yaml", "--strict")
    fixed = BAD.replace("hlep: Walk", "ask: It is open, help: Walk").replace("\n", end).encode()
    assert path.read_bytes() == mark + fixed
    assert (done.returncode, done.stdout) == (0, "")
    assert "a.yaml: fixed in 1 place." in done.stderr
    assert path.stat().st_mode & 0o777 == 0o644


# Compatibility


def test_against_refuses_what_breaks_answers_and_passes_what_does_not(run: Run, tmp_path: Path) -> None:
    for folder, text in {
        "old": GOOD,
        "new": GOOD.replace("id: door", "id: gate"),
        "kept": GOOD.replace("Which door is it?", "Which is the worst door?"),
    }.items():
        (tmp_path / folder).mkdir()
        write_checklists(tmp_path / folder, good=text)
    broken = run("validate", "new", "--against", "old")
    assert broken.returncode == 1
    assert "[gone-question]" in broken.stdout
    assert run("validate", "kept", "--against", "old").returncode == 0
    assert run("validate", "kept", "--against", "nowhere").returncode == 2


def test_against_compares_standard_input_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    write_checklists(tmp_path / "old", good=GOOD)
    assert run("validate", "-", "--against", "old", given=GOOD).returncode == 0
    changed = run("validate", "-", "--against", "old", given=GOOD.replace("id: door", "id: gate"))
    assert changed.stdout.startswith("-:4:1: error: the question 'door' is gone")


# What a pipeline finds in the wild


def test_strange_things_named_yaml_are_each_refused_with_a_place(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    (tmp_path / "gone.yaml").symlink_to("nowhere")
    (tmp_path / "big.yaml").write_bytes(b"a: " + b"x" * 10_000_000)
    (tmp_path / "bytes.yaml").write_bytes(b"format: 1\ntitle: caf\xe9\n")
    (tmp_path / "two\nlines\x1b[31m.yaml").write_text(BAD)
    write_checklists(tmp_path, good=GOOD)
    done = run("validate", ".")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    for name, rule in {
        "pipe": "unreadable",
        "loop": "unreadable",
        "gone": "unreadable",
        "big": "unreadable",
        "bytes": "not-utf8",
    }.items():
        found = [line for line in lines if line.startswith(f"{name}.yaml:")]
        assert [line.rpartition("[")[2] for line in found] == [f"{rule}]"]
    assert [line for line in lines if line.startswith("bytes.yaml:2:1: ")]
    assert all(re.match(r"^[^:]+:\d+:\d+: (error|warning): .* \[[a-z0-9-]+\]$", line) for line in lines)
    assert "\x1b" not in done.stdout


def test_a_file_that_breaks_while_it_is_read_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("/proc/self/mem")  # a regular file whose first byte cannot be read
    assert "a.yaml:1:1: error: cannot read a.yaml" in run("validate", "a.yaml").stdout


def test_a_file_name_that_is_no_text_is_shown_without_breaking(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(str(tmp_path)) + b"/caf\xe9.yaml")).write_text(BAD)
    for form in ("text", "json", "sarif", "github", "junit"):
        done = subprocess.run(
            [sys.executable, "-m", "mosquesec", "validate", ".", "--format", form],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONIOENCODING": "ascii"},
        )
        assert done.returncode == 1, done.stderr
        assert b"caf" in done.stdout


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "junit"])
def test_no_format_repeats_an_answer(run: Run, tmp_path: Path, form: str) -> None:
    head = "format: 1\nkind: assessment\nstarted: 2026-11-20\nanswers:\n"
    text = f"{head}  profile/nation: sesame\n  profile/peak: sesame\n"
    (tmp_path / "noor.mosquesec.yaml").write_text(text + "  profile/cctv: &sesame x\n")
    (tmp_path / "dar.mosquesec.yaml").write_text(text + "  profile/cctv: {note: a, sesame, b}\n")
    (tmp_path / "nur.mosquesec.yaml").write_text(text)
    done = run("validate", ".", "--format", form)
    assert done.returncode == 1
    assert "sesame" not in done.stdout + done.stderr


def test_hostile_files_take_little_memory_and_time(tmp_path: Path) -> None:
    """Each of these filled the memory, hung or crashed some reader. 200 MB in all, and no crash, is the promise."""

    def any_of(n: int) -> str:
        return ", ".join(f'{{question: q{m}, is: "yes"}}' for m in range(max(0, n - 8), n))

    head = "format: 1\nid: a\ntitle: A\nsections:\n- id: m\n  title: M\n  questions:\n"
    texts = {
        "brackets": "[" * 100_000,
        "bomb": "a: &a [x,x]\n" + "".join(f"k{n}: &k{n} [*a,*a,*a]\n" for n in range(50)),
        "keys": "".join(f"k{n}: v\n" for n in range(90_000)),
        "wrong": head
        + "- id: q\n  kind: yes_no\n  ask: ["
        + "[]," * 4_000
        + "]\n"
        + "actions: ["
        + "{}," * 4_900
        + "]\n",
        "refs": head
        + "".join(
            f"  - {{id: q{n}, kind: text, ask: A?, when: {{question: z{n}, is: a}}}}\n" for n in range(3000)
        ),
        "ring": head
        + "".join(
            f"  - {{id: q{n}, kind: yes_no, ask: Is it {n}?, when: {{any: [{any_of(n)}]}}}}\n"
            for n in range(1, 900)
        ),
        "escapes": '"' + "\\u202e" * 300_000 + '"',
    }
    write_checklists(tmp_path, **texts)
    code = (
        "import resource, sys\nfrom mosquesec.cli import main\nsys.argv = ['mosquesec', 'validate', '.']\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (40, 40))\n"
        # not ru_maxrss, which begins with what the parent held when it forked
        "try:\n    main()\nfinally:\n"
        "    status = open('/proc/self/status').read()\n"
        "    print(status.partition('VmHWM:')[2].split()[0], file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 1, done.stderr
    named = {line.partition(".yaml:")[0] for line in done.stdout.splitlines()}
    assert named >= set(texts)
    assert int(done.stderr.split()[-1]) < 200_000  # kilobytes
