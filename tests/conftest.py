"""What tests share: a small library, a clock, and reasons for skipping."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mosquesec.content.library import build, load_library
from mosquesec.content.load import parse
from mosquesec.model.library import Library

TODAY = dt.date(2026, 11, 20)
NOW = dt.datetime(2026, 11, 20, 14, 32, tzinfo=dt.UTC)
ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "checklists" / "samples"
GOLDEN = sorted(path.name.removesuffix(".mosquesec.yaml") for path in SAMPLES.glob("*.mosquesec.yaml"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a program that is not here, with its name."""
    for item in items:
        for marker in item.iter_markers("tool"):
            for name in marker.args:
                if shutil.which(name) is None:
                    item.add_marker(pytest.mark.skip(reason=f"{name} is not installed"))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where every tool must be there (MOSQUESEC_NO_SKIPS=1, in CI), a skipped test is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("MOSQUESEC_NO_SKIPS") == "1" and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The checklists and references that are shipped."""
    return load_library()


def library_of(*texts: str) -> Library:
    """A library of YAML texts, which must be right in form."""
    files = [parse(text, f"test-{number}.yaml") for number, text in enumerate(texts)]
    assert [problem for file in files for problem in file.problems] == []
    return build(file.content for file in files if file.content)


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `mosquesec` as a program, in an empty folder."""

    def run_it(
        *arguments: str, given: str | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        clean = {key: value for key, value in os.environ.items() if not key.startswith("MOSQUESEC_")}
        return subprocess.run(
            [sys.executable, "-m", "mosquesec", *arguments],
            cwd=tmp_path,
            input=given,
            stdin=subprocess.DEVNULL if given is None else None,
            capture_output=True,
            text=True,
            timeout=60,
            env=clean | environment,
            check=False,
        )

    return run_it


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


@pytest.fixture(scope="session")
def small() -> Library:
    """A library with a question of every kind, a pack, and references of every status."""
    pack = """
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
    return library_of(PROFILE, SMALL, pack, *REFERENCES)
