"""Checklists, lessons and references put together: every reference resolved, every question in its section."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mosquesec.model.action import Action
from mosquesec.model.checklist import Checklist
from mosquesec.model.condition import Condition, Value, holds
from mosquesec.model.lesson import Card, CardName, Lesson
from mosquesec.model.question import Question
from mosquesec.model.reference import Contact, Scheme, Source, Training

PROFILE = "profile"
INCIDENT = "incident"
NOT_ASSESSED = (PROFILE, INCIDENT)
"""What is asked apart from the checklists that a mosque is assessed with."""
NATION = "profile/nation"
AREA = "profile/area"
TENURE = "profile/tenure"
LISTED = "profile/listed-building"


@dataclass(frozen=True, slots=True)
class SectionRef:
    """The section of a checklist in which a question is asked."""

    checklist: str
    checklist_title: str
    id: str
    title: str
    intro: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """A question as a checklist asks it (an item of a questionnaire). All names inside it are full keys."""

    key: str
    """`checklist/question`: where its answer is kept, wherever it is asked."""
    question: Question
    section: SectionRef
    """Where it is asked. A pack (a checklist that draws on the questions of others) asks it in a section of its own."""
    when: Condition | None
    """What must hold for it to be asked: its own condition, its section's, and its home section's."""

    @property
    def home(self) -> str:
        """The checklist that the question belongs to."""
        return self.key.partition("/")[0]


@dataclass(frozen=True, repr=False)
class Library:
    """Everything that an assessment is evaluated against. Made by `content.library`."""

    checklists: Mapping[str, Checklist] = field(default_factory=dict)
    items: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    """The questions of each checklist; a pack's come from the checklists that own them."""
    actions: Mapping[str, Action] = field(default_factory=dict)
    """Actions by `checklist/action`, with full keys in their `after`."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Old keys of questions and actions, and the keys that they have now."""
    renamed_options: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """For a question's key and an old state or choice: the id it has now."""
    lessons: Mapping[str, Lesson] = field(default_factory=dict)
    """What is taught, by id; the names of actions and questions in it are full keys."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    contacts: tuple[Contact, ...] = ()
    schemes: Mapping[str, Scheme] = field(default_factory=dict)
    training: Mapping[str, Training] = field(default_factory=dict)

    @property
    def cards(self) -> dict[CardName, Card]:
        """The cards of all lessons; of two with one name, the first counts."""
        every = [card for lesson in self.lessons.values() for card in lesson.cards]
        return {card.id: card for card in reversed(every)}

    @property
    def assessable(self) -> dict[str, Checklist]:
        """The checklists that a mosque is assessed with: all but its profile and the incident questionnaire."""
        return {name: one for name, one in self.checklists.items() if name not in NOT_ASSESSED}

    @property
    def homes(self) -> dict[str, Item]:
        """Every question by its key, as its own checklist asks it."""
        return {item.key: item for name, items in self.items.items() for item in items if item.home == name}


def applicable(items: Iterable[Item], values: Mapping[str, Value]) -> dict[str, bool]:
    """Which questions apply, in one forward pass: a condition sees only earlier questions that apply."""
    applies: dict[str, bool] = {}

    def value_of(key: str) -> Value | None:
        return values.get(key) if applies.get(key) else None

    for item in items:
        applies[item.key] = holds(item.when, value_of)
    return applies
