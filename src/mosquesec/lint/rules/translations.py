"""Translations: complete, of the right revision, with the same numbers in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from mosquesec.content.load import LoadedFile
from mosquesec.content.reader import KeyPath
from mosquesec.errors import Level
from mosquesec.lint.context import Context, Rule, Violation
from mosquesec.lint.files import real
from mosquesec.model.base import Model
from mosquesec.model.checklist import Checklist
from mosquesec.model.question import Question, RaisedBy
from mosquesec.model.translation import Translation

_NUMBER = re.compile(r"\d[\d ,.]*\d|\d")
_LINK = re.compile(r"https?://[^\s)>\]]+|\b(?:gov\.uk|[\w.-]+\.(?:uk|org|com))/[^\s)>\]]*")
_SHORTEST = 3
"""Digits of the shortest number that must be the same in every language, such as 999."""


def stale_translation(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A translation follows another revision than the checklist has."""
    for translation, checklist in _pair(context, loaded):
        if translation.revision < checklist.revision:
            message = (
                f"follows revision {translation.revision}, and '{checklist.id}' is at {checklist.revision}; look what "
                "changed, then write that number"
            )
            yield Violation(("revision",), message)
        elif translation.revision > checklist.revision:
            yield Violation(
                ("revision",), f"'{checklist.id}' is only at revision {checklist.revision}; write that"
            )


def unknown_words(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """Words for something that the checklist does not have."""
    for translation, checklist in _pair(context, loaded):
        for kind, known in _ids(checklist).items():
            for name in getattr(translation, kind):
                if name not in known:
                    message = f"'{checklist.id}' has no '{name}' among its {kind}; fix the name or remove it"
                    yield Violation((kind, name), message, at_key=True)
        for name in translation.questions.keys() & _ids(checklist)["questions"]:
            options = {option.id for option in _question(context, checklist, name).options}
            for option in translation.questions[name].options:
                if option not in options:
                    message = f"'{name}' has no answer '{option}'; fix the name or remove it"
                    yield Violation(("questions", name, "options", option), message, at_key=True)


def missing_translation(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """Something of the checklist has no words in this language."""
    for translation, checklist in _pair(context, loaded):
        for kind in ("sections", "questions", "answer_sets", "actions"):
            missing = list(_missing(context, checklist, translation, kind))
            if missing:
                more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
                message = f"no words yet for {', '.join(missing[:5])}{more}; they are shown in the checklist's language"
                yield Violation((kind,), message, at_key=True)


def lost_number(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A number or an address of the original is not in the translation."""
    for translation, checklist in _pair(context, loaded):
        for path, original, words in _pairs(context, checklist, translation):
            lost = [word for word in _fixed(original) if word not in _fixed(words)]
            if lost:
                yield Violation(
                    path, f"the original says {lost[0]} here and this does not; write it as it is there"
                )


def translation_shape(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A list in a translation has another length than the original's."""
    for translation, checklist in _pair(context, loaded):
        for path, original, words in _lists(context, checklist, translation):
            if words and words != original:
                yield Violation(
                    path, f"there are {words} here and {original} in the original; give one for each", True
                )


def translation_place(_: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A translation lies where it is not looked for."""
    if isinstance(translation := loaded.content, Translation) and loaded.name != "-":
        path = Path(loaded.name)
        wanted = ("translations", translation.language, f"{translation.of}.yaml")
        if (real(path).parts[-3:]) != wanted:
            yield Violation(("of",), f"this is looked for as {'/'.join(wanted)}; move or rename the file")


def _pair(context: Context, loaded: LoadedFile) -> Iterator[tuple[Translation, Checklist]]:
    if isinstance(loaded.content, Translation) and loaded.content.of in context.checklists:
        yield loaded.content, context.checklists[loaded.content.of]


def _ids(checklist: Checklist) -> dict[str, set[str]]:
    return {
        "sections": {section.id for section in checklist.sections},
        "questions": {entry.id for _, entry in checklist.entries if hasattr(entry, "id")},
        "answer_sets": set(checklist.answer_sets),
        "actions": {action.id for action in checklist.actions},
    }


def _question(context: Context, checklist: Checklist, name: str) -> Question:
    return context.questions[f"{checklist.id}/{name}"]


def _missing(context: Context, checklist: Checklist, translation: Translation, kind: str) -> Iterator[str]:
    """What has no words, by id; a question also where one of its answers has none."""
    given = getattr(translation, kind)
    for name in sorted(_ids(checklist)[kind], key=lambda name: (name in given, name)):
        if name not in given:
            yield f"'{name}'"
        elif kind == "questions":
            question = _question(context, checklist, name)
            if not given[name].ask:
                yield f"'{name}' (ask)"
            by_set = any(
                getattr(entry, "id", "") == name and isinstance(getattr(entry, "states", None), str)
                for _, entry in checklist.entries
            )
            for option in () if by_set else question.options:
                if option.id not in given[name].options:
                    yield f"'{name}' ({option.id})"
        elif kind == "actions" and not given[name].do:
            yield f"'{name}' (do)"


def _pairs(
    context: Context, checklist: Checklist, translation: Translation
) -> Iterator[tuple[KeyPath, str, str]]:
    """Each text of the original with its words here."""
    actions = {action.id: action for action in checklist.actions}
    for name, words in translation.questions.items():
        if name in _ids(checklist)["questions"]:
            question = _question(context, checklist, name)
            yield from _same_keys(("questions", name), question, words, ("ask", "why", "check"))
            options = {option.id: option for option in question.options}
            for option, translated in words.options.items():
                if option in options:
                    path = ("questions", name, "options", option)
                    yield from _same_keys(path, options[option], translated, ("text", "label"))
    for name, words_of in translation.actions.items():
        if name in actions:
            yield from _same_keys(("actions", name), actions[name], words_of, ("do", "done_when", "who"))
            steps = zip(actions[name].steps, words_of.steps, strict=False)
            for k, (original, step) in enumerate(steps):
                yield ("actions", name, "steps", k), original, step


def _same_keys(
    path: KeyPath, original: Model, words: Model, keys: Iterable[str]
) -> Iterator[tuple[KeyPath, str, str]]:
    for key in keys:
        translated, text = getattr(words, key), getattr(original, key)
        if isinstance(translated, str) and isinstance(text, str):
            yield (*path, key), text, translated


def _lists(
    context: Context, checklist: Checklist, translation: Translation
) -> Iterator[tuple[KeyPath, int, int]]:
    """Each list of the original with the length that it has here."""
    actions = {action.id: action for action in checklist.actions}
    for name, words in translation.actions.items():
        if name in actions:
            yield ("actions", name, "steps"), len(actions[name].steps), len(words.steps)
    for name, translated in translation.questions.items():
        if name in _ids(checklist)["questions"]:
            question = _question(context, checklist, name)
            raised: tuple[RaisedBy, ...] = question.raised_by
            yield ("questions", name, "because"), len(raised), len(translated.because)
            if isinstance(question.help, tuple) and isinstance(translated.help, tuple):
                yield ("questions", name, "help"), len(question.help), len(translated.help)


def _fixed(text: str) -> list[str]:
    """Numbers and addresses, which are the same in every language; digits of other scripts count as ours."""
    plain = "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in text)
    links = [link.rstrip(".,;") for link in _LINK.findall(plain)]
    numbers = ["".join(filter(str.isdigit, number)) for number in _NUMBER.findall(_LINK.sub(" ", plain))]
    return [*links, *(number for number in numbers if len(number) >= _SHORTEST)]


RULES = (
    Rule("stale-translation", Level.WARNING, stale_translation),
    Rule("missing-translation", Level.WARNING, missing_translation),
    Rule("unknown-words", Level.WARNING, unknown_words),
    Rule("lost-number", Level.WARNING, lost_number),
    Rule("translation-shape", Level.WARNING, translation_shape),
    Rule("translation-place", Level.WARNING, translation_place),
)
