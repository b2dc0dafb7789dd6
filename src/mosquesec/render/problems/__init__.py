"""Reports of `mosquesec validate`: one module a format, each a function from the report to text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mosquesec.lint.validate import Report
from mosquesec.render.problems import data, github, junit, plain, sarif

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": plain.write,
    "json": data.write,
    "sarif": sarif.write,
    "github": github.write,
    "junit": junit.write,
}
