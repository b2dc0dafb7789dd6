"""Money, training, contacts and sources as documents print them: never firmer than they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from markupsafe import Markup, escape

from mosquesec.language.words import Words
from mosquesec.model.assessment import LocalContact
from mosquesec.model.reference import Contact, ContactGroup, FactStatus, Reference, Scheme, Source, Training
from mosquesec.render.base import page
from mosquesec.render.base.page import HtmlWords

ADDRESS_CHARACTERS = 40
_F = TypeVar("_F", bound=Reference)
ShortEntry: TypeAlias = tuple[str, tuple[Markup, ...]]
"""A name, and what is printed after it."""


@dataclass(frozen=True)
class SchemeEntry:
    """A scheme."""

    name: str
    lines: tuple[str | Markup, ...]
    """Beside its name: who runs it, for which actions, how far it can be trusted, its page."""
    facts: tuple[tuple[str, str | Markup], ...]
    """Labels with their texts; a label may be empty."""


@dataclass(frozen=True)
class ContactRow:
    """Somebody to call."""

    name: str
    use: str
    note: str
    """Only for an emergency: a table of sixty has no room for sixty more sentences."""
    phone: Markup
    details: Markup
    """Text, mail, hours, page, and how far they can be trusted."""


@dataclass(frozen=True)
class ContactGroupRows:
    """Contacts for the same need."""

    title: str
    rows: tuple[ContactRow, ...]


@dataclass(frozen=True)
class Publisher:
    """Whoever published, and what of it was used."""

    name: str
    entries: tuple[Markup, ...]


def cited_first(
    facts: Iterable[_F], actions: dict[str, tuple[int, ...]]
) -> tuple[tuple[_F, ...], tuple[_F, ...]]:
    """What actions of this plan name, and the rest. If none is named, all come first."""
    everything = tuple(facts)
    cited = tuple(fact for fact in everything if fact.id in actions)
    return (
        (cited, tuple(fact for fact in everything if fact.id not in actions)) if cited else (everything, ())
    )


def scheme_entries(
    schemes: Iterable[Scheme], words: Words, today: dt.date, actions: dict[str, tuple[int, ...]]
) -> tuple[SchemeEntry, ...]:
    """Who pays. `actions` gives the numbers of the actions that each scheme may pay for."""
    return tuple(
        SchemeEntry(
            scheme.name,
            (
                words("plan.pays.by", by=scheme.by.removesuffix(".")),
                *_for_actions("plan.pays.for_actions", actions.get(scheme.id, ()), words),
                *_trust(scheme, "fact.unsure_open", words, today),
            ),
            tuple(_facts(scheme, _scheme_facts(scheme, words), words, today)),
        )
        for scheme in _used(schemes)
    )


def courses(
    training: Iterable[Training], words: Words, today: dt.date, actions: dict[str, tuple[int, ...]]
) -> tuple[ShortEntry, ...]:
    """Who trains: a paragraph each. `actions` gives the numbers of the actions that each course helps with."""
    return tuple(
        (
            course.name,
            (
                *(escape(text) for _, text in _facts(course, _training_facts(course, words), words, today)),
                *_trust_in_line(course, words, today),
                *(
                    escape(text)
                    for text in _for_actions("plan.trains.for_actions", actions.get(course.id, ()), words)
                ),
            ),
        )
        for course in _used(training)
    )


def pages(facts: Iterable[Reference], words: Words, today: dt.date) -> tuple[ShortEntry, ...]:
    """Names with their official pages and how far they can be trusted: the short form."""
    return tuple((fact.name, tuple(_trust_in_line(fact, words, today))) for fact in _used(facts))


def _trust_in_line(fact: Reference, words: Words, today: dt.date) -> Iterator[Markup]:
    html = HtmlWords(words)
    if fact.url:
        yield html("fact.text", text=page.link(fact.url))
    if not fact.may_print_figures(today):
        yield html("fact.unsure_open")
    elif fact.status is FactStatus.OLDER:
        yield html("fact.as_of", date=page.apart(words.month(fact.as_of)))


def contact_groups(
    contacts: Iterable[Contact], local: Iterable[LocalContact], words: Words, today: dt.date
) -> tuple[ContactGroupRows, ...]:
    """Whom to call, grouped in the order of the first of each group; the mosque's own come second."""
    groups: dict[str, list[ContactRow]] = {}
    for contact in _used(contacts):
        title = words(f"plan.contacts.group.{contact.group}")
        groups.setdefault(title, []).append(_contact_row(contact, words, today))
    found = [ContactGroupRows(title, tuple(rows)) for title, rows in groups.items()]
    own = tuple(_local_row(contact) for contact in local)
    if own:
        found.insert(1, ContactGroupRows(words("plan.contacts.local"), own))
    return tuple(found)


def publishers(sources: Iterable[Source], words: Words) -> tuple[Publisher, ...]:
    """The publications that were cited, under their publishers."""
    found: dict[str, list[Markup]] = {}
    for source in sources:
        if source.status is not FactStatus.SUPERSEDED:
            found.setdefault(source.publisher, []).append(_source(source, words))
    return tuple(Publisher(name, tuple(entries)) for name, entries in found.items())


def _source(source: Source, words: Words) -> Markup:
    """Title and date; the title leads to the page, whose address a list of a hundred has no room for."""
    title = page.link(source.url, source.title) if source.url else source.title
    return HtmlWords(words)("plan.sources.entry", title=title, date=words.published(source.date))


def may_print(fact: Reference, key: str, today: dt.date) -> bool:
    """Whether this entry's text under a key may be printed as a fact on this day."""
    return fact.may_print_figures(today) and key not in fact.unconfirmed


def _used(facts: Iterable[_F]) -> Iterator[_F]:
    return (fact for fact in facts if fact.status is not FactStatus.SUPERSEDED)


def _for_actions(key: str, numbers: tuple[int, ...], words: Words) -> Iterator[str]:
    if numbers:
        yield words(key, n=len(numbers), numbers=words.joined([str(number) for number in numbers]))


def _trust(fact: Reference, unsure: str, words: Words, today: dt.date) -> Iterator[str | Markup]:
    """How far it can be trusted, and its page."""
    if not fact.may_print_figures(today):
        yield words(unsure)
    elif fact.status is FactStatus.OLDER:
        yield HtmlWords(words)("fact.older", date=page.apart(words.date(fact.as_of)))
    if fact.url:
        yield page.link(fact.url)


def _facts(
    fact: Reference, texts: Iterable[tuple[str, str, str]], words: Words, today: dt.date
) -> Iterator[tuple[str, str]]:
    """Labels and texts. What is not firm loses every text with a figure in it, and says where to look."""
    firm = fact.may_print_figures(today)
    for key, label, text in texts:
        if key in fact.unconfirmed:
            yield label, words("fact.check_there")
        elif firm or not _has_figure(text):
            yield label, text
    if fact.note and (firm or not _has_figure(fact.note)):
        yield "", fact.note


def _has_figure(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _scheme_facts(scheme: Scheme, words: Words) -> Iterator[tuple[str, str, str]]:
    texts = (
        ("pays", words("plan.pays.what"), scheme.pays),
        ("not_paid", words("plan.pays.not_paid"), scheme.not_paid),
        ("who", words("plan.pays.who"), scheme.who),
        ("how", words("plan.pays.how"), scheme.how),
        ("amount", words("plan.pays.amount"), scheme.amount),
        ("evidence", words("plan.pays.evidence"), _evidence(scheme)),
    )
    for key, label, text in texts:
        if text or key in scheme.unconfirmed:
            yield key, label, text or ""


def _evidence(scheme: Scheme) -> str:
    """What an application needs to show, as one sentence."""
    return "; ".join(scheme.evidence) + "." if scheme.evidence else ""


def _training_facts(course: Training, words: Words) -> Iterator[tuple[str, str, str]]:
    yield "what", "", course.what
    if course.by not in course.name:
        yield "by", "", words("plan.trains.by", by=course.by.removesuffix("."))
    if course.length:
        yield "length", "", words("plan.trains.length", length=course.length.removesuffix("."))
    if course.cost:
        yield "cost", "", words("plan.trains.cost", cost=course.cost.removesuffix("."))


def _contact_row(contact: Contact, words: Words, today: dt.date) -> ContactRow:
    note = contact.note or "" if contact.group is ContactGroup.EMERGENCY else ""
    known = contact.phone and contact.phone not in contact.name
    phone = contact.phone if known and may_print(contact, "phone", today) else None
    return ContactRow(
        contact.name,
        contact.use,
        note if contact.may_print_figures(today) or not _has_figure(note) else "",
        page.phone(phone) if phone else Markup(),
        Markup(" ").join(_details(contact, words, today)),
    )


def _details(contact: Contact, words: Words, today: dt.date) -> Iterator[Markup]:
    """Text, mail, hours and page; and a word of caution where one is due."""
    html = HtmlWords(words)
    if contact.text and contact.text != contact.phone and may_print(contact, "text", today):
        yield html("fact.text", text=contact.text.removesuffix("."))
    if contact.email and may_print(contact, "email", today):
        yield html("fact.text", text=page.link(f"mailto:{contact.email}", page.ltr(contact.email)))
    if contact.hours and may_print(contact, "hours", today):
        yield html("fact.text", text=contact.hours.removesuffix("."))
    unsure = not contact.may_print_figures(today) or "phone" in contact.unconfirmed
    shown = page.link(contact.url, page.ltr(short_address(contact.url))) if contact.url else None
    if unsure:
        yield html("fact.page_unsure", page=shown) if shown else html("fact.unsure")
    elif contact.status is FactStatus.OLDER and not contact.permanent:
        date = page.apart(words.month(contact.as_of))
        yield html("fact.page_as_of", page=shown, date=date) if shown else html("fact.as_of", date=date)
    elif shown:
        yield html("fact.text", text=shown)


def short_address(url: str, characters: int = ADDRESS_CHARACTERS) -> str:
    """An address for a table: a long path is left to the link and to the search box of the site."""
    whole = page.host(url)
    return whole if len(whole) <= characters else whole.partition("/")[0]


def _local_row(contact: LocalContact) -> ContactRow:
    who = ", ".join(part for part in (contact.name, contact.role) if part)
    return ContactRow(
        who, contact.use or "", "", page.phone(contact.phone) if contact.phone else Markup(), Markup()
    )
