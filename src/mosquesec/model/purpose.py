"""Contacts by purpose. Documents look them up so, not by id: a missing one is an error, not an empty line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from mosquesec.model.base import Nation
from mosquesec.model.reference import Contact, FactStatus, Purpose

_EVERYWHERE = tuple(Nation)


class Need(NamedTuple):
    """In which nations documents cannot do without a contact for a purpose."""

    nations: tuple[Nation, ...] = _EVERYWHERE
    """Empty: it is shown where there is one."""
    page: bool = False
    """Its page is shown as a QR code, so it must have one."""


NEEDS: dict[Purpose, Need] = {
    Purpose.DANGER: Need(),
    Purpose.NOT_DANGER: Need(),
    Purpose.TERRORISM: Need(),
    Purpose.HURT: Need(),
    Purpose.NO_NAME: Need(),
    Purpose.LOCAL_OFFICER: Need(),
    Purpose.REPORT_HATE: Need(page=True),
    Purpose.REPORT_TERRORISM: Need(page=True),
    Purpose.MUSLIM_SUPPORT: Need(page=True),
    Purpose.POLICE_ALERTS: Need(nations=(), page=True),
}
"""Every purpose, and where it must be filled."""


def contact_for(
    purpose: Purpose, contacts: Iterable[Contact], nation: str | None, area: str | None, today: dt.date
) -> Contact | None:
    """The first contact for a purpose that serves a place and can be reached on this day."""
    page = NEEDS[purpose].page
    for contact in contacts:
        if (
            purpose in contact.purpose
            and contact.status is not FactStatus.SUPERSEDED
            and contact.serves(nation, area)
            and (contact.url if page else contact.is_reachable(today))
        ):
            return contact
    return None


def unfilled(contacts: Iterable[Contact], today: dt.date) -> dict[Purpose, tuple[Nation, ...]]:
    """The purposes that must be filled and are not, each with the nations where nobody serves all areas."""
    known = tuple(contacts)
    missing = {
        purpose: tuple(
            nation for nation in need.nations if contact_for(purpose, known, nation, None, today) is None
        )
        for purpose, need in NEEDS.items()
    }
    return {purpose: nations for purpose, nations in missing.items() if nations}
