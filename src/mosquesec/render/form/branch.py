"""The branch of a questionnaire that facts which are known already leave open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from mosquesec.model.condition import AllOf, AnyOf, Condition, Leaf, Not, Value, holds
from mosquesec.model.library import Item


def branch(items: Iterable[Item], known: Mapping[str, Value]) -> tuple[Item, ...]:
    """The questions that may still be asked: without those whose answer is known or that cannot apply any more.

    Conditions are left with what is still open in them. The order stays.
    """
    settled: dict[str, Value | None] = {}
    asked = []
    for item in items:
        when = _rest(item.when, settled) if item.when else True
        if when is False:
            settled[item.key] = None
        elif when is True and item.key in known:
            settled[item.key] = known[item.key]
        else:
            asked.append(replace(item, when=None if when is True else when))
    return tuple(asked)


def _rest(condition: Condition, settled: Mapping[str, Value | None]) -> Condition | bool:
    """What is left of a condition; True or False where nothing is open in it."""
    match condition:
        case AllOf(all=parts):
            open_parts = _open(parts, settled, deciding=False)
            return open_parts if isinstance(open_parts, bool) else AllOf.model_construct(all=open_parts)
        case AnyOf(any=parts):
            open_parts = _open(parts, settled, deciding=True)
            return open_parts if isinstance(open_parts, bool) else AnyOf.model_construct(any=open_parts)
        case Not(not_=part):
            rest = _rest(part, settled)
            return not rest if isinstance(rest, bool) else Not.model_construct(not_=rest)
        case Leaf():
            return holds(condition, settled.get) if condition.question in settled else condition


def _open(
    parts: tuple[Condition, ...], settled: Mapping[str, Value | None], *, deciding: bool
) -> tuple[Condition, ...] | bool:
    """What is open of several parts; `deciding` is the truth of one part that settles them all."""
    rests = [_rest(part, settled) for part in parts]
    if deciding in [rest for rest in rests if isinstance(rest, bool)]:
        return deciding
    return tuple(rest for rest in rests if not isinstance(rest, bool)) or not deciding
