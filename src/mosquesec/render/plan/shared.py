"""What may leave the mosque: how much was looked at, that there is a plan, and who can help."""

from __future__ import annotations

from mosquesec.language.words import Words
from mosquesec.model.plan import Status
from mosquesec.model.sharing import SharedPlan
from mosquesec.render.base import page, references
from mosquesec.render.base.frame import footer, made_lines, make_page
from mosquesec.render.base.measures import OPEN
from mosquesec.render.base.page import HtmlWords
from mosquesec.render.plan.page_one import ChartCell, Head, chart_cell, online, title_size

SHARED_CONTACTS = 8
"""So many contacts go on a sheet of two pages; they are in order of importance."""


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
        "made_lines": made_lines(shared, words, with_answers=False),
        "footer": footer(words, first=running, inner=running),
    }
    return make_page("plan/share.html", words, context, large_print=large_print, for_print=for_print)


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
            date=page.apart(words.date(shared.made_on)),
            again=page.apart(words.date(shared.look_again)),
        ),
        say="",
        online=online(shared.contacts, words),
    )


def _publishers(shared: SharedPlan, words: Words) -> str:
    """Whose publications it rests on, each named once."""
    names = tuple(dict.fromkeys(source.publisher for source in shared.sources))
    return words("share.sources", names=words.joined(names)) if names else ""


def shared_counts(shared: SharedPlan) -> tuple[tuple[str, int, ChartCell], ...]:
    """For each checklist: title, how many were looked at, and the marks of what is in place."""
    return tuple(
        (title, looked_at, chart_cell(Status.IN_PLACE, in_place, OPEN.mark_pitch_mm))
        for title, looked_at, in_place in shared.counts
    )


def _shared_lines(shared: SharedPlan, words: Words) -> tuple[str, ...]:
    """What comes next, in sentences."""
    lines = [words("share.actions", n=shared.actions) if shared.actions else words("share.actions_none")]
    if shared.actions:
        lines.append(
            words("share.free", n=shared.free_actions) if shared.free_actions else words("share.free_none")
        )
    if shared.hours:
        hours = words.hours(float(round(shared.hours)) if shared.hours > 1 else shared.hours)
        lines.append(words("share.hours", hours=hours))
    if shared.done_actions:
        lines.append(words("share.done", n=shared.done_actions))
    return tuple(lines)
