"""The plan as documents: HTML that becomes PDF, a short message, and data."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from markupsafe import Markup
from pydantic import BaseModel

from mosquesec import __version__
from mosquesec.content.words import Words, load_words
from mosquesec.model.plan import ChecklistUsed, Plan, PlannedAction, SharedPlan
from mosquesec.model.reference import Contact
from mosquesec.render import inner, page, references
from mosquesec.render.page import HtmlWords
from mosquesec.render.page_one import page_one
from mosquesec.render.reason import sentence

FORMAT = 1


def plan_html(
    plan: Plan, words: Words, *, large_print: bool = False, with_answers: bool = False, for_print: bool
) -> str:
    """The whole plan as one HTML page: for printing to PDF, or to stand alone with its fonts inside."""
    one = page_one(plan, words, with_answers=with_answers, large_print=large_print)
    name = plan.name
    running = _running(plan, words)
    context: dict[str, object] = {
        "title": f"{name}: {words('plan.title')}" if name else words("plan.title"),
        "plan": plan,
        "again": words.date(plan.look_again),
        "head": one.head,
        "tight": one.tight,
        "first": one.first,
        "first_note": one.first_note,
        "chart": one.chart,
        "aside": one.aside,
        "limits": one.limits,
        "rows": inner.rows(plan, words),
        "piles": inner.piles(plan),
        "sums": inner.sums(plan, words),
        "done": inner.done(plan),
        "topics": inner.topics(plan, words),
        "schemes": references.scheme_entries(plan.schemes, words, plan.made_on, _numbers(plan.actions, "schemes")),
        "training": references.training_entries(
            plan.training, words, plan.made_on, _numbers(plan.actions, "training")
        ),
        "contacts": references.contact_groups(plan.contacts, plan.local_contacts, words, plan.made_on),
        "sources": references.source_rows(plan.sources, words),
        "made_lines": _made(plan, words, with_answers=with_answers),
        "footer": _footer(words, first=running, inner=f"{running}. {words('keep.footer')}"),
    }
    return _page("plan/plan.html", words, context, large_print=large_print, for_print=for_print)


def _page(
    template: str, words: Words, context: dict[str, object], *, large_print: bool, for_print: bool
) -> str:
    """A template filled in, twice where it must carry its fonts: their choice depends on its letters."""
    context |= {"large_print": large_print, "for_print": for_print, "version": __version__, "fonts": ""}
    html = page.render(template, words, **context)
    return html if for_print else page.with_style(html, page.font_faces(html))


def _running(plan: Plan, words: Words) -> str:
    date = words.date(plan.made_on)
    return words("plan.running", name=plan.name, date=date) if plan.name else words("plan.running_nameless", date=date)


def _footer(words: Words, *, first: str, inner: str) -> dict[str, object]:
    """The words at the foot of each page. Page numbers are counted by the printer."""
    parts = words("page.number", page="\0", pages="\0").split("\0")
    look = (
        'vertical-align: top; padding-top: 3.2mm; font: 400 8.5pt/1.35 "Mosquesec Sans", Vazirmatn, sans-serif; '
        "color: #4b5a60"
    )
    return {"first": first, "inner": inner, "page": parts, "look": Markup(look)}  # noqa: S704 - our own style


def _numbers(actions: Iterable[PlannedAction], field: str) -> dict[str, tuple[int, ...]]:
    """For each scheme or course: the numbers of the actions that name it."""
    found: dict[str, tuple[int, ...]] = {}
    for action in actions:
        for reference in getattr(action, field):
            found[reference.id] = (*found.get(reference.id, ()), action.number)
    return found


def _made(plan: Plan, words: Words, *, with_answers: bool) -> tuple[str | Markup, ...]:
    """How the plan was made, for whoever asks."""
    html = HtmlWords(words)
    lines: list[str | Markup] = [
        html("plan.made.text", date=page.ltr(words.date(plan.made_on)), version=page.ltr(__version__)),
        f"{words('plan.made.checklists')} {'; '.join(_checklist(used, words) for used in plan.checklists)}.",
    ]
    if plan.fingerprint:
        print_ = Markup('{} <span class="print">{}</span> {}').format(
            words("plan.made.fingerprint"), page.ltr(_grouped(plan.fingerprint)), words("plan.made.fingerprint_note")
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
