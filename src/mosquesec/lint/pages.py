"""The page of each rule, from docs/rules: what it finds, why that matters, and an example of bad and good."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from mosquesec import store
from mosquesec.errors import FileError

_SECTION = re.compile(r"^## ([a-z0-9-]+) \((error|warning)\)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RulePage:
    """The documentation of a rule, as Markdown."""

    rule: str
    level: str
    text: str
    """Without the heading."""

    @property
    def summary(self) -> str:
        """The first paragraph, on one line."""
        return " ".join(self.text.partition("\n\n")[0].split())


@cache
def pages() -> dict[str, RulePage]:
    """The page of each rule by its name; none in a copy of the program that has no docs."""
    try:
        folder = store.shipped("docs/rules")
    except FileError:
        return {}
    found: dict[str, RulePage] = {}
    for path in sorted(folder.glob("*.md")):
        parts = _SECTION.split(path.read_text(encoding="utf-8"))
        for rule, level, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
            found[rule] = RulePage(rule, level, text.strip())
    return found
