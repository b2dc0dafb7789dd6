"""The library of the drawn screens."""

from __future__ import annotations

import pytest

from harness import library_of
from mosquesec.model.library import Library
from screens import DOORS


@pytest.fixture(scope="session")
def doors() -> Library:
    return library_of(DOORS)
