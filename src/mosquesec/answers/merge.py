"""Several people's answers put together: what differs is chosen, and what was not chosen is kept as a note."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mosquesec.answers.about import ADDRESS, ITEMS, NAME, all_answers, answer_to
from mosquesec.errors import AnswersError
from mosquesec.language.phrases import answer_text
from mosquesec.language.words import load_words
from mosquesec.model.assessment import Answer, Assessment, FollowUp
from mosquesec.model.library import Item, Library

MAX_NOTE = 4000
_ABOUT = {item.key: item.question.ask for item in ITEMS}
_NAMED = re.compile(r"^[^:]{1,60}: ")


@dataclass(frozen=True, slots=True)
class Contribution:
    """The answers of one file or person."""

    name: str
    """How notes and lists name it."""
    assessment: Assessment
    path: Path | None = None
    """The file that it is from."""


@dataclass(frozen=True, slots=True)
class Version:
    """The answer of one contribution to a question."""

    contribution: int
    """Its place among the contributions."""
    name: str
    answer: Answer

    @property
    def who(self) -> str:
        """Who said it: the person where that is known, else the file."""
        return self.answer.who or self.name


@dataclass(frozen=True, slots=True)
class Difference:
    """A question with answers that differ; one version for each answer, the earliest contribution's."""

    key: str
    item: Item | None
    """None for the mosque's name and address, and for an answer whose question is not asked any more."""
    versions: tuple[Version, ...]

    @property
    def ask(self) -> str:
        """The question in words."""
        if self.item:
            return self.item.question.ask
        return _ABOUT.get(self.key, f"{self.key} (no longer asked)")

    def text(self, version: Version) -> str:
        """A version's answer in words."""
        return text_of_answer(self.item, version.answer)


def differences(contributions: Sequence[Contribution], library: Library) -> tuple[Difference, ...]:
    """Where the contributions differ, in the order of asking. What only one of them answers is no difference."""
    homes = library.homes
    found = [
        Difference(key, homes.get(key), distinct)
        for key in _keys(contributions, library)
        if len(distinct := _distinct(_versions(contributions, key))) > 1
    ]
    return tuple(found)


def merged(contributions: Sequence[Contribution], chosen: Mapping[str, int], library: Library) -> Assessment:
    """One assessment. `chosen` holds for each difference the place of its contribution; elsewhere the earliest counts.

    All notes are kept, each with who wrote it where several did; an answer that was not chosen becomes a line of
    the note. An answer that comes from any contribution but the first carries who said it. Raises AnswersError where
    notes are too long to fit together.
    """
    base = contributions[0].assessment
    answers = {
        key: _settled(key, contributions, chosen.get(key), library) for key in _keys(contributions, library)
    }
    about = {key: answers.pop(key) for key in (NAME, ADDRESS) if key in answers and answers[key].is_given}
    others = [contribution.assessment for contribution in contributions[1:]]
    return base.model_copy(
        update={
            "name": _text(about.get(NAME)),
            "address": _text(about.get(ADDRESS)),
            "language": base.language or next((other.language for other in others if other.language), None),
            "checklists": _revisions(contribution.assessment for contribution in contributions),
            "answers": answers,
            "contacts": tuple(
                dict.fromkeys(c for contribution in contributions for c in contribution.assessment.contacts)
            ),
            "actions": _follow_ups(contributions),
        }
    )


def combined(
    contributions: Sequence[Contribution],
    library: Library,
    choose: Callable[[tuple[Difference, ...]], Mapping[str, int]],
) -> Assessment:
    """One assessment; where contributions differ, `choose` says for each key whose answer counts. See `merged`."""
    if len(contributions) == 1:
        return contributions[0].assessment
    found = differences(contributions, library)
    return merged(contributions, choose(found) if found else {}, library)


def text_of_answer(item: Item | None, answer: Answer) -> str:
    """An answer in words, also where its question is gone."""
    if item:
        return answer_text(item.question, answer, load_words())
    value = answer.plain
    if isinstance(value, Mapping):
        return ", ".join(part for part in value.values() if part)
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _keys(contributions: Sequence[Contribution], library: Library) -> tuple[str, ...]:
    """Every question that is answered: the first contribution's in its own order, then the rest as they are asked."""
    first, *others = (all_answers(contribution.assessment) for contribution in contributions)
    place = {key: number for number, key in enumerate((*_ABOUT, *library.homes))}
    more = {key for answers in others for key in answers} - first.keys()
    return (*first, *sorted(more, key=lambda key: (place.get(key, len(place)), key)))


def _versions(contributions: Sequence[Contribution], key: str) -> tuple[Version, ...]:
    return tuple(
        Version(place, contribution.name, answer)
        for place, contribution in enumerate(contributions)
        if (answer := answer_to(contribution.assessment, key)) is not None
    )


def _distinct(versions: Iterable[Version]) -> tuple[Version, ...]:
    """One version for each answer that differs. Skipped is no answer."""
    seen: dict[object, Version] = {}
    for version in versions:
        if version.answer.is_given:
            seen.setdefault(_comparable(version.answer), version)
    return tuple(seen.values())


def _comparable(answer: Answer) -> object:
    """Equal for answers that say the same; blanks and capitals in words do not count."""
    value = answer.plain
    if isinstance(value, Mapping):
        return tuple(sorted((key, text.strip().casefold()) for key, text in value.items()))
    if isinstance(value, tuple):
        return frozenset(value)
    return value.strip().casefold() if isinstance(value, str) else value


def _settled(key: str, contributions: Sequence[Contribution], chosen: int | None, library: Library) -> Answer:
    """The answer that counts, with everybody's notes and with the answers that do not count."""
    versions = _versions(contributions, key)
    given = [version for version in versions if version.answer.is_given]
    winner = next((v for v in given if v.contribution == chosen), given[0] if given else versions[0])
    lines = [*_notes(versions), *_lost(versions, winner, library.homes.get(key))]
    note = "\n".join(dict.fromkeys(lines)) or None
    if note and len(note) > MAX_NOTE:
        raise AnswersError(f"{key}: the notes are too long together; make one shorter and enter it again")
    who = winner.answer.who or (winner.name if winner.contribution > 0 else None)
    return winner.answer.model_copy(
        update={"note": note, "who": who if winner.answer.is_given or note else None}
    )


def _notes(versions: Sequence[Version]) -> Iterator[str]:
    """Each note once: alone as it is, beside another's with who wrote it."""
    notes: dict[str, Version] = {}
    for version in versions:
        for line in (version.answer.note or "").splitlines():
            notes.setdefault(line, version)
    several = len({version.contribution for version in notes.values()}) > 1
    for line, version in notes.items():
        yield line if not several or _is_named(line, version, versions) else f"{version.who}: {line}"


def _is_named(line: str, version: Version, versions: Sequence[Version]) -> bool:
    """Whether a note says already whose it is, from an earlier merge."""
    if version.contribution == 0:
        return bool(_NAMED.match(line))
    return any(line.startswith((f"{other.who}: ", f"{other.who} said: ")) for other in versions)


def _lost(versions: Sequence[Version], winner: Version, item: Item | None) -> Iterator[str]:
    """The answers that were not chosen."""
    for version in _distinct(versions):
        if _comparable(version.answer) != _comparable(winner.answer):
            yield f"{version.who} said: {text_of_answer(item, version.answer)}"


def _text(answer: Answer | None) -> str | None:
    """Name and address carry no notes, so one that was not chosen is left to the file that it came from."""
    return str(answer.value) if answer else None


def _revisions(assessments: Iterable[Assessment]) -> dict[str, int]:
    revisions: dict[str, int] = {}
    for assessment in assessments:
        for name, revision in assessment.checklists.items():
            revisions[name] = max(revision, revisions.get(name, 0))
    return revisions


def _follow_ups(contributions: Sequence[Contribution]) -> dict[str, FollowUp]:
    """What became of actions: the earliest contribution counts, and what others add goes into its note."""
    found: dict[str, FollowUp] = {}
    for contribution in contributions:
        for key, follow_up in contribution.assessment.actions.items():
            found[key] = _joined(found[key], follow_up, contribution.name) if key in found else follow_up
    return found


def _joined(first: FollowUp, other: FollowUp, name: str) -> FollowUp:
    if first == other:
        return first
    fields = ("state", "owner", "due", "done_on", "note")
    filled = {field: getattr(first, field) or getattr(other, field) for field in fields}
    lost = [
        str(value)
        for field in fields
        if (value := getattr(other, field))
        and value != filled[field]
        and str(value) not in (first.note or "")
    ]
    if lost:
        filled["note"] = "\n".join(filter(None, (filled["note"], f"{name} said: {', '.join(lost)}")))[
            :MAX_NOTE
        ]
    return first.model_copy(update=filled)
