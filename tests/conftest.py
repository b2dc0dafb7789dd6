"""Fixtures that every room uses, and reasons for skipping."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from unittest import mock

import pytest

from harness import PACK, PROFILE, REFERENCES, SMALL, Run, library_of, run_in_process, run_process
from mosquesec.content.library import load_library
from mosquesec.content.load import load
from mosquesec.model.library import Library


def pytest_configure() -> None:
    """A shell starts its background jobs with SIGINT ignored, which programs that tests start would inherit."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


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


@pytest.fixture(scope="session", autouse=True)
def _each_shipped_file_is_read_once() -> Iterator[None]:
    """What is shipped does not change between tests; commands as processes of their own read it anew."""
    with mock.patch("mosquesec.content.library.load", cache(load)):
        yield


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The checklists and references that are shipped."""
    return load_library()


@pytest.fixture(scope="session")
def small() -> Library:
    """A library with a question of every kind, a pack, and references of every status."""
    return library_of(PROFILE, SMALL, PACK, *REFERENCES)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `mosquesec` in an empty folder."""
    return partial(run_in_process, tmp_path)


@pytest.fixture
def process(tmp_path: Path) -> Run:
    """Run `mosquesec` as a program in an empty folder."""
    return partial(run_process, tmp_path)
