"""Suppressions: the rules that a file suppresses exist, and can be suppressed."""

from __future__ import annotations

from collections.abc import Iterator

from mosquesec.content.load import LoadedFile
from mosquesec.errors import Level
from mosquesec.lint.context import Context, Rule, Violation, nearest
from mosquesec.lint.suppressions import suppressed_in


def unknown_rule(context: Context, loaded: LoadedFile) -> Iterator[Violation]:
    """A suppression names a rule that there is not, or one that cannot be suppressed."""
    for k, (name, _why) in enumerate(suppressed_in(loaded)):
        path = ("lint", "allow", k, "rule")
        if name not in context.rules:
            near = nearest(name, context.rules)
            hint = f"did you mean '{near}'?" if near else "see docs/rules for their names"
            yield Violation(path, f"there is no rule '{name}' that can be suppressed; {hint}")
        elif context.rules[name].is_mandatory:
            yield Violation(
                path, f"'{name}' cannot be suppressed, since the file cannot be used so; fix it instead"
            )


RULES = (Rule("unknown-rule", Level.ERROR, unknown_rule, is_mandatory=True),)
