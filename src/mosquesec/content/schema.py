"""The file formats as JSON Schema, made from the models."""

from __future__ import annotations

from typing import Any

from mosquesec.content.load import MODELS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(kind: str) -> dict[str, Any]:
    """The schema of a kind of file, with a description for every key."""
    schema = MODELS[kind].model_json_schema(by_alias=True, mode="validation")
    return {"$schema": DIALECT, "title": f"mosquesec {kind}, format 1", **_without_titles(schema)}


def _without_titles(schema: dict[str, Any]) -> dict[str, Any]:
    """Pydantic titles each key with its own name, which tells an editor nothing."""
    return {
        key: _without_titles(value) if isinstance(value, dict) else value
        for key, value in schema.items()
        if not (key == "title" and isinstance(value, str))
    }
