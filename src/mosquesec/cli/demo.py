"""`mosquesec demo`: a sample mosque and its plan, in seconds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mosquesec.answers.files import assessment_name
from mosquesec.cli.console import out, today_or
from mosquesec.cli.options import OutputOptions, Today
from mosquesec.errors import UsageError

SAMPLE = assessment_name("noor-hall")


def demo(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where to put it.")] = Path(
        "mosquesec-demo"
    ),
    force: Annotated[bool, typer.Option("--force", help="Write over an earlier demo.")] = False,
    today: Today = None,
) -> None:
    """Write a sample mosque's answers and its plan, as PDF and as a web page. The mosque is invented."""
    from mosquesec import store
    from mosquesec.cli.plan import PlanFormat, PlanOptions, plan

    today_or(today)
    answers = folder / SAMPLE
    if answers.exists() and not force:
        raise UsageError(f"{answers} exists; choose another folder, or write over it with --force")
    sample = store.shipped("checklists") / "samples" / SAMPLE
    store.make_folder(folder)
    store.write_new(answers, store.read_text(sample), force=force)
    out(f"The answers of an invented mosque: {answers}")
    for form in (PlanFormat.PDF, PlanFormat.HTML):
        plan(answers, PlanOptions(form), OutputOptions(force=force), today=today)
