"""The HTML form: one file with the questions, the style and the script inside. It asks nothing of any network."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from markupsafe import Markup

from mosquesec import __version__, store
from mosquesec.language.words import Words
from mosquesec.model.condition import Condition, Value
from mosquesec.model.library import Item, Library
from mosquesec.model.question import NumberQuestion, Question
from mosquesec.model.questionnaire import Questionnaire
from mosquesec.render.base import page
from mosquesec.render.form.branch import branch

SCRIPTS = ("conditions", "misfit", "answers", "elements", "questions", "store", "pages")
"""The parts of the script, in the order in which they are put together: the last one shows the first page."""


def form_html(
    library: Library, asked: Questionnaire, words: Words, *, known: Mapping[str, Value] | None = None
) -> str:
    """The form for these questions. `known` facts leave out what they settle; they are not written into the form."""
    style, script = Markup(_asset("form.css")), Markup(_script())  # noqa: S704 - our own files
    name = words.joined([library.checklists[name].title for name in asked.checklists])
    context = {
        "name": name,
        "title": words("form.screen.title", name=name),
        "form_csp": _policy(style, script),
        "form_style": style,
        "form_script": script,
        "form_data": _json(_data(library, asked, words, name, known or {})),
        "version": __version__,
    }
    return page.render("form/form.html", words, context)


def _policy(style: str, script: str) -> str:
    """What the page may do: run its own script, use its own style, and nothing else."""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"


def _json(data: object) -> Markup:
    """Data that can be inside a script element: nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - no < is left


def _data(
    library: Library, asked: Questionnaire, words: Words, name: str, known: Mapping[str, Value]
) -> dict[str, Any]:
    items = branch(asked.items, known)
    places = list(dict.fromkeys(item.section for item in items))
    return {
        "name": name,
        "language": words.language,
        "checklists": {checklist: library.checklists[checklist].revision for checklist in asked.checklists},
        "places": [_without_empty(title=place.title, intro=place.intro) for place in places],
        "items": [_item(item, places.index(item.section)) for item in items],
        "words": words.texts["form"]["screen"],
        "months": words.months(),
        "reserved": {
            "yes": words("form.yes"),
            "no": words("form.no"),
            "none_of_these": words("form.none"),
            "unknown": words("form.unknown"),
            "not_for_us": words("form.not_for_us"),
        },
    }


def _item(item: Item, place: int) -> dict[str, Any]:
    """A question as the script reads it. Scores, actions and sources stay out."""
    question = item.question
    limits = question if isinstance(question, NumberQuestion) else None
    return _without_empty(
        key=item.key,
        kind=question.kind,
        place=place,
        ask=question.ask,
        why=question.why,
        check=question.check,
        help=_help(question),
        when=_condition(item.when),
        options=_options(question),
        unknown=question.takes_unknown,
        not_for_us=question.takes_not_for_us,
        past=question.kind == "date" and question.is_scored,
        min=limits.min if limits else None,
        max=limits.max if limits else None,
        decimals=limits.decimals if limits else False,
        unit=limits.unit if limits else None,
    )


def _help(question: Question) -> list[dict[str, Any]]:
    if isinstance(question.help, str):
        return [{"text": question.help}]
    return [_without_empty(text=text.text, when=_condition(text.when)) for text in question.help or ()]


def _options(question: Question) -> list[list[str]]:
    """Id and words of each option; the words for yes and no come with the reserved ones."""
    texts = {option.id: option.text for option in question.options}
    return [[option, texts.get(option, "")] for option in question.option_ids]


def _condition(condition: Condition | None) -> Any:  # noqa: ANN401
    return condition.model_dump(mode="json", by_alias=True, exclude_none=True) if condition else None


def _without_empty(**fields: Any) -> dict[str, Any]:  # noqa: ANN401
    """Only what says something. A zero does."""
    return {name: value for name, value in fields.items() if value or (value == 0 and value is not False)}


def _script() -> str:
    return "\n".join(('"use strict";', *(_asset(f"{name}.js") for name in SCRIPTS)))


@cache
def _asset(name: str) -> str:
    """Style or script without comments and indentation, which only readers of this repository need."""
    text = store.read_text(store.shipped("templates") / "form" / name)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
