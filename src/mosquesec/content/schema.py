"""The file formats as JSON Schema, made from the models."""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

from mosquesec.content.load import MODELS

if TYPE_CHECKING:
    from pydantic_core import core_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PLAN = "plan"
KINDS = (*MODELS, PLAN)
"""Every kind that has a schema. A plan is what `mosquesec plan --format json` writes; it is never read back."""


def schema_of(kind: str) -> dict[str, Any]:
    """The schema of a kind of file, with a description for every key that people write."""
    schema = (
        _plan_schema()
        if kind == PLAN
        else MODELS[kind].model_json_schema(mode="validation", schema_generator=_Described)
    )
    if kind == "assessment":
        _accept_bare_values(schema["$defs"])
    named = {"$schema": DIALECT, "title": f"mosquesec {kind}, format 1", **_without_titles(schema)}
    return named if kind == PLAN else named | {"required": _required(kind, named)}


class _Described(GenerateJsonSchema):
    """Describes each key with the text under its field.

    Pydantic can do so itself, but would then read the source of every model whenever a command starts.
    """

    def model_schema(self, schema: core_schema.ModelSchema) -> dict[str, Any]:
        made = super().model_schema(schema)
        model: Any = schema["cls"]
        for name, text in _texts(model).items():
            made["properties"][model.model_fields[name].alias or name]["description"] = text
        return made


class _Published(_Described):
    """Calls a `FindingRecord` by the name that the format has for it, `Finding`."""

    def normalize_name(self, name: str) -> str:
        return super().normalize_name(name).removesuffix("Record")


@cache
def _texts(model: Any) -> dict[str, str]:  # noqa: ANN401
    """The texts under the fields of a model and of those that it inherits from."""
    if not hasattr(model, "model_fields") or model.__module__.startswith("pydantic"):
        return {}
    inherited = {name: text for base in reversed(model.__bases__) for name, text in _texts(base).items()}
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(model))).body
    assert isinstance(definition, ast.ClassDef)  # noqa: S101  (what getsource gives for a class)
    for field, text in pairwise(definition.body):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and field.target.id in model.model_fields
            and isinstance(text, ast.Expr)
            and isinstance(text.value, ast.Constant)
        ):
            inherited[field.target.id] = inspect.cleandoc(str(text.value.value))
    return inherited


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
    """The plan as `render.plan.data` writes it."""
    from pydantic import TypeAdapter

    from mosquesec.model.plan_file import PlanRecord

    schema = TypeAdapter(PlanRecord).json_schema(mode="serialization", schema_generator=_Published)
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
