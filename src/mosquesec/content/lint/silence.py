"""Silence: rules that a file asks not to be told about, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from mosquesec.content.lint.bundle import Bundle, Fault, Rule, nearest
from mosquesec.content.load import Loaded
from mosquesec.errors import Level, Problem
from mosquesec.model.base import Lint


def allowed(loaded: Loaded) -> Iterator[tuple[str, str]]:
    """The rules that a file silences, each with its reason."""
    lint = getattr(loaded.content, "lint", None)
    if isinstance(lint, Lint):
        yield from ((silence.rule, silence.why) for silence in lint.allow)


def unneeded(loaded: Loaded, found: set[str]) -> Iterator[Problem]:
    """A problem for each silence that silences nothing. It is counted after all rules, and is no rule of its own."""
    known = {rule.name: rule for rule in _rules()}
    for k, (name, _) in enumerate(allowed(loaded)):
        if name in known and not known[name].firm and name not in found:
            line, column = loaded.document.mark(("lint", "allow", k))
            message = f"nothing here needs this silence of '{name}' any more; take it away"
            yield Problem(loaded.document.name, line, column, "unneeded-silence", message, Level.WARNING)


def unknown_rule(_: Bundle, loaded: Loaded) -> Iterator[Fault]:
    """A silence names a rule that there is not, or one that cannot be silenced."""
    known = {rule.name: rule for rule in _rules()}
    for k, (name, _why) in enumerate(allowed(loaded)):
        place = ("lint", "allow", k, "rule")
        if name not in known:
            near = nearest(name, known)
            hint = f"did you mean '{near}'?" if near else "see docs/rules for their names"
            yield Fault(place, f"there is no rule '{name}' that can be silenced; {hint}")
        elif known[name].firm:
            yield Fault(
                place, f"'{name}' cannot be silenced, since the file cannot be used so; mend it instead"
            )


def _rules() -> tuple[Rule, ...]:
    from mosquesec.content.lint import RULES

    return RULES


RULES = (Rule("unknown-rule", Level.ERROR, unknown_rule, firm=True),)
