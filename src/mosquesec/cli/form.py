"""`mosquesec form`: a blank form to take along, for a phone or on paper."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mosquesec.cli.console import out, say
from mosquesec.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mosquesec.language.words import Words
    from mosquesec.model.condition import Value
    from mosquesec.model.library import Library


class FormFormat(StrEnum):
    """What a form can be."""

    HTML = "html"
    PAPER = "paper"


_ENDINGS = {FormFormat.HTML: "form.html", FormFormat.PAPER: "paper.pdf"}
STDOUT = Path("-")


def form(
    checklists: Annotated[list[str], typer.Argument(metavar="CHECKLIST...", help="Ids or paths.")],
    kind: Annotated[
        FormFormat, typer.Option("--format", help="For a phone or laptop, or to print.")
    ] = FormFormat.HTML,
    large_print: Annotated[bool, typer.Option("--large-print", help="Paper in large print.")] = False,
    apart: Annotated[
        bool, typer.Option("--apart", help="Paper: each section on sheets of its own, to hand out.")
    ] = False,
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="Ask only what the facts in this assessment leave open."),
    ] = None,
    language: Annotated[str, typer.Option("--language", help="The language of the form.")] = "en",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Where to; - is the screen.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that exists.")] = False,
) -> None:
    """Make a blank form. The HTML one is a single file that works offline; the paper one has a code at each box.

    mosquesec enter takes the answers of both.
    """
    from mosquesec import store
    from mosquesec.language.words import load_words
    from mosquesec.lint.checked import checked_library

    if kind is FormFormat.HTML and (large_print or apart):
        raise UsageError("--large-print and --apart are for paper; a browser makes text larger by itself")
    library = checked_library(tuple(Path(name) for name in checklists if _is_path(name)))
    names = tuple(dict.fromkeys(_checklist_id(name, library) for name in checklists))
    target = output or Path(f"{'-'.join(names) if len(names) < 3 else 'mosque'}-{_ENDINGS[kind]}")
    if target != STDOUT and target.exists() and not force:
        raise UsageError(f"{target} exists; choose another name with -o, or write over it with --force")
    known = _facts(source)
    words = load_words(language)
    content = (
        _html(library, names, words, known)
        if kind is FormFormat.HTML
        else _paper(library, names, words, known, large_print=large_print, apart=apart)
    )
    if target == STDOUT:
        typer.echo(content, nl=False)
        return
    store.write_new(target, content, force=force)
    out(f"{'Form for a phone or laptop' if kind is FormFormat.HTML else 'Form on paper'}: {target}")


def _facts(source: Path | None) -> Mapping[str, Value]:
    """The facts about the mosque that an assessment knows."""
    from mosquesec.answers.assessments import read_assessment
    from mosquesec.model.library import PROFILE

    if source is None:
        return {}
    assessment, _ = read_assessment(source)
    return {
        key: value
        for key, answer in assessment.answers.items()
        if key.startswith(f"{PROFILE}/") and answer.is_known and (value := answer.plain) is not None
    }


def _html(library: Library, names: tuple[str, ...], words: Words, known: Mapping[str, Value]) -> bytes:
    from mosquesec.ask.interview import Interview
    from mosquesec.model.assessment import Assessment
    from mosquesec.render.form.html import form_html

    blank = Interview.begin(library, Assessment(format=1, started=dt.date.min), names)
    return form_html(library, blank.questionnaire, words, known=known).encode()


def _paper(
    library: Library,
    names: tuple[str, ...],
    words: Words,
    known: Mapping[str, Value],
    *,
    large_print: bool,
    apart: bool,
) -> bytes:
    from mosquesec.answers.paper_form import paper_form
    from mosquesec.render.base.pdf import to_pdf
    from mosquesec.render.form.paper import paper_html

    say("Making the form ...")
    page = paper_html(
        library, paper_form(library, names), words, known=known, large_print=large_print, apart=apart
    )
    pdf = to_pdf(page)
    for note in pdf.notes:
        say(note)
    return pdf.content


def _checklist_id(name: str, library: Library) -> str:
    from mosquesec.content.library import find_assessable
    from mosquesec.content.load import load_as
    from mosquesec.model.checklist import Checklist

    return find_assessable(load_as(Checklist, Path(name)).id if _is_path(name) else name, library).id


def _is_path(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name
