"""Questions of every kind, and the answers that each describes."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Discriminator, Field, StrictBool, Tag

from mosquesec.model.action import ActionRefs
from mosquesec.model.base import (
    Date,
    Id,
    Model,
    Nation,
    Number,
    Ref,
    Score,
    Text,
    YesNo,
)
from mosquesec.model.condition import Condition


class Severity(StrEnum):
    """The worst that a gap could lead to. See `Severity, said plainly` in the guide for authors."""

    LIFE = "life"
    SERIOUS = "serious"
    MODERATE = "moderate"
    MINOR = "minor"

    @property
    def raised(self) -> Severity:
        """One step worse, and never above `life`."""
        order = tuple(Severity)
        return order[max(0, order.index(self) - 1)]


class ConditionalHelp(Model):
    """A help text for some mosques only."""

    text: Text
    """What is said."""
    when: Condition | None = None
    """For whom. Without it: for all."""


class State(Model):
    """One of the described states of things; says what one would see."""

    id: Id
    """Its name in answers."""
    text: Text
    """What a visitor would notice."""
    label: Text | None = None
    """A short form for tables."""
    score: Score | None = None
    """1 is in place, 0 is missing, between is partly. Without a score the question is a fact."""
    actions: ActionRefs = ()
    """What this state leads to."""
    was: tuple[Id, ...] = ()
    """Names that it had in earlier revisions."""


class Choice(Model):
    """One of the choices of a `choice` or `multi` question."""

    id: Id
    """Its name in answers."""
    text: Text
    """What it means."""
    label: Text | None = None
    """A short form for tables."""
    score: Score | None = None
    """For `choice`: 1 is in place, 0 is missing."""
    actions: ActionRefs = ()
    """What it leads to."""
    actions_if: Literal["chosen", "not_chosen"] | None = None
    """For `multi`: whether the actions follow from choosing it or from leaving it out."""
    was: tuple[Id, ...] = ()
    """Names that it had in earlier revisions."""


class Band(Model):
    """A range of a number, up to and including its bound. The first that fits counts."""

    at_most: Number | None = None
    """The upper bound. The last band may leave it out."""
    score: Score
    """1 is in place, 0 is missing."""
    actions: ActionRefs = ()
    """What a number in this band leads to."""


class RaisedBy(Model):
    """A fact that makes a gap worse for this mosque: severity goes one step up."""

    when: Condition
    """When that is so."""
    because: Text
    """A whole sentence, printed in the plan."""


class Duty(Model):
    """A legal duty behind a question."""

    nations: Annotated[tuple[Nation, ...], Field(min_length=1)]
    """Where it is the law."""
    when: Condition | None = None
    """For which mosques."""
    in_force: Literal["not_yet"] | Date
    """Since when. `not_yet` prints as expected, not yet in force."""
    source: Id
    """The publication that says so."""
    text: Text | None = None
    """The duty in one plain sentence."""


class QuestionBase(Model):
    """What all kinds of question share."""

    is_typed: ClassVar[bool] = False
    """Whether the answer is written; else it is chosen among described ones."""
    takes_unknown: ClassVar[bool] = True
    """Whether `we don't know` is an answer. Words and people are simply left out."""

    id: Id
    """Its name; answers are kept under `checklist/id`."""
    ask: Text
    """The question, in at most 20 words."""
    why: Text | None = None
    """Why it is asked. The first sentence is the reason that page one of the plan prints."""
    check: Text | None = None
    """How two people find out in two minutes."""
    help: (
        Annotated[
            Annotated[Text, Tag("text")] | Annotated[tuple[ConditionalHelp, ...], Tag("list")],
            Discriminator(lambda data: "list" if isinstance(data, list | tuple) else "text"),
        ]
        | None
    ) = None
    """More to know, or a list of texts with conditions."""
    severity: Severity | None = None
    """The worst that a gap here could lead to. Scored questions have one."""
    when: Condition | None = None
    """When the question is asked. Without it: always."""
    raised_by: tuple[RaisedBy, ...] = ()
    """Facts that make a gap here worse."""
    duty: Duty | None = None
    """The legal duty behind it."""
    sensitive: StrictBool = False
    """The answer is never printed in a version to share."""
    always_applies: StrictBool = False
    """Every mosque has to answer it: `not for us` is not accepted."""
    sources: tuple[Id, ...] = ()
    """Publications behind the question."""
    was: tuple[Ref, ...] = ()
    """Names that it had in earlier revisions, or `checklist/name` where it has moved."""

    @property
    def is_scored(self) -> bool:
        """Whether an answer can be good or bad."""
        return False

    @property
    def options(self) -> tuple[State | Choice, ...]:
        """The described answers to choose from, where there are any."""
        return ()

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The ids of what there is to choose from, in order, yes and no among them."""
        return tuple(option.id for option in self.options)

    @property
    def takes_not_for_us(self) -> bool:
        """Whether `not for us` is an answer: only to scored questions, and not to those that always apply."""
        return self.is_scored and not self.always_applies


class StateQuestion(QuestionBase):
    """Which of these describes you best?"""

    kind: Literal["state"]
    """A choice between 2 to 6 described states."""
    states: Annotated[
        Annotated[Id, Tag("answer_set")]
        | Annotated[tuple[State, ...], Field(min_length=2, max_length=6), Tag("list")],
        Discriminator(lambda data: "list" if isinstance(data, list | tuple) else "answer_set"),
    ]
    """The states, best first, or the name of an answer set."""
    actions: dict[Id, ActionRefs] = {}
    """With an answer set: the actions of each state."""

    @property
    def is_scored(self) -> bool:
        """A state question is scored as soon as a state is."""
        return any(state.score is not None for state in self.options)

    @property
    def options(self) -> tuple[State, ...]:
        """The states. An answer set's are there once the question is part of a library."""
        return () if isinstance(self.states, str) else self.states


class YesNoQuestion(QuestionBase):
    """Yes or no."""

    kind: Literal["yes_no"]
    """Yes or no."""
    good: YesNo | None = None
    """The good answer, in quotes. Without it the question is a fact."""
    actions: ActionRefs = ()
    """What the answer that is not good leads to."""

    @property
    def is_scored(self) -> bool:
        """A yes-no question is scored when it says which answer is good."""
        return self.good is not None

    @property
    def option_ids(self) -> tuple[str, ...]:
        """Yes and no, in this order."""
        return ("yes", "no")


class ChoiceQuestion(QuestionBase):
    """One of several."""

    kind: Literal["choice"]
    """One of several things."""
    choices: Annotated[tuple[Choice, ...], Field(min_length=2)]
    """What there is to choose from."""

    @property
    def is_scored(self) -> bool:
        """A choice question is scored as soon as a choice is."""
        return any(choice.score is not None for choice in self.choices)

    @property
    def options(self) -> tuple[Choice, ...]:
        """The choices."""
        return self.choices


class MultiQuestion(QuestionBase):
    """Any number of several."""

    kind: Literal["multi"]
    """Any number of things."""
    choices: Annotated[tuple[Choice, ...], Field(min_length=2)]
    """What there is to choose from."""
    scoring: Literal["all_of", "any_of", "share_of"] | None = None
    """`all_of` and `any_of` score 1 or 0; `share_of` the share chosen. Without it the question is a fact."""

    @property
    def is_scored(self) -> bool:
        """A multi question is scored when it says how."""
        return self.scoring is not None

    @property
    def options(self) -> tuple[Choice, ...]:
        """The choices."""
        return self.choices


class NumberQuestion(QuestionBase):
    """How many?"""

    is_typed: ClassVar[bool] = True

    kind: Literal["number"]
    """A number."""
    min: Number | None = None
    """The least that is accepted."""
    max: Number | None = None
    """The most that is accepted."""
    unit: Text | None = None
    """What is counted."""
    decimals: StrictBool = False
    """Whether parts of one are accepted."""
    bands: tuple[Band, ...] = ()
    """Ranges with their scores; the first that fits counts. Without them the question is a fact."""

    @property
    def is_scored(self) -> bool:
        """A number is scored by its bands."""
        return bool(self.bands)


class DateQuestion(QuestionBase):
    """When, last?"""

    is_typed: ClassVar[bool] = True

    kind: Literal["date"]
    """A date."""
    stale_after_days: Annotated[int, Field(strict=True, ge=1)] | None = None
    """After so many days the answer is no longer good. Without it the question is a fact."""
    actions: ActionRefs = ()
    """What a stale date leads to."""

    @property
    def is_scored(self) -> bool:
        """A date is scored when it can go stale."""
        return self.stale_after_days is not None


class TextQuestion(QuestionBase):
    """In your own words."""

    is_typed: ClassVar[bool] = True
    takes_unknown: ClassVar[bool] = False

    kind: Literal["text"]
    """Words."""


class ContactQuestion(QuestionBase):
    """A name, a role and a phone number."""

    is_typed: ClassVar[bool] = True
    takes_unknown: ClassVar[bool] = False

    kind: Literal["contact"]
    """A person to reach."""


Question: TypeAlias = (
    StateQuestion
    | YesNoQuestion
    | ChoiceQuestion
    | MultiQuestion
    | NumberQuestion
    | DateQuestion
    | TextQuestion
    | ContactQuestion
)


KINDS = ("state", "yes_no", "choice", "multi", "number", "date", "text", "contact")
