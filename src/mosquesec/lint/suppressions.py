"""Rules that a file asks not to be told about, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mosquesec.content.load import Loaded
from mosquesec.errors import Level, Problem
from mosquesec.lint.context import Rule
from mosquesec.model.base import Lint


def allowed(loaded: Loaded) -> Iterator[tuple[str, str]]:
    """The rules that a file silences, each with its reason."""
    lint = getattr(loaded.content, "lint", None)
    if isinstance(lint, Lint):
        yield from ((silence.rule, silence.why) for silence in lint.allow)


def unneeded(loaded: Loaded, found: set[str], known: Mapping[str, Rule]) -> Iterator[Problem]:
    """A problem for each silence that silences nothing. It is counted after all rules, and is no rule of its own."""
    for k, (name, _) in enumerate(allowed(loaded)):
        if name in known and not known[name].firm and name not in found:
            line, column = loaded.document.mark(("lint", "allow", k))
            message = f"nothing here needs this silence of '{name}' any more; take it away"
            yield Problem(loaded.document.name, line, column, "unneeded-silence", message, Level.WARNING)
