"""The checklist format, version 1: what an author writes. References are still as written; see `library`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Discriminator, Field, StrictBool, Tag

from mosquesec.model.base import (
    Date,
    File,
    Id,
    Language,
    Lint,
    Model,
    Nation,
    Number,
    Ref,
    Score,
    Text,
    Topic,
    Whole,
    YesNo,
)
from mosquesec.model.condition import Condition
from mosquesec.model.reference import Source


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


class Cost(StrEnum):
    """What an action costs the mosque: nothing, under £250, £250 to £2,500, over £2,500."""

    FREE = "free"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


ESTIMATED_POUNDS = {Cost.FREE: 0, Cost.LOW: 150, Cost.MEDIUM: 1000, Cost.HIGH: 5000}
"""What stands in for `pounds` where an action gives none. Printed as an estimate."""


class ConditionalAction(Model):
    """An action that an answer leads to only where a condition holds."""

    action: Ref
    """The action."""
    when: Condition
    """When it is wanted."""


class ConditionalHelp(Model):
    """A help text for some mosques only."""

    text: Text
    """What is said."""
    when: Condition | None = None
    """For whom. Without it: for all."""


def _tag(plain: str, mapped: str) -> Discriminator:
    """Tells a short form (a text) from a long one (a mapping), so that an error speaks of the one meant."""
    return Discriminator(lambda data: mapped if isinstance(data, Mapping | Model) else plain)


ActionRef: TypeAlias = Annotated[
    Annotated[Ref, Tag("id")] | Annotated[ConditionalAction, Tag("conditional")], _tag("id", "conditional")
]
ActionRefs: TypeAlias = tuple[ActionRef, ...]


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
    """A range of a number, up to and with its bound. The first that fits counts."""

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
    """The answer never stands in a version to share."""
    always_applies: StrictBool = False
    """`not for us` is not accepted."""
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

    kind: Literal["text"]
    """Words."""


class ContactQuestion(QuestionBase):
    """A name, a role and a phone number."""

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


class Use(Model):
    """A question of another checklist, asked here. Its answer is kept under its home."""

    use: Ref
    """The question, as `checklist/question`."""


def _entry(data: Any) -> str | None:  # noqa: ANN401
    """What an entry of a section is: a `use`, or the kind of its question."""
    if isinstance(data, Use):
        return "use"
    if isinstance(data, QuestionBase):
        return str(getattr(data, "kind", ""))
    if isinstance(data, Mapping):
        return "use" if "use" in data and "kind" not in data else data.get("kind")
    return None


Entry: TypeAlias = Annotated[
    Annotated[Use, Tag("use")]
    | Annotated[StateQuestion, Tag("state")]
    | Annotated[YesNoQuestion, Tag("yes_no")]
    | Annotated[ChoiceQuestion, Tag("choice")]
    | Annotated[MultiQuestion, Tag("multi")]
    | Annotated[NumberQuestion, Tag("number")]
    | Annotated[DateQuestion, Tag("date")]
    | Annotated[TextQuestion, Tag("text")]
    | Annotated[ContactQuestion, Tag("contact")],
    Discriminator(_entry, custom_error_type="question_kind", custom_error_message="unknown kind of question"),
]

KINDS = ("state", "yes_no", "choice", "multi", "number", "date", "text", "contact")


class Section(Model):
    """Questions that one person can be handed."""

    id: Id
    """Its name."""
    title: Text
    """Its heading."""
    intro: Text | None = None
    """A sentence before the first question."""
    when: Condition | None = None
    """When the section is asked; its questions' own conditions hold besides."""
    questions: Annotated[tuple[Entry, ...], Field(min_length=1)]
    """Questions in the order in which they are asked."""


class Action(Model):
    """What to do about a gap."""

    id: Id
    """Its name."""
    do: Text
    """What to do, verb first, in at most 20 words."""
    short: Annotated[Text, Field(max_length=48)] | None = None
    """The same for a table's line, in at most 48 characters."""
    steps: tuple[Text, ...] = ()
    """Three to six steps; the first can be done today."""
    done_when: Text | None = None
    """What another person can check."""
    who: Text | None = None
    """Who does it."""
    cost: Cost
    """free; low: under £250; medium: £250 to £2,500; high: over £2,500."""
    pounds: Whole | None = None
    """An estimate of the whole, in pounds."""
    hours: Annotated[float, Field(ge=0, multiple_of=0.25, strict=True)]
    """Hours of volunteers' time for the action itself."""
    within_days: Whole | None = None
    """The latest sensible day for a gap of this kind, in days from today."""
    within_hours: Whole | None = None
    """The same in hours, for plans by the hour; other plans go by `within_days` where both are given."""
    every_days: Annotated[int, Field(strict=True, ge=1)] | None = None
    """It comes round again after so many days."""
    after: tuple[Ref, ...] = ()
    """Actions that come before it where they are wanted too."""
    needs_consent: tuple[Id, ...] = ()
    """Whose leave may be needed: landlord, listed-building, planning, hirer."""
    schemes: tuple[Id, ...] = ()
    """Funding that may pay."""
    training: tuple[Id, ...] = ()
    """Training that helps."""
    contacts: tuple[Id, ...] = ()
    """Who can help."""
    sources: tuple[Id, ...] = ()
    """Publications behind it."""
    was: tuple[Ref, ...] = ()
    """Names that it had in earlier revisions."""

    @property
    def line(self) -> str:
        """What to do, for the line of a table."""
        return self.short or self.do.rstrip(".")

    @property
    def estimated_pounds(self) -> int:
        """What it costs, as given or as its band is estimated."""
        return ESTIMATED_POUNDS[self.cost] if self.pounds is None else self.pounds

    def deadline_hours(self, *, surge: bool = False) -> int:
        """The latest sensible time, in hours from now: by `within_days`, in a plan by the hour by `within_hours`."""
        days = None if self.within_days is None else 24 * self.within_days
        first, second = (self.within_hours, days) if surge else (days, self.within_hours)
        return first if first is not None else second or 0


class Checklist(File):
    """Questions on one subject and the actions that their answers lead to."""

    kind: Literal["checklist"] = "checklist"
    """What this file is."""
    id: Id
    """Its name; `profile` is the one that others may refer to."""
    title: Text
    """What people call it."""
    topic: Topic = Topic.GENERAL
    """Which training it belongs to."""
    revision: Annotated[int, Field(strict=True, ge=1)] = 1
    """Goes up by one when a meaning changes."""
    reviewed: Date | None = None
    """When somebody last read it against its sources."""
    language: Language = "en"
    """The language of its texts."""
    summary: Text | None = None
    """One line about it."""
    plan: Literal["surge"] | None = None
    """`surge`: answers make a one-page plan ordered by the hour."""
    credit: Text | None = None
    """Whom to thank."""
    sources: tuple[Source, ...] = ()
    """Publications of its own beside the shared ones."""
    answer_sets: dict[Id, Annotated[tuple[State, ...], Field(min_length=2, max_length=6)]] = {}
    """States that several questions share."""
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    """The questions, in the order of the feet."""
    actions: tuple[Action, ...] = ()
    """What answers may lead to."""
    was: tuple[Id, ...] = ()
    """Names that the checklist had."""
    lint: Lint | None = None
    """Rules that are silenced here."""

    @property
    def entries(self) -> Iterator[tuple[Section, Use | Question]]:
        """Every question with its section, in order."""
        for section in self.sections:
            for entry in section.questions:
                yield section, entry


def action_refs(refs: ActionRefs) -> Iterator[tuple[str, Condition | None]]:
    """The actions that a list names, each with the condition under which it is wanted."""
    for ref in refs:
        if isinstance(ref, str):
            yield ref, None
        else:
            yield ref.action, ref.when
