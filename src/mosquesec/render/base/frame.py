"""What every document of a plan has: its frame, the words at its foot, and how it was made."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from mosquesec import __version__
from mosquesec.language.words import Words
from mosquesec.model.plan import ChecklistUsed, Plan
from mosquesec.model.sharing import SharedPlan
from mosquesec.render.base import page
from mosquesec.render.base.page import HtmlWords


def make_page(
    template: str, words: Words, context: Mapping[str, object], *, large_print: bool, for_print: bool
) -> str:
    """A template filled in; a page that is to stand alone carries its fonts."""
    frame = {"large_print": large_print, "for_print": for_print, "version": __version__}
    html = page.render(template, words, {**context, **frame})
    if not for_print:
        return page.with_style(html, page.font_faces(html))
    return page.for_paper(html, words)


def footer(words: Words, *, first: str, inner: str) -> dict[str, object]:
    """The words at the foot of each page. Page numbers are counted by the printer."""
    parts = words("page.number", page="\0", pages="\0").split("\0")
    return {"first": first, "inner": inner, "page": parts}


def made_lines(plan: Plan | SharedPlan, words: Words, *, with_answers: bool) -> tuple[str | Markup, ...]:
    """How the plan was made, for anybody who asks."""
    html = HtmlWords(words)
    lines: list[str | Markup] = [
        html("plan.made.text", date=page.apart(words.date(plan.made_on)), version=page.ltr(__version__)),
        f"{words('plan.made.checklists')} {'; '.join(_checklist(used, words) for used in plan.checklists)}.",
    ]
    if isinstance(plan, Plan):
        print_ = Markup('{} <span class="print">{}</span>. {}').format(
            words("plan.made.fingerprint"),
            page.ltr(_grouped(plan.fingerprint)),
            words("plan.made.fingerprint_note"),
        )
        lines.append(print_)
    if with_answers:
        lines.append(words("plan.made.answers"))
    lines.append(words("plan.made.advice"))
    return tuple(lines)


def _checklist(used: ChecklistUsed, words: Words) -> str:
    fields = {"title": used.title, "revision": used.revision}
    if used.answered_revision in (None, used.revision):
        return words("plan.made.checklist", **fields)
    return words("plan.made.checklist_older", **fields, answered=used.answered_revision)


def _grouped(text: str) -> str:
    """A long print in groups of eight."""
    return " ".join(text[start : start + 8] for start in range(0, len(text), 8))
