"""A checklist as a person would meet it, in plain text, with every condition in words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from mosquesec.language.phrases import condition_text
from mosquesec.language.words import load_words
from mosquesec.model.action import ActionRefs, action_refs
from mosquesec.model.library import Item, Library
from mosquesec.model.question import DateQuestion, MultiQuestion, NumberQuestion, Question, YesNoQuestion

_WIDTH = 90
_IN_ANSWERS = {"text": "Answered in words.", "contact": "Answered with a name, a role and a phone number."}


def checklist_lines(name: str, library: Library) -> Iterator[str]:
    """The whole checklist: sections, questions, answers, and what they lead to."""
    checklist = library.checklists[name]
    yield f"{checklist.title}, revision {checklist.revision}"
    if checklist.summary:
        yield from _wrapped(checklist.summary, "")
    place = None
    for number, item in enumerate(library.items[name], 1):
        if item.section != place:
            place = item.section
            yield f"\n{place.title}"
            if place.intro:
                yield from _wrapped(place.intro, "")
        yield ""
        yield from _question(number, item, library)


def _question(number: int, item: Item, library: Library) -> Iterator[str]:
    question = item.question
    yield from _wrapped(f"{number}. {question.ask}", "")
    if item.home != item.section.checklist:
        yield from _wrapped(f"Drawn from {item.key}.", "   ")
    if item.when:
        yield from _wrapped(f"Asked when {condition_text(item.when, library, load_words())}.", "   ")
    for label, text in (("Why", question.why), ("Check", question.check), *_help(question, library)):
        if text:
            yield from _wrapped(f"{label}: {text}", "   ")
    yield from _answers(question, library)
    if question.severity:
        yield from _wrapped(f"If it is missing: {question.severity}.", "   ")
    for fact in question.raised_by:
        when = condition_text(fact.when, library, load_words())
        yield from _wrapped(f"One step worse when {when}: {fact.because}", "   ")
    if question.duty:
        yield from _wrapped(_duty(question, library), "   ")


def _help(question: Question, library: Library) -> Iterator[tuple[str, str]]:
    if isinstance(question.help, str):
        yield "Help", question.help
    for help_text in question.help if isinstance(question.help, tuple) else ():
        when = f" (when {condition_text(help_text.when, library, load_words())})" if help_text.when else ""
        yield f"Help{when}", help_text.text


def _answers(question: Question, library: Library) -> Iterator[str]:
    """What can be said, and what follows from it."""
    match question:
        case YesNoQuestion():
            for answer in question.option_ids:
                good = "" if question.good is None else " (good)" if answer == question.good else ""
                yield f"   [ ] {answer.capitalize()}{good}"
                if question.good and answer != question.good:
                    yield from _actions(question.actions, library)
        case NumberQuestion():
            yield from _wrapped(_number(question), "   ")
            for band in question.bands:
                top = "Above that" if band.at_most is None else f"Up to {band.at_most:g}"
                yield f"   {top}: {_worth(band.score)}"
                yield from _actions(band.actions, library)
        case DateQuestion():
            stale = f", good for {question.stale_after_days} days" if question.stale_after_days else ""
            yield f"   Answered with a date{stale}."
            yield from _actions(question.actions, library)
        case _ if question.options:
            if isinstance(question, MultiQuestion):
                yield "   Any number of these:"
            for option in question.options:
                worth = "" if option.score is None else f" ({_worth(option.score)})"
                yield from _wrapped(f"[ ] {option.text}{worth}", "   ")
                if option.actions and getattr(option, "actions_if", None) == "not_chosen":
                    yield "       Where it is left out:"
                yield from _actions(option.actions, library)
        case _:
            yield f"   {_IN_ANSWERS[question.kind]}"


def _actions(refs: ActionRefs, library: Library) -> Iterator[str]:
    for key, when in action_refs(refs):
        action = library.actions.get(key)
        condition = f" (when {condition_text(when, library, load_words())})" if when else ""
        yield from _wrapped(f"-> {action.do if action else key}{condition}", "       ")


def _number(question: NumberQuestion) -> str:
    whole = "a number" if question.decimals else "a whole number"
    bounds = [
        f"{name} {bound:g}"
        for name, bound in (("from", question.min), ("to", question.max))
        if bound is not None
    ]
    unit = f", in {question.unit}" if question.unit else ""
    return f"Answered with {' '.join([whole, *bounds])}{unit}."


def _duty(question: Question, library: Library) -> str:
    duty = question.duty
    if duty is None:
        return ""
    nations = ", ".join(nation.value.replace("-", " ").title() for nation in duty.nations)
    when = f", when {condition_text(duty.when, library, load_words())}" if duty.when else ""
    if isinstance(duty.in_force, str):
        return f"Expected, not yet in force, in {nations}{when}: {duty.text or duty.source}"
    return f"The law in {nations} since {load_words().date(duty.in_force)}{when}: {duty.text or duty.source}"


def _worth(score: float) -> str:
    return "in place" if score == 1 else "missing" if score == 0 else f"partly, {score:g}"


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent + "   ")
