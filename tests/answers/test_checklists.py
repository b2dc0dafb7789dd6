"""Checklists as a command line names them: ids, paths, and those beside a mosque's file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from mosquesec import store
from mosquesec.answers.checklists import open_checklists
from mosquesec.errors import AnswersError, ChecklistError, UsageError

OWN = """
format: 1
id: {id}
title: My own
sections:
  - id: one
    title: One
    questions:
      - {{id: gate, kind: yes_no, ask: Is there a gate?}}
"""


def own(path: Path, name: str = "mine") -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(OWN.format(id=name))
    return path


def test_ids_and_paths_become_ids_in_their_order_each_once(tmp_path: Path) -> None:
    path = str(own(tmp_path / "other-name.yaml"))
    library, ids = open_checklists(["hate-crime", path, "hate-crime", "profile", path])
    assert ids == ("hate-crime", "mine", "profile")
    assert "mine/gate" in library.homes
    assert "quick-check" in library.checklists


def test_without_names_there_is_what_is_shipped() -> None:
    library, ids = open_checklists([])
    assert ids == ()
    assert "profile" in library.checklists


@pytest.mark.parametrize(
    ("name", "text", "kind", "message"),
    [
        ("no-such", None, UsageError, "there is no checklist 'no-such'; there are "),
        ("no-such.yaml", None, ChecklistError, "there is no no-such.yaml"),
        ("folder/no-such", None, ChecklistError, "cannot read"),
        ("broken.yaml", "format: 1\nid: broken\n", ChecklistError, r"broken\.yaml:1:1: .*title"),
        ("bad.yaml", OWN.format(id="bad").replace("}", ", when: {question: x, is: y}}"), ChecklistError, "'x'"),
        ("refs.yaml", "format: 1\nkind: sources\nsources: []\n", AnswersError, "refs.yaml is not of kind checklist"),
    ],
)  # fmt: skip
def test_what_is_no_checklist_is_refused(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    text: str | None,
    kind: type[Exception],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    if text is not None:
        Path(name).write_text(text)
    with pytest.raises(kind, match=message):
        open_checklists([name])


def test_further_files_are_known_without_being_named_and_may_hold_references(tmp_path: Path) -> None:
    references = tmp_path / "refs.yaml"
    references.write_text(
        "format: 1\nkind: sources\nsources:\n"
        '  - {id: our-own, publisher: Us, title: A page, date: "2026", url: https://example.org/, status: current}\n'
    )
    library, ids = open_checklists([], extra=[own(tmp_path / "mine.yaml"), references])
    assert ids == ()
    assert "mine" in library.checklists
    assert "our-own" in library.sources


def test_what_is_needed_is_found_beside_and_in_a_folder_of_checklists(tmp_path: Path) -> None:
    own(tmp_path / "a.yaml", "mine")
    own(tmp_path / "checklists" / "b.yaml", "theirs")
    own(tmp_path / "c.yaml", "unneeded")
    library, ids = open_checklists(["mine"], needed=["mine", "theirs", "profile", "gone"], folder=tmp_path)
    assert ids == ("mine",)
    assert {"mine", "theirs"} <= library.checklists.keys()
    assert "unneeded" not in library.checklists


def test_what_is_given_is_not_looked_for_beside_under_its_old_name_either(tmp_path: Path) -> None:
    own(tmp_path / "old.yaml", "mine")
    given = own(tmp_path / "new" / "mine.yaml", "renamed")
    given.write_text(given.read_text() + "was: [mine]\n")
    library, ids = open_checklists([str(given)], needed=["mine"], folder=tmp_path)
    assert ids == ("renamed",)
    assert "mine" not in library.checklists
    assert library.renamed["mine/gate"] == "renamed/gate"


def test_each_file_is_read_once_and_no_private_one_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, beside = own(tmp_path / "given.yaml", "given"), own(tmp_path / "beside.yaml", "beside")
    own(tmp_path / "another.mosquesec.yaml", "beside")
    reads: Counter[Path] = Counter()
    read_bytes = store.read_bytes

    def counted(path: Path, *, limit: int) -> bytes:
        reads[path] += 1
        return read_bytes(path, limit=limit)

    monkeypatch.setattr(store, "read_bytes", counted)
    open_checklists([str(given), str(given)], needed=["given", "beside"], folder=tmp_path)
    assert {path for path in reads if path.is_relative_to(tmp_path)} == {given, beside}
    assert set(reads.values()) == {1}
