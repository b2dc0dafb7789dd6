"""`mosquesec form`: a blank form to take along, for a phone or on paper."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mosquesec.cli.console import say
from mosquesec.cli.options import Language, OutputOptions
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


@dataclass(frozen=True)
class FormOptions:
    """What the form is to be like."""

    kind: Annotated[FormFormat, typer.Option("--format", help="For a phone or laptop, or to print.")] = (
        FormFormat.HTML
    )
    large_print: Annotated[bool, typer.Option("--large-print", help="Paper in large print.")] = False
    apart: Annotated[
        bool, typer.Option("--apart", help="Paper: each section on sheets of its own, to hand out.")
    ] = False
    language: Language = "en"


def form(
    checklists: Annotated[list[str], typer.Argument(metavar="CHECKLIST...", help="Ids or paths.")],
    options: FormOptions,
    output: OutputOptions,
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="Ask only what the facts in this assessment leave open."),
    ] = None,
) -> None:
    """Make a blank form. The HTML one is a single file that works offline; the paper one has a code at each box.

    mosquesec enter takes the answers of both.
    """
    from mosquesec.answers.checklists import open_checklists
    from mosquesec.language.words import load_words

    on_paper = options.kind is FormFormat.PAPER
    if not on_paper and (options.large_print or options.apart):
        raise UsageError("--large-print and --apart are for paper; a browser makes text larger by itself")
    library, names = open_checklists(checklists, to_assess=True)
    target = output.target(
        Path(f"{'-'.join(names) if len(names) < 3 else 'mosque'}-{_ENDINGS[options.kind]}")
    )
    known = _facts(source)
    words = load_words(options.language)
    content = (
        _paper(library, names, words, known, options) if on_paper else _html(library, names, words, known)
    )
    label = "Form on paper" if on_paper else "Form for a phone or laptop"
    output.write(target, content, label)


def _facts(source: Path | None) -> Mapping[str, Value]:
    """The facts about the mosque that an assessment knows."""
    from mosquesec.answers.assessments import open_assessment
    from mosquesec.model.library import PROFILE

    if source is None:
        return {}
    assessment = open_assessment(source).assessment
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
    library: Library, names: tuple[str, ...], words: Words, known: Mapping[str, Value], options: FormOptions
) -> bytes:
    from mosquesec.answers.paper_form import paper_form
    from mosquesec.render.base.pdf import to_pdf
    from mosquesec.render.form.paper import paper_html

    say("Making the form ...")
    blank = paper_form(library, names)
    page = paper_html(
        library, blank, words, known=known, large_print=options.large_print, apart=options.apart
    )
    pdf = to_pdf(page)
    for note in pdf.notes:
        say(note)
    return pdf.content
