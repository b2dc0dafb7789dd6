"""pydantic's errors in our own words, each at its place in the file."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from mosquesec.content.edits import quote_number, quote_text_with_comma, rename_key
from mosquesec.content.reader import KeyPath, YamlDocument
from mosquesec.errors import Problem
from mosquesec.model.base import ID_PATTERN, KEY_PATTERN, OPTION_PATTERN, REF_PATTERN, URL_PATTERN, Model
from mosquesec.model.question import KINDS
from mosquesec.text import quoted

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Shapes: TypeAlias = Mapping[int, type[Model]]

_PATTERNS = {
    ID_PATTERN: "lower-case words joined by hyphens, such as outside-doors",
    OPTION_PATTERN: "the id of a state or choice, or unknown, not_for_us or none_of_these",
    REF_PATTERN: "the id of this checklist, such as outside-doors, or checklist/id",
    KEY_PATTERN: "checklist/id, such as protective-security/outside-doors",
    URL_PATTERN: "an address that begins with https://, mailto: or tel:",
}
_NEAR_KIND, _NEAR_KEY, _NEAR_WORD = 0.5, 0.6, 0.7
"""How alike two words must be (difflib's ratio) for one to be taken for the other: the fewer there are to mix up, the
less. Kinds of question are eight, keys some twenty, words can be anything."""
_OF_NUMBERS = ("int_type", "float_type", "int_from_float")
_TYPE_TAGS = ("constrained-str", "int", "float", "str", "tuple[str, ...]", "Person")


@cache
def _our_keys() -> frozenset[str]:
    """Every key of every format."""
    pending, keys = [Model], set[str]()
    while pending:
        model = pending.pop()
        keys |= set(model.keys())
        pending += model.__subclasses__()
    return frozenset(keys)


def _is_ours(key: str) -> bool:
    return key in _our_keys() or bool(_KEY.match(key))


_KEY = re.compile(KEY_PATTERN)


@dataclass(frozen=True, slots=True)
class _LocatedError:
    """One of pydantic's errors, found again in the data."""

    path: KeyPath
    node: object
    """The value at that path."""
    parent: object
    """The mapping or list around it."""
    error: ErrorDetails
    private: bool
    """Whether values must not be repeated, nor keys that are not ours."""

    @property
    def key(self) -> str:
        """How a message names the place."""
        if not self.path:
            return "the file"
        if isinstance(self.path[-1], int):
            named = next((part for part in reversed(self.path) if isinstance(part, str)), "the list")
            return f"entry {self.path[-1] + 1} of {self._named(named)}"
        return self._named(self.path[-1])

    def _named(self, key: str) -> str:
        """A key in quotes; in a private file only one that is ours, since others may be an answer gone astray."""
        return "this" if self.private and not _is_ours(key) else quoted(key)

    @property
    def value(self) -> str:
        """The value as a message may quote it, with a blank before it."""
        quotable = isinstance(self.node, str | int | float) and not self.private
        return f" {quoted(str(self.node))}" if quotable else ""

    @property
    def is_one_of_several(self) -> bool:
        """Whether pydantic tried several types here, and reports of each why it does not fit."""
        return bool(self.error["loc"]) and self.error["loc"][-1] in _TYPE_TAGS

    @property
    def context(self) -> dict[str, Any]:
        """What pydantic adds to the type of error."""
        return self.error.get("ctx", {})


def explain(document: YamlDocument, errors: Sequence[ErrorDetails], shapes: Shapes) -> Iterator[Problem]:
    """A problem for each error. Values of private files are never repeated in messages.

    `shapes` says for each mapping (by its `id`) which model was meant to read it; see `model.base.Model`.
    """
    for located in _without_echoes([_find(document, error) for error in errors]):
        if located.error["type"] == "extra_forbidden":
            yield _unknown_key(document, located, shapes)
        else:
            yield _wrong_value(document, located)


def _without_echoes(errors: Sequence[_LocatedError]) -> Iterator[_LocatedError]:
    """Leave out what only follows from another error: that a list is too short, where entries in it are wrong; and
    where a value may be text or a number, that it is not the other one.
    """
    texts = {located.path for located in errors if located.error["type"].startswith("string_")}
    for located in errors:
        kind, node = located.error["type"], located.node
        entries_are_wrong = isinstance(node, list) and len(node) > located.context.get(
            "actual_length", len(node)
        )
        beside_text = kind in _OF_NUMBERS and located.path in texts and not isinstance(node, int | float)
        beside_number = kind == "string_type" and located.is_one_of_several and isinstance(node, int | float)
        twice = (
            kind in ("float_type", "int_from_float")
            and located.is_one_of_several
            and located.path not in texts
        )
        if not ((kind == "too_short" and entries_are_wrong) or beside_text or beside_number or twice):
            yield located


def _find(document: YamlDocument, error: ErrorDetails) -> _LocatedError:
    """Follow pydantic's location through the data, passing over the tags of unions, which are not in it."""
    path: list[str | int] = []
    parent, node = None, document.data
    for part in error["loc"]:
        known = isinstance(node, dict) and part in node
        if known or (isinstance(node, list) and isinstance(part, int) and 0 <= part < len(node)):
            parent, node = node, node[part]
            path.append(part)
    return _LocatedError(tuple(path), node, parent, error, document.private)


def _wrong_value(document: YamlDocument, located: _LocatedError) -> Problem:
    """A problem for a value that is missing or not what belongs there."""
    rule, message = _rule_and_message(located)
    has_kind = rule == "unknown-kind" and isinstance(located.node, dict) and "kind" in located.node
    problem = document.problem((*located.path, "kind") if has_kind else located.path, rule, message)
    is_number = isinstance(located.node, int | float) and not isinstance(located.node, bool)
    if located.error["type"] != "string_type" or not is_number or located.private:
        return problem
    line = document.line(problem.line)
    return replace(problem, edit=quote_number(line, problem.line, problem.column))


def _rule_and_message(located: _LocatedError) -> tuple[str, str]:
    """What a wrong value breaks, and how that is put into words."""
    key, node, context = located.key, located.node, located.context
    match located.error["type"]:
        case "missing":
            return "missing-key", f"the key '{located.error['loc'][-1]}' is missing"
        case "question_kind":
            return "unknown-kind", _question_kind(located)
        case "condition_shape":
            return "bad-condition", "a condition has one of the keys all, any, not or question"
        case "string_type" | "tuple_type" | "list_type" if node is None:
            return "wrong-type", f"{key} has nothing after it; write something, or remove the key"
        case "string_type":
            return "wrong-type", f"{key} {_not_text(node)}"
        case "string_pattern_mismatch":
            wanted = _PATTERNS.get(context["pattern"], f"like {context['pattern']}")
            return "bad-form", f"{key} must be {wanted}; it is{located.value or ' not'}"
        case "string_too_short":
            return "empty-text", f"{key} is empty"
        case "string_too_long":
            return "too-long", f"{key} is longer than {context['max_length']} characters"
        case "too_short":
            return (
                "too-few",
                f"{key} needs {context['min_length']} or more entries; it has {context['actual_length']}",
            )
        case "too_long":
            return "too-many", f"{key} has more than {context['max_length']} entries"
        case "enum" | "literal_error":
            return "unknown-word", _word(located)
        case "tuple_type":
            return "wrong-type", f"{key} must be a list, [like, this]"
        case "dict_type" | "model_type" | "model_attributes_type":
            return "wrong-type", f"{key} must have keys and values under it"
        case "int_type" | "float_type" | "int_from_float" if isinstance(node, str):
            return (
                "wrong-type",
                f"{key} must be a number, without quotes: digits such as 12 or 0.5, at most 16 of them",
            )
        case "int_type" | "int_from_float":
            return "wrong-type", f"{key} must be a whole number"
        case "float_type":
            return "wrong-type", f"{key} must be a number"
        case "bool_type":
            return "wrong-type", f"{key} must be true or false, without quotes"
        case "greater_than_equal":
            return "out-of-range", f"{key} must be {context['ge']:g} or more"
        case "less_than_equal":
            return "out-of-range", f"{key} must be {context['le']:g} or less"
        case "multiple_of":
            return "out-of-range", f"{key} must be in steps of {context['multiple_of']}"
        case "value_error":
            reason = str(context.get("error", located.error["msg"]))
            return ("bad-date" if "date" in reason else "bad-condition"), f"{key} {reason}"
        case _:
            reason = located.error["msg"]
            return "wrong-type", f"{key}: {reason[:1].lower()}{reason[1:]}"


def _not_text(node: object) -> str:
    """What a value is, where a text was wanted, and how to make it one."""
    match node:
        case bool():
            return "is a switch here; if the word is meant, put it into quotes"
        case int() | float():
            return "is a number here; if text is meant, put it into quotes"
        case dict():
            return "is read as keys and values; a text with a colon goes into quotes"
        case list():
            return "is read as a list; a text with brackets goes into quotes"
        case _:
            return "must be text"


def _question_kind(located: _LocatedError) -> str:
    if not isinstance(located.node, dict):
        return f"{located.key} must be a question, with keys such as id, kind and ask"
    if "kind" not in located.node:
        return "the question has no 'kind' (and no 'use'); " + f"kinds are {', '.join(KINDS)}"
    kind = str(located.node["kind"])[:100]
    near = difflib.get_close_matches(kind.replace("-", "_"), KINDS, n=1, cutoff=_NEAR_KIND)
    hint = f"did you mean '{near[0]}'?" if near else f"kinds are {', '.join(KINDS)}"
    return f"unknown kind of question {quoted(kind)}; {hint}"


def _word(located: _LocatedError) -> str:
    known = [word.strip(" '") for word in located.context["expected"].replace(" or ", ", ").split(", ")]
    if isinstance(located.node, bool) and "yes" in known:
        return f'{located.key} is a switch here; write "{"yes" if located.node else "no"}" in quotes'
    if len(known) == 1:
        return f"{located.key} must be {known[0]}"
    near = difflib.get_close_matches(str(located.node)[:100], known, n=1, cutoff=_NEAR_WORD)
    hint = (
        f"did you mean '{near[0]}'?" if near and not located.private else f"it is one of {', '.join(known)}"
    )
    return f"{located.key} does not know{located.value or ' that word'}; {hint}"


def _unknown_key(document: YamlDocument, located: _LocatedError, shapes: Shapes) -> Problem:
    """A problem for a key that does not belong there, with the one that was meant, from those that would fit."""
    key = str(located.path[-1])
    fitting = shapes[id(located.parent)].keys() if id(located.parent) in shapes else ()
    meant = next(iter(difflib.get_close_matches(key[:100], fitting, n=1, cutoff=_NEAR_KEY)), None)
    is_behind_comma = meant is None and located.node is None
    if meant:
        hint = f"did you mean '{meant}'?"
    elif is_behind_comma:
        hint = "a text with a comma in it goes into quotes"
    else:
        hint = f"known here: {', '.join(fitting)}"
    named = "unknown key" if located.private and not _is_ours(key) else f"unknown key {quoted(key)}"
    problem = document.problem(located.path, "unknown-key", f"{named}; {hint}", key=True)
    if located.private:
        return problem
    place = document.line(problem.line), problem.line, problem.column
    if meant:
        return replace(problem, edit=rename_key(*place, key, meant))
    return replace(problem, edit=quote_text_with_comma(*place)) if is_behind_comma else problem
