"""Reach: conditions that can hold and can fail, and questions and actions that somebody meets.

Everything here is asked of `context.answers`, which knows what can be answered together, across packs and the
profile. A condition with a fault of its own (an unknown question, a wrong operator) is left to the rule for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TypeAlias

from mosquesec.content.library import full_key
from mosquesec.content.load import LoadedFile
from mosquesec.content.reader import KeyPath
from mosquesec.errors import Level
from mosquesec.lint.context import Context, Rule, Violation
from mosquesec.lint.index import Index, RefsSite
from mosquesec.lint.rules.conditions import is_asked_first
from mosquesec.model.action import action_refs
from mosquesec.model.checklist import Checklist, Use
from mosquesec.model.condition import AllOf, Condition, Leaf, Not, all_of, leaves, with_renamed_questions
from mosquesec.model.library import AREA, LISTED, NATION, PROFILE, TENURE, Item
from mosquesec.model.misfit import special_answers
from mosquesec.model.question import MultiQuestion, NumberQuestion, Question, YesNoQuestion
from mosquesec.model.questionnaire import action_lists, conditions_of

_Placed: TypeAlias = tuple[KeyPath, Condition, Condition | None]


def never_holds(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A condition that no mosque can meet."""
    for path, condition, around in _placed_conditions(context, loaded):
        if not context.answers.can_hold(condition):
            yield Violation(
                path, f"no mosque can meet this condition{_because(condition)}; fix it or remove it"
            )
        elif _in_question(path) and _contradict(context, around, condition) and "actions" not in path:
            message = "this can never hold here, since the question is then not asked; fix one of the two"
            yield Violation(path, message)


def always_holds(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A condition that every mosque meets."""
    for path, condition, around in _placed_conditions(context, loaded):
        if context.answers.always_holds(condition):
            yield Violation(path, "every mosque meets this condition; remove it, or fix it")
        elif around and context.answers.can_hold(around) and context.answers.always_holds(condition, around):
            what = "answer" if "actions" in path else "question" if _in_question(path) else "section"
            yield Violation(path, f"this holds whenever the {what} is met at all; remove it, or fix it")


def unreachable_question(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A question that no mosque is ever asked."""
    if not isinstance(checklist := loaded.content, Checklist):
        return
    index = context.index(checklist)
    items = {item.key: item for item in context.library.items.get(checklist.id, ())}
    for site in index.entries:
        item = items.get(index.key(site.entry))
        if item is None or context.answers.can_hold(item.when):
            continue
        alone = [_section_when(checklist, site.section), _own_when(context, checklist, site.entry)]
        if all(context.answers.can_hold(condition) for condition in alone):
            message = "nobody is ever asked this: its condition contradicts its section's; fix one of the two"
            yield Violation((*site.path, "use") if isinstance(site.entry, Use) else site.path, message)


def unneeded_fact(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A fact of the profile that no condition names, so that nobody is ever asked for it."""
    if not isinstance(checklist := loaded.content, Checklist) or checklist.id != PROFILE:
        return
    named = {NATION, AREA, TENURE, LISTED}
    for item in context.items.values():
        conditions = (item.when, *conditions_of(item.question))
        named |= {leaf.question for condition in conditions for leaf in leaves(condition)}
    for own in context.index(checklist).questions:
        if f"{PROFILE}/{own.question.id}" not in named:
            message = (
                f"no condition names '{own.question.id}', so nobody is asked for it; use it or remove it"
            )
            yield Violation(own.path, message)


def unreachable_action(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """An answer names an action under a condition that does not go with the answer."""
    if not isinstance(checklist := loaded.content, Checklist):
        return
    name = partial(full_key, checklist.id)
    for site in context.index(checklist).refs:
        if all(isinstance(ref, str) for ref in site.refs):
            continue
        around = _around(context, checklist, site)
        for k, (_, when) in enumerate(action_refs(site.refs)):
            condition = with_renamed_questions(when, name) if when else None
            if condition and context.answers.can_hold(condition) and _contradict(context, around, condition):
                message = (
                    "nobody reaches this action: its condition contradicts the answer or the question's own"
                )
                yield Violation((*site.path, k, "when"), f"{message}; fix one of them")


def unused_action(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """An action that no answer leads to."""
    if not isinstance(checklist := loaded.content, Checklist) or not checklist.actions:
        return
    raised = {
        ref
        for item in context.items.values()
        if item.home != checklist.id or context.answers.can_hold(item.when)
        for refs in action_lists(item.question)
        for ref, _ in action_refs(refs)
    }
    for k, action in enumerate(checklist.actions):
        if f"{checklist.id}/{action.id}" not in raised:
            message = f"no answer leads to '{action.id}'; name it under an answer, or remove it"
            yield Violation(("actions", k, "id"), message)


def _contradict(context: Context, around: Condition | None, condition: Condition) -> bool:
    """Whether two conditions that each can hold never hold together."""
    possible = around is not None and context.answers.can_hold(around)
    return possible and not context.answers.can_hold(around, condition)


def _placed_conditions(context: Context, loaded: LoadedFile) -> tuple[_Placed, ...]:
    """Each sound condition with full keys, and what holds around it: its section's, its question's, its answer's."""
    if not isinstance(checklist := loaded.content, Checklist):
        return ()
    return context.once(checklist, _find_placed)


def _find_placed(context: Context, checklist: Checklist) -> Iterator[_Placed]:
    index = context.index(checklist)
    name = partial(full_key, checklist.id)
    lists = {site.path: site for site in index.refs}
    for site in index.conditions:
        condition = with_renamed_questions(site.condition, name)
        if condition and all(_is_sound(context, index, leaf, site.limit) for leaf in leaves(condition)):
            refs = lists.get(site.path[:-2])
            over = _around(context, checklist, refs) if refs else _over(context, checklist, site.path)
            yield site.path, condition, over


def _is_sound(context: Context, index: Index, leaf: Leaf, limit: int) -> bool:
    """Whether a leaf names an earlier question and answers that this one has."""
    question = context.questions.get(leaf.question)
    first = is_asked_first(leaf.question, index.checklist)
    if question is None or (not first and index.order.get(leaf.question, limit) >= limit):
        return False
    operator, operands = leaf.operator, leaf.operands
    if operator == "answered":
        return True
    if isinstance(question, NumberQuestion):
        known = special_answers(question)
        return operator != "includes" and all(
            not isinstance(operand, str) or operand in known for operand in operands
        )
    fits = (operator == "includes") is isinstance(question, MultiQuestion) and operator[:3] != "at_"
    return fits and {*question.option_ids, *special_answers(question)}.issuperset(operands)


def _over(context: Context, checklist: Checklist, path: KeyPath) -> Condition | None:
    """What holds around a condition that is not under an answer."""
    if not _in_question(path):
        return _section_when(checklist, int(path[1])) if len(path) > 3 else None
    item = _item_at(context, checklist, path)
    if item is None:
        return None
    answered = Leaf(question=item.key, answered=True) if path[4] == "raised_by" else None
    duty = item.question.duty if path[4] == "duty" else None
    nations = Leaf(question=NATION, one_of=tuple(duty.nations)) if duty and NATION in context.items else None
    return all_of(item.when, answered, nations)


def _around(context: Context, checklist: Checklist, site: RefsSite) -> Condition | None:
    """What holds where an answer's actions count: the question is asked, and this is the answer."""
    item = _item_at(context, checklist, site.path)
    return all_of(item.when, _answer(item, site)) if item else None


def _answer(item: Item, site: RefsSite) -> Condition | None:
    """The condition that this answer is given."""
    key, question = item.key, item.question
    match question, site.path[4:]:
        case YesNoQuestion(), _:
            return Leaf(question=key, **{"is": "no" if question.good == "yes" else "yes"})
        case MultiQuestion(), ("choices", int(k), _):
            choice = question.choices[k]
            chosen = Leaf(question=key, includes=choice.id)
            if choice.actions_if == "chosen":
                return chosen
            return AllOf(all=(Leaf(question=key, answered=True), Not.model_construct(not_=chosen)))
        case NumberQuestion(), ("bands", int(k), _):
            top = question.bands[k].at_most
            below = question.bands[k - 1].at_most if k else None
            return all_of(
                Leaf(question=key, answered=True),
                Leaf(question=key, at_most=top) if top is not None else None,
                Not.model_construct(not_=Leaf(question=key, at_most=below)) if below is not None else None,
            )
        case _, ("states" | "choices", int(k), _):
            return Leaf(question=key, **{"is": question.options[k].id})
        case _, ("actions", str(state)):
            return Leaf(question=key, **{"is": state})
        case _:
            return Leaf(question=key, answered=True)


def _item_at(context: Context, checklist: Checklist, path: KeyPath) -> Item | None:
    """The question that a place is in."""
    return context.item(checklist, checklist.sections[int(path[1])].questions[int(path[3])])


def _in_question(path: KeyPath) -> bool:
    """Whether a condition is inside a question, rather than over a section or a question."""
    return len(path) > 5


def _section_when(checklist: Checklist, section: int) -> Condition | None:
    return with_renamed_questions(checklist.sections[section].when, partial(full_key, checklist.id))


def _own_when(context: Context, checklist: Checklist, entry: Use | Question) -> Condition | None:
    """The condition of a question itself; for one drawn from elsewhere, all that holds for it at home."""
    if isinstance(entry, Use):
        item = context.items.get(full_key(checklist.id, entry.use))
        return item.when if item else None
    return with_renamed_questions(entry.when, partial(full_key, checklist.id))


def _because(condition: Condition) -> str:
    """A word on the cause, where it is one of the usual ones."""
    match condition:
        case AllOf():
            return ": its parts contradict each other or what is asked before"
        case Leaf(at_least=least) if least is not None:
            return f": no number is {least:g} or more there"
        case Leaf(at_most=most) if most is not None:
            return f": no number is {most:g} or less there"
        case _:
            return ""


RULES = (
    Rule("never-holds", Level.ERROR, never_holds),
    Rule("always-holds", Level.WARNING, always_holds),
    Rule("unreachable-question", Level.WARNING, unreachable_question),
    Rule("unneeded-fact", Level.WARNING, unneeded_fact),
    Rule("unreachable-action", Level.WARNING, unreachable_action),
    Rule("unused-action", Level.WARNING, unused_action),
)
