"""Conditions: plain data that says when a question, a help text or an action applies.

They are modelled on FHIR's `enableWhen`: no code, no expressions. A condition names earlier questions only, so
one forward pass over the questions decides what applies, and no cycle can be written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, TypeAlias, overload

from pydantic import Discriminator, Field, StrictBool, Tag, model_validator

from mosquesec.model.base import Model, Number, OptionId, Ref

Value: TypeAlias = str | int | float | tuple[str, ...] | Mapping[str, str]
Operand: TypeAlias = str | int | float


class Leaf(Model):
    """One question and one thing that its answer must be."""

    question: Ref
    """The question that is looked at: one of this checklist, or `profile/...`."""
    is_: Annotated[OptionId | Number | None, Field(alias="is")] = None
    """The answer is exactly this (state, choice, yes_no, number)."""
    one_of: Annotated[tuple[OptionId | Number, ...] | None, Field(min_length=1)] = None
    """The answer is one of these."""
    includes: OptionId | None = None
    """This choice is among the answers (multi)."""
    at_least: Number | None = None
    """The number is this or more."""
    at_most: Number | None = None
    """The number is this or less."""
    answered: StrictBool | None = None
    """`true`: there is an answer. `false`: there is none."""

    @model_validator(mode="after")
    def _one_operator(self) -> Leaf:
        given = [name for name in OPERATORS if self._operand(name) is not None]
        if len(given) != 1:
            raise ValueError(
                f"has {len(given) or 'no'} operators; give exactly one of {', '.join(OPERATORS)}"
            )
        return self

    def _operand(self, operator: str) -> object:
        return self.is_ if operator == "is" else getattr(self, operator)

    @cached_property
    def operator(self) -> str:
        """The one operator that is given."""
        return next(name for name in OPERATORS if self._operand(name) is not None)

    @cached_property
    def operands(self) -> tuple[Operand, ...]:
        """The ids or numbers that the operator compares with; nothing for `answered`."""
        match self.operator:
            case "one_of":
                return self.one_of or ()
            case "answered":
                return ()
            case operator:
                operand = self._operand(operator)
                return (operand,) if isinstance(operand, str | int | float) else ()


OPERATORS = ("is", "one_of", "includes", "at_least", "at_most", "answered")


class AllOf(Model):
    """Every one of these holds."""

    all: tuple[Condition, ...] = Field(min_length=1)
    """The conditions that must hold together."""


class AnyOf(Model):
    """At least one of these holds."""

    any: tuple[Condition, ...] = Field(min_length=1)
    """The conditions of which one is enough."""


class Not(Model):
    """This does not hold."""

    not_: Condition = Field(alias="not")
    """The condition that must not hold."""


def _shape(data: Any) -> str | None:  # noqa: ANN401
    """Which of the four shapes a condition has, by the key that tells them apart.

    Pydantic puts these names and keys into the location of an error; the brackets tell them apart.
    """
    if isinstance(data, AllOf | AnyOf | Not | Leaf):
        return {AllOf: "<all>", AnyOf: "<any>", Not: "<not>", Leaf: "<leaf>"}[type(data)]
    if isinstance(data, Mapping):
        return next((shape for key, shape in _SHAPES.items() if key in data), None)
    return None


_SHAPES = {"all": "<all>", "any": "<any>", "not": "<not>", "question": "<leaf>"}


Condition: TypeAlias = Annotated[
    Annotated[AllOf, Tag("<all>")]
    | Annotated[AnyOf, Tag("<any>")]
    | Annotated[Not, Tag("<not>")]
    | Annotated[Leaf, Tag("<leaf>")],
    Discriminator(
        _shape,
        custom_error_type="condition_shape",
        custom_error_message="a condition has one of the keys all, any, not or question",
    ),
]


def holds(condition: Condition | None, value_of: Callable[[str], Value | None]) -> bool:
    """Whether a condition holds. No condition always holds.

    `value_of` gives the value of a question that applies and is answered, else None, which makes a leaf false
    (`answered: false` true). The HTML form has the same dozen lines; both run `tests/cases/conditions.json`.
    """
    match condition:
        case None:
            return True
        case AllOf(all=parts):
            return all(holds(part, value_of) for part in parts)
        case AnyOf(any=parts):
            return any(holds(part, value_of) for part in parts)
        case Not(not_=part):
            return not holds(part, value_of)
        case Leaf():
            return _leaf_holds(condition, value_of(condition.question))


def _leaf_holds(leaf: Leaf, value: Value | None) -> bool:
    if leaf.answered is not None:
        return leaf.answered is (value is not None)
    if value is None:
        return False
    match leaf.operator:
        case "includes":
            return leaf.includes == value or (isinstance(value, tuple) and leaf.includes in value)
        case "at_least" | "at_most" if not isinstance(value, int | float):
            return False
        case "at_least":
            return value >= leaf.operands[0]  # type: ignore[operator]
        case "at_most":
            return value <= leaf.operands[0]  # type: ignore[operator]
        case _:
            return value in leaf.operands


def leaves(condition: Condition | None) -> Iterator[Leaf]:
    """Every leaf of a condition, in the order in which they are written."""
    match condition:
        case None:
            return
        case AllOf(all=parts) | AnyOf(any=parts):
            for part in parts:
                yield from leaves(part)
        case Not(not_=part):
            yield from leaves(part)
        case Leaf():
            yield condition


@overload
def with_renamed_questions(condition: Condition, name: Callable[[str], str]) -> Condition: ...


@overload
def with_renamed_questions(condition: None, name: Callable[[str], str]) -> None: ...


@overload
def with_renamed_questions(condition: Condition | None, name: Callable[[str], str]) -> Condition | None: ...


def with_renamed_questions(condition: Condition | None, name: Callable[[str], str]) -> Condition | None:
    """The same condition with its questions renamed."""
    match condition:
        case None:
            return None
        case AllOf(all=parts):
            return AllOf.model_construct(all=tuple(with_renamed_questions(part, name) for part in parts))
        case AnyOf(any=parts):
            return AnyOf.model_construct(any=tuple(with_renamed_questions(part, name) for part in parts))
        case Not(not_=part):
            return Not.model_construct(not_=with_renamed_questions(part, name))
        case Leaf():
            return condition.model_copy(update={"question": name(condition.question)})


def all_of(*conditions: Condition | None) -> Condition | None:
    """A condition that holds where all of these do."""
    given = tuple(condition for condition in conditions if condition is not None)
    if len(given) < 2:
        return given[0] if given else None
    return AllOf.model_construct(all=given)
