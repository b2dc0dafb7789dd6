"""The poster: who to call, for one nation and area, A4 or A3."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mosquesec.render.base import page
from mosquesec.render.handout.qr import qr_svg
from mosquesec.render.handout.request import (
    Document,
    Request,
    checked_on,
    fill,
    is_number,
    place_line,
    reach,
)

if TYPE_CHECKING:
    from markupsafe import Markup

SITUATIONS = {
    "over": ("call-101", "psni"),
    "terrorism": ("anti-terrorist-hotline", "psni"),
    "hurt": ("victim-support", "victim-support-scotland", "victim-support-ni"),
    "nameless": ("crimestoppers",),
}
"""What has happened, and whom to call: the first that serves the place."""
CODES = {
    "hate": ("true-vision", "police-scotland"),
    "terrorism": ("report-terrorism-online", "psni"),
    "muslims": ("british-muslim-trust",),
    "alerts": ("met-engage",),
}
"""Official pages that get a QR code."""
OWN = ("steward", "keys", "imam", "women", "officer", "alarm")


@dataclass(frozen=True)
class Situation:
    """A row of the poster."""

    what: str
    more: str
    reach: Markup
    is_number: bool
    who: str


@dataclass(frozen=True)
class Code:
    """A QR code with its address in print."""

    svg: Markup
    label: str
    shown: str


def poster(request: Request) -> tuple[Document, ...]:
    """One page for the noticeboard."""
    words = request.words
    title = words("handout.poster.title")
    context = {
        "size": request.paper,
        "place": place_line(request),
        "situations": tuple(_situations(request)),
        "codes": codes(request, CODES),
        "own": tuple(words(f"handout.poster.own.{name}") for name in OWN),
        "checked": checked_on(request),
    }
    whole = f"{title}: {request.name}" if request.name else title
    return (Document(fill("poster.html", request, context, title=whole)),)


def _situations(request: Request) -> list[Situation]:
    words, rows = request.words, []
    for name, contacts in SITUATIONS.items():
        contact = request.contact(*contacts)
        if contact:
            who = words("handout.poster.any_force") if contact.id == "call-101" else contact.name
            number = is_number(contact, request)
            who = who if number else words("handout.reach.check", name=who)
            what, more = words(f"handout.poster.{name}.what"), words(f"handout.poster.{name}.more")
            rows.append(Situation(what, more, reach(contact, request, bare=True), number, who))
    return rows


def codes(request: Request, wanted: dict[str, tuple[str, ...]]) -> tuple[Code, ...]:
    """QR codes of the official pages that serve this place."""
    found = []
    for name, contacts in wanted.items():
        contact = request.contact(*contacts)
        if contact and contact.url:
            label, shown = request.words(f"handout.code.{name}"), page.host(contact.url)
            svg = qr_svg(contact.url, request.words("handout.code.title", label=label, page=shown))
            found.append(Code(svg, label, shown))
    return tuple(found)
