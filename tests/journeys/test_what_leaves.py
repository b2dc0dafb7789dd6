"""Canaries: every free text of an assessment and of an incident log holds a word of its own; which of them get out?"""

from __future__ import annotations

import datetime as dt
import re
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from pydantic import BaseModel

from harness import TODAY, Run
from mosquesec.answers.assessments import dump_assessment
from mosquesec.answers.incidents import dump_log
from mosquesec.model.assessment import Answer, Assessment, FollowUp, LocalContact, Person
from mosquesec.model.incident import Incident, Incidents
from mosquesec.model.library import Item, Library
from mosquesec.render.handout.jobs import Job
from mosquesec.render.handout.jobs import run as run_job
from mosquesec.render.handout.kinds import KINDS

CANARY = re.compile(r"canary-[a-z-]+?-end")
NAME, ADDRESS = "canary-mosque-name-end", "canary-mosque-address-end"
"""On the building for all to see, and what to say to 999."""
TO_RING = {
    "canary-contact-name-end", "canary-contact-role-end", "canary-contact-phone-end",
    "canary-roleless-name-end", "canary-roleless-phone-end", "canary-roleless-use-end",
}  # fmt: skip
"""The officer is to ring them. Where no role is named, what they are for is printed in its place."""
HAPPENED = {
    "canary-incident-place-end", "canary-incident-what-end", "canary-incident-harm-end",
    "canary-incident-references-end", "canary-second-words-end",
}  # fmt: skip
"""The scheme asks where, what, with which effect and under which police number."""
MEANT: dict[str, set[str]] = {
    "guide": {NAME, ADDRESS},
    "worksheet": set(),
    "session": {NAME, ADDRESS},
    "slides": {NAME, ADDRESS},
    "poster": {NAME, ADDRESS},
    "incident-form": {NAME, ADDRESS},
    "bomb-threat-card": {NAME, ADDRESS},
    "steward-card": {NAME, ADDRESS},
    "red-card": {NAME},
    "champion": set(),
    "police-sheet": {NAME, ADDRESS, *TO_RING},
    "evidence": {NAME, *HAPPENED},
}
"""What each handout may print; nothing else of what the mosque wrote."""


def filled(model: type[BaseModel], path: str, **given: Any) -> Any:  # noqa: ANN401
    """A model with every field filled in, its texts with canaries that carry their names."""
    fields = get_type_hints(model, include_extras=True)
    values = {
        name: given.get(name, value_of(fields[name], f"{path}-{name.replace('_', '-')}"))
        for name in model.model_fields
    }
    return model.model_validate(values)


def value_of(annotation: Any, path: str) -> Any:  # noqa: ANN401
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return value_of(parts[0], path)
    if origin in (Union, UnionType):
        return value_of(next(part for part in parts if part is not NoneType), path)
    if origin is Literal:
        return parts[0]
    if origin is tuple:
        return (value_of(parts[0], path),)
    if origin is dict:
        return {}
    if issubclass(annotation, BaseModel):
        return filled(annotation, path)
    if issubclass(annotation, Enum):
        return next(iter(annotation))
    return {str: f"canary-{path}-end", int: 1, dt.date: TODAY}[annotation]


def answer_to(item: Item) -> Answer:
    """A bad answer, or a canary; with a note, a reason and whoever gave it."""
    path = item.key.replace("/", "-")
    question = item.question
    value: Any
    match question.kind:
        case "text":
            value = f"canary-{path}-value-end"
        case "contact":
            value = filled(Person, f"{path}-value")
        case "state" | "choice":
            value = question.options[-1].id
        case "yes_no":
            value = "yes" if item.home == "profile" else "no"
        case _:
            value = "unknown"
    return filled(Answer, path, value=value)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def mosque(shipped: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    names = ("protective-security", "hate-crime", "online-safety")
    answers = {key: answer_to(item) for key, item in shipped.homes.items()}
    nation, peak = Answer(value="england"), Answer(value=130)
    assessment = filled(
        Assessment,
        "mosque",
        language="en",
        checklists=dict.fromkeys(names, 1),
        answers=answers | {"profile/nation": nation, "profile/peak": peak},
        contacts=(filled(LocalContact, "contact"), filled(LocalContact, "roleless", role="")),
        actions={key: filled(FollowUp, key.replace("/", "-")) for key in shipped.actions},
    )
    first = filled(Incident, "incident")
    people = (first.written_by, first.officer, first.owner, first.witnesses[0].name)
    second = first.model_copy(
        update={
            "id": "second",
            "occurred": "2026-11-13T13:30",
            "what": f"canary-second-words-end {', '.join(map(str, people))} 07700 900123 AB12 CDE a@example.org",
        }
    )
    log = filled(Incidents, "log", incidents=(first, second))
    file = tmp_path_factory.mktemp("mosque") / "m.mosquesec.yaml"
    file.write_text(dump_assessment(assessment))
    file.with_name("m.incidents.yaml").write_text(dump_log(log))
    return file


def test_the_files_are_full_of_canaries(mosque: Path) -> None:
    written = set(CANARY.findall(mosque.read_text()))
    assert {NAME, ADDRESS, *TO_RING, "canary-contact-use-end"} <= written
    assert len(written) > 300
    log = set(CANARY.findall(mosque.with_name("m.incidents.yaml").read_text()))
    texts = {f"canary-incident-{name.replace('_', '-')}-end" for name in Incident.model_fields}
    assert len(log & texts) >= 18
    assert log >= HAPPENED


def canaries_in(html: str) -> set[str]:
    """Those that a document prints, also where the text is escaped as a style sheet wants it."""
    plain = re.sub(r"\\([0-9a-f]{6}) ", lambda found: chr(int(found[1], 16)), html)
    assert not re.search("07700|AB12|example.org", plain)
    return set(CANARY.findall(plain))


@pytest.mark.parametrize("kind", KINDS)
def test_a_handout_prints_what_is_meant_and_nothing_else(mosque: Path, kind: str) -> None:
    topic = "protective-security" if KINDS[kind].topics else ""
    job = Job(today=TODAY, kind=kind, topic=topic, target=Path("x.html"), as_pdf=False, source=mosque)
    pages = "".join(content.decode() for _, content in run_job(job).files)
    assert canaries_in(pages) == MEANT[kind]


@pytest.mark.parametrize("form", ["html", "json", "text"])
def test_a_shared_plan_prints_nothing_that_the_mosque_wrote(mosque: Path, run: Run, form: str) -> None:
    done = run("plan", str(mosque), "--share", "--format", form, "-o", "-", "--today", "2026-11-20")
    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert canaries_in(done.stdout) == set()


def test_the_message_for_a_chat_group_prints_nothing_that_the_mosque_wrote(mosque: Path, run: Run) -> None:
    done = run("plan", str(mosque), "--format", "text", "-o", "-", "--today", "2026-11-20")
    assert done.returncode == 0, done.stderr
    assert canaries_in(done.stdout) == set()
