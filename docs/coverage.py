"""Writes coverage.md: which measures of the guidance are asked and done where, and the sources behind each area.

The measures stand in coverage.yaml; questions, actions and sources come from the checklists, so a name that is
gone there is an error here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import yaml
from pydantic import BaseModel

from mosquesec.content.library import load_library
from mosquesec.lint.rules.writing import grade, texts_of
from mosquesec.model.base import Topic
from mosquesec.model.library import Library

HERE = Path(__file__).parent


class Measure(BaseModel):
    """Something that the guidance asks of a mosque."""

    topic: Topic
    area: str
    measure: str
    questions: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()


class LeftOut(BaseModel):
    """Something that the guidance says and the checklist does not."""

    topic: Topic
    what: str
    why: str


class Coverage(BaseModel):
    """The whole of coverage.yaml."""

    measures: tuple[Measure, ...]
    left_out: tuple[LeftOut, ...]


def read() -> Coverage:
    """The measures and what was left out."""
    return Coverage.model_validate(yaml.safe_load((HERE / "coverage.yaml").read_text(encoding="utf-8")))


def page(coverage: Coverage, library: Library) -> str:
    """The page as Markdown."""
    return "\n".join(_lines(coverage, library)) + "\n"


def unknown_names(coverage: Coverage, library: Library) -> list[str]:
    """Questions and actions that the checklists do not have."""
    homes = library.homes
    wrong = [key for one in coverage.measures for key in one.questions if key not in homes]
    return wrong + [key for one in coverage.measures for key in one.actions if key not in library.actions]


def never_covered(coverage: Coverage, library: Library) -> list[str]:
    """Scored questions of the three topics that stand behind no measure."""
    named = {key for one in coverage.measures for key in one.questions}
    return [
        key
        for key, item in library.homes.items()
        if item.question.is_scored
        and library.checklists[item.home].topic is not Topic.GENERAL
        and key not in named
    ]


def _lines(coverage: Coverage, library: Library) -> Iterator[str]:
    yield "# What the checklists cover"
    yield ""
    yield "Made by `scripts/coverage` from `docs/coverage.yaml` and the checklists. Each line is a measure that the"
    yield "published guidance asks of a mosque, with the questions that ask for it and the actions that bring it about."
    yield ""
    yield "| checklist | questions | actions | reading grade (7 is the most) |\n|---|---|---|---|"
    for name, checklist in library.assessable.items():
        texts = [text for _, text in texts_of(checklist)]
        reading = f"{grade(texts):.1f}" if texts else "that of the questions it uses"
        yield f"| {checklist.title} | {len(library.items[name])} | {len(checklist.actions)} | {reading} |"
    for topic in Topic:
        measures = [one for one in coverage.measures if one.topic is topic]
        if not measures:
            continue
        yield f"\n## {library.checklists[topic.value].title}"
        for area in dict.fromkeys(one.area for one in measures):
            mine = [one for one in measures if one.area == area]
            yield f"\n### {area}\n\n| measure | asked in | done by |\n|---|---|---|"
            for one in mine:
                yield f"| {one.measure} | {_names(one.questions, topic)} | {_names(one.actions, topic)} |"
            yield f"\nSources: {_sources(mine, library)}."
        yield "\n### Left out, and why\n\n| what | why |\n|---|---|"
        yield from (f"| {one.what} | {one.why} |" for one in coverage.left_out if one.topic is topic)


def _names(keys: tuple[str, ...], topic: Topic) -> str:
    return ", ".join(f"`{key.removeprefix(f'{topic}/')}`" for key in keys)


def _sources(measures: list[Measure], library: Library) -> str:
    """Publishers and titles behind the questions and actions of an area."""
    homes = library.homes
    questions = [homes[key].question.sources for one in measures for key in one.questions]
    actions = [library.actions[key].sources for one in measures for key in one.actions]
    ids = dict.fromkeys(name for names in (*questions, *actions) for name in names)
    cited = [library.sources[name] for name in ids]
    return "; ".join(f"{source.publisher}, {source.title} ({source.date})" for source in cited)


def main() -> int:
    coverage, library = read(), load_library()
    if wrong := unknown_names(coverage, library):
        sys.stderr.write(f"coverage.yaml names what is not there: {', '.join(wrong)}\n")
        return 1
    if missing := never_covered(coverage, library):
        sys.stderr.write(f"coverage.yaml names no measure for {', '.join(missing)}; add each\n")
        return 1
    target, text = HERE / "coverage.md", page(coverage, library)
    if "--check" in sys.argv and target.read_text(encoding="utf-8") != text:
        sys.stderr.write("docs/coverage.md is out of date; run scripts/coverage\n")
        return 1
    target.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
