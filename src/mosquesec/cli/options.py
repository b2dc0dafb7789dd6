"""Options that several commands share, and how a command takes options in groups.

A group is a frozen dataclass whose fields are declared as Typer declares parameters. A command takes it as one
parameter: `def plan(file: File, output: OutputOptions)`. Groups may inherit, to say an option's help in other words.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_type_hints

import typer

from mosquesec.cli.console import out
from mosquesec.errors import UsageError

R = TypeVar("R")

STDOUT = Path("-")

Checklists = Annotated[
    list[Path] | None, typer.Option("--checklist", help="A checklist of your own that was answered.")
]
Language = Annotated[str, typer.Option("--language", help="The language of the document.")]
LargePrint = Annotated[bool, typer.Option("--large-print", help="Large print.")]
Today = Annotated[str | None, typer.Option("--today", metavar="DATE", help="Take this day for today.")]


@dataclass(frozen=True)
class OutputOptions:
    """Where a document goes."""

    output: Annotated[Path | None, typer.Option("-o", "--output", help="Where to; - is the screen.")] = None
    force: Annotated[bool, typer.Option("--force", help="Write over a file that exists.")] = False

    def target(self, usual: Path) -> Path:
        """Where to write: the place that was named, else the usual one. Raises UsageError if a file is there."""
        path = self.output or usual
        if path != STDOUT and path.exists() and not self.force:
            raise UsageError(f"{path} exists; choose another name with -o, or write over it with --force")
        return path

    def write(self, path: Path, content: bytes, label: str) -> None:
        """Write a document and say where it is; to the screen, the document alone."""
        from mosquesec import store

        if path == STDOUT:
            typer.echo(content, nl=False)
            return
        store.write_new(path, content, force=self.force)
        out(f"{label}: {path}")


def flat(command: Callable[..., R]) -> Callable[..., R]:
    """The command with the fields of its option groups as parameters of their own, as Typer reads them.

    Raises TypeError where two parameters have one name.
    """
    parameters = inspect.signature(command, eval_str=True).parameters
    groups: dict[str, Any] = {
        name: one.annotation for name, one in parameters.items() if is_dataclass(one.annotation)
    }
    flattened = [
        inner.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for name, one in parameters.items()
        for inner in (_fields(groups[name]) if name in groups else (one,))
    ]
    if len({one.name for one in flattened}) < len(flattened):
        raise TypeError(f"{command.__name__} takes two options of one name")

    @functools.wraps(command)
    def call(**values: Any) -> R:  # noqa: ANN401
        grouped = {
            name: group(**{field.name: values.pop(field.name) for field in fields(group)})
            for name, group in groups.items()
        }
        return command(**values, **grouped)

    call.__signature__ = inspect.Signature(flattened)  # type: ignore[attr-defined]
    call.__annotations__ = {one.name: one.annotation for one in flattened}
    return call


def _fields(group: Any) -> list[inspect.Parameter]:  # noqa: ANN401
    """The fields of a group as parameters."""
    types = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=inspect.Parameter.empty if field.default is MISSING else field.default,
            annotation=types[field.name],
        )
        for field in fields(group)
    ]
