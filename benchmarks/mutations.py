"""How many slips are caught: single random changes of shipped checklists, each checked by `validate`.

    python benchmarks/mutations.py [NUMBER] [SEED]

Each change is one of: a key dropped, an id changed, a score moved, a condition altered, a state deleted, a text
emptied. It is caught by `validate` alone, or by `validate --against` the file as it was, or shown to be harmless:
then what the checklist means (who is asked, what counts, what follows) is the same, and only optional words went.
"""

from __future__ import annotations

import copy
import datetime as dt
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from mosquesec import store
from mosquesec.content.library import build
from mosquesec.content.load import LoadedFile, load, parse
from mosquesec.errors import Problem
from mosquesec.lint.against import breaking_changes
from mosquesec.lint.linter import Linter
from mosquesec.model.checklist import Checklist

TODAY = dt.date(2026, 11, 21)
WORDS = (
    *("ask", "why", "check", "text", "label", "title", "intro", "summary", "because"),
    *("do", "short", "steps", "done_when", "who", "unit", "credit"),
)
OPERATORS = ("is", "one_of", "includes", "at_least", "at_most", "answered")
KINDS = ("key dropped", "id changed", "score moved", "condition altered", "state deleted", "text emptied")
Path_ = tuple[str | int, ...]


def walk(node: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:  # noqa: ANN401
    """Every place of the data."""
    yield path, node
    entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in entries:
        yield from walk(value, (*path, key))


def at(data: Any, path: Path_) -> Any:  # noqa: ANN401
    """What stands in a place."""
    for part in path:
        data = data[part]
    return data


def mutated(data: Any, kind: str, rng: random.Random) -> tuple[Any, str] | None:  # noqa: ANN401
    """The data with one change of a kind, and where it is; None where there is nothing of that kind."""
    places = [path for path, value in walk(data) if path and fits(kind, path, value)]
    if not places:
        return None
    path = rng.choice(places)
    data = copy.deepcopy(data)
    around, last = at(data, path[:-1]), path[-1]
    match kind:
        case "key dropped" | "state deleted":
            del around[last]
        case "id changed":
            around[last] = f"{around[last]}-x"
        case "score moved":
            around[last] = rng.choice([score for score in (0, 0.25, 0.5, 0.75, 1) if score != around[last]])
        case "text emptied":
            around[last] = ""
        case _:
            alter(around, rng)
    return data, "/".join(map(str, path))


def fits(kind: str, path: Path_, value: Any) -> bool:  # noqa: ANN401
    """Whether a place can take a change of a kind."""
    last = path[-1]
    match kind:
        case "key dropped":
            return isinstance(last, str)
        case "id changed":
            return last == "id" and isinstance(value, str)
        case "score moved":
            return last == "score"
        case "condition altered":
            return last == "question"
        case "state deleted":
            return isinstance(last, int) and len(path) > 1 and path[-2] in ("states", "choices")
        case _:
            return isinstance(value, str) and last in WORDS


def alter(leaf: dict[str, Any], rng: random.Random) -> None:
    """Another operand, another question, or the operator turned round."""
    operator = next(name for name in OPERATORS if name in leaf)
    operand = leaf[operator]
    opposite = {"at_least": "at_most", "at_most": "at_least"}.get(operator)
    if opposite and rng.random() < 0.5:
        leaf[opposite] = leaf.pop(operator)
    elif isinstance(operand, int | float) and not isinstance(operand, bool):
        leaf[operator] = operand + rng.choice((-10, 1, 1000))
    elif operand in ("yes", "no"):
        leaf[operator] = {"yes": "no", "no": "yes"}[operand]
    elif rng.random() < 0.5:
        leaf["question"] = "profile/staff" if leaf["question"] == "profile/hires-out" else "profile/hires-out"
    else:
        other = "wales" if operand in ("england", ["england"]) else "england"
        leaf[operator] = [other] if isinstance(operand, list) else other


def fingerprint(loaded: LoadedFile, around: list[LoadedFile]) -> object:
    """What a checklist means, without optional words."""
    content = loaded.content
    if not isinstance(content, Checklist):
        return None
    library = build([content, *(other.content for other in around if other.content)])
    words = {*WORDS, "help", "reviewed", "was", "sources", "duty_text"}

    def bare(node: Any) -> Any:  # noqa: ANN401
        if isinstance(node, dict):
            return {key: bare(value) for key, value in node.items() if key not in words}
        return [bare(value) for value in node] if isinstance(node, list | tuple) else node

    items = [(item.key, bare(item.question.model_dump()), item.when) for item in library.items[content.id]]
    actions = [bare(action.model_dump()) for action in content.actions]
    head = (content.id, content.topic, content.revision, content.language, content.plan)
    conditional = [
        item.question.help for item in library.items[content.id] if isinstance(item.question.help, tuple)
    ]
    return head, items, actions, [[text.when for text in texts] for texts in conditional]


def shipped() -> list[Path]:
    """The checklists that are changed."""
    return sorted(store.shipped("checklists").glob("*.yaml"))


def run(number: int, seed: int) -> tuple[Counter[tuple[str, str]], list[str]]:
    """How each kind of change fared, and the changes of which nothing is said."""
    rng = random.Random(seed)  # noqa: S311
    files = {path: load(path) for path in shipped()}
    before = {path: told(files[path], files) for path in files}
    fared: Counter[tuple[str, str]] = Counter()
    quiet: list[str] = []
    done = 0
    while done < number:
        kind = KINDS[done % len(KINDS)]
        path = rng.choice(list(files))
        change = mutated(files[path].document.data, kind, rng)
        if change is None:
            continue
        done += 1
        text = yaml.dump(
            change[0], Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=10_000
        )
        verdict = checked(parse(text, str(path)), path, files, before[path])
        fared[kind, verdict] += 1
        if verdict in ("missed", "harmless"):
            quiet.append(f"{verdict}: {kind}: {path.name} {change[1]}")
    return fared, quiet


def told(loaded: LoadedFile, files: dict[Path, LoadedFile]) -> set[tuple[str, str]]:
    """The problems of a file among the others, wherever they stand."""
    others = [other for other in files.values() if other.name != loaded.name]
    linter = Linter.of([loaded, *others], today=TODAY)
    problems: set[Problem] = set(linter.check(loaded)[0])
    for other in others:
        if loaded.content is not None:
            problems |= set(linter.check(other)[0])
    return {(problem.rule, problem.message) for problem in problems}


def checked(
    mutant: LoadedFile, path: Path, files: dict[Path, LoadedFile], before: set[tuple[str, str]]
) -> str:
    """Whether a change is caught, and by what."""
    if mutant.content is None or told(mutant, files) - before:
        return "validate"
    others = [other for other in files.values() if other.name != str(path)]
    if list(breaking_changes([files[path], *others], [mutant, *others])):
        return "--against"
    same = fingerprint(mutant, others) == fingerprint(files[path], others)
    return "harmless" if same else "missed"


def main() -> None:
    """Print how it went, by kind of change."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20261121
    fared, quiet = run(number, seed)
    verdicts = ("validate", "--against", "harmless", "missed")
    print(f"{'':<18}" + "".join(f"{verdict:>11}" for verdict in verdicts))
    for kind in KINDS:
        print(f"{kind:<18}" + "".join(f"{fared[kind, verdict]:>11}" for verdict in verdicts))
    total = {verdict: sum(fared[kind, verdict] for kind in KINDS) for verdict in verdicts}
    print(f"{'all':<18}" + "".join(f"{total[verdict]:>11}" for verdict in verdicts))
    meant = number - total["harmless"]
    caught = total["validate"] + total["--against"]
    print(f"Caught: {caught} of {meant} that mean something; {total['validate']} by validate alone.")
    print("\n".join(quiet))


if __name__ == "__main__":
    main()
