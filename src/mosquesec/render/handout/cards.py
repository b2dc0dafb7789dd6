"""Cards: for stewards, by the phone, and for when trouble comes."""

from __future__ import annotations

from mosquesec.render.handout.request import Document, Request, fill

TO_A_PAGE = 8


def steward_card(request: Request) -> tuple[Document, ...]:
    """Eight cards to cut, A7 each: no trimming."""
    title = request.words("handout.cards.steward.title")
    context = {"cards": range(TO_A_PAGE), "where": request.address.partition(". ")[0] or request.name}
    return (Document(fill("steward.html", request, context, title=title)),)


def bomb_threat_card(request: Request) -> tuple[Document, ...]:
    """One page with room to write while somebody talks."""
    title = request.words("handout.cards.threat.title")
    return (Document(fill("threat.html", request, {}, title=title)),)


def red_card(request: Request) -> tuple[Document, ...]:
    """Two cards, half a page each."""
    title = request.words("handout.cards.red.title")
    return (Document(fill("red.html", request, {}, title=title)),)
