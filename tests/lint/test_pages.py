"""The page of each rule: there is one, and its examples are bad and good."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from mosquesec.errors import Level, Problem
from mosquesec.lint.against import LEVELS, breaking_changes, load_folder
from mosquesec.lint.linter import RULES
from mosquesec.lint.pages import RulePage, pages
from mosquesec.lint.validate import Options, validate

TODAY = dt.date(2026, 11, 21)
WITHOUT_EXAMPLE = {"unreadable", "not-utf8", "too-large", "too-many-problems", "duplicate-checklist"}
"""What a page cannot show; `test_validate.py` and `test_reader.py` do."""
_BLOCK = re.compile(r"^```(\w+)(.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEAD = "format: 1\nid: example\ntitle: Example\n"
_FACT = "sections:\n  - id: main\n    title: Main\n    questions:\n"
_MEND = "actions:\n  - {id: mend, do: Mend it., cost: free, hours: 1, within_days: 7}\n"


class Example(NamedTuple):
    """The files of one example, and the options with which they are checked."""

    rule: str
    is_good: bool
    options: str
    blocks: tuple[tuple[str, str, str], ...]
    """Language, words behind it, and text."""


def _examples(page: RulePage) -> Iterator[Example]:
    _, bad, rest = page.text.partition("\nBad")
    bad_text, good, good_text = rest.partition("\nGood")
    for name, text in ((bad, bad_text), (good, good_text)):
        if name:
            found = re.match(r", with `(.*)`", text)
            blocks = tuple((kind, said.strip(), body) for kind, said, body in _BLOCK.findall(text))
            yield Example(page.rule, name == "\nGood", found[1] if found else "", blocks)


def whole(text: str) -> str:
    """A checklist of a list of questions, or of a few keys."""
    if text.startswith("- "):
        text = _FACT + "".join(f"      {line}" for line in text.splitlines(keepends=True))
    elif "\nsections:" not in f"\n{text}":
        text += _FACT + "      - {id: plain, kind: text, ask: What else?}\n"
    keys = {line.partition(":")[0] for line in text.splitlines()}
    head = "".join(line + "\n" for line in _HEAD.splitlines() if line.partition(":")[0] not in keys)
    return head + text + (_MEND if "mend" in text and "actions" not in keys else "")


def _problems(example: Example, folder: Path) -> tuple[Problem, ...]:
    old, new = folder / "old", folder / "new"
    for folder_of_files in (old, new):
        folder_of_files.mkdir()
    for kind, said, body in example.blocks:
        text = json.loads(body) if kind == "json" else body if "file" in said.split() else whole(body)
        name = re.search(r"name=(\S+)", said)
        path = (old if "old" in said.split() else new) / (name[1] if name else "example.yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    today = re.search(r"--today (\S+)", example.options)
    options = Options(
        today=dt.date.fromisoformat(today[1]) if today else TODAY,
        house_style="--house-style" in example.options,
    )
    report = validate(sorted(new.rglob("*.yaml")), options)
    was = load_folder(old)
    return (*report.problems, *(breaking_changes(was, load_folder(new)) if was else ()))


EXAMPLES = [example for page in pages().values() for example in _examples(page)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.rule}-{'good' if e.is_good else 'bad'}")
def test_an_example_is_what_its_page_says(example: Example, tmp_path: Path) -> None:
    problems = _problems(example, tmp_path)
    rules = {problem.rule for problem in problems}
    if example.is_good:
        assert example.rule not in rules
        assert [str(problem) for problem in problems if problem.level is Level.ERROR] == []
    else:
        assert example.rule in rules, [str(problem) for problem in problems]


def test_every_rule_has_a_page_with_its_level_and_both_examples() -> None:
    known = {rule.name: rule.level.value for rule in RULES} | {
        name: level.value for name, level in LEVELS.items()
    }
    assert {name: pages()[name].level for name in known if name in pages()} == known
    shown = {(example.rule, example.is_good) for example in EXAMPLES}
    for name in pages().keys() - WITHOUT_EXAMPLE:
        assert {(name, False), (name, True)} <= shown, name


def test_a_page_begins_with_a_sentence() -> None:
    for page in pages().values():
        assert page.summary.endswith((".", ":")) or "." in page.summary, page.rule
