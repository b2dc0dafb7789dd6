"""The assessment file: opened with what its answers are held against, renewed, and written back as text."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mosquesec import store
from mosquesec.answers.checklists import open_checklists
from mosquesec.answers.files import next_round_path
from mosquesec.answers.yaml_text import dump_yaml, file_data
from mosquesec.content.load import load_as
from mosquesec.errors import UsageError
from mosquesec.model.assessment import Answer, Assessment
from mosquesec.model.library import PROFILE, Library

_HEAD = "# The answers of one mosque. Private: it lists weak points. Written by mosquesec.\n"


@dataclass(frozen=True)
class OpenAssessment:
    """A mosque's file: its answers, and the library that they are held against."""

    path: Path
    """Where it is, or where it will be."""
    assessment: Assessment
    """With the names that questions, options and actions have now."""
    library: Library
    named: tuple[str, ...] = ()
    """The ids of the checklists that it was opened with."""

    @property
    def checklists(self) -> tuple[str, ...]:
        """The checklists that it is about, as far as they are known here."""
        return tuple(name for name in self.assessment.checklists if name in self.library.checklists)

    @property
    def answered_checklists(self) -> tuple[str, ...]:
        """The checklists that its answers belong to, whatever it says that it is about."""
        homes = dict.fromkeys(key.partition("/")[0] for key in self.assessment.answers)
        return tuple(name for name in homes if name in self.library.assessable)


def open_assessment(
    path: Path, names: Iterable[str] = (), *, extra: Iterable[Path] = (), new_on: dt.date | None = None
) -> OpenAssessment:
    """Open a mosque's file with the shipped checklists and those of its own. The file is not touched.

    Its own are the paths among `names` (see `open_checklists`), those in `extra`, and those that it names and that
    lie beside it. With `new_on` a file that is not there yet opens as an empty round begun on that day. Raises
    ChecklistError with line and column where a file is broken, AnswersError where it is a file of another kind,
    FileError where it cannot be read, UsageError for an unknown checklist.
    """
    store.refuse_encrypted(path)
    if new_on is not None and not path.exists():
        assessment = Assessment(format=1, started=new_on)
    else:
        assessment = load_as(Assessment, path)
    library, named = open_checklists(
        names, extra=extra, needed=assessment.checklists, folder=path.parent, to_assess=True
    )
    return OpenAssessment(path, renew(assessment, library), library, named)


@contextlib.contextmanager
def hold_assessment(
    path: Path, names: Iterable[str] = (), *, extra: Iterable[Path] = (), new_on: dt.date
) -> Iterator[OpenAssessment]:
    """Open a mosque's file to change or make it, held against other windows meanwhile. Raises as `open_assessment`."""
    store.refuse_encrypted(path)
    with store.only_writer(path):
        yield open_assessment(path, names, extra=extra, new_on=new_on)


def next_round(opened: OpenAssessment, day: dt.date) -> OpenAssessment:
    """A further round in a file beside the last one, with the facts about the mosque and what became of the actions.

    Raises UsageError where that file exists.
    """
    path = next_round_path(opened.path, day)
    if path.exists():
        raise UsageError(f"{path} exists; go on with it: mosquesec assess --file {path}")
    last = opened.assessment
    facts = {key: answer for key, answer in last.answers.items() if key.startswith(f"{PROFILE}/")}
    return replace(opened, path=path, assessment=last.model_copy(update={"answers": facts, "started": day}))


def renew(assessment: Assessment, library: Library) -> Assessment:
    """Follow `was:`. Where old and new name both have an answer, the new one counts and the old one is kept."""
    answers = {}
    for old, answer in assessment.answers.items():
        key = library.renamed.get(old, old)
        if key != old and (key in assessment.answers or key in answers):
            key = old
        answers[key] = _renew_value(key, answer, library)
    actions = {
        new if (new := library.renamed.get(old, old)) not in assessment.actions else old: follow_up
        for old, follow_up in assessment.actions.items()
    }
    return assessment.model_copy(update={"answers": answers, "actions": actions})


def _renew_value(key: str, answer: Answer, library: Library) -> Answer:
    def now(value: str) -> str:
        return library.renamed_options.get((key, value), value)

    match answer.value:
        case str() as value if now(value) != value:
            return answer.model_copy(update={"value": now(value)})
        case tuple() as values if any(now(value) != value for value in values):
            return answer.model_copy(update={"value": tuple(map(now, values))})
        case _:
            return answer


def dump_assessment(assessment: Assessment) -> str:
    """The file's text: one line an answer, so that two rounds can be compared by eye."""
    data = file_data(assessment)
    data["answers"] = {key: _dump_answer(answer) for key, answer in assessment.answers.items()}
    return dump_yaml(_HEAD, data, 10_000, one_line_values=True)


def _dump_answer(answer: Answer) -> Any:  # noqa: ANN401
    data = answer.model_dump(mode="json", exclude_none=True)
    return {"value": data.pop("value", None), **data} if set(data) - {"value"} else data.get("value")
