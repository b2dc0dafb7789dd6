"""The YAML reader: places, limits, and that no text whatever makes it or the rules fall over."""

from __future__ import annotations

import copy
import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harness import ROOT
from mosquesec.content import reader
from mosquesec.content.load import load_bytes, parse
from mosquesec.lint.fix import fixed
from mosquesec.lint.linter import Linter

TODAY = dt.date(2026, 11, 21)
PIECES = """
a b-c : - ? & * ! | > ' " % @ ` # , [ ] { } --- ... << ~ yes no 1 0.5 1e9 .nan .inf 0x1 010 \\u202e \\0
format kind id title sections questions ask choice state yes_no states actions when all any not question is
one_of checklist assessment translation answers
""".split()  # noqa: SIM905  (a list of that many quotes reads badly)
TOKENS = st.sampled_from(
    [*PIECES, " ", "  ", "\n", "\n  ", "\n- ", ": ", "\t", "\r\n", "\0", "\u202e", "\ufeff", "é"]
)
TEXTS = st.lists(TOKENS, max_size=60).map("".join) | st.text(max_size=80)
BOUNDED = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
SAMPLE = (ROOT / "tests" / "checklists" / "valid" / "every-kind.yaml").read_text()


def walk(node: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in entries:
        yield from walk(value, (*path, key))


@pytest.mark.parametrize("name", ["protective-security", "profile", "reference/contacts"])
def test_every_value_has_the_place_that_the_parser_gives_it(name: str) -> None:
    text = (ROOT / "checklists" / f"{name}.yaml").read_text()
    document = reader.read(text, name)

    def node_at(path: tuple[str | int, ...]) -> Any:  # noqa: ANN401
        node = yaml.compose(text, Loader=yaml.CSafeLoader) if not path else known[path[:-1]]
        if path and isinstance(node, yaml.MappingNode):
            node = next(value for key, value in node.value if key.value == path[-1])
        elif path and isinstance(node, yaml.SequenceNode):
            node = node.value[path[-1]]
        known[path] = node
        return node

    known: dict[tuple[str | int, ...], Any] = {}
    for path in walk(document.data):
        mark = node_at(path).start_mark
        assert document.mark(path) == (mark.line + 1, mark.column + 1)


def test_the_data_is_what_another_loader_reads_where_both_agree_on_the_types() -> None:
    text = (ROOT / "checklists" / "profile.yaml").read_text()
    ours = reader.read(text, "x").data
    theirs = yaml.load(text, Loader=yaml.CSafeLoader)
    theirs["reviewed"] = theirs["reviewed"].isoformat()
    assert ours == theirs


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1", 1),
        ("a: -0.5", -0.5),
        ("a: true", True),
        ("a: null", None),
        ("a: yes", "yes"),
        ("a: 010", "010"),
        ("a: 1_000", "1_000"),
        ("a: 12:30", "12:30"),
        ("a: 1e9", "1e9"),
        ("a: .nan", ".nan"),
        ("a: 2026-11-20", "2026-11-20"),
        ("a: '1'", "1"),
        ("a: 99999999999999999999", "99999999999999999999"),
        ("a: True", "True"),
    ],
)
def test_a_value_is_read_as_the_core_schema_says(text: str, value: object) -> None:
    data = reader.read(text, "x").data
    assert data == {"a": value}
    assert type(data["a"]) is type(value)


@BOUNDED
@given(TEXTS)
def test_any_text_is_read_and_the_place_of_every_problem_is_in_it(text: str) -> None:
    document = reader.read(text, "x.yaml")
    lines = document.lines() or [""]
    for problem in document.problems:
        assert 1 <= problem.line <= len(lines) + 1
        assert problem.column >= 1
        assert str(problem).isprintable()


@BOUNDED
@given(st.binary(max_size=120) | TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_judged_without_a_crash(content: bytes) -> None:
    loaded = load_bytes(content, "x.yaml")
    problems, _ = Linter.of([], today=TODAY).check(loaded)
    assert loaded.content is not None or problems
    assert all(str(problem).isprintable() for problem in problems)


VALUES: tuple[object, ...] = (
    None,
    True,
    0,
    -1,
    1.5,
    "",
    "x",
    "yes",
    "unknown",
    "a b",
    "profile/nation",
    "light",
    [],
    {},
    ["x"],
    {"a": 1},
)


def changed(data: Any, rng: random.Random) -> Any:  # noqa: ANN401
    """The data with some places changed: dropped, replaced, doubled, or swapped with another place."""
    data = copy.deepcopy(data)
    for _ in range(rng.randint(1, 4)):
        path = rng.choice([path for path in walk(data) if path])
        node: Any = data
        for part in path[:-1]:
            node = node[part]
        match rng.randint(0, 3):
            case 0:
                del node[path[-1]]
            case 1:
                node[path[-1]] = rng.choice(VALUES)
            case 2 if isinstance(node, list):
                node.append(copy.deepcopy(node[int(path[-1])]))
            case _ if isinstance(node, dict):
                node[rng.choice(list(node))] = copy.deepcopy(node[path[-1]])
            case _:
                pass
    return data


@settings(BOUNDED, max_examples=70)
@given(st.integers(min_value=0, max_value=10**6))
def test_a_changed_checklist_is_judged_without_a_crash(seed: int) -> None:
    data = changed(reader.read(SAMPLE, "x").data, random.Random(seed))
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False)
    loaded = parse(text, "x.yaml")
    problems, _ = Linter.of([loaded], today=TODAY, house_style=True).check(loaded)
    lines = len(loaded.document.lines())
    assert all(1 <= problem.line <= lines + 1 and str(problem).isprintable() for problem in problems)
    fixed(loaded)
