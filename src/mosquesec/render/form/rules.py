"""Conditions as paper says them: by the numbers and letters of the same form."""

from __future__ import annotations

from mosquesec.answers.paper_form import PaperForm, marks
from mosquesec.language.words import Words
from mosquesec.model.base import NONE_OF_THESE, NOT_FOR_US, UNKNOWN
from mosquesec.model.condition import AllOf, AnyOf, Condition, Leaf, Not
from mosquesec.model.library import Item, Library

_MAX_TEXT = 44


def rule_in_words(condition: Condition, library: Library, form: PaperForm, words: Words) -> str:
    """When a question is to be answered: `Only if 012 is b (No).`"""
    if isinstance(condition, Not) and not isinstance(condition.not_, Not):
        return words("form.rule.leave", rule=_Rules(library, form, words).in_words(condition.not_))
    return words("form.rule.only", rule=_Rules(library, form, words).in_words(condition))


class _Rules:
    """Rules of one form in one language."""

    def __init__(self, library: Library, form: PaperForm, words: Words) -> None:
        self.items = library.homes
        self.form = form
        self.words = words

    def in_words(self, condition: Condition, *, inner: bool = False) -> str:
        match condition:
            case AllOf(all=parts):
                return self._joined("form.rule.and", parts, inner=inner)
            case AnyOf(any=parts):
                return self._joined("form.rule.or", parts, inner=inner)
            case Not(not_=Leaf() as leaf):
                return self._leaf(leaf, negated=True)
            case Not(not_=part):
                return self.words("form.rule.not", rule=self.in_words(part, inner=True))
            case Leaf():
                return self._leaf(condition, negated=False)

    def _joined(self, key: str, parts: tuple[Condition, ...], *, inner: bool) -> str:
        text = self.words(key).join(self.in_words(part, inner=True) for part in parts)
        return f"({text})" if inner and len(parts) > 1 else text

    def _leaf(self, leaf: Leaf, *, negated: bool) -> str:
        item = self.items.get(leaf.question)
        number = self.form.number(leaf.question) if leaf.question in self.form.numbers else leaf.question
        if leaf.answered is not None:
            is_answered = leaf.answered is not negated
            return self.words("form.rule.answered" if is_answered else "form.rule.unanswered", number=number)
        operands = self.words("form.rule.or").join(self._operand(item, operand) for operand in leaf.operands)
        operator = "is" if leaf.operator == "one_of" else leaf.operator
        text = self.words(
            f"form.rule.{operator}{'_not' if negated and operator in ('is', 'includes') else ''}",
            number=number,
            answer=operands,
        )
        is_open = negated and operator not in ("is", "includes")
        return self.words("form.rule.not", rule=text) if is_open else text

    def _operand(self, item: Item | None, operand: object) -> str:
        """The letter of an answer, with the beginning of its text."""
        letter = marks(item).get(str(operand)) if item else None
        if item is None or letter is None:
            return self.words.number(operand) if isinstance(operand, int | float) else str(operand)
        own = {option.id: option.label or option.text for option in item.question.options}
        reserved = {
            "yes": "form.yes", "no": "form.no", NONE_OF_THESE: "form.none", UNKNOWN: "form.unknown",
            NOT_FOR_US: "form.not_for_us",
        }  # fmt: skip
        name = str(operand)
        return f"{letter} ({_short(own[name] if name in own else self.words(reserved[name]))})"


def _short(text: str) -> str:
    """The beginning of a text, up to a bracket, the end of a sentence or a word."""
    text = text.split(" (")[0].split(". ")[0].rstrip(".")
    if len(text) <= _MAX_TEXT:
        return text
    return text[:_MAX_TEXT].rsplit(" ", 1)[0].rstrip(",;:") + " ..."
