"""Names of a mosque's files: what lies beside what."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from harness import NOW, TODAY
from mosquesec.answers import files
from mosquesec.content.reader import is_private

HALL = Path("folder/noor-hall.mosquesec.yaml")


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("noor-hall.mosquesec.yaml", "noor-hall"),
        ("noor-hall.mosquesec.yml", "noor-hall"),
        ("noor-hall.incidents.yaml", "noor-hall"),
        ("noor-hall.yaml", "noor-hall"),
        ("noor.hall.yaml", "noor.hall"),
        ("answers.json", "answers.json"),
    ],
)
def test_the_stem_is_the_name_without_what_says_that_it_is_ours(name: str, stem: str) -> None:
    assert files.stem(Path("folder") / name) == stem


def test_what_is_made_from_a_file_lies_beside_it() -> None:
    folder = HALL.parent
    assert files.plan_path(HALL, "pdf") == folder / "noor-hall-plan.pdf"
    assert files.plan_path(HALL, "txt", share=True) == folder / "noor-hall-plan-shared.txt"
    assert files.output_path(HALL, "poster.html") == folder / "noor-hall-poster.html"
    assert files.next_round_path(HALL, TODAY) == folder / "noor-hall-2026-11-20.mosquesec.yaml"
    assert files.log_path(HALL) == folder / "noor-hall.incidents.yaml" == files.log_path(files.log_path(HALL))


def test_a_backup_never_takes_the_name_of_another(tmp_path: Path) -> None:
    file = tmp_path / HALL.name
    names = []
    for _ in range(3):
        backup = files.backup_path(file, NOW)
        backup.touch()
        names.append(backup.name)
    assert names == [
        "noor-hall.before-enter-20261120-143200.mosquesec.yaml",
        "noor-hall.before-enter-20261120-143200-1.mosquesec.yaml",
        "noor-hall.before-enter-20261120-143200-2.mosquesec.yaml",
    ]


def test_every_file_about_one_mosque_is_private_by_its_name(tmp_path: Path) -> None:
    paths = (
        HALL,
        files.DEFAULT_FILE,
        Path(files.ATTACHMENT),
        files.log_path(HALL),
        files.next_round_path(HALL, dt.date.min),
        files.backup_path(tmp_path / HALL.name, NOW),
        files.draft_path(HALL),
    )
    for path in paths:
        assert files.is_private_name(path.name)
        assert is_private("", str(path))
    assert not files.is_private_name("small.yaml")
    assert not is_private("", "small.yaml")


def test_the_assessments_in_a_folder_come_by_name_and_without_logs(tmp_path: Path) -> None:
    for name in ("b.mosquesec.yaml", "a.mosquesec.yaml", "a.incidents.yaml", "small.yaml"):
        (tmp_path / name).touch()
    assert [path.name for path in files.assessments_in(tmp_path)] == ["a.mosquesec.yaml", "b.mosquesec.yaml"]
