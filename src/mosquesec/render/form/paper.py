"""The paper form: boxes to tick, each with the short code that is typed afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from mosquesec.answers.paper_form import NOTE, VALUE, PaperForm, marks
from mosquesec.language.words import Words
from mosquesec.model.base import NONE_OF_THESE, NOT_FOR_US, UNKNOWN
from mosquesec.model.condition import Value
from mosquesec.model.library import Item, Library, SectionRef
from mosquesec.model.question import NumberQuestion, Question
from mosquesec.render.base.frame import footer, make_page
from mosquesec.render.form.branch import branch
from mosquesec.render.form.rules import rule_in_words


@dataclass(frozen=True, slots=True)
class Box:
    """One box to tick."""

    letter: str
    text: str
    code: str


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """One question as paper shows it."""

    number: str
    ask: str
    rule: str
    """When it is to be answered, in words; empty where that is always."""
    check: str
    how: str
    """How to answer, where that is not ticking one box."""
    boxes: tuple[Box, ...]
    value: Box | None
    """The line to write on, where the answer is written."""
    is_short: bool
    """Whether a number or a date goes on the line."""
    is_long: bool
    """Whether there are two lines."""
    unknown: Box | None
    not_for_us: Box | None
    note: Box
    strip: str
    """How wide its box among the codes to type is: one, several or value."""


@dataclass(frozen=True, slots=True)
class PaperSection:
    """One section."""

    checklist: str
    title: str
    intro: str
    questions: tuple[PaperQuestion, ...]
    opens: bool
    """Whether its checklist begins here."""


def paper_html(
    library: Library,
    form: PaperForm,
    words: Words,
    *,
    known: Mapping[str, Value] | None = None,
    large_print: bool = False,
    apart: bool = False,
) -> str:
    """The form as one HTML page to print. `known` facts leave out what they settle; numbers stay as they are."""
    sections = _sections(library, form, words, known or {})
    titles = [library.checklists[name].title for name in form.checklists]
    dates = [day for name in form.checklists if (day := library.checklists[name].reviewed)]
    name = words.joined(titles)
    undated = words("form.paper.footer_undated", name=name)
    running = words("form.paper.footer", name=name, date=words.date(max(dates))) if dates else undated
    context = {
        "title": words("form.paper.title", name=name),
        "name": name,
        "form_id": form.id.upper(),
        "sections": sections,
        "example": next(
            (box.code for section in sections for asked in section.questions for box in asked.boxes), ""
        ),
        "apart": apart,
        "footer": footer(words, first=running, inner=running),
    }
    return make_page("form/paper.html", words, context, large_print=large_print, for_print=True)


def _sections(
    library: Library, form: PaperForm, words: Words, known: Mapping[str, Value]
) -> tuple[PaperSection, ...]:
    items = branch(form.items, known)
    sections: list[PaperSection] = []
    for place, asked in groupby(items, key=lambda item: item.section):
        opens = not sections or sections[-1].checklist != library.checklists[place.checklist].title
        sections.append(_section(library, form, words, place, tuple(asked), opens=opens))
    return tuple(sections)


def _section(
    library: Library,
    form: PaperForm,
    words: Words,
    place: SectionRef,
    items: tuple[Item, ...],
    *,
    opens: bool,
) -> PaperSection:
    questions = tuple(_asked(library, form, words, item) for item in items)
    return PaperSection(
        library.checklists[place.checklist].title, place.title, place.intro or "", questions, opens
    )


def _asked(library: Library, form: PaperForm, words: Words, item: Item) -> PaperQuestion:
    question, letters = item.question, marks(item)
    texts = {option.id: option.text for option in question.options} | {
        "yes": words("form.yes"),
        "no": words("form.no"),
        NONE_OF_THESE: words("form.none"),
    }

    def box(text: str, letter: str) -> Box:
        return Box(letter, text, form.code(item.key, letter))

    ticked = [name for name in letters if name not in (UNKNOWN, NOT_FOR_US)]
    return PaperQuestion(
        number=form.number(item.key),
        ask=question.ask,
        rule=rule_in_words(item.when, library, form, words) if item.when else "",
        check=question.check or "",
        how=_how(question, words),
        boxes=tuple(box(texts[name], letters[name]) for name in ticked),
        value=box(_unit(question), VALUE) if question.is_typed else None,
        is_short=question.kind in ("number", "date"),
        is_long=question.kind == "text",
        unknown=box(words("form.unknown"), letters[UNKNOWN]) if UNKNOWN in letters else None,
        not_for_us=box(words("form.paper.not_for_us"), letters[NOT_FOR_US])
        if NOT_FOR_US in letters
        else None,
        note=box(words("form.note"), NOTE),
        strip="value" if question.is_typed else "several" if question.kind == "multi" else "one",
    )


def _how(question: Question, words: Words) -> str:
    match question.kind:
        case "multi":
            return words("form.paper.several")
        case "date":
            return words("form.paper.on")
        case "contact":
            return words("form.paper.contact")
        case _:
            return ""


def _unit(question: Question) -> str:
    return question.unit or "" if isinstance(question, NumberQuestion) else ""
