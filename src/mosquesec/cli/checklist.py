"""`mosquesec checklist`: what there is to answer, and how a person would meet it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mosquesec.cli.console import counted, out

if TYPE_CHECKING:
    from mosquesec.model.library import Item, Library

app = typer.Typer(
    help="List checklists, and show one as a person meets it.", rich_markup_mode=None, no_args_is_help=True
)


@app.command("list", epilog="Example: mosquesec checklist list")
def list_checklists() -> None:
    """List the checklists, with how many questions each may ask."""
    from mosquesec.content.library import load_library

    library = load_library()
    width = max(map(len, library.checklists))
    for name, checklist in library.checklists.items():
        questions = counted(len(library.items[name]), "question")
        out(f"{name:<{width}}  {checklist.title}. At most {questions}, revision {checklist.revision}.")


@app.command("show", epilog="Example: mosquesec checklist show protective-security")
def show(
    checklist: Annotated[str, typer.Argument(metavar="CHECKLIST", help="An id or a path.")],
) -> None:
    """Print a checklist: its questions, when they are asked, what one can say, and what follows."""
    from mosquesec.content.library import find_checklist, load_library
    from mosquesec.content.load import load_as
    from mosquesec.model.checklist import Checklist

    if checklist.endswith((".yaml", ".yml")):
        library = load_library((Path(checklist),))
        name = load_as(Checklist, Path(checklist)).id
    else:
        library = load_library()
        name = find_checklist(checklist, library).id
    for line in _lines(name, library):
        out(line)


def _lines(name: str, library: Library) -> Iterator[str]:
    checklist = library.checklists[name]
    yield f"{checklist.title}, revision {checklist.revision}"
    if checklist.summary:
        yield checklist.summary
    place = None
    for number, item in enumerate(library.items[name], 1):
        if item.place != place:
            place = item.place
            yield f"\n{item.place.title}"
            if item.place.intro:
                yield item.place.intro
        yield from _question(number, item, library)


def _question(number: int, item: Item, library: Library) -> Iterator[str]:
    from mosquesec.model.checklist import action_refs
    from mosquesec.model.spoken import condition_in_words, option_texts

    question = item.question
    yield ""
    yield from _wrapped(f"{number}. {question.ask}", "")
    if item.when:
        yield from _wrapped(f"Asked when {condition_in_words(item.when, library)}.", "   ")
    for label, text in (("Why", question.why), ("Check", question.check)):
        if text:
            yield from _wrapped(f"{label}: {text}", "   ")
    options = question.options
    for place, text in enumerate(option_texts(question)):
        yield from _wrapped(f"[ ] {text}", "   ")
        follows = [ref for ref, _ in action_refs(options[place].actions)] if options else []
        for key in follows:
            if action := library.actions.get(key):
                yield from _wrapped(f"-> {action.do}", "       ")
    if question.severity:
        yield f"   If it is missing: {question.severity}."


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, 90, initial_indent=indent, subsequent_indent=indent + "   ")
