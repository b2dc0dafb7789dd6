"""Which files are looked at, and which of them are read before the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from mosquesec.lint.files import load_unless_standalone, real, yaml_files


def test_folders_are_looked_through_in_order_and_hidden_ones_left_out(tmp_path: Path) -> None:
    for name in ("deep/er", ".git", "named.yaml"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("deep/er/a.yaml", ".git/b.yaml", "named.yaml/c.yml", "z.yaml", "b.yaml", ".d.yaml", "e.txt"):
        (tmp_path / name).write_text("")
    (tmp_path / "link").symlink_to(tmp_path / "deep")
    found = [str(path.relative_to(tmp_path)) for path in yaml_files(tmp_path)]
    assert found == ["b.yaml", "z.yaml", "deep/er/a.yaml", "named.yaml/c.yml"]


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        ("format: 1\nkind: translation\n", True),
        ("# a sample\nkind: 'assessment'\n", True),
        ("format: 1\nkind: sources\n", False),
        ("format: 1\nid: a\n", False),
        ("title: kind: translation\n", False),
        ("x" * 5000 + "\nkind: translation\n", False),
    ],
    ids=["translation", "assessment", "sources", "checklist", "a text", "far below"],
)
def test_a_file_to_which_no_other_refers_is_not_read_yet(tmp_path: Path, text: str, waits: bool) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text)
    assert (load_unless_standalone(path) is None) is waits


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    loaded = load_unless_standalone(tmp_path)
    assert loaded is not None
    assert [problem.rule for problem in loaded.problems] == ["unreadable"]


def test_a_link_to_itself_has_a_real_path_all_the_same(tmp_path: Path) -> None:
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    assert real(loop).name == "loop.yaml"
    (tmp_path / "a.yaml").symlink_to(tmp_path / "b.yaml")
    assert real(tmp_path / "a.yaml") == real(tmp_path / "b.yaml")
