"""The HTML form as a file: one piece, no network, nothing that can break out, and small enough to pass on."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import misfit_cases
from harness import ROOT, Run, library_of
from mosquesec.language.words import load_words
from mosquesec.model.condition import holds
from mosquesec.model.library import Library
from mosquesec.model.questionnaire import questionnaire
from mosquesec.render.form.branch import branch
from mosquesec.render.form.html import form_html

TOPICS = ("protective-security", "hate-crime", "online-safety")


class Elements(HTMLParser):
    """The elements of a page with what they hold."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text: dict[str, list[str]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.found:
            self.text.setdefault(self.found[-1][0], []).append(data)


def page(library: Library, *checklists: str, **known: Any) -> str:  # noqa: ANN401
    return form_html(library, questionnaire(library, checklists), load_words(), **known)


def data_of(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


def test_all_three_topics_are_one_file_under_150_kb(shipped: Library) -> None:
    assert len(page(shipped, *TOPICS).encode()) < 150_000


def test_the_policy_allows_the_pages_own_style_and_script_by_hash_and_nothing_else(shipped: Library) -> None:
    html = page(shipped, *TOPICS)
    elements = Elements(html)
    policy = next(attrs["content"] or "" for tag, attrs in elements.found if attrs.get("http-equiv"))
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["form-action"] == rules["base-uri"] == "'none'"
    assert "unsafe" not in policy
    for name, pattern in (("style-src", r"<style>(.*?)</style>"), ("script-src", r"<script>(.*?)</script>")):
        (content,) = re.findall(pattern, html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"


def test_nothing_is_loaded_and_no_handler_or_style_stands_in_an_element(shipped: Library) -> None:
    html = page(shipped, *TOPICS)
    for tag, attrs in Elements(html).found:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base", "form")
        assert not {"src", "href", "style", "action"} & set(attrs)
        assert not [name for name in attrs if name.startswith("on")]
    style = "".join(Elements(html).text["style"])
    assert "url(" not in style
    assert "@import" not in style


def test_texts_of_a_hostile_checklist_stay_text() -> None:
    evil = "</script><script>alert(1)</script><!--{{ 7 * 7 }}"
    library = library_of(f"""
format: 1
id: x
title: "{evil}"
sections: [{{id: s, title: "{evil}", questions: [{{id: a, kind: yes_no, ask: "{evil}"}}]}}]
""")
    html = page(library, "x")
    assert html.count("<script") == 2
    assert html.count("</script>") == 2
    data = data_of(html)
    assert data["items"][0]["ask"] == evil
    assert "49" not in data["places"][0]["title"]


def test_scores_actions_and_sources_stay_out_of_the_form(shipped: Library) -> None:
    keys = {key for item in data_of(page(shipped, *TOPICS))["items"] for key in item}
    assert not keys & {"score", "severity", "actions", "sources", "good", "states", "raised_by"}


def test_zeros_are_kept_and_every_question_has_its_place(small: Library) -> None:
    items = data_of(page(small, "small"))["items"]
    assert all("place" in item for item in items)
    assert next(item for item in items if item["key"] == "small/stewards")["min"] == 0


CONDITIONS = json.loads((ROOT / "tests/cases/conditions.json").read_text())
NUMBERS = json.loads((ROOT / "tests/cases/typed-numbers.json").read_text())


def scripted(script: str, given: object, expression: str) -> Any:  # noqa: ANN401
    """What a part of the script makes of `given`."""
    source = (ROOT / "templates/form" / script).read_text()
    program = f"{source}\nconst given = {json.dumps(given)};\nconsole.log(JSON.stringify({expression}));"
    done = subprocess.run(["node", "-e", program], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.tool("node")
def test_the_script_judges_every_shared_condition_as_python_does() -> None:
    found = scripted(
        "conditions.js", CONDITIONS, "given.map(one => holds(one.when, key => one.answers[key]))"
    )
    assert found == [case["holds"] for case in CONDITIONS]


@pytest.mark.tool("node")
def test_the_script_finds_every_shared_value_fitting_or_not_as_python_does() -> None:
    items = {item["key"]: item for item in data_of(page(misfit_cases.library(), "x"))["items"]}
    given = [
        {"item": items[f"x/{case.question}"], "value": case.value, "day": case.today.isoformat()}
        for case in misfit_cases.CASES
    ]
    codes = scripted("misfit.js", given, "given.map(one => misfit(one.item, one.value, one.day))")
    wrong = [
        (case, code) for case, code in zip(misfit_cases.CASES, codes, strict=True) if code != case.misfit
    ]
    assert wrong == []


@pytest.mark.tool("node")
def test_the_script_reads_every_typed_number_as_python_does() -> None:
    found = scripted("misfit.js", NUMBERS, 'given.map(one => typedNumber(one.typed, "stewards"))')
    assert [
        (case, number) for case, number in zip(NUMBERS, found, strict=True) if number != case["number"]
    ] == []


@pytest.mark.parametrize(
    ("when", "known", "left"),
    [
        ('{question: f, is: "yes"}', {"x/f": "yes"}, None),
        ('{question: f, is: "yes"}', {"x/f": "no"}, "out"),
        ('{all: [{question: f, is: "yes"}, {question: g, is: "yes"}]}', {"x/f": "yes"}, ["x/g"]),
        ('{any: [{question: f, is: "yes"}, {question: g, is: "yes"}]}', {"x/f": "yes"}, None),
        ('{any: [{question: f, is: "yes"}, {question: g, is: "yes"}]}', {"x/f": "no"}, ["x/g"]),
        ('{not: {any: [{question: f, is: "yes"}, {question: g, is: "yes"}]}}', {"x/f": "yes"}, "out"),
        ('{not: {all: [{question: f, is: "yes"}, {question: g, is: "yes"}]}}', {"x/f": "no"}, None),
    ],
)
def test_known_facts_settle_what_they_can_of_a_condition(
    when: str, known: dict[str, str], left: object
) -> None:
    library = library_of(f"""
format: 1
id: x
title: X
sections:
  - id: s
    title: S
    questions:
      - {{id: f, kind: yes_no, ask: F?}}
      - {{id: g, kind: yes_no, ask: G?}}
      - {{id: z, kind: yes_no, ask: Z?, when: {when}}}
""")
    items = {item.key: item for item in branch(library.items["x"], known)}
    assert "x/f" not in items
    if left == "out":
        assert "x/z" not in items
        return
    condition = items["x/z"].when
    assert (condition is None) is (left is None)
    for answer in ("yes", "no"):
        values = {**known, "x/g": answer}
        whole = next(item.when for item in library.items["x"] if item.key == "x/z")
        assert holds(condition, values.get) is holds(whole, values.get)


def test_a_form_for_a_known_mosque_leaves_out_its_facts_and_does_not_repeat_them(
    run: Run, tmp_path: Path
) -> None:
    facts = {"profile/nation": "scotland", "profile/tenure": "hired-by-the-hour", "profile/peak": 4321}
    lines = "\n".join(f"  {key}: {value}" for key, value in facts.items())
    (tmp_path / "hall.mosquesec.yaml").write_text(
        f"format: 1\nkind: assessment\nname: Noor Hall\nstarted: 2026-11-20\nanswers:\n{lines}\n"
    )
    done = run("form", "protective-security", "--from", "hall.mosquesec.yaml")
    assert done.returncode == 0
    html = (tmp_path / "protective-security-form.html").read_text()
    keys = {item["key"] for item in data_of(html)["items"]}
    assert not keys & {*facts, "profile/area", "protective-security/outside-doors"}
    assert "4321" not in html
    assert "Noor Hall" not in html


def test_every_word_of_the_screen_is_said_and_every_word_that_is_said_is_there() -> None:
    texts = load_words().texts["form"]["screen"]
    script = "\n".join(path.read_text() for path in sorted((ROOT / "templates/form").glob("*.js")))
    said = {name for call in re.findall(r"say\(([^,)]*)", script) for name in re.findall(r'"(\w+)"', call)}
    said |= set(re.findall(r"say\(.*\"(skipped)\" : \"(unanswered)\"", script)[0])
    said = said - {"contact_"} | {"contact_name", "contact_role", "contact_phone"}
    assert said <= set(texts)
    assert set(texts) - said == {"title", "no_script"}
