"""Groups of options: what Typer shows of them, and what a command gets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from mosquesec.cli.options import OutputOptions, Today, flat
from mosquesec.errors import UsageError


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Paint:
    colour: Annotated[Colour, typer.Option("--colour", help="Which colour.")] = Colour.RED
    coats: Annotated[int, typer.Option("--coats", help="How many coats.")] = 2
    rooms: Annotated[list[Path] | None, typer.Option("--room", help="Which rooms.")] = None
    gloss: Annotated[bool, typer.Option("--gloss", help="Shiny.")] = False


@dataclass(frozen=True)
class Place(OutputOptions):
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Which folder.")] = None


@dataclass(frozen=True)
class Same:
    colour: Annotated[str, typer.Option("--other-colour")] = ""


@dataclass(frozen=True)
class Needed:
    name: Annotated[str, typer.Option("--name", help="Whose.")]


def cli(command: object) -> typer.Typer:
    app = typer.Typer(rich_markup_mode=None, add_completion=False)
    app.command()(flat(command))  # type: ignore[arg-type]
    return app


def paint(
    wall: Annotated[str, typer.Argument(metavar="WALL", help="Which wall.")],
    paint: Paint,
    place: Place,
    today: Today = None,
) -> None:
    """Paint a wall."""
    typer.echo(f"{wall} {paint!r} {place!r} {today}")


def test_a_command_gets_its_groups_with_their_defaults() -> None:
    done = CliRunner().invoke(cli(paint), ["north"])
    assert done.output == f"north {Paint()!r} {Place()!r} None\n"


def test_a_command_gets_lists_choices_numbers_and_flags_in_their_groups() -> None:
    arguments = ["north", "--room", "a", "--room", "b", "--colour", "blue", "--coats", "3", "--gloss",
                 "-o", "x", "--force", "--today", "2026-11-20"]  # fmt: skip
    done = CliRunner().invoke(cli(paint), arguments)
    expected = Paint(Colour.BLUE, 3, [Path("a"), Path("b")], True)
    assert done.output == f"north {expected!r} {Place(Path('x'), True)!r} 2026-11-20\n"


def test_help_shows_every_option_of_a_group_where_the_group_is() -> None:
    text = CliRunner().invoke(cli(paint), ["--help"]).output
    shown = ["Paint a wall.", "Which wall.", "--colour <red|blue>", "default: red", "--coats", "default: 2",
             "Which rooms.", "--gloss", "Which folder.", "Write over a file that exists.", "--today DATE"]  # fmt: skip
    places = [text.find(part) for part in shown]
    assert -1 not in places
    assert places == sorted(places)
    assert "Where to" not in text, "a group that inherits says an option's help in its own words"


def test_a_field_without_a_default_is_an_option_that_is_needed() -> None:
    def greet(needed: Needed) -> None:
        typer.echo(needed.name)

    assert CliRunner().invoke(cli(greet), ["--name", "Aisha"]).output == "Aisha\n"
    assert "Missing option" in CliRunner().invoke(cli(greet), []).output


def test_a_wrong_value_is_refused_as_it_is_without_groups() -> None:
    done = CliRunner().invoke(cli(paint), ["north", "--colour", "green"])
    assert done.exit_code == 2
    assert "'green' is not one of 'red', 'blue'" in done.output


def test_two_groups_with_one_name_are_refused() -> None:
    def both(paint: Paint, same: Same) -> None: ...

    with pytest.raises(TypeError, match="two options of one name"):
        flat(both)


def test_a_file_that_exists_is_written_over_only_when_asked(tmp_path: Path) -> None:
    usual = tmp_path / "plan.pdf"
    assert OutputOptions().target(usual) == usual
    assert OutputOptions(Path("-")).target(usual) == Path("-")
    usual.write_text("old")
    with pytest.raises(UsageError, match="choose another name with -o"):
        OutputOptions().target(usual)
    again = OutputOptions(force=True)
    again.write(again.target(usual), b"new", "Plan")
    assert usual.read_text() == "new"
