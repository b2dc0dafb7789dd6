"""`mosquesec schema`: the formats as JSON Schema, for completion in editors."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from mosquesec.cli.console import out
from mosquesec.errors import UsageError


def schema(
    name: Annotated[
        str,
        typer.Argument(metavar="KIND", help="checklist, lesson, translation, assessment, plan, sources, ..."),
    ] = "checklist",
) -> None:
    """Print the JSON Schema of a kind of file."""
    from mosquesec.content.schema import KINDS, schema_of

    if name not in KINDS:
        raise UsageError(f"there is no schema '{name}'; there are {', '.join(KINDS)}")
    out(json.dumps(schema_of(name), indent=2, ensure_ascii=False))
