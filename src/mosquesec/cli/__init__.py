"""The command line: options in, one call, output out. Errors are caught here and nowhere else."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer

from mosquesec import __version__
from mosquesec.cli import home
from mosquesec.cli.commands import Commands
from mosquesec.errors import ChecklistError, MosquesecError

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
        home.home()


INTERRUPTED = 130

WRONG_USE: Any = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")
"""What the option parser raises. typer brings its own copy of click from 0.29 on, so the class is found, not named."""


def main() -> None:
    """Run the command line. Exit codes: 0 done, 1 problems, 2 wrong use, 3 stopped early, 130 interrupted."""
    sys.exit(_run(sys.argv[1:]))


def _run(arguments: list[str]) -> int:
    try:
        result: Any = typer.main.get_command(app).main(
            arguments, prog_name="mosquesec", standalone_mode=False
        )
    except (KeyboardInterrupt, typer.Abort):
        result = INTERRUPTED
    except WRONG_USE as error:
        error.show()
        return int(error.exit_code)
    except MosquesecError as error:
        typer.echo(_told(error), err=True)
        return error.exit_code
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123  (nobody reads; the exit must not complain)
        return 1
    except Exception as error:
        if os.environ.get("MOSQUESEC_DEBUG") == "1":
            raise
        place = _place(error)
        typer.echo(
            f"mosquesec: this is a fault of the program ({type(error).__name__} at {place}). Nothing that was kept "
            "is lost. Run it again with MOSQUESEC_DEBUG=1 and report what it prints.",
            err=True,
        )
        return 1
    if result == INTERRUPTED:  # newer versions of typer make an exit code of it themselves
        typer.echo("\nStopped. What was answered is kept.", err=True)
    return result if isinstance(result, int) else 0


def _told(error: MosquesecError) -> str:
    from mosquesec.text import clean

    if isinstance(error, ChecklistError):
        return clean("\n".join(str(problem) for problem in error.problems))
    return clean(f"mosquesec: {error}")


def _place(error: BaseException) -> str:
    """File and line of the fault, and nothing of what was in its variables."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "mosquesec" in frame.filename] or frames
    return f"{own[-1].filename.rpartition('mosquesec')[2].lstrip('/')}:{own[-1].lineno}" if own else "start"
