"""The sentence that says why an action comes where it does, built from the facts that put it there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mosquesec.language.phrases import first_sentence
from mosquesec.language.words import Words
from mosquesec.model.plan import ApplicableDuty, Reason
from mosquesec.model.question import Severity

JOINED_CHARACTERS = 150
"""Two sentences longer than this together stay two."""
_ENDS = ".!?…"


def reason_text(
    reason: Reason, words: Words, limit: int | None = None, *, today: dt.date, variant: int = 0
) -> str:
    """Why an action comes where it does. Every clause is a fact of `reason`; facts that are not there say nothing.

    With a `limit` in characters the least important facts go first; what could happen always stays. `variant`
    chooses among closing words that mean the same, so that neighbours on a page do not all end alike.
    """
    opening, facts_used = _opening(reason, words)
    facts = [opening, *_facts(reason, words, facts_used, today=today, variant=variant)]
    facts = [fact for fact in facts if fact] or [words("reason.fallback")]
    while limit is not None and len(facts) > 1 and len(" ".join(facts)) > limit:
        facts.pop()
    return " ".join(facts)


def _opening(reason: Reason, words: Words) -> tuple[str, int]:
    """What could happen, joined with what makes it worse here where that reads well; and how many of
    `raised_because` that used up.
    """
    harm = ended(first_sentence(reason.why))
    if reason.is_unknown:
        return _unknown(harm, words), 0
    if harm and reason.raised_because:
        worse = _bare(lower_first(reason.raised_because[0], words))
        joined = words("reason.joined", lead=_bare(harm), because=worse)
        if _joins(harm) and len(joined) <= JOINED_CHARACTERS:
            return joined, 1
    return harm, 0


def _unknown(harm: str, words: Words) -> str:
    if not harm:
        return words("reason.unknown_bare")
    if not harm.endswith("."):
        return f"{words('reason.unknown_bare')} {harm}"
    return words("reason.unknown", lead=_bare(lower_first(harm, words)))


def _facts(reason: Reason, words: Words, facts_used: int, *, today: dt.date, variant: int) -> Iterator[str]:
    """The other facts, the most important first."""
    yield _severity(reason, words)
    if reason.duty:
        yield _duty(reason.duty, words, today)
    yield from (ended(fact) for fact in reason.raised_because[facts_used:])
    if reason.severity_is_inherited:
        yield words("reason.inherited")
    elif reason.waited_for_by:
        yield words("reason.unlocks", n=len(reason.waited_for_by))
    if reason.gap_count > 1 and not reason.is_unknown:
        yield words("reason.gaps", n=reason.gap_count)
    yield _ease(reason, words, variant)


def _duty(duty: ApplicableDuty, words: Words, today: dt.date) -> str:
    """The law, as what it is on this day: in force, or expected."""
    if duty.is_in_force(today):
        return words("reason.duty_text", text=ended(duty.text)) if duty.text else words("reason.duty")
    if duty.in_force:
        return words("reason.duty_from", date=words.date(duty.in_force))
    if duty.text:
        return words("reason.duty_expected_text", text=ended(lower_first(duty.text, words)))
    return words("reason.duty_expected")


def _severity(reason: Reason, words: Words) -> str:
    """How bad it is, where nothing says what could happen. An inherited severity is not this action's own."""
    if reason.why or reason.severity_is_inherited or reason.severity not in (Severity.LIFE, Severity.SERIOUS):
        return ""
    return words(f"reason.severity.{reason.severity}{'_unknown' if reason.is_unknown else ''}")


def _ease(reason: Reason, words: Words, variant: int) -> str:
    """That it is quick, and free. An action that is only free has its cost printed beside it."""
    if not reason.is_quick:
        return ""
    how = "free_quick" if reason.is_free else "quick"
    forms = words.list(f"reason.ease_unknown.{how}" if reason.is_unknown else f"reason.ease.{how}")
    return forms[variant % len(forms)]


def lower_first(text: str, words: Words) -> str:
    """A sentence as it goes on after a comma: names and abbreviations keep their capital."""
    first = text.split(" ", 1)[0].strip(".,;:'’\"")
    is_name = first in words.list("capitals") or any(char.isupper() or char.isdigit() for char in first[1:])
    return text if is_name else words.uncapitalised(text)


def _joins(text: str) -> bool:
    """Whether a clause may follow a sentence after a comma: not one that has commas of its own, or asks."""
    return text.endswith(".") and not any(mark in text[:-1] for mark in ",;:.?!")


def ended(text: str) -> str:
    """A text as a sentence."""
    text = text.strip()
    return text if not text or text[-1] in _ENDS else f"{text}."


def _bare(text: str) -> str:
    """A sentence without its full stop."""
    return text.strip().removesuffix(".")
