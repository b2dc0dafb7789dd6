"""All kinds of handout, in a plain dictionary, and what each may be made of.

Besides the request, which is public, a kind that leaves the mosque is given only a value from `advise.sharing`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from mosquesec.advise.sharing import for_police, for_scheme
from mosquesec.errors import UsageError
from mosquesec.model.sharing import Evidence, OwnRecords, PoliceSheet
from mosquesec.render.handout.cards import bomb_threat_card, red_card, steward_card
from mosquesec.render.handout.guide import guide
from mosquesec.render.handout.incident_form import blank_form
from mosquesec.render.handout.own import KnownFacts, OwnGaps, known_facts, own_gaps
from mosquesec.render.handout.poster import poster
from mosquesec.render.handout.request import EXTRA_TOPICS, TOPICS, Document, Request, handout_words
from mosquesec.render.handout.session import session
from mosquesec.render.handout.sharing import champion, evidence, police_sheet
from mosquesec.render.handout.slides import slides
from mosquesec.render.handout.worksheet import worksheet

ALL = "all"
"""Every kind that can be made."""

Shared = TypeVar("Shared", PoliceSheet, Evidence)
"""What may leave the mosque: no other type is taken."""
Own = TypeVar("Own")


@dataclass(frozen=True, kw_only=True)
class _Options:
    """Which options change a handout."""

    topics: tuple[str, ...] = ()
    """The topics that it can be about; empty where it is about none."""
    supports_large_print: bool = True
    """Whether `--large-print` (16 point) may be asked for: not where the size of the sheet fixes the type."""
    supports_a3: bool = False
    """Whether `--a3` may be asked for: for what hangs on a wall."""


@dataclass(frozen=True)
class PublicKind(_Options):
    """Anybody may have it: it is made from what is public."""

    make: Callable[[Request], tuple[Document, ...]]


@dataclass(frozen=True)
class SharedKind(_Options, Generic[Shared]):
    """It leaves the mosque, made from what `advise.sharing` lets go of the assessment and the incident log."""

    make: Callable[[Request, Shared], tuple[Document, ...]]
    material: Callable[[OwnRecords], Shared]

    def documents(self, request: Request, records: OwnRecords) -> tuple[Document, ...]:
        """The pages, as HTML."""
        return self.make(request, self.material(records))


@dataclass(frozen=True)
class InsideKind(_Options, Generic[Own]):
    """It stays inside where it is made from a mosque's answers; it can be made without."""

    make: Callable[[Request, Own], tuple[Document, ...]]
    material: Callable[[OwnRecords | None, Request], Own]

    def documents(self, request: Request, records: OwnRecords | None) -> tuple[Document, ...]:
        """The pages, as HTML."""
        return self.make(request, self.material(records, request))


HandoutKind: TypeAlias = (
    PublicKind | SharedKind[PoliceSheet] | SharedKind[Evidence] | InsideKind[OwnGaps] | InsideKind[KnownFacts]
)

KINDS: dict[str, HandoutKind] = {
    "guide": PublicKind(guide, topics=(*TOPICS, *EXTRA_TOPICS)),
    "worksheet": InsideKind(worksheet, known_facts, topics=(*TOPICS, *EXTRA_TOPICS, "quick-check")),
    "session": InsideKind(session, own_gaps, topics=(*TOPICS, "heightened-tension")),
    "slides": InsideKind(
        slides, own_gaps, topics=(*TOPICS, "heightened-tension"), supports_large_print=False
    ),
    "poster": PublicKind(poster, supports_a3=True, supports_large_print=False),
    "incident-form": PublicKind(blank_form),
    "bomb-threat-card": PublicKind(bomb_threat_card),
    "steward-card": PublicKind(steward_card, supports_large_print=False),
    "red-card": PublicKind(red_card, supports_large_print=False),
    "champion": PublicKind(champion),
    "police-sheet": SharedKind(police_sheet, for_police),
    "evidence": SharedKind(evidence, for_scheme),
}


def make_handout(name: str, request: Request, records: OwnRecords | None = None) -> tuple[Document, ...]:
    """The pages of one handout as HTML. Raises UsageError for a kind that needs a mosque's records."""
    kind = KINDS[name]
    if isinstance(kind, PublicKind):
        return kind.make(request)
    if isinstance(kind, InsideKind):
        return kind.documents(request, records)
    if records is None:
        raise UsageError(f"the {name} is made from an assessment: --from FILE")
    return kind.documents(request, records)


def kind_lines(language: str) -> Iterator[str]:
    """The kinds as `mosquesec handout list` shows them: what each is, and its topics."""
    words = handout_words(language)
    wide = max(map(len, KINDS)) + 2
    for name, kind in KINDS.items():
        yield f"{name.ljust(wide)}{words(f'handout.kinds.{name}')}"
        if kind.topics:
            yield f"{'':{wide}}topics: {', '.join(kind.topics)}"
    yield f"{ALL.ljust(wide)}{words('handout.kinds.all')}"
