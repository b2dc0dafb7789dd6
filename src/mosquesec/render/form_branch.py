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
            return _joined([_rest(part, settled) for part in parts], decides=False, kind=AllOf, name="all")
        case AnyOf(any=parts):
            return _joined([_rest(part, settled) for part in parts], decides=True, kind=AnyOf, name="any")
        case Not(not_=part):
            rest = _rest(part, settled)
            return not rest if isinstance(rest, bool) else Not.model_construct(not_=rest)
        case Leaf():
            return holds(condition, settled.get) if condition.question in settled else condition


def _joined(
    rests: list[Condition | bool], *, decides: bool, kind: type[AllOf | AnyOf], name: str
) -> Condition | bool:
    """Several rests under `all` or `any`; `decides` is the truth of one part that settles the whole."""
    if decides in [rest for rest in rests if isinstance(rest, bool)]:
        return decides
    open_ones = tuple(rest for rest in rests if not isinstance(rest, bool))
    if not open_ones:
        return not decides
    return open_ones[0] if len(open_ones) == 1 else kind.model_construct(**{name: open_ones})
