"""Cards: for stewards, by the phone, and for when trouble comes."""

from __future__ import annotations

from mosquesec.render.handout.brief import Brief, Document, fill

TO_A_PAGE = 8


def steward_card(brief: Brief) -> tuple[Document, ...]:
    """Eight cards to cut, A7 each: no trimming."""
    title = brief.words("handout.cards.steward.title")
    context = {"cards": range(TO_A_PAGE), "where": brief.address.partition(". ")[0] or brief.name}
    return (Document(fill("steward.html", brief, context, title=title)),)


def bomb_threat_card(brief: Brief) -> tuple[Document, ...]:
    """One page with room to write while somebody talks."""
    title = brief.words("handout.cards.threat.title")
    return (Document(fill("threat.html", brief, {}, title=title)),)


def red_card(brief: Brief) -> tuple[Document, ...]:
    """Two cards, half a page each."""
    title = brief.words("handout.cards.red.title")
    return (Document(fill("red.html", brief, {}, title=title)),)
