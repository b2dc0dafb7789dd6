"""`mosquesec checklist`: what there is to answer, and how a person would meet it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mosquesec.cli.console import counted, out, read_line, say, today_or
from mosquesec.cli.options import Today
from mosquesec.errors import UsageError

app = typer.Typer(
    help="List checklists, show one as a person meets it, begin a new one.",
    rich_markup_mode=None,
    no_args_is_help=True,
)


@app.command("list", epilog="Example: mosquesec checklist list")
def list_checklists() -> None:
    """List the checklists, with how many questions each may ask."""
    from mosquesec.content.library import shipped_checklists
    from mosquesec.model.library import NOT_ASSESSED

    checklists = shipped_checklists()
    width = max(len(checklist.id) for checklist in checklists)
    lines = {
        one.id: f"{one.id:<{width}}  {one.title}. At most {counted(len(tuple(one.entries)), 'question')}, "
        f"revision {one.revision}."
        for one in checklists
    }
    out("\n".join(line for name, line in lines.items() if name not in NOT_ASSESSED))
    out("\nAsked apart from them, where needed:")
    out("\n".join(line for name, line in lines.items() if name in NOT_ASSESSED))


@app.command("show", epilog="Example: mosquesec checklist show protective-security")
def show(
    checklist: Annotated[str, typer.Argument(metavar="CHECKLIST", help="An id or a path.")],
) -> None:
    """Print a checklist: its questions, when they are asked, what one can say, and what follows."""
    from mosquesec.answers.checklists import open_checklists
    from mosquesec.render.checklist_text import checklist_lines

    library, (name,) = open_checklists([checklist])
    for line in checklist_lines(name, library):
        out(line)


@app.command("new", epilog="Example: mosquesec checklist new my-checklist.yaml")
def new(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="Where to write it. Without it: ID.yaml.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="What people call it.")] = None,
    topic: Annotated[str | None, typer.Option("--topic", help="Which training it belongs to.")] = None,
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Ask nothing; write an example to change.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over FILE.")] = False,
    today: Today = None,
) -> None:
    """Ask a few things, and write a checklist that validates."""
    from mosquesec import store
    from mosquesec.content.draft import EXAMPLE, Draft, draft_text, id_of
    from mosquesec.model.base import Topic

    topics = [known.value for known in Topic]
    if topic is not None and topic not in topics:
        raise UsageError(f"there is no topic '{topic}'; there are {', '.join(topics)}")

    def ask(prompt: str, default: str) -> str:
        if no_input:
            return default
        return (read_line(f"{prompt}\n[{default}] ") or "").strip() or default

    title = title or ask("What do people call it?", "My checklist")
    while topic not in topics:
        topic = ask(f"Which topic is it: {', '.join(topics)}?", "general")
    draft = Draft(
        id_of(title),
        title,
        topic,
        ask("What is the first question? Ask about something that can be seen.", EXAMPLE["ask"]),
        ask("What would a visitor notice where all is well?", EXAMPLE["best"]),
        ask("And where it is missing?", EXAMPLE["worst"]),
        ask("What should they then do? Begin with a verb.", EXAMPLE["action"]),
    )
    path = file or Path(f"{draft.id}.yaml")
    store.write_new(path, draft_text(draft, today_or(today)), force=force)
    out(str(path))
    say(f"Written. Check it with: mosquesec validate {path}")
