"""`mosquesec schema`: the formats as JSON Schema, for completion in editors."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from mosquesec.cli.console import out
from mosquesec.errors import UsageError


def schema(
    name: Annotated[
        str, typer.Argument(metavar="KIND", help="checklist, translation, assessment, sources, ...")
    ] = "checklist",
) -> None:
    """Print the JSON Schema of a kind of file."""
    from mosquesec.content.load import MODELS
    from mosquesec.content.schema import schema_of

    if name not in MODELS:
        raise UsageError(f"there is no schema '{name}'; there are {', '.join(MODELS)}")
    out(json.dumps(schema_of(name), indent=2, ensure_ascii=False))
