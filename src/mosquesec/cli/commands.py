"""Every command by name, in the order of `mosquesec --help`. A command's module is loaded when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from mosquesec import __version__
from mosquesec.cli.home import home
from mosquesec.cli.options import flat

WRONG_USE: Any = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")
"""What the option parser raises. typer brings its own copy of click from 0.29 on, so the class is found, not named."""


class Line(NamedTuple):
    """What `mosquesec --help` says of a command before its module is loaded."""

    help: str
    """The first sentence of the command's own help."""
    example: str = ""


COMMANDS = {
    "demo": Line("Write a sample mosque's answers and its plan, as PDF and as a web page.", "mosquesec demo"),
    "assess": Line("Answer checklists about your mosque.", "mosquesec assess --quick"),
    "plan": Line("Make the plan.", "mosquesec plan mosque.mosquesec.yaml --share"),
    "form": Line("Make a blank form.", "mosquesec form protective-security --format paper"),
    "enter": Line(
        "Take in answers: typed paper codes, a form's file, a plan that carries them, another volunteer's file.",
        "mosquesec enter mosque.mosquesec.yaml answers.json",
    ),
    "handout": Line(
        "Make a handout to print: a poster, cards, a guide, a session and more.",
        "mosquesec handout poster --nation scotland",
    ),
    "validate": Line(
        "Check checklists, references, translations and assessments.", "mosquesec validate my-checklists/"
    ),
    "schema": Line(
        "Print the JSON Schema of a kind of file.", "mosquesec schema checklist > checklist.schema.json"
    ),
    "doctor": Line("Say what works here.", "mosquesec doctor"),
    "checklist": Line("List checklists, show one as a person meets it, begin a new one."),
    "incident": Line("The incident log: what happened, small things too."),
}


class Commands(TyperGroup):
    """The commands of the table: lines to list and complete, until one of them is called."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401
        super().__init__(**attributes)
        for name, line in COMMANDS.items():
            self.add_command(TyperCommand(name, help=line.help))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        for flag in self.get_params(ctx):
            if flag.default is None:
                flag.default = False  # to make a flag of None, typer would load pydantic
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:  # noqa: ANN401
        name, _, rest = super().resolve_command(ctx, args)
        return name, load(name) if name else None, rest


def load(name: str) -> Any:  # noqa: ANN401
    """A command with all its options. Its module holds a function of its name, or an app of commands below it."""
    module = import_module(f"mosquesec.cli.{name}")
    alone = typer.Typer(rich_markup_mode=None)
    if hasattr(module, "app"):
        alone.add_typer(module.app, name=name)
    else:
        example = f"Example: {COMMANDS[name].example}"
        alone.command(name, epilog=example)(flat(getattr(module, name)))
    return typer.main.get_group(alone).commands[name]


app = typer.Typer(
    name="mosquesec",
    cls=Commands,
    help="A mosque assesses its own security and leaves with a plan it can act on. Offline, private, free.",
    no_args_is_help=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True, epilog="Example: mosquesec assess --quick")
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Assess a mosque's own security and leave with a plan. Without a command: say what to do next."""
    if version:
        typer.echo(f"mosquesec {__version__}")
    elif context.invoked_subcommand is None and not context.resilient_parsing:
        home()
