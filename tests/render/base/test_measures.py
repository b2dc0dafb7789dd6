"""Measures stand once: the style sheets read every one of them, and know no other."""

from __future__ import annotations

import re
from dataclasses import asdict

from harness import ROOT
from mosquesec.render.base import measures

STYLES = "\n".join(path.read_text() for path in sorted((ROOT / "templates").rglob("*.css")))
PAGES = "\n".join(path.read_text() for path in sorted((ROOT / "templates").rglob("*.html")))


def test_each_measure_reaches_the_style_sheets_with_its_unit() -> None:
    assert "--what: 92mm;" in measures.css()
    assert "--do: 1.25rem;" in measures.css()
    assert "--do-line: 1.22;" in measures.css()


def test_style_sheets_use_every_measure_and_none_that_is_not_there() -> None:
    given = set(re.findall(r"--([a-z-]+):", measures.css() + STYLES + PAGES))
    used = set(re.findall(r"var\(--([a-z-]+)", STYLES + PAGES))
    assert used <= given
    assert set(re.findall(r"--([a-z-]+):", measures.css())) <= used


def test_what_is_set_closer_is_a_measure_of_its_own() -> None:
    roomy, tight = asdict(measures.OPEN), asdict(measures.TIGHT)
    assert all(f"--{name.rsplit('_', 1)[0].replace('_', '-')}" in measures.css() for name in roomy)
    assert tight["call_min_mm"] < roomy["call_min_mm"]
