"""The plan as documents: HTML that becomes PDF, a short message, and data."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import Any

from markupsafe import Markup
from pydantic import BaseModel

from mosquesec import __version__
from mosquesec.content.words import Words, load_words
from mosquesec.model.checklist import Cost
from mosquesec.model.plan import ChecklistUsed, Count, Pile, Plan, PlannedAction, SharedPlan
from mosquesec.render import inner, page, references
from mosquesec.render.page import HtmlWords
from mosquesec.render.page_one import PITCH_MM, ChartCell, Head, chart_cell, head, limits, online, page_one, title_size
from mosquesec.render.reason import sentence
from mosquesec.render.references import Entry, Page
from mosquesec.render.surge import call_first, hours

FORMAT = 1
SHARED_CONTACTS = 8
"""So many contacts go on a sheet of two pages; they stand in their order of importance."""


def plan_html(
    plan: Plan, words: Words, *, large_print: bool = False, with_answers: bool = False, for_print: bool
) -> str:
    """The whole plan as one HTML page: for printing to PDF, or to stand alone with its fonts inside."""
    if plan.surge:
        return surge_html(plan, words, large_print=large_print, with_answers=with_answers, for_print=for_print)
    one = page_one(plan, words, with_answers=with_answers, large_print=large_print)
    name = plan.name
    running = _running(plan, words)
    context: dict[str, object] = {
        "title": f"{name}: {words('plan.title')}" if name else words("plan.title"),
        "plan": plan,
        "again": words.date(plan.look_again),
        "head": one.head,
        "tight": one.tight,
        "gap": one.gap,
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
        "money_and_training": _money_and_training(plan, words),
        "contacts": references.contact_groups(plan.contacts, plan.local_contacts, words, plan.made_on),
        "sources": references.source_rows(plan.sources, words),
        "made_lines": _made(plan, words, with_answers=with_answers),
        "footer": _footer(words, first=running, inner=f"{running}. {words('keep.footer')}", large_print=large_print),
    }
    return _page("plan/plan.html", words, context, large_print=large_print, for_print=for_print)


def surge_html(
    plan: Plan, words: Words, *, large_print: bool = False, with_answers: bool = False, for_print: bool
) -> str:
    """A plan by the hour: one page."""
    keep = f"{_running(plan, words)}. {words('keep.footer')}"
    context: dict[str, object] = {
        "title": f"{plan.name}: {words('surge.title')}" if plan.name else words("surge.title"),
        "plan": plan,
        "head": replace(head(plan, words, with_answers=with_answers), eyebrow=words("surge.eyebrow")),
        "hours": hours(plan, words, large_print=large_print),
        "contacts": call_first(plan, words),
        "large_print": large_print,
        "limits": limits(plan, words),
        "footer": _footer(words, first=keep, inner=keep, large_print=large_print),
    }
    return _page("plan/surge.html", words, context, large_print=large_print, for_print=for_print)


def shared_html(shared: SharedPlan, words: Words, *, large_print: bool = False, for_print: bool) -> str:
    """What may leave the mosque: how much was looked at, that there is a plan, and who can help."""
    date = words.date(shared.made_on)
    running = words("share.running", date=date)
    today = shared.made_on
    context: dict[str, object] = {
        "title": words("share.heading"),
        "plan": shared,
        "head": _shared_head(shared, words),
        "lines": _shared_lines(shared, words),
        "again": words.date(shared.look_again),
        "counts": shared_counts(shared),
        "references": (
            (words("plan.pays.title"), references.pages(shared.schemes, words, today)),
            (words("plan.trains.title"), references.pages(shared.training, words, today)),
        ),
        "contacts": references.contact_groups(shared.contacts[:SHARED_CONTACTS], (), words, today),
        "sources": _publishers(shared, words),
        "made_lines": _made(shared, words, with_answers=False),
        "footer": _footer(words, first=running, inner=running, large_print=large_print),
    }
    return _page("plan/share.html", words, context, large_print=large_print, for_print=for_print)


def plan_text(plan: Plan, words: Words) -> str:
    """A message for the committee's chat group, safe to forward: no names, no answers, no weak places."""
    free = sum(action.cost is Cost.FREE for action in plan.actions)
    return _message(plan, words, actions=len(plan.actions), free=free, done=len(plan.done))


def shared_text(shared: SharedPlan, words: Words) -> str:
    """The same message from what may be shared."""
    return _message(shared, words, actions=shared.actions, free=shared.free_actions, done=shared.done_actions)


def plan_json(plan: Plan) -> str:
    """The whole plan as data: keys in a fixed order, dates in ISO 8601, each reason as facts and as a sentence."""
    words = load_words()
    data = {"format": FORMAT, "kind": "plan", "made_with": __version__} | _plain(plan)
    for part, actions in (("actions", plan.actions), ("done", plan.done)):
        for entry, action in zip(data[part], actions, strict=True):
            entry["reason"]["sentence"] = sentence(action.reason, words, today=plan.made_on)
    return _json(data)


def shared_json(shared: SharedPlan) -> str:
    """What may be shared, as data."""
    return _json({"format": FORMAT, "kind": "shared-plan", "made_with": __version__} | _plain(shared))


def _shared_head(shared: SharedPlan, words: Words) -> Head:
    area = words.term("areas", shared.area) if shared.area else ""
    title = words("share.heading_area", area=area) if area else words("share.heading")
    return Head(
        eyebrow=words("share.eyebrow"),
        title=title,
        title_size=title_size(title),
        mark=words("share.title"),
        mark_text=words("share.text"),
        mark_more="",
        mark_class=" open",
        made=HtmlWords(words)(
            "plan.made_on",
            date=page.ltr(words.date(shared.made_on)),
            again=page.ltr(words.date(shared.look_again)),
        ),
        say="",
        online=online(shared.contacts, words),
    )


def _publishers(shared: SharedPlan, words: Words) -> str:
    """Whose publications stand behind it, each named once."""
    names = tuple(dict.fromkeys(source.publisher for source in shared.sources))
    return words("share.sources", names=words.joined(names)) if names else ""


def shared_counts(shared: SharedPlan) -> tuple[tuple[str, int, ChartCell], ...]:
    """For each checklist: title, how many were looked at, and the marks of what is in place."""
    return tuple(
        (title, looked_at, chart_cell(Pile.IN_PLACE, in_place, PITCH_MM)) for title, looked_at, in_place in shared.counts
    )


def _shared_lines(shared: SharedPlan, words: Words) -> tuple[str, ...]:
    """What comes next, in sentences."""
    lines = [words("share.actions", n=shared.actions) if shared.actions else words("share.actions_none")]
    if shared.actions:
        lines.append(words("share.free", n=shared.free_actions) if shared.free_actions else words("share.free_none"))
    if shared.hours:
        hours = words.hours(float(round(shared.hours)) if shared.hours > 1 else shared.hours)
        lines.append(words("share.hours", hours=hours))
    if shared.done_actions:
        lines.append(words("share.done", n=shared.done_actions))
    return tuple(lines)


def _message(plan: Plan | SharedPlan, words: Words, *, actions: int, free: int, done: int) -> str:
    counted = [words("text.actions", n=actions) if actions else words("text.actions_none")]
    counted += [words("text.free", n=free)] if free else []
    counted += [words("text.done", n=done)] if done else []
    lines = (
        words("text.head", date=words.date(plan.made_on)),
        words("text.looked", n=plan.looked_at, questions=plan.questions),
        " ".join(counted),
        words("text.kept"),
        words("text.again", date=words.date(plan.look_again)),
        words("text.emergency"),
    )
    return "\n".join(lines) + "\n"


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Plans as JSON has them: mappings in the order of their fields, lists, texts and numbers."""
    match value:
        case BaseModel():
            return value.model_dump(mode="json")
        case Count():
            piles = {pile.value: number for pile, number in value.piles}
            return {"checklist": value.checklist, "title": value.title, "piles": piles}
        case StrEnum():
            return value.value
        case dt.date():
            return value.isoformat()
        case tuple() | list():
            return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value


def _page(
    template: str, words: Words, context: dict[str, object], *, large_print: bool, for_print: bool
) -> str:
    """A template filled in; a page that is to stand alone carries its fonts."""
    context |= {"large_print": large_print, "for_print": for_print, "version": __version__}
    html = page.render(template, words, **context)
    if not for_print:
        return page.with_style(html, page.font_faces(html))
    return html if words.direction == "rtl" else page.without_isolation(html)


def _running(plan: Plan, words: Words) -> str:
    date = words.date(plan.made_on)
    return words("plan.running", name=plan.name, date=date) if plan.name else words("plan.running_nameless", date=date)


def _footer(words: Words, *, first: str, inner: str, large_print: bool) -> dict[str, object]:
    """The words at the foot of each page. Page numbers are counted by the printer."""
    parts = words("page.number", page="\0", pages="\0").split("\0")
    look = (
        'vertical-align: top; padding-top: 3.2mm; color: #4b5a60; '
        f'font: 400 {13.6 if large_print else 8.5}pt/1.35 "Mosquesec Sans", Vazirmatn, sans-serif'
    )
    return {"first": first, "inner": inner, "page": parts, "look": Markup(look)}  # noqa: S704 - our own style


def _money_and_training(plan: Plan, words: Words) -> tuple[tuple[str, tuple[Entry, ...], tuple[Page, ...]], ...]:
    """Who pays and who trains: in full where an action names them, else by name and page."""
    today = plan.made_on
    schemes, courses = _numbers(plan.actions, "schemes"), _numbers(plan.actions, "training")
    named_schemes, more_schemes = references.cited_first(plan.schemes, schemes)
    named_courses, more_courses = references.cited_first(plan.training, courses)
    return (
        (
            words("plan.pays.title"),
            references.scheme_entries(named_schemes, words, today, schemes),
            references.pages(more_schemes, words, today),
        ),
        (
            words("plan.trains.title"),
            references.training_entries(named_courses, words, today, courses),
            references.pages(more_courses, words, today),
        ),
    )


def _numbers(actions: Iterable[PlannedAction], field: str) -> dict[str, tuple[int, ...]]:
    """For each scheme or course: the numbers of the actions that name it."""
    found: dict[str, tuple[int, ...]] = {}
    for action in actions:
        for reference in getattr(action, field):
            found[reference.id] = (*found.get(reference.id, ()), action.number)
    return found


def _made(plan: Plan | SharedPlan, words: Words, *, with_answers: bool) -> tuple[str | Markup, ...]:
    """How the plan was made, for whoever asks."""
    html = HtmlWords(words)
    lines: list[str | Markup] = [
        html("plan.made.text", date=page.ltr(words.date(plan.made_on)), version=page.ltr(__version__)),
        f"{words('plan.made.checklists')} {'; '.join(_checklist(used, words) for used in plan.checklists)}.",
    ]
    if isinstance(plan, Plan):
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
