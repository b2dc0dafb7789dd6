"""What tests share: a small library, a clock, and one way to run a command."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from mosquesec.answers.assessments import dump_assessment, open_assessment
from mosquesec.cli import _run
from mosquesec.content.library import build
from mosquesec.content.load import parse
from mosquesec.model.assessment import Assessment, Person
from mosquesec.model.incident import Incident
from mosquesec.model.library import Library

TODAY = dt.date(2026, 11, 20)
NOW = dt.datetime(2026, 11, 20, 14, 32, tzinfo=dt.UTC)
ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "checklists" / "samples"
GOLDEN = sorted(path.name.removesuffix(".mosquesec.yaml") for path in SAMPLES.glob("*.mosquesec.yaml"))
QUESTION_LIMITS = {
    "protective-security": 45,
    "hate-crime": 25,
    "online-safety": 28,
    "quick-check": 12,
    "heightened-tension": 12,
}
"""The most questions that one mosque may be asked of each shipped checklist."""


@cache
def golden_mosque(name: str) -> tuple[Assessment, Library]:
    """The answers of a golden mosque, and the library that they are held against."""
    opened = open_assessment(SAMPLES / f"{name}.mosquesec.yaml")
    return opened.assessment, opened.library


ENTRY = Incident(
    id="entry-1",
    occurred="2026-03-06T13:05",
    place="Pavement outside the main door",
    what="'Go home.' Told to Amina Exampleby, 07700 900123, from AB12 CDE, a@example.org.",
    vehicle="White van, AB12 CDE",
    officer="PC Sampleton",
    owner="Idris",
    witnesses=(Person(name="Amina Exampleby", phone="07700 900123"),),
    harm="Amina stayed away.",
    references=("CAD 12/06MAR26",),
)
"""An entry of an incident log, with people in it."""

INCIDENTS_BEFORE = """\
format: 1
kind: incidents
name: Noor Hall
incidents:
- id: entry-1
  occurred: 2026-03-06T13:05
  reported: '2026-03-06'
  place: Main door
  what: Shouting.
  target: person
  characteristic:
  - religion
  witnesses:
  - name: Amina Exampleby
    phone: 07700 900111
  references:
  - CAD 12
  closed: '2026-03-20'
"""
"""A log as the first version wrote it, without its comments."""


class Done(NamedTuple):
    """What a command did: its exit code and what it printed."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]
"""`run("plan", "x.yaml", given="what is typed", NAME="of the environment")`."""


def run_in_process(folder: Path, *arguments: str, given: str = "", **environment: str) -> Done:
    """Run `mosquesec` in a folder, without a terminal and without a process of its own."""
    streams = [_stream(given.encode()), _stream(), _stream()]
    with (
        contextlib.chdir(folder),
        mock.patch.dict(os.environ, _clean_environment() | environment, clear=True),
        mock.patch.multiple(sys, stdin=streams[0], stdout=streams[1], stderr=streams[2]),
    ):
        code = _run(list(arguments))
    return Done(code, *(stream.buffer.getvalue().decode() for stream in streams[1:]))  # type: ignore[attr-defined]


def run_process(folder: Path, *arguments: str, given: str | None = None, **environment: str) -> Done:
    """Run `mosquesec` as a program in a folder: where the process itself is the subject."""
    done = subprocess.run(
        [sys.executable, "-m", "mosquesec", *arguments],
        cwd=folder,
        input=given,
        stdin=subprocess.DEVNULL if given is None else None,
        capture_output=True,
        text=True,
        timeout=60,
        env=_clean_environment() | environment,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def _clean_environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("MOSQUESEC_")}


def _stream(content: bytes = b"") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", write_through=True)


GOOD = """\
format: 1
id: good
title: Good
sections:
  - id: main
    title: Main
    questions:
      - {id: door, kind: text, ask: Which door is it?}
"""
"""A checklist without problems."""
BAD = GOOD.replace("ask: Which door is it?", "hlep: Walk round.")
"""With an error."""
TWINS = GOOD + "      - {id: gate, kind: text, ask: Which door is it?}\n"
"""With a warning."""


def write_checklists(folder: Path, **texts: str) -> None:
    """Write each text to a file of its name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def write_assessment(path: Path, **fields: object) -> Path:
    """Write an assessment with these fields."""
    path.write_text(dump_assessment(Assessment.model_validate({"format": 1, "started": TODAY} | fields)))
    return path


def library_of(*texts: str) -> Library:
    """A library of YAML texts, which must be right in form."""
    files = [parse(text, f"test-{number}.yaml") for number, text in enumerate(texts)]
    assert [problem for file in files for problem in file.problems] == []
    return build(file.content for file in files if file.content)


SMALL = """
format: 1
kind: checklist
id: small
title: Small
topic: protective-security
sections:
  - id: doors
    title: Doors
    intro: Walk round first.
    questions:
      - id: door
        kind: state
        ask: How is the door locked?
        why: An open door lets a fire be lit inside. It happens at night.
        check: Try it.
        severity: serious
        states:
          - {id: all, text: Always locked., score: 1}
          - {id: some, text: Sometimes., score: 0.5, actions: [closing]}
          - {id: none, text: Never., score: 0, actions: [closing, locks]}
        raised_by:
          - {when: {question: profile/overnight, is: "yes"}, because: People sleep here on some nights.}
      - id: worst
        kind: text
        ask: Which door worries you?
        sensitive: true
        when: {question: door, one_of: [some, none]}
      - id: exits
        kind: yes_no
        ask: Are the exits clear?
        why: A blocked exit traps people.
        check: Walk them.
        severity: life
        always_applies: true
        good: "yes"
        actions: [clear]
        duty: {nations: [england], in_force: 2023-10-01, source: law, text: Keep exits clear.}
  - id: people
    title: People
    questions:
      - id: watch
        kind: multi
        ask: Who watches?
        check: Ask them.
        severity: moderate
        scoring: all_of
        choices:
          - {id: front, text: Front door, actions: [rota]}
          - {id: side, text: Side door, actions: [rota]}
      - id: stewards
        kind: number
        ask: How many stewards are there?
        check: Count them.
        severity: moderate
        unit: stewards
        min: 0
        max: 50
        bands:
          - {at_most: 1, score: 0, actions: [rota]}
          - {score: 1}
      - id: drill
        kind: date
        ask: When was the last drill?
        check: Ask the lead.
        severity: moderate
        stale_after_days: 365
        actions: [drill]
      - id: landlord
        kind: contact
        ask: Who is the landlord?
        sensitive: true
      - id: tenure
        kind: choice
        ask: Is it yours?
        choices:
          - {id: ours, text: "Yes, ours"}
          - {id: rented, text: Rented}
actions:
  - {id: closing, do: Write a closing list., cost: free, hours: 2, within_days: 7, done_when: Seven sheets.,
     sources: [law]}
  - {id: locks, do: Fit better locks., cost: medium, hours: 4, within_days: 90, after: [closing], schemes: [money]}
  - {id: clear, do: Clear the exits., cost: free, hours: 1, within_days: 2, steps: [Walk each way out.]}
  - {id: rota, do: Write a rota for the doors., cost: free, hours: 1, within_days: 30, training: [course]}
  - {id: drill, do: Practise getting out., cost: free, hours: 2, within_days: 90, every_days: 365}
"""

PROFILE = """
format: 1
id: profile
title: Profile
sections:
  - id: facts
    title: Facts
    questions:
      - id: nation
        kind: choice
        ask: Which nation?
        choices:
          - {id: england, text: England}
          - {id: scotland, text: Scotland}
      - {id: area, kind: choice, ask: Where?, when: {question: nation, is: england},
         choices: [{id: london, text: London}, {id: elsewhere, text: Elsewhere}]}
      - {id: overnight, kind: yes_no, ask: Do people sleep here?}
      - {id: staff, kind: yes_no, ask: Is anybody paid?}
"""

PACK = """
format: 1
id: pack
title: Pack
sections:
  - id: first
    title: First
    questions:
      - use: small/door
      - use: small/exits
      - {id: own, kind: yes_no, ask: Is it ours?}
"""

REFERENCES = (
    """
format: 1
kind: sources
sources:
  - {id: law, publisher: Parliament, title: An Act, date: "2023", url: https://example.org/act, status: current}
""",
    """
format: 1
kind: contacts
contacts:
  - {id: emergency, name: Emergency services, group: emergency, use: Danger now., phone: "999", permanent: true,
     status: current, as_of: 2026-11-20}
  - {id: helpline, name: A helpline, group: victim, use: Somebody was hurt., phone: "0800 000 0000",
     url: https://example.org/help, status: current, as_of: 2026-11-20, expires: 2027-11-20, nations: [england]}
  - {id: doubtful, name: Another line, group: victim, use: Somebody was hurt., phone: "0800 111 1111",
     url: https://example.org/other, status: unconfirmed, as_of: 2026-11-20}
""",
    """
format: 1
kind: schemes
schemes:
  - {id: money, name: The scheme, by: Home Office, pays: Locks and cameras., who: Mosques., how: Write to them.,
     evidence: [incidents], url: https://example.org/money, status: current, as_of: 2026-11-20, sources: [law]}
""",
    """
format: 1
kind: training
training:
  - {id: course, name: A course, by: The police, what: Looking., cost: free, url: https://example.org/course,
     status: current, as_of: 2026-11-20}
""",
)
