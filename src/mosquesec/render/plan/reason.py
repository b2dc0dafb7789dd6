"""The sentence that says why an action stands where it stands, built from the facts that put it there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mosquesec.language.words import Words
from mosquesec.model.plan import DutyHere, Reason
from mosquesec.model.question import Severity

JOINED_CHARACTERS = 150
"""Two sentences longer than this together stay two."""
_ENDS = ".!?…"


def sentence(reason: Reason, words: Words, limit: int | None = None, *, today: dt.date, turn: int = 0) -> str:
    """Why an action comes where it comes. Every clause is a fact of `reason`; facts that are not there say nothing.

    With a `limit` in characters the least important facts go first; what could happen always stays. `turn` is
    the action's place on the page, so that neighbours do not all end in the same words.
    """
    opening, told = _opening(reason, words)
    facts = [opening, *_facts(reason, words, told, today=today, turn=turn)]
    facts = [fact for fact in facts if fact] or [words("reason.fallback")]
    while limit is not None and len(facts) > 1 and len(" ".join(facts)) > limit:
        facts.pop()
    return " ".join(facts)


def _opening(reason: Reason, words: Words) -> tuple[str, int]:
    """What could happen, joined with who is exposed where that reads well; and how many `because` it has told."""
    lead = ended(reason.lead)
    if reason.unknown:
        return _unknown(lead, words), 0
    if lead and reason.because:
        joined = words(
            "reason.joined", lead=_bare(lead), because=_bare(lower_first(reason.because[0], words))
        )
        if _joins(lead) and len(joined) <= JOINED_CHARACTERS:
            return joined, 1
    return lead, 0


def _unknown(lead: str, words: Words) -> str:
    if not lead:
        return words("reason.unknown_bare")
    if not lead.endswith("."):
        return f"{words('reason.unknown_bare')} {lead}"
    return words("reason.unknown", lead=_bare(lower_first(lead, words)))


def _facts(reason: Reason, words: Words, told: int, *, today: dt.date, turn: int) -> Iterator[str]:
    """The other facts, the most important first."""
    yield _severity(reason, words)
    if reason.duty:
        yield _duty(reason.duty, words, today)
    yield from (ended(because) for because in reason.because[told:])
    if reason.inherited:
        yield words("reason.inherited")
    elif reason.unlocks:
        yield words("reason.unlocks", n=len(reason.unlocks))
    if reason.gaps > 1 and not reason.unknown:
        yield words("reason.gaps", n=reason.gaps)
    yield _ease(reason, words, turn)


def _duty(duty: DutyHere, words: Words, today: dt.date) -> str:
    """The law, as what it is on this day: in force, or expected."""
    if duty.binds(today):
        return words("reason.duty_text", text=ended(duty.text)) if duty.text else words("reason.duty")
    if duty.in_force:
        return words("reason.duty_from", date=words.date(duty.in_force))
    if duty.text:
        return words("reason.duty_expected_text", text=ended(lower_first(duty.text, words)))
    return words("reason.duty_expected")


def _severity(reason: Reason, words: Words) -> str:
    """How bad it is, where nothing tells what could happen. An inherited severity is not this action's own."""
    if reason.lead or reason.inherited or reason.severity not in (Severity.LIFE, Severity.SERIOUS):
        return ""
    return words(f"reason.severity.{reason.severity}{'_unknown' if reason.unknown else ''}")


def _ease(reason: Reason, words: Words, turn: int) -> str:
    """How cheap and quick it is. That it is only free stands beside it anyway."""
    if not reason.quick:
        return ""
    how = "free_quick" if reason.free else "quick"
    forms = words.list(f"reason.ease_unknown.{how}" if reason.unknown else f"reason.ease.{how}")
    return forms[turn % len(forms)]


def lower_first(text: str, words: Words) -> str:
    """A sentence as it goes on after a comma: names and abbreviations keep their capital."""
    first = text.split(" ", 1)[0].strip(".,;:'’\"")
    is_name = first in words.list("capitals") or any(char.isupper() or char.isdigit() for char in first[1:])
    return text if is_name else text[:1].lower() + text[1:]


def _joins(lead: str) -> bool:
    """Whether a clause may follow after a comma: not after one that has commas of its own, or asks."""
    return lead.endswith(".") and not any(mark in lead[:-1] for mark in ",;:.?!")


def ended(text: str) -> str:
    """A text as a sentence."""
    text = text.strip()
    return text if not text or text[-1] in _ENDS else f"{text}."


def _bare(text: str) -> str:
    """A sentence without its full stop."""
    return text.strip().removesuffix(".")
