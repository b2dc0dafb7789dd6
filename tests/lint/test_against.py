"""What breaks answers that people have given; the pages of the rules have an example of each."""

from __future__ import annotations

from pathlib import Path

from harness import ROOT
from mosquesec.content.load import parse
from mosquesec.lint.against import breaking_changes, load_folder

OLD = """\
format: 1
id: doors
title: Doors
sections:
  - id: main
    title: Main
    questions:
      - id: lock
        kind: state
        ask: How is the door?
        severity: minor
        check: Try it.
        states:
          - {id: all, text: Locked., score: 1}
          - {id: some, text: Locked at night., score: 0.5, actions: [close]}
          - {id: none, text: Open., score: 0, actions: [close, mend]}
      - {id: who, kind: text, ask: Who locks it?}
actions:
  - {id: close, do: Close it., cost: free, hours: 1, within_days: 7}
  - {id: mend, do: Mend it., cost: free, hours: 1, within_days: 7}
"""


def changes(new: str, old: str = OLD) -> list[tuple[str, int]]:
    found = breaking_changes([parse(old, "old.yaml")], [parse(new, "new.yaml")])
    return [(problem.rule, problem.line) for problem in found]


def test_the_shipped_checklists_break_no_answer_to_themselves() -> None:
    shipped = load_folder(ROOT / "checklists")
    assert list(breaking_changes(shipped, shipped)) == []


def test_words_and_order_may_change() -> None:
    assert (
        changes(OLD.replace("How is the door?", "How is it at night?").replace("Open.", "Never locked."))
        == []
    )
    lines = OLD.splitlines(keepends=True)
    lines[14], lines[15] = lines[15], lines[14]
    assert changes("".join(lines)) == []


def test_what_an_answer_leads_to_is_compared_under_the_name_that_it_has_now() -> None:
    assert changes(OLD.replace("{id: some,", "{id: partly, was: [some],")) == []
    assert changes(OLD.replace("actions: [close]", "actions: [mend]")) == [("changed-advice", 1)]
    assert changes(OLD.replace("[close", "[shut").replace("{id: close,", "{id: shut, was: [close],")) == []


def test_an_action_that_costs_more_is_other_advice() -> None:
    assert changes(OLD.replace("do: Mend it., cost: free", "do: Mend it., cost: high")) == [
        ("changed-advice", 1)
    ]


def test_a_new_revision_may_change_meaning_and_advice_but_lose_nothing() -> None:
    changed = OLD.replace("score: 0.5, actions: [close]", "score: 0.25, actions: [mend]")
    assert changes(changed) == [("changed-advice", 1), ("changed-meaning", 1)]
    assert changes(changed.replace("title: Doors", "title: Doors\nrevision: 2")) == []
    gone = OLD.replace("id: who,", "id: keys,").replace("title: Doors", "title: Doors\nrevision: 2")
    assert changes(gone) == [("gone-question", 5)]


def test_a_problem_is_at_the_question_that_took_the_place() -> None:
    renamed = OLD.replace("id: who, kind: text", "id: keys, was: [who], kind: number")
    assert changes(renamed) == [("changed-kind", 17)]
    assert ("gone-option", 8) in changes(OLD.replace("{id: some,", "{id: partly,"))


def test_a_folder_is_read_without_what_is_no_checklist_and_what_is_hidden(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in ("a.yaml", ".git/b.yaml"):
        (tmp_path / name).write_text(OLD)
    (tmp_path / "c.yaml").write_text("format: 1\nkind: sources\nsources: []\n")
    assert [Path(loaded.name).name for loaded in load_folder(tmp_path)] == ["a.yaml"]
