"""What one person is asked in one sitting: the questions of some checklists, and the facts that they need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mosquesec.model.action import action_refs
from mosquesec.model.condition import Condition, Leaf, Value, leaves
from mosquesec.model.library import AREA, NATION, PROFILE, Item, Library, applicable
from mosquesec.model.question import Question


@dataclass(frozen=True)
class Questionnaire:
    """Questions in the order of asking, each once."""

    checklists: tuple[str, ...]
    items: tuple[Item, ...]

    def applicable(self, values: Mapping[str, Value]) -> tuple[Item, ...]:
        """The questions that apply, given these answers."""
        applies = applicable(self.items, values)
        return tuple(item for item in self.items if applies[item.key])


def questionnaire(library: Library, checklists: Iterable[str]) -> Questionnaire:
    """The questions of these checklists, after the profile facts that any of their conditions needs.

    Nation and area are always among them: numbers, law and money depend on both.
    """
    names = tuple(dict.fromkeys(checklists))
    asked = [item for name in names for item in library.items[name]]
    profile = library.items.get(PROFILE, ())
    needed = _needed({NATION, AREA}, asked, profile)
    facts = [item for item in profile if item.key in needed]
    unique = {item.key: item for item in reversed((*facts, *asked))}  # reversed: the first place counts
    return Questionnaire(names, tuple(unique[key] for key in dict.fromkeys(i.key for i in (*facts, *asked))))


def conditions_of(question: Question) -> Iterator[Condition]:
    """Every condition inside a question, its own `when` first."""
    if question.when:
        yield question.when
    yield from (fact.when for fact in question.raised_by)
    if question.duty and question.duty.when:
        yield question.duty.when
    if isinstance(question.help, tuple):
        yield from (text.when for text in question.help if text.when)
    for refs in action_lists(question):
        yield from (when for _, when in action_refs(refs) if when)


def action_lists(question: Question) -> Iterator[tuple]:  # type: ignore[type-arg]
    """Every list of actions inside a question."""
    own = getattr(question, "actions", ())
    yield from own.values() if isinstance(own, dict) else (own,)
    for option in (*question.options, *getattr(question, "bands", ())):
        yield option.actions


def _needed(start: set[str], asked: Iterable[Item], profile: Iterable[Item]) -> set[str]:
    """The profile facts that the conditions of these questions name, and those that these facts need."""
    needed = start | {leaf.question for item in asked for leaf in _item_leaves(item)}
    facts = {item.key: item for item in profile}
    reached: set[str] = set()
    while found := (needed & facts.keys()) - reached:
        reached |= found
        needed |= {leaf.question for key in found for leaf in _item_leaves(facts[key])}
    return reached


def _item_leaves(item: Item) -> Iterator[Leaf]:
    yield from leaves(item.when)
    for condition in conditions_of(item.question):
        yield from leaves(condition)
