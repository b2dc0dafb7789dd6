"""Rules that a file suppresses, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mosquesec.content.load import LoadedFile
from mosquesec.errors import Level, Problem
from mosquesec.lint.context import Rule
from mosquesec.model.base import Lint


def suppressed_in(loaded: LoadedFile) -> Iterator[tuple[str, str]]:
    """The rules that a file suppresses, each with its reason."""
    lint = getattr(loaded.content, "lint", None)
    if isinstance(lint, Lint):
        yield from ((suppression.rule, suppression.why) for suppression in lint.allow)


def unused_suppressions(
    loaded: LoadedFile, violated: set[str], rules: Mapping[str, Rule]
) -> Iterator[Problem]:
    """A problem for each suppression without effect, which is known once all rules have run."""
    for k, (name, _) in enumerate(suppressed_in(loaded)):
        if name in rules and not rules[name].is_mandatory and name not in violated:
            line, column = loaded.document.mark(("lint", "allow", k))
            message = f"nothing here needs this suppression of '{name}' any more; remove it"
            yield Problem(loaded.document.name, line, column, "unused-suppression", message, Level.WARNING)
