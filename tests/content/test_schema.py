"""The published schema, checked by somebody else's validator."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from harness import ROOT, SAMPLES, Run
from mosquesec.content.load import MODELS
from mosquesec.content.schema import KINDS, schema_of

SHIPPED = sorted((ROOT / "checklists").rglob("*.yaml"))
INVALID = ROOT / "tests" / "checklists" / "invalid"
VALID = sorted((ROOT / "tests" / "checklists" / "valid").glob("*.yaml"))
FORM = {
    "unknown-key",
    "missing-key",
    "unknown-word",
    "too-many",
    "out-of-range",
    "bad-form",
    "empty-text",
    "too-long",
}
"""Rules that a schema can hold, too."""


class _PlainLoader(yaml.CSafeLoader):
    """Dates and the like stay text, as in our own reader."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [entry for entry in entries if not entry[0].endswith(("timestamp", "bool"))]
    for first, entries in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


def _data(path: Path) -> Any:  # noqa: ANN401
    return yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_PlainLoader)  # noqa: S506


def _errors(path: Path) -> list[str]:
    data = _data(path)
    kind = data.get("kind", "checklist") if isinstance(data, dict) else "checklist"
    validator = jsonschema.Draft202012Validator(schema_of(kind if kind in MODELS else "checklist"))
    return [error.message for error in validator.iter_errors(data)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_one(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema_of(kind))


@pytest.mark.parametrize("path", [*SHIPPED, *VALID], ids=lambda path: path.stem)
def test_good_files_fit_the_schema(path: Path) -> None:
    assert _errors(path) == []


def test_the_schema_refuses_what_the_reader_refuses_for_its_form() -> None:
    seen = 0
    for expected in sorted(INVALID.glob("*.txt")):
        said = expected.read_text(encoding="utf-8")
        if any(f"[{rule}]" in said for rule in FORM) and "error" in said:
            path = expected.with_suffix(".yaml")
            try:
                _data(path)
            except (yaml.YAMLError, UnicodeError):
                continue
            assert _errors(path), path.name
            seen += 1
    assert seen > 25


@pytest.mark.parametrize("kind", MODELS)
def test_every_key_has_a_description_for_the_editor(kind: str) -> None:
    schema = schema_of(kind)
    shapes = {kind: schema, **schema.get("$defs", {})}
    missing = [
        f"{name}.{key}"
        for name, shape in shapes.items()
        for key, value in shape.get("properties", {}).items()
        if "description" not in value
    ]
    assert missing == []


def test_a_plan_fits_its_schema(run: Run) -> None:
    sample = next(iter(sorted(SAMPLES.glob("*.mosquesec.yaml"))))
    done = run("plan", str(sample), "--format", "json", "-o", "-", "--today", "2026-11-21")
    assert done.returncode == 0, done.stderr
    jsonschema.Draft202012Validator(schema_of("plan")).validate(json.loads(done.stdout))


def test_an_unknown_schema_is_wrong_use(run: Run) -> None:
    done = run("schema", "checklists")
    assert done.returncode == 2
    assert "there are checklist" in done.stderr


def test_the_schema_of_a_plan_has_the_names_of_its_format() -> None:
    schema = schema_of("plan")
    assert {"Finding", "PlannedAction", "Reason", "DutyHere", "Count"} <= set(schema["$defs"])
    assert [name for name in schema["$defs"] if name.endswith("Record")] == []
    assert "lead" in schema["$defs"]["Reason"]["properties"]
    assert "sentence" not in schema["$defs"]["Reason"]["required"]
