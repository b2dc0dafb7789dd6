"""The assessment file: text to model and back, with the names that things have now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mosquesec import store
from mosquesec.answers.files import is_private_name
from mosquesec.answers.yaml_text import dump_yaml
from mosquesec.content.load import load, load_as
from mosquesec.lint.checked import checked_library
from mosquesec.model.assessment import Answer, Assessment
from mosquesec.model.checklist import Checklist
from mosquesec.model.library import Library

_HEAD = "# The answers of one mosque. Private: it lists weak points. Written by mosquesec.\n"


def read_assessment(path: Path, extra: Iterable[Path] = ()) -> tuple[Assessment, Library]:
    """An assessment and the library that it is held against.

    The library holds what is shipped, the checklists in `extra`, and those that the assessment names and that lie
    beside it. Renamed questions, choices and actions get the names they have now. Raises ChecklistError with
    line and column where a file is broken, AnswersError where it is a file of another kind, FileError where it
    cannot be read. The file is not touched.
    """
    store.refuse_encrypted(path)
    assessment = load_as(Assessment, path)
    library = checked_library((*extra, *_checklists_beside(path, assessment, extra)))
    return renew(assessment, library), library


def _checklists_beside(path: Path, assessment: Assessment, extra: Iterable[Path]) -> Iterator[Path]:
    """Files with the checklists that the assessment names and that are neither shipped nor given."""
    shipped = {file.stem for file in store.shipped("checklists").glob("*.yaml")}
    missing = set(assessment.checklists) - shipped
    if not missing or any(True for _ in extra):
        return
    for folder in (path.parent, path.parent / "checklists"):
        for file in sorted(folder.glob("*.yaml")):
            content = None if is_private_name(file.name) else load(file).content
            if isinstance(content, Checklist) and content.id in missing:
                missing.discard(content.id)
                yield file


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
    data = assessment.model_dump(
        mode="json", by_alias=True, exclude_defaults=True, exclude={"format", "kind"}
    )
    data["answers"] = {key: _dump_answer(answer) for key, answer in assessment.answers.items()}
    whole = {"format": 1, "kind": "assessment", **data}
    return dump_yaml(_HEAD, whole, 10_000, one_line_values=True)


def _dump_answer(answer: Answer) -> Any:  # noqa: ANN401
    data = answer.model_dump(mode="json", exclude_none=True)
    return {"value": data.pop("value", None), **data} if set(data) - {"value"} else data.get("value")
