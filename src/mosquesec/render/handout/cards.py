"""Cards: for stewards, by the phone, and for when trouble comes."""

from __future__ import annotations

from mosquesec.errors import RenderError
from mosquesec.model.lesson import Card, CardName
from mosquesec.render.handout.request import Document, Request, fill

TO_A_PAGE = 8


def steward_card(request: Request) -> tuple[Document, ...]:
    """Eight cards to cut, A7 each: no trimming."""
    card = _card(CardName.STEWARD, request)
    where = request.address.partition(". ")[0] or request.name
    context = {"card": card, "copies": range(TO_A_PAGE), "where": where}
    return (Document(fill("steward.html", request, context, title=card.title)),)


def bomb_threat_card(request: Request) -> tuple[Document, ...]:
    """One page with room to write while somebody talks."""
    card = _card(CardName.BOMB_THREAT, request)
    return (Document(fill("threat.html", request, {"card": card}, title=card.title)),)


def red_card(request: Request) -> tuple[Document, ...]:
    """Two cards, half a page each."""
    cards = tuple(_card(name, request) for name in (CardName.TROUBLE_COMING, CardName.TROUBLE_HAPPENED))
    title = request.words("handout.cards.red.title")
    return (Document(fill("red.html", request, {"cards": cards}, title=title)),)


def _card(name: CardName, request: Request) -> Card:
    card = request.library.cards.get(name)
    if card is None:
        raise RenderError(f"no lesson has the card '{name}' under 'cards'")
    return card
