"""All kinds of handout, in a plain dictionary."""

from __future__ import annotations

from dataclasses import dataclass

from mosquesec.render.handout.cards import bomb_threat_card, red_card, steward_card
from mosquesec.render.handout.guide import guide
from mosquesec.render.handout.incident_form import incident_form
from mosquesec.render.handout.poster import poster
from mosquesec.render.handout.request import EXTRA_TOPICS, TOPICS, Document, Maker, Request
from mosquesec.render.handout.session import session
from mosquesec.render.handout.sharing import champion, evidence, police_sheet
from mosquesec.render.handout.slides import slides
from mosquesec.render.handout.worksheet import worksheet


@dataclass(frozen=True)
class HandoutKind:
    """A kind of handout, and which options change it."""

    make: Maker
    topics: tuple[str, ...] = ()
    """The topics that it is made for; empty where it is for none."""
    large_print: bool = True
    a3: bool = False
    needs_file: bool = False
    """Made from an assessment."""
    shared: bool = False
    """It leaves the mosque."""


KINDS: dict[str, HandoutKind] = {
    "guide": HandoutKind(guide, (*TOPICS, *EXTRA_TOPICS)),
    "worksheet": HandoutKind(worksheet, (*TOPICS, *EXTRA_TOPICS, "quick-check")),
    "session": HandoutKind(session, (*TOPICS, "heightened-tension")),
    "slides": HandoutKind(slides, (*TOPICS, "heightened-tension"), large_print=False),
    "poster": HandoutKind(poster, a3=True, large_print=False),
    "incident-form": HandoutKind(incident_form),
    "bomb-threat-card": HandoutKind(bomb_threat_card),
    "steward-card": HandoutKind(steward_card, large_print=False),
    "red-card": HandoutKind(red_card, large_print=False),
    "champion": HandoutKind(champion, shared=True),
    "police-sheet": HandoutKind(police_sheet, needs_file=True, shared=True),
    "evidence": HandoutKind(evidence, needs_file=True, shared=True),
}


def make_handout(kind: str, request: Request) -> tuple[Document, ...]:
    """The pages of one handout as HTML."""
    return KINDS[kind].make(request)
