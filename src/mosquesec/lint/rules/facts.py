"""Facts: how old they are, how sure, and whether an unsure one was typed into a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mosquesec.content.load import LoadedFile
from mosquesec.content.reader import KeyPath
from mosquesec.errors import Level
from mosquesec.lint.context import REFERENCE_FILES, Context, Rule, Violation, nearest
from mosquesec.lint.rules.names import references_in
from mosquesec.lint.texts import texts_in
from mosquesec.model.checklist import Checklist
from mosquesec.model.lesson import Lesson
from mosquesec.model.purpose import NEEDS, unfilled
from mosquesec.model.reference import Contact, Contacts, FactStatus, Reference, Source, Sources

REVIEW_DAYS = 365
"""A year: the longest for which a printed number or price is trusted without a look at its page."""
_NUMBERS = ("phone", "text", "email")
_NUMBER = re.compile(r"\+?\d[\d ]{4,15}\d")


def stale_review(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """Nobody has read the checklist or lesson against its sources for a year."""
    if isinstance(content := loaded.content, Checklist | Lesson) and content.reviewed:
        age = (context.today - content.reviewed).days
        if age > REVIEW_DAYS:
            message = f"last read against its sources {age} days ago; read it again and write the day here"
            yield Violation(("reviewed",), message)
        elif age < 0:
            yield Violation(("reviewed",), "this day is still to come; write the day on which it was read")


def expired_fact(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A contact, scheme or course whose date has passed, so that its numbers are no longer printed."""
    for path, fact in _facts(loaded):
        if fact.expires and not fact.permanent and context.today >= fact.expires:
            message = f"'{fact.id}' has expired, and its numbers print no more; look again, then set as_of and expires"
            yield Violation((*path, "expires"), message)


def stale_fact(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A contact, scheme or course without an end date that nobody has looked at for a year."""
    for path, fact in _facts(loaded):
        age = (context.today - fact.as_of).days
        if age > REVIEW_DAYS and not fact.expires and not fact.permanent:
            message = f"'{fact.id}' was last looked at {age} days ago; look at its page, then set as_of"
            yield Violation((*path, "as_of"), message)


def unconfirmed_without_page(_: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A number that nobody could confirm, without the page on which it can be checked."""
    for path, fact in _facts(loaded):
        withheld = [key for key in _NUMBERS if key in fact.unconfirmed or getattr(fact, key, None)]
        if withheld and not fact.url and (fact.status is FactStatus.UNCONFIRMED or fact.unconfirmed):
            message = (
                f"the {withheld[0]} of '{fact.id}' is unconfirmed; give the url of the page that shows it"
            )
            yield Violation(path, message)


def unknown_unconfirmed(_: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """`unconfirmed` names a key that there is not."""
    for path, fact in _facts(loaded):
        for k, key in enumerate(fact.unconfirmed):
            keys = fact.keys()
            if key not in keys:
                near = nearest(key, keys)
                message = f"there is no key '{key}'; " + (
                    f"did you mean '{near}'?" if near else "fix the name"
                )
                yield Violation((*path, "unconfirmed", k), message)


def unconfirmed_number(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A number that is unconfirmed or has expired is typed into a text, where it would be printed all the same."""
    shaky = _shaky_numbers(context)
    for path, text in texts_in(loaded) if shaky else ():
        for found in _NUMBER.finditer(text):
            owner = shaky.get(_digits(found.group()))
            if owner and not _is_of(owner, path, loaded):
                message = (
                    f"this is the number of '{owner}', which is not confirmed or has expired; write the name, and "
                    f"'contacts: [{owner}]'"
                )
                yield Violation(path, message)


def unfilled_purpose(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """No contact is left for a purpose that posters, guides and plans look up.

    All contacts that the program would use count, those that are shipped too; so a file that only adds some is never
    at fault, and one that replaces or loses what was there is.
    """
    if isinstance(loaded.content, Contacts):
        for purpose, nations in unfilled(context.library.contacts, context.today).items():
            way = "with a page" if NEEDS[purpose].page else "that can be reached"
            lacking = f"no contact {way} for '{purpose}' serves {', '.join(nations)}"
            message = f"{lacking}; write 'purpose: [{purpose}]' at one"
            yield Violation(("contacts",), message, at_key=True)


def superseded(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """Something is named that is superseded, and so is not used."""
    for path, kind, name in references_in(context, loaded):
        entry = context.references[kind].get(name)
        if entry is not None and entry.status is FactStatus.SUPERSEDED:
            yield Violation(path, f"'{name}' is superseded and is not printed; name what took its place")


def future_source(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A publication or fact with a date that is still to come."""
    for path, entry in _dated(loaded):
        if entry.as_of and entry.as_of > context.today:
            yield Violation(
                (*path, "as_of"), "this day is still to come; write the day on which it was looked at"
            )
        if isinstance(entry, Source) and entry.date[:4].isdigit() and entry.date > str(context.today):
            yield Violation((*path, "date"), "this day is still to come; write the day of publication")


def _facts(loaded: LoadedFile) -> Iterator[tuple[KeyPath, Reference]]:
    return ((path, entry) for path, entry in _dated(loaded) if isinstance(entry, Reference))


def _dated(loaded: LoadedFile) -> Iterator[tuple[KeyPath, Reference | Source]]:
    """Every reference entry of a file."""
    content = loaded.content
    if isinstance(content, REFERENCE_FILES):
        for k, entry in enumerate(getattr(content, content.kind)):
            yield (content.kind, k), entry
    elif isinstance(content, Checklist):
        for k, source in enumerate(content.sources):
            yield ("sources", k), source


def _shaky_numbers(context: Context) -> dict[str, str]:
    """The digits of numbers that must not be printed, with the contact whose they are."""
    shaky: dict[str, str] = {}
    firm: set[str] = set()
    for contact in context.library.contacts:
        for key in ("phone", "text"):
            numbers = {_digits(found.group()) for found in _NUMBER.finditer(getattr(contact, key) or "")}
            if contact.may_print_figures(context.today) and key not in contact.unconfirmed:
                firm |= numbers
            else:
                shaky |= dict.fromkeys(numbers, contact.id)
    return {digits: owner for digits, owner in shaky.items() if digits not in firm}


def _digits(text: str) -> str:
    digits = "".join(char for char in text if char.isdigit())
    return f"0{digits[2:]}" if text.startswith("+44") else digits


def _is_of(owner: str, path: KeyPath, loaded: LoadedFile) -> bool:
    """Whether a place is in the contact's own entry, where its number belongs."""
    content = loaded.content
    if not isinstance(content, REFERENCE_FILES) or isinstance(content, Sources) or len(path) < 3:
        return False
    entry = getattr(content, content.kind)[int(path[1])]
    return isinstance(entry, Contact) and entry.id == owner and path[2] in ("phone", "text")


RULES = (
    Rule("stale-review", Level.WARNING, stale_review),
    Rule("expired-fact", Level.WARNING, expired_fact),
    Rule("stale-fact", Level.WARNING, stale_fact),
    Rule("unconfirmed-number", Level.WARNING, unconfirmed_number),
    Rule("unconfirmed-without-page", Level.WARNING, unconfirmed_without_page),
    Rule("unknown-unconfirmed", Level.WARNING, unknown_unconfirmed),
    Rule("unfilled-purpose", Level.ERROR, unfilled_purpose, is_mandatory=True),
    Rule("superseded", Level.WARNING, superseded),
    Rule("future-date", Level.WARNING, future_source),
)
