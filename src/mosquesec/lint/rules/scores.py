"""Scores: either no answer of a question is scored or all are, best first, and it says how bad a gap would be."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mosquesec.content.load import LoadedFile
from mosquesec.content.reader import KeyPath
from mosquesec.errors import Level
from mosquesec.lint.context import Context, Rule, Violation
from mosquesec.lint.index import OwnQuestion, options_path
from mosquesec.model.checklist import Checklist
from mosquesec.model.question import (
    Choice,
    ChoiceQuestion,
    MultiQuestion,
    NumberQuestion,
    Question,
    State,
    StateQuestion,
)

_MAKES_SCORED = {"yes_no": "good", "multi": "scoring", "date": "stale_after_days"}
"""What makes a question a scored one, where that is no score."""


def missing_severity(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A scored question does not say how bad a gap would be."""
    for own, question in _scored(context, loaded):
        if question.severity is None:
            message = f"'{question.id}' is scored and has no severity; give life, serious, moderate or minor"
            yield Violation(own.path, message)


def missing_check(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A scored question does not say how to find out."""
    for own, question in _scored(context, loaded):
        if not question.check:
            yield Violation(
                own.path, f"'{question.id}' is scored and has no check; say how two people find out"
            )


def mixed_scores(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """Some options of a question have a score and some have none."""
    for path, options in _option_lists(context, loaded):
        if any(option.score is not None for option in options):
            for k, option in enumerate(options):
                if option.score is None:
                    message = f"'{option.id}' has no score and others here have; give each one, or none"
                    yield Violation((*path, k), message)


def unscored_actions(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A question that is a fact leads to actions."""
    facts = {
        id(own.question): question for own, question in _questions(context, loaded) if not question.is_scored
    }
    for site in context.index(_checklist(loaded)).refs if facts else ():
        question = facts.pop(id(site.question), None) if site.refs else None
        if question is not None:
            missing = _MAKES_SCORED.get(question.kind, "score")
            message = f"'{question.id}' leads to actions and says nowhere what is good; add '{missing}'"
            yield Violation(site.path, message)


def states_order(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """States are not listed best first."""
    for path, options in _state_lists(context, loaded):
        if _is_upside_down(options):
            continue
        for k, (better, worse) in enumerate(pairwise(options)):
            if better.score is not None and worse.score is not None and worse.score > better.score:
                message = f"'{worse.id}' scores more than '{better.id}' above it; put the best state first"
                yield Violation((*path, k + 1), message)


def wrong_polarity(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """Good and bad are the wrong way round."""
    for path, options in _state_lists(context, loaded):
        if _is_upside_down(options):
            message = "the states go from 0 up to 1; turn the scores round, or put the best state first"
            yield Violation((*path, 0, "score"), message)
    for own, question in _questions(context, loaded):
        best, worst = _ends(question)
        if best and worst and _once(context, best) and not worst.actions:
            path = options_path(own, _checklist(loaded)) or own.path
            message = (
                f"the best answer '{best.id}' leads to actions and the worst, '{worst.id}', to none; are the "
                "scores the wrong way round?"
            )
            yield Violation((*path, question.options.index(best), "actions"), message)


def same_scores(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """All answers score the same, or none scores 1, so that nothing can ever be in place."""
    for path, options in _option_lists(context, loaded):
        scores = [option.score for option in options if option.score is not None]
        if len(scores) < len(options) or not scores:
            continue
        if len(set(scores)) == 1:
            yield Violation(path, f"every answer here scores {scores[0]:g}; give the best 1 and the worst 0")
        elif max(scores) < 1:
            yield Violation(
                path, "no answer here scores 1, so that nothing is ever in place; give the best one 1"
            )


def bands_order(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A band can never be reached, because an earlier one takes its numbers or none that small is accepted."""
    for own, question in _questions(context, loaded):
        if not isinstance(question, NumberQuestion):
            continue
        for k, (lower, upper) in enumerate(pairwise(question.bands)):
            if lower.at_most is None or (upper.at_most is not None and upper.at_most <= lower.at_most):
                message = (
                    "no number reaches this band; bands go from the lowest at_most up, the open one last"
                )
                yield Violation((*own.path, "bands", k + 1), message)
        yield from _bands_out_of_range(own.path, question)


def number_range(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A number question that accepts no number."""
    for own, question in _questions(context, loaded):
        if not isinstance(question, NumberQuestion) or question.min is None or question.max is None:
            continue
        if question.min > question.max:
            yield Violation(
                (*own.path, "min"), "min is more than max, so that no number fits; turn them round"
            )


def multi_actions_if(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A choice does not say whether choosing it or leaving it out leads to its actions, or says so needlessly."""
    for own, question in _questions(context, loaded):
        for k, choice in enumerate(getattr(question, "choices", ())):
            path = (*own.path, "choices", k)
            match question:
                case MultiQuestion() if choice.actions and choice.actions_if is None:
                    message = f"'{choice.id}' has actions; say actions_if: chosen or actions_if: not_chosen"
                    yield Violation((*path, "actions"), message, at_key=True)
                case ChoiceQuestion() if choice.actions_if is not None:
                    message = (
                        "only a multi question needs actions_if; a choice leads to its actions; remove it"
                    )
                    yield Violation((*path, "actions_if"), message, at_key=True)
                case _:
                    pass


def multi_scoring(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A `multi` scores in a way that its choices do not bear out."""
    for own, question in _questions(context, loaded):
        if not isinstance(question, MultiQuestion):
            continue
        for k, choice in enumerate(question.choices):
            if choice.score is not None:
                message = "a choice of a multi question has no score of its own; use scoring: share_of"
                yield Violation((*own.path, "choices", k, "score"), message, at_key=True)
        harms = [choice.id for choice in question.choices if choice.actions_if == "chosen"]
        if question.scoring == "any_of" and harms:
            message = (
                f"with any_of one good sign is enough, and leaving out the harm '{harms[0]}' is one; use all_of "
                "or share_of"
            )
            yield Violation((*own.path, "scoring"), message)


def same_text(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """Two answers to a question, or two questions, that read the same."""
    lists = [
        [((*path, k, "text"), option.text) for k, option in enumerate(options)]
        for path, options in _option_lists(context, loaded)
    ]
    if isinstance(loaded.content, Checklist):
        asks = [((*own.path, "ask"), own.question.ask) for own, _ in _questions(context, loaded)]
        lists.append(asks)
    for things in lists:
        seen: dict[str, KeyPath] = {}
        for path, text in things:
            first = seen.setdefault(" ".join(text.lower().split()).rstrip(".?"), path)
            if first != path:
                line = loaded.document.mark(first)[0]
                yield Violation(path, f"this reads the same as line {line}; say what is different")


def _is_upside_down(options: tuple[State | Choice, ...]) -> bool:
    """Whether the scores go all the way from 0 up to 1."""
    scores = [option.score for option in options if option.score is not None]
    all_scored = len(scores) == len(options) > 1
    return all_scored and scores[0] == 0 and scores[-1] == 1 and sorted(scores) == scores


def _bands_out_of_range(path: KeyPath, question: NumberQuestion) -> Iterator[Violation]:
    for k, band in enumerate(question.bands):
        if question.min is not None and band.at_most is not None and band.at_most < question.min:
            message = f"no number reaches this band, since {question.min:g} is the least that is accepted"
            yield Violation((*path, "bands", k, "at_most"), message)
        below = question.bands[k - 1].at_most if k else None
        if question.max is not None and below is not None and below >= question.max:
            message = f"no number reaches this band, since {question.max:g} is the most that is accepted"
            yield Violation((*path, "bands", k), message)


def _ends(question: Question) -> tuple[State | Choice | None, State | Choice | None]:
    """The best and the worst option of a question whose options are all scored, 1 and 0."""
    if not isinstance(question, StateQuestion | ChoiceQuestion):
        return None, None
    best = [option for option in question.options if option.score == 1]
    worst = [option for option in question.options if option.score == 0]
    return (best[0], worst[-1]) if best and worst else (None, None)


def _once(context: Context, option: State | Choice) -> bool:
    """Whether an option leads to an action that is done once, so that it is no upkeep."""
    refs = [ref if isinstance(ref, str) else ref.action for ref in option.actions]
    return any((action := context.actions.get(ref)) and not action.every_days for ref in refs)


def _checklist(loaded: LoadedFile) -> Checklist:
    assert isinstance(loaded.content, Checklist)  # noqa: S101  (callers have questions of it in hand)
    return loaded.content


def _questions(context: Context, loaded: LoadedFile) -> Iterator[tuple[OwnQuestion, Question]]:
    """Each question as it is written and as it is once its answer set is expanded."""
    if isinstance(checklist := loaded.content, Checklist):
        yield from context.expanded(checklist)


def _scored(context: Context, loaded: LoadedFile) -> Iterator[tuple[OwnQuestion, Question]]:
    if isinstance(checklist := loaded.content, Checklist):
        yield from context.scored(checklist)


def _option_lists(
    context: Context, loaded: LoadedFile
) -> Iterator[tuple[KeyPath, tuple[State | Choice, ...]]]:
    """The options of each state or choice question, and each answer set once."""
    if not isinstance(checklist := loaded.content, Checklist):
        return
    for own in context.index(checklist).questions:
        if own.question.options and not isinstance(own.question, MultiQuestion):
            yield options_path(own, checklist) or own.path, own.question.options
    for name, states in checklist.answer_sets.items():
        yield ("answer_sets", name), states


def _state_lists(
    context: Context, loaded: LoadedFile
) -> Iterator[tuple[KeyPath, tuple[State | Choice, ...]]]:
    return (
        (path, options)
        for path, options in _option_lists(context, loaded)
        if options and isinstance(options[0], State)
    )


RULES = (
    Rule("missing-severity", Level.ERROR, missing_severity, is_mandatory=True),
    Rule("missing-check", Level.ERROR, missing_check, is_mandatory=True),
    Rule("mixed-scores", Level.ERROR, mixed_scores, is_mandatory=True),
    Rule("unscored-actions", Level.ERROR, unscored_actions, is_mandatory=True),
    Rule("bands-order", Level.ERROR, bands_order),
    Rule("number-range", Level.ERROR, number_range, is_mandatory=True),
    Rule("actions-if", Level.ERROR, multi_actions_if, is_mandatory=True),
    Rule("wrong-polarity", Level.ERROR, wrong_polarity),
    Rule("multi-scoring", Level.ERROR, multi_scoring),
    Rule("states-order", Level.WARNING, states_order),
    Rule("same-scores", Level.WARNING, same_scores),
    Rule("same-text", Level.WARNING, same_text),
)
