"""The file formats as JSON Schema, made from the models."""

from __future__ import annotations

from typing import Any

from mosquesec.content.load import MODELS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PLAN = "plan"
KINDS = (*MODELS, PLAN)
"""Every kind that has a schema. A plan is what `mosquesec plan --format json` writes; it is never read back."""


def schema_of(kind: str) -> dict[str, Any]:
    """The schema of a kind of file, with a description for every key that people write."""
    schema = (
        _plan_schema() if kind == PLAN else MODELS[kind].model_json_schema(by_alias=True, mode="validation")
    )
    if kind == "assessment":
        _accept_bare_values(schema["$defs"])
    named = {"$schema": DIALECT, "title": f"mosquesec {kind}, format 1", **_without_titles(schema)}
    return named if kind == PLAN else named | {"required": _required(kind, named)}


def _required(kind: str, schema: dict[str, Any]) -> list[str]:
    """A file without `kind` is a checklist, so every other kind has to say what it is."""
    required = list(schema.get("required", []))
    return required if kind == "checklist" or "kind" in required else [*required, "kind"]


def _accept_bare_values(definitions: dict[str, Any]) -> None:
    """In an assessment `key: some` is short for `key: {value: some}`; see `model.assessment.Answer`."""
    full = definitions["Answer"]
    bare = full["properties"]["value"]["anyOf"]
    definitions["Answer"] = {"description": full.pop("description"), "anyOf": [full, *bare]}


def _plan_schema() -> dict[str, Any]:
    """The plan as `render.data` writes it."""
    from pydantic import TypeAdapter

    from mosquesec.model.plan import Plan

    schema = TypeAdapter(Plan).json_schema(mode="serialization")
    definitions = schema["$defs"]
    definitions["Count"]["properties"]["statuses"] = {
        "description": "How many questions lie in each status.",
        "type": "object",
        "propertyNames": {"$ref": "#/$defs/Status"},
        "additionalProperties": {"type": "integer"},
    }
    definitions["Reason"]["properties"]["sentence"] = {
        "description": "The reason in words.",
        "type": "string",
    }
    head = {
        "format": {"const": 1, "description": "The version of the format."},
        "kind": {"const": "plan", "description": "What this file is."},
        "made_with": {"type": "string", "description": "The version of mosquesec that made it."},
    }
    schema["properties"] = head | schema["properties"]
    return schema


def _without_titles(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema without pydantic's titles, which repeat the name of each key."""
    return {
        key: _without_titles(value) if isinstance(value, dict) else value
        for key, value in schema.items()
        if not (key == "title" and isinstance(value, str))
    }
