"""Scores: a question is a fact or is scored whole, best first, and says how bad a gap would be."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mosquesec.content.lint.bundle import Bundle, Fault, Rule, own_questions, refs_sites
from mosquesec.content.load import Loaded
from mosquesec.errors import Level
from mosquesec.model.checklist import (
    Checklist,
    ChoiceQuestion,
    MultiQuestion,
    NumberQuestion,
    Question,
    StateQuestion,
    YesNoQuestion,
)


def missing_severity(bundle: Bundle, loaded: Loaded) -> Iterator[Fault]:
    """A scored question does not say how bad a gap would be."""
    for place, question in _scored(bundle, loaded):
        if question.severity is None:
            message = f"'{question.id}' is scored and has no severity; give life, serious, moderate or minor"
            yield Fault(place, message)


def missing_check(bundle: Bundle, loaded: Loaded) -> Iterator[Fault]:
    """A scored question does not say how to find out."""
    for place, question in _scored(bundle, loaded):
        if not question.check:
            yield Fault(place, f"'{question.id}' is scored and has no check; say how two people find out")


def mixed_scores(_: Bundle, loaded: Loaded) -> Iterator[Fault]:
    """Some options of a question have a score and some have none."""
    for place, _number, question in _questions(loaded):
        if isinstance(question, StateQuestion | ChoiceQuestion) and question.is_scored:
            key = "states" if isinstance(question, StateQuestion) else "choices"
            for k, option in enumerate(question.options):
                if option.score is None:
                    message = f"'{option.id}' has no score and others here have; give each one, or none"
                    yield Fault((*place, key, k), message)


def unscored_actions(_: Bundle, loaded: Loaded) -> Iterator[Fault]:
    """A question that is a fact leads to actions."""
    if not isinstance(checklist := loaded.content, Checklist):
        return
    for site in refs_sites(checklist):
        question = site.question
        by_set = isinstance(question, StateQuestion) and isinstance(question.states, str)
        if site.refs and not question.is_scored and not by_set:
            lack = "good" if isinstance(question, YesNoQuestion) else "score"
            yield Fault(
                site.place, f"'{question.id}' leads to actions and says nowhere what is good; add '{lack}'"
            )


def states_order(_: Bundle, loaded: Loaded) -> Iterator[Fault]:
    """States do not stand best first."""
    for place, _number, question in _questions(loaded):
        if isinstance(question, StateQuestion):
            for k, (better, worse) in enumerate(pairwise(question.options)):
                if better.score is not None and worse.score is not None and worse.score > better.score:
                    message = (
                        f"'{worse.id}' scores more than '{better.id}' above it; put the best state first"
                    )
                    yield Fault((*place, "states", k + 1), message)


def bands_order(_: Bundle, loaded: Loaded) -> Iterator[Fault]:
    """A band can never be reached, because an earlier one takes its numbers."""
    for place, _number, question in _questions(loaded):
        if not isinstance(question, NumberQuestion):
            continue
        for k, (lower, upper) in enumerate(pairwise(question.bands)):
            if lower.at_most is None or (upper.at_most is not None and upper.at_most <= lower.at_most):
                message = (
                    "no number reaches this band; bands go from the lowest at_most up, the open one last"
                )
                yield Fault((*place, "bands", k + 1), message)


def _questions(loaded: Loaded) -> Iterator[tuple[tuple[str | int, ...], int, Question]]:
    if isinstance(loaded.content, Checklist):
        yield from own_questions(loaded.content)


def _scored(_: Bundle, loaded: Loaded) -> Iterator[tuple[tuple[str | int, ...], Question]]:
    for place, _number, question in _questions(loaded):
        by_set = isinstance(question, StateQuestion) and isinstance(question.states, str)
        if question.is_scored or by_set or (isinstance(question, MultiQuestion) and question.scoring):
            yield place, question


RULES = (
    Rule("missing-severity", Level.ERROR, missing_severity),
    Rule("missing-check", Level.ERROR, missing_check),
    Rule("mixed-scores", Level.ERROR, mixed_scores),
    Rule("unscored-actions", Level.ERROR, unscored_actions),
    Rule("bands-order", Level.ERROR, bands_order),
    Rule("states-order", Level.WARNING, states_order),
)
