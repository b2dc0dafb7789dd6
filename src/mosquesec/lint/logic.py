"""What can be answered: whether conditions can hold together, given the questions that they look at.

Small domains are enumerated: the options of a question, the numbers on both sides of every bound that a
condition names, the choices of a `multi` that one names. Of options that no condition tells apart one is enough.
The search gives up after some thousand looks and then takes the condition for one that can hold, so that what it
reports is always true.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from mosquesec.model.condition import AllOf, AnyOf, Condition, Leaf, Not, Operand, Value, holds, leaves
from mosquesec.model.library import Item
from mosquesec.model.misfit import special_answers
from mosquesec.model.question import MultiQuestion, NumberQuestion, Question
from mosquesec.model.questionnaire import conditions_of

MAX_LOOKS = 20_000
"""Looks at single leaves in one search."""
MAX_LOOKS_IN_ALL = 400_000
"""The same in one run, so that no file keeps it busy for more than a second or two."""
_MANY_OPTIONS = 12
"""Nearly twice the options of any shipped question, so that these are all tried one by one."""
_MANY_CHOICES = 5
"""Choices whose every combination is tried: 31 of five, doubled with each further one."""
_SOMETHING = "something"


class AnswerSpace:
    """The answers that questions can have, and what follows from them for conditions."""

    def __init__(self, items: Mapping[str, Item]) -> None:
        self._items = items
        self._named: dict[str, set[Operand]] = {}
        self._domains: dict[str, tuple[Value | None, ...]] = {}
        self._kept: dict[int, Condition] = {}
        self._found: dict[tuple[int, ...], bool] = {}
        self._looks = 0
        for item in items.values():
            self._note(item.when)
            for condition in conditions_of(item.question):
                self._note(condition)

    def can_hold(self, *conditions: Condition | None) -> bool:
        """Whether some mosque's answers make all of these hold."""
        given = [condition for condition in conditions if condition is not None]
        asked = tuple(map(id, given))  # conditions are kept, so that no other one gets the same id
        if asked not in self._found:
            for condition in given:
                self._note(condition)
            search = _Search(self, min(MAX_LOOKS, MAX_LOOKS_IN_ALL - self._looks))
            self._found[asked] = search.run(given)
            self._looks += search.looks
        return self._found[asked]

    def always_holds(self, condition: Condition, *given: Condition | None) -> bool:
        """Whether it holds for every mosque for which the given ones hold."""
        if not given and not holds(condition, _no_answer):
            return False  # it fails where nothing is answered yet
        return not self.can_hold(*given, Not.model_construct(not_=condition))

    def when(self, key: str) -> Condition | None:
        """When a question is asked at all."""
        return self._items[key].when if key in self._items else None

    def domain(self, key: str) -> tuple[Value | None, ...]:
        """The answers to a question that some condition could tell apart; None is no answer."""
        if key not in self._domains:
            item = self._items.get(key)
            found = () if item is None else answers_to(item.question, self._named.get(key, set()))
            self._domains[key] = (*found, None)
        return self._domains[key]

    def _note(self, condition: Condition | None) -> None:
        """Remember what is named, since domains hold what conditions name."""
        if condition is None or id(condition) in self._kept:
            return
        self._kept[id(condition)] = condition
        for leaf in leaves(condition):
            named = self._named.setdefault(leaf.question, set())
            if not named.issuperset(leaf.operands):
                named.update(leaf.operands)
                self._domains.pop(leaf.question, None)


def _no_answer(_: str) -> None:
    return None


class _Search:
    """One look for answers under which conditions hold together."""

    def __init__(self, answers: AnswerSpace, most: int) -> None:
        self.answers = answers
        self.most = most
        self.looks = 0

    def run(self, conditions: Sequence[Condition]) -> bool:
        return self._fits(conditions, {})

    def _fits(self, conditions: Sequence[Condition], values: Mapping[str, Value | None]) -> bool:
        if self.looks > self.most:
            return True
        undecided = []
        for condition in conditions:
            decided = self._decided(condition, values)
            if decided is False:
                return False
            if decided is None:
                undecided.append(condition)
        if not undecided:
            return True
        key = next(leaf.question for leaf in leaves(undecided[0]) if leaf.question not in values)
        when = self.answers.when(key)
        for value in self.answers.domain(key):
            needed = [when] if value is not None and when is not None else []
            if self._fits([*undecided, *needed], {**values, key: value}):
                return True
        return False

    def _decided(self, condition: Condition, values: Mapping[str, Value | None]) -> bool | None:
        """Whether a condition holds, as far as the values so far tell."""
        match condition:
            case Leaf():
                self.looks += 1
                return holds(condition, values.get) if condition.question in values else None
            case Not(not_=part):
                inner = self._decided(part, values)
                return None if inner is None else not inner
            case AllOf(all=parts):
                known = [self._decided(part, values) for part in parts]
                return False if False in known else None if None in known else True
            case AnyOf(any=parts):
                known = [self._decided(part, values) for part in parts]
                return True if True in known else None if None in known else False


def answers_to(question: Question, named: set[Operand]) -> tuple[Value, ...]:
    """The answers to a question, as many as are needed to tell apart what is named."""
    special = special_answers(question)
    match question:
        case NumberQuestion():
            return (*_numbers(question, named), *special)
        case MultiQuestion():
            return (*_selections(question.option_ids, named), *special)
        case _ if question.option_ids:
            return (*_told_apart(question.option_ids, named), *special)
        case _:
            return (_SOMETHING, *special)


def _numbers(question: NumberQuestion, named: set[Operand]) -> list[int | float]:
    """Each bound, and a number on either side of it, as far as the question takes them."""
    step = 0.5 if question.decimals else 1
    bounds = {bound for bound in (*named, question.min, question.max, 0) if isinstance(bound, int | float)}
    bounds |= {band.at_most for band in question.bands if band.at_most is not None}
    around = {number for bound in bounds for number in (bound - step, bound, bound + step)}
    return sorted(
        number
        for number in around
        if (question.min is None or number >= question.min)
        and (question.max is None or number <= question.max)
        and (question.decimals or number == int(number))
    )


def _selections(choices: Sequence[str], named: set[Operand]) -> list[tuple[str, ...]]:
    """Sets of choices: every one of those that are named, where these are few."""
    looked_at = [choice for choice in choices if choice in named]
    other = next(([choice] for choice in choices if choice not in named), [])
    number = len(looked_at)
    sizes = tuple(range(1, number + 1)) if number <= _MANY_CHOICES else (1, 2, number - 1, number)
    found = [chosen for size in sizes for chosen in combinations(looked_at, size)]
    return [*found, *([(*chosen, *other) for chosen in ((), *found)] if other else [])]


def _told_apart(options: Sequence[str], named: set[Operand]) -> Sequence[str]:
    """The options; of many, those that are named and one of the others."""
    if len(options) <= _MANY_OPTIONS:
        return options
    others = [option for option in options if option not in named]
    return [*(option for option in options if option in named), *others[:1]]
