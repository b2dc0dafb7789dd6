"""Answers from outside come into a mosque's file: whose they are, and what the file was before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mosquesec import store
from mosquesec.answers.assessments import OpenAssessment, dump_assessment
from mosquesec.answers.files import backup_path, stem
from mosquesec.answers.merge import Contribution
from mosquesec.model.assessment import Assessment


@dataclass(frozen=True)
class Update:
    """What became of a file that took answers in."""

    backup: Path | None
    """What it was before; None where it was not there."""
    new: int
    changed: int
    total: int
    """Answers, skipped ones among them."""


def contribution(path: Path, assessment: Assessment, who: str | None) -> Contribution:
    """The answers of a file from outside. `who` gave those that do not say who did."""
    if not who:
        return Contribution(stem(path), assessment, path)
    answers = {
        key: answer.model_copy(update={"who": answer.who or who})
        for key, answer in assessment.answers.items()
    }
    return Contribution(who, assessment.model_copy(update={"answers": answers}), path)


def with_own(opened: OpenAssessment, incoming: Sequence[Contribution]) -> tuple[Contribution, ...]:
    """Everybody's answers, the file's own first. A file that holds nothing yet contributes nothing."""
    own = opened.assessment
    if own.answers or own.name or own.address:
        return (Contribution(stem(opened.path), own, opened.path), *incoming)
    return tuple(incoming)


def update(opened: OpenAssessment, after: Assessment, *, now: dt.datetime) -> Update | None:
    """Write a file with what came in, and keep what it was beside it. None where there is nothing to write."""
    path, before = opened.path, opened.assessment
    text = dump_assessment(after)
    backup = backup_path(path, now) if path.exists() else None
    if backup is None and not (after.answers or after.name):
        return None
    if backup:
        if text == dump_assessment(before):
            return None
        store.write_new(backup, store.read_bytes(path, limit=store.MAX_BYTES))
    store.write_private(path, text)
    return Update(
        backup,
        new=len(after.answers.keys() - before.answers.keys()),
        changed=sum(after.answers[key].value != answer.value for key, answer in before.answers.items()),
        total=len(after.answers),
    )
