"""The plan as HTML, which becomes PDF; and, from their own modules, all other forms of a plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mosquesec.language.words import Words
from mosquesec.model.plan import Plan, PlannedAction
from mosquesec.render.base import references
from mosquesec.render.base.frame import footer, made_lines, make_page
from mosquesec.render.plan import inner
from mosquesec.render.plan.data import plan_json, shared_json
from mosquesec.render.plan.message import plan_text, shared_text
from mosquesec.render.plan.page_one import head, limits, page_one
from mosquesec.render.plan.shared import shared_html
from mosquesec.render.plan.surge import call_first, hours

__all__ = ["plan_html", "plan_json", "plan_text", "shared_html", "shared_json", "shared_text", "surge_html"]


def plan_html(
    plan: Plan,
    words: Words,
    *,
    large_print: bool = False,
    with_answers: bool = False,
    every_card: bool = False,
    for_print: bool,
) -> str:
    """The whole plan as one HTML page: for printing to PDF, or to stand alone with its fonts inside.

    Every action is in the table; the first ones, or with `every_card` all, as cards with their steps.
    """
    if plan.surge:
        return surge_html(
            plan, words, large_print=large_print, with_answers=with_answers, for_print=for_print
        )
    one = page_one(plan, words, with_answers=with_answers, large_print=large_print)
    name, today = plan.name, plan.made_on
    schemes = _numbers(plan.actions, "schemes")
    named_schemes, more_schemes = references.cited_first(plan.schemes, schemes)
    running = _running(plan, words)
    rows = inner.rows(plan, words)
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
        "rows": rows,
        "cards": rows if every_card else rows[: inner.FULL_CARDS],
        "statuses": inner.statuses(plan),
        "sums": inner.totals_text(plan, words),
        "done": inner.done(plan, words),
        "topics": inner.findings_by_checklist(plan, words),
        "schemes": references.scheme_entries(named_schemes, words, today, schemes),
        "more_schemes": references.pages(more_schemes, words, today),
        "training": references.courses(plan.training, words, today, _numbers(plan.actions, "training")),
        "contacts": references.contact_groups(plan.contacts, plan.local_contacts, words, today),
        "sources": references.publishers(plan.sources, words),
        "made_lines": made_lines(plan, words, with_answers=with_answers),
        "footer": footer(words, first=running, inner=f"{running}. {words('keep.footer')}"),
    }
    return make_page("plan/plan.html", words, context, large_print=large_print, for_print=for_print)


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
        "limits": limits(plan, words),
        "footer": footer(words, first=keep, inner=keep),
    }
    return make_page("plan/surge.html", words, context, large_print=large_print, for_print=for_print)


def _running(plan: Plan, words: Words) -> str:
    date = words.date(plan.made_on)
    return (
        words("plan.running", name=plan.name, date=date)
        if plan.name
        else words("plan.running_nameless", date=date)
    )


def _numbers(actions: Iterable[PlannedAction], field: str) -> dict[str, tuple[int, ...]]:
    """For each scheme or course: the numbers of the actions that name it."""
    found: dict[str, tuple[int, ...]] = {}
    for action in actions:
        for reference in getattr(action, field):
            found[reference.id] = (*found.get(reference.id, ()), action.number)
    return found
