"""What a handout is made of: the mosque or session it is for, the day, and the library."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

import yaml
from markupsafe import Markup

from mosquesec import store
from mosquesec.errors import RenderError
from mosquesec.language.words import Words, load_words
from mosquesec.model.action import Action
from mosquesec.model.base import Nation
from mosquesec.model.library import Library
from mosquesec.model.purpose import NEEDS, contact_for
from mosquesec.model.reference import Contact, FactStatus, Purpose
from mosquesec.render.base import page
from mosquesec.render.base.frame import footer, make_page
from mosquesec.render.base.page import HtmlWords
from mosquesec.render.base.references import may_print

TOPICS = ("protective-security", "hate-crime", "online-safety")
"""The three topics of the training, by their checklists."""
EXTRA_TOPICS = ("heightened-tension", "worried-about-someone")
CHECK_AGAIN_DAYS = 182
"""Numbers are looked at again after half a year."""


@dataclass(frozen=True)
class Request:
    """What somebody asked for. All of it is public: what a mosque answered or wrote down has no place in it."""

    library: Library
    words: Words
    today: dt.date
    topic: str = ""
    name: str = ""
    """The mosque's name, as it is printed."""
    address: str = ""
    """What to say to 999."""
    nation: str = Nation.ENGLAND
    area: str | None = None
    organisation: str = ""
    """Who gives the session."""
    logo: Markup | None = None
    """A picture as a data address, already checked."""
    venue: str = ""
    date: str = ""
    """When the session is, as it is to be printed."""
    minutes: int = 90
    paper: str = "a4"
    large_print: bool = False
    for_print: bool = True

    @property
    def checklist(self) -> str:
        """The checklist that the lesson teaches, or the one that was named."""
        lesson = self.library.lessons.get(self.topic)
        return lesson.of if lesson else self.topic

    @property
    def checklist_title(self) -> str:
        """The lesson or checklist as a person would say it."""
        lesson = self.library.lessons.get(self.topic)
        if lesson and lesson.title:
            return lesson.title
        return self.library.checklists[self.checklist].title if self.topic else ""

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """Whom to call here, in the order of printing."""
        return tuple(
            contact
            for contact in self.library.contacts
            if contact.status is not FactStatus.SUPERSEDED and contact.serves(self.nation, self.area)
        )

    def contact(self, name: str) -> Contact | None:
        """This contact, where it serves this place."""
        return next((contact for contact in self.contacts if contact.id == name), None)

    def contact_for(self, purpose: Purpose) -> Contact | None:
        """The first contact for a purpose here; None where none is needed. Raises RenderError."""
        contact = contact_for(purpose, self.library.contacts, self.nation, self.area, self.today)
        if contact is None and self.nation in NEEDS[purpose].nations:
            message = f"no contact for '{purpose}' serves {self.nation}; write 'purpose: [{purpose}]' at one"
            raise RenderError(message)
        return contact

    def action(self, name: str) -> Action:
        """An action of the topic's checklist, or a full key's. Raises RenderError."""
        key = name if "/" in name else f"{self.topic}/{name}"
        if key not in self.library.actions:
            raise RenderError(f"a handout names the action {key}, which is not there")
        return self.library.actions[key]


@dataclass(frozen=True)
class Document:
    """One page set, as HTML."""

    html: str
    suffix: str = ""
    """What its file name ends with, such as `-notes`."""


@cache
def handout_words(language: str) -> Words:
    """The words of a language with those of handouts under `handout`. Raises RenderError where it has none."""
    words = load_words(language)
    path = store.shipped("templates") / "words" / f"handout-{language}.yaml"
    if not path.is_file():
        raise RenderError(f"there are no handouts in the language {language!r}")
    texts = yaml.load(store.read_text(path), Loader=yaml.CSafeLoader)
    return replace(words, texts={**words.texts, "handout": texts})


def fill(
    template: str, request: Request, context: Mapping[str, object], *, title: str, foot: str = ""
) -> str:
    """A handout's template filled in."""
    words = request.words
    running = foot or title
    whole = {
        "title": title,
        "request": request,
        "given": given_by(request),
        "footer": footer(words, first=running, inner=running),
        **context,
    }
    return make_page(
        f"handout/{template}", words, whole, large_print=request.large_print, for_print=request.for_print
    )


def given_by(request: Request) -> tuple[str, ...]:
    """Who gives it, where and when, a line each."""
    return tuple(text for text in (request.organisation, request.venue, request.date) if text)


def reach(contact: Contact, request: Request, *, bare: bool = False) -> Markup:
    """A number where it may be printed; else the official page, and (unless `bare`) to check the number there.

    Who has no number on purpose is reached by text, mail or page.
    """
    words = HtmlWords(request.words)
    if contact.phone and is_number(contact, request):
        return page.phone(contact.phone)
    if contact.text and not contact.phone and may_print(contact, "text", request.today):
        return page.phone(contact.text)
    if contact.email and not contact.phone and may_print(contact, "email", request.today):
        return page.link(f"mailto:{contact.email}", page.ltr(contact.email))
    if not contact.url:
        return Markup() if bare else words("handout.reach.none")
    shown = page.link(contact.url, page.ltr(page.host(contact.url).partition("/")[0]))
    wanted = contact.phone or "phone" in contact.unconfirmed or not contact.may_print_figures(request.today)
    return words("handout.reach.page", page=shown) if wanted and not bare else shown


def is_number(contact: Contact, request: Request) -> bool:
    """Whether its number may be printed today."""
    return contact.phone is not None and may_print(contact, "phone", request.today)


def checked_on(request: Request) -> str:
    """When the numbers were looked at, and when to look again."""
    oldest = min((contact.as_of for contact in request.contacts), default=request.today)
    again = oldest + dt.timedelta(days=CHECK_AGAIN_DAYS)
    words = request.words
    if again <= request.today:
        return words("handout.checked_old", date=words.date(oldest))
    return words("handout.checked", date=words.date(oldest), again=words.date(again))


def place_line(request: Request) -> str:
    """For London, England; for Scotland."""
    nation = request.words(f"handout.nation.{request.nation}")
    if request.area == "london":
        return request.words("handout.for_area", area=request.words.term("areas", "london"), nation=nation)
    return request.words("handout.for", nation=nation)
