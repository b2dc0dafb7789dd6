"""The poster: who to call, for one nation and area, A4 or A3."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mosquesec.model.reference import Contact, Purpose
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

SITUATIONS = (Purpose.NOT_DANGER, Purpose.TERRORISM, Purpose.HURT, Purpose.NO_NAME)
"""What somebody calls for, a row each."""
CODES = (Purpose.REPORT_HATE, Purpose.REPORT_TERRORISM, Purpose.MUSLIM_SUPPORT, Purpose.POLICE_ALERTS)
"""What an official page gets a QR code for."""
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
    for purpose in SITUATIONS:
        if contact := request.contact_for(purpose):
            who = words("handout.poster.any_force") if _is_named_by_number(contact) else contact.name
            number = is_number(contact, request)
            who = who if number else words("handout.reach.check", name=who)
            what, more = words(f"handout.poster.{purpose}.what"), words(f"handout.poster.{purpose}.more")
            rows.append(Situation(what, more, reach(contact, request, bare=True), number, who))
    return rows


def _is_named_by_number(contact: Contact) -> bool:
    """Whether the name only repeats the number, as with 101, which any force answers."""
    return contact.phone is not None and contact.name.startswith(contact.phone)


def codes(request: Request, wanted: tuple[Purpose, ...]) -> tuple[Code, ...]:
    """QR codes of the official pages that serve this place."""
    found = []
    for purpose in wanted:
        contact = request.contact_for(purpose)
        if contact and contact.url:
            label, shown = request.words(f"handout.code.{purpose}"), page.host(contact.url)
            svg = qr_svg(contact.url, request.words("handout.code.title", label=label, page=shown))
            found.append(Code(svg, label, shown))
    return tuple(found)
