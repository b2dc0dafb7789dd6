"""The disk: private, whole or not at all, one writer, and nothing lost by a kill."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from harness import ROOT, Run
from mosquesec import store
from mosquesec.answers.assessments import dump_assessment
from mosquesec.content.load import parse_as
from mosquesec.errors import FileError, UsageError
from mosquesec.model.assessment import Assessment

KILLS = int(os.environ.get("MOSQUESEC_TEST_KILLS", "10"))


def test_a_private_file_is_readable_by_its_owner_only_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "x.yaml"
    store.write_private(target, "one")
    store.write_private(target, "two")
    assert target.read_text() == "two"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [target]


def test_an_output_is_not_written_over_without_force(tmp_path: Path) -> None:
    target = tmp_path / "plan.pdf"
    store.write_new(target, "one")
    with pytest.raises(UsageError, match="--force"):
        store.write_new(target, "two")
    store.write_new(target, "two", force=True)
    assert target.read_text() == "two"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a: é".encode("latin-1"), "x.yaml:1: is not UTF-8"),
        (b"a: 1\nb: \xff", "x.yaml:2: is not UTF-8"),
        ("a: 1".encode("utf-16"), "UTF-16"),
    ],
)
def test_a_text_that_is_not_utf_8_is_refused_with_its_line(content: bytes, message: str) -> None:
    with pytest.raises(FileError, match=message):
        store.decode(content, "x.yaml")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    big = tmp_path / "big.yaml"
    big.write_bytes(b"#" * 2_000_001)
    fifo = tmp_path / "fifo.yaml"
    os.mkfifo(fifo)
    for path, message in (
        (big, "2 MB"),
        (fifo, "regular"),
        (tmp_path, "folder"),
        (tmp_path / "no.yaml", "there is no"),
    ):
        with pytest.raises(FileError, match=message):
            store.read_text(path)


def test_a_failed_write_leaves_the_old_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "x.yaml"
    store.write_private(target, "old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match="No space left"):
        store.write_private(target, "new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_second_process_is_told_that_the_file_is_open(tmp_path: Path, process: Run) -> None:
    with store.only_writer(tmp_path / "mosque.mosquesec.yaml"):
        done = process("assess", "online-safety", "--no-input")
    assert done.returncode == 1
    assert "open in another window" in done.stderr
    assert process("assess", "online-safety", "--no-input").returncode == 0


def test_a_name_that_asks_for_encryption_is_refused(run: Run) -> None:
    done = run("assess", "--quick", "--no-input", "--file", "x.age")
    assert done.returncode == 1
    assert "cannot encrypt" in done.stderr


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("format: 1\nkind: assessment\nstarted: soon\n", ":3:10:"),
        ("format: 1\nkind: assessment\nstarted: 2026-11-20\nanswers: {a/b: {value: x, nte: y}}\n", ":4:"),
        ("format: 1\nid: a\ntitle: A\nsections: []\n", ""),
        ("\x00", ":1:1:"),
        ("", ":1:1:"),
        ("format: 2\nkind: assessment\nstarted: 2026-11-20\n", ":1:9:"),
    ],
)
def test_a_broken_or_foreign_file_is_refused_with_its_place_and_left_alone(
    tmp_path: Path, run: Run, content: str, place: str
) -> None:
    file = tmp_path / "mosque.mosquesec.yaml"
    file.write_text(content)
    done = run("assess", "--quick", given="1\n")
    assert done.returncode == 1
    assert place in done.stderr
    assert "Traceback" not in done.stderr
    assert file.read_text() == content


def test_an_answer_is_on_the_disk_once_the_next_prompt_is_shown_whenever_it_is_killed(tmp_path: Path) -> None:
    """Every reply is a note of its own or a skip; the file must hold each one that a prompt came after."""
    chance = random.Random(20261120)
    for number in range(KILLS):
        file = tmp_path / f"{number}.mosquesec.yaml"
        prompts = _prompts_until_killed(file, chance.uniform(0, 0.15))
        text = file.read_text() if file.exists() else ""
        assert [n for n in range(prompts // 2) if f"mark-{n}." not in text] == []
        assert text.count("value: null") >= (prompts - 1) // 2
        if text:
            parse_as(Assessment, text, "x")


def _prompts_until_killed(file: Path, after_seconds: float) -> int:
    """Answer quickly, kill the program some time after its first prompt, and count the prompts it had shown."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "mosquesec", "assess", "online-safety", "--plain", "--file", str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdin
    assert process.stdout
    with process, contextlib.suppress(BrokenPipeError):
        printed, replies, deadline = b"", 0, time.monotonic() + 20
        while time.monotonic() < deadline and (chunk := os.read(process.stdout.fileno(), 65536)):
            printed += chunk
            if b"Answer: " in printed and replies == 0:
                deadline = time.monotonic() + after_seconds
                threading.Timer(after_seconds, process.send_signal, [signal.SIGKILL]).start()
            while replies < printed.count(b"Answer: "):
                reply = f"note mark-{replies // 2}." if replies % 2 == 0 else "skip"
                os.write(process.stdin.fileno(), f"{reply}\n".encode())
                replies += 1
        process.kill()
        printed += process.stdout.read()
    return printed.count(b"Answer: ") + printed.count(b"or done: ")


def test_what_is_written_reads_back_equal(tmp_path: Path) -> None:
    text = (ROOT / "checklists/samples/noor-hall.mosquesec.yaml").read_text()
    assessment = parse_as(Assessment, text, "x")
    assert parse_as(Assessment, dump_assessment(assessment), "y") == assessment
