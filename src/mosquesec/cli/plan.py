"""`mosquesec plan`: answers become a document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mosquesec.cli.console import out, say, stem, today_or
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
STDOUT = Path("-")


@dataclass(frozen=True)
class PlanOptions:
    """What the document is to be like."""

    share: bool
    with_answers: bool
    large_print: bool
    every_card: bool


def plan(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The assessment.")],
    form: Annotated[PlanFormat, typer.Option("--format", help="What to make.")] = PlanFormat.PDF,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Where to; - is the screen.")] = None,
    share: Annotated[bool, typer.Option("--share", help="A version that may leave the mosque.")] = False,
    with_answers: Annotated[
        bool, typer.Option("--with-answers", help="Put the answers inside the PDF.")
    ] = False,
    large_print: Annotated[bool, typer.Option("--large-print", help="Large print.")] = False,
    surge: Annotated[
        bool, typer.Option("--surge", help="The one page by the hour, from heightened tension.")
    ] = False,
    every_card: Annotated[
        bool, typer.Option("--every-card", help="The steps of every action, not of the first seven only.")
    ] = False,
    checklist: Annotated[
        list[Path] | None, typer.Option("--checklist", help="A checklist of your own that was answered.")
    ] = None,
    language: Annotated[str, typer.Option("--language", help="The language of the document.")] = "en",
    force: Annotated[bool, typer.Option("--force", help="Write over a file that exists.")] = False,
    today: Annotated[
        str | None, typer.Option("--today", metavar="DATE", help="Take this day for today.")
    ] = None,
) -> None:
    """Make the plan. The full one is for the committee; --share makes one that holds no weak point and no name."""
    from mosquesec import store
    from mosquesec.advise.plan import make_plan
    from mosquesec.answers.assessments import read_assessment
    from mosquesec.language.words import load_words

    if with_answers and (share or form is not PlanFormat.PDF):
        raise UsageError("--with-answers is for the full plan as PDF only")
    day = today_or(today)
    target = output or _beside(file, form, share=share)
    if target != STDOUT and target.exists() and not force:
        raise UsageError(f"{target} exists; choose another name with -o, or write over it with --force")
    assessment, library = read_assessment(file, checklist or ())
    made = make_plan(library, assessment, today=day, surge=surge)
    del library  # its models would lie in memory while the document is laid out
    for key in made.orphaned_answers:
        say(f"{key} is no longer asked; its answer is kept in the file and not used.")
    if made.looked_at == 0:
        say(f"Nothing is answered yet, so the plan is empty. Go on with: mosquesec assess --file {file}")
    if surge and not made.checklists:
        raise UsageError(
            f"{file} has no answers for a plan by the hour; try: mosquesec assess heightened-tension"
        )
    words = load_words(language)
    options = PlanOptions(share, with_answers, large_print, every_card)
    if form is PlanFormat.PDF:
        say("Making the plan ...")
        content, form = _pdf(made, assessment, words, options)
        target = output or _beside(file, form, share=share)
    else:
        content = _text(made, words, form, options).encode()
    if target == STDOUT:
        typer.echo(content, nl=False)
        return
    store.write_new(target, content, force=force)
    out(f"{'To share, without names and weak points' if share else 'Full plan, keep inside'}: {target}")


def _beside(file: Path, form: PlanFormat, *, share: bool) -> Path:
    return file.with_name(f"{stem(file)}-plan{'-shared' if share else ''}.{_ENDINGS.get(form, form.value)}")


def _text(made: Plan, words: Words, form: PlanFormat, options: PlanOptions) -> str:
    """The plan as HTML, text or JSON."""
    from mosquesec.advise.plan import for_sharing
    from mosquesec.render.plan import document as render

    match form:
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
    from mosquesec.advise.plan import for_sharing
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
    return Attachment("answers.mosquesec.yaml", content, words("plan.attachment"), day)
