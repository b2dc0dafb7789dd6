"""The command line: options in, one call, output out. Errors are caught here and nowhere else."""

from __future__ import annotations

import gc
import os
import sys
from typing import Any

from mosquesec.errors import ChecklistError, MosquesecError

INTERRUPTED = 130
OBJECTS_BEFORE_GARBAGE = 100_000


def main() -> None:
    """Run the command line. Exit codes: 0 done, 1 problems, 2 wrong use, 3 stopped early, 130 interrupted.

    Nearly all that a command loads lives to its end; looking for garbage among it would cost a sixth of a start.
    """
    gc.set_threshold(OBJECTS_BEFORE_GARBAGE)
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "1"  # no other package is to see what a mosque answers
    code = _run(sys.argv[1:])
    gc.freeze()
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    import typer

    from mosquesec.cli.commands import WRONG_USE, app

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
