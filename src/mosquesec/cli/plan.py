"""`mosquesec plan`: answers become a document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mosquesec.answers.files import ATTACHMENT, plan_path
from mosquesec.cli.console import say, today_or
from mosquesec.cli.options import Checklists, Language, LargePrint, OutputOptions, Today
from mosquesec.errors import UsageError

if TYPE_CHECKING:
    import datetime as dt

    from mosquesec.language.words import Words
    from mosquesec.model.assessment import Assessment
    from mosquesec.model.plan import Plan
    from mosquesec.render.base.pdf import Attachment


class PlanFormat(StrEnum):
    """What a plan can be written as."""

    PDF = "pdf"
    HTML = "html"
    TEXT = "text"
    JSON = "json"


_ENDINGS = {PlanFormat.TEXT: "txt"}


@dataclass(frozen=True)
class PlanOptions:
    """What the document is to be like."""

    form: Annotated[PlanFormat, typer.Option("--format", help="What to make.")] = PlanFormat.PDF
    share: Annotated[bool, typer.Option("--share", help="A version that may leave the mosque.")] = False
    with_answers: Annotated[bool, typer.Option("--with-answers", help="Put the answers inside the PDF.")] = (
        False
    )
    large_print: LargePrint = False
    every_card: Annotated[
        bool, typer.Option("--every-card", help="The steps of every action, not of the first seven only.")
    ] = False
    language: Language = "en"


def plan(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The assessment.")],
    options: PlanOptions,
    output: OutputOptions,
    surge: Annotated[
        bool, typer.Option("--surge", help="The one page by the hour, from heightened tension.")
    ] = False,
    checklist: Checklists = None,
    today: Today = None,
) -> None:
    """Make the plan. The full one is for the committee; --share makes one that holds no weak point and no name."""
    from mosquesec.advise.plan import make_plan
    from mosquesec.answers.assessments import open_assessment
    from mosquesec.language.words import load_words

    if options.with_answers and (options.share or options.form is not PlanFormat.PDF):
        raise UsageError("--with-answers is for the full plan as PDF only")
    day = today_or(today)
    target = output.target(_beside(file, options.form, share=options.share))
    opened = open_assessment(file, extra=checklist or ())
    assessment = opened.assessment
    made = make_plan(opened.library, assessment, today=day, surge=surge)
    del opened  # its library's models would lie in memory while the document is laid out
    for key in made.orphaned_answers:
        say(f"{key} is no longer asked; its answer is kept in the file and not used.")
    if made.looked_at == 0:
        say(f"Nothing is answered yet, so the plan is empty. Go on with: mosquesec assess --file {file}")
    if surge and not made.checklists:
        raise UsageError(
            f"{file} has no answers for a plan by the hour; try: mosquesec assess heightened-tension"
        )
    words = load_words(options.language)
    if options.form is PlanFormat.PDF:
        say("Making the plan ...")
        content, form = _pdf(made, assessment, words, options)
        target = output.output or _beside(file, form, share=options.share)
    else:
        content = _text(made, words, options).encode()
    label = "To share, without names and weak points" if options.share else "Full plan, keep inside"
    output.write(target, content, label)


def _beside(file: Path, form: PlanFormat, *, share: bool) -> Path:
    return plan_path(file, _ENDINGS.get(form, form.value), share=share)


def _text(made: Plan, words: Words, options: PlanOptions) -> str:
    """The plan as HTML, text or JSON."""
    from mosquesec.advise.sharing import for_sharing
    from mosquesec.render.plan import document as render

    match options.form:
        case PlanFormat.TEXT:
            return (
                render.shared_text(for_sharing(made), words)
                if options.share
                else render.plan_text(made, words)
            )
        case PlanFormat.JSON:
            return render.shared_json(for_sharing(made)) if options.share else render.plan_json(made)
        case _:
            return _html(made, words, options, for_print=False)


def _html(made: Plan, words: Words, options: PlanOptions, *, for_print: bool) -> str:
    from mosquesec.advise.sharing import for_sharing
    from mosquesec.render.plan import document as render

    if options.share:
        shared = for_sharing(made)
        return render.shared_html(shared, words, large_print=options.large_print, for_print=for_print)
    return render.plan_html(
        made,
        words,
        large_print=options.large_print,
        with_answers=options.with_answers,
        every_card=options.every_card,
        for_print=for_print,
    )


def _pdf(made: Plan, assessment: Assessment, words: Words, options: PlanOptions) -> tuple[bytes, PlanFormat]:
    """The plan as PDF; as HTML, with the reason said, where this system can make none."""
    from mosquesec.errors import RenderError
    from mosquesec.render.base.pdf import to_pdf

    attachments = (_answers(assessment, words, made.made_on),) if options.with_answers else ()
    try:
        pdf = to_pdf(_html(made, words, options, for_print=True), attachments=attachments)
    except RenderError as error:
        say(f"{error}\nSo the plan is written as a web page; a browser can print it.")
        return _html(made, words, options, for_print=False).encode(), PlanFormat.HTML
    for note in pdf.notes:
        say(note)
    return pdf.content, PlanFormat.PDF


def _answers(assessment: Assessment, words: Words, day: dt.date) -> Attachment:
    from mosquesec.answers.assessments import dump_assessment
    from mosquesec.render.base.pdf import Attachment

    content = dump_assessment(assessment).encode()
    return Attachment(ATTACHMENT, content, words("plan.attachment"), day)
