"""The paper form: codes that cannot be mistyped unseen, and pages that can be dropped."""

from __future__ import annotations

import io
import itertools
import string
from collections.abc import Iterator

import pypdf
import pytest

from harness import Run, library_of
from mosquesec.answers.paper_form import (
    LETTERS,
    NOTE,
    VALUE,
    PaperForm,
    find_form,
    is_form_id,
    marks,
    paper_form,
)
from mosquesec.errors import RenderError
from mosquesec.language.words import load_words
from mosquesec.model.library import Library
from mosquesec.render.base.pdf import to_pdf
from mosquesec.render.form.paper import paper_html
from mosquesec.render.form.rules import rule_in_words

TOPICS = ("protective-security", "hate-crime", "online-safety")
KEYS = string.digits + string.ascii_lowercase + "?"


def codes(form: PaperForm) -> Iterator[str]:
    """Every code that the form prints."""
    for item in form.items:
        letters = [*marks(item).values(), NOTE, *([VALUE] if item.question.is_typed else [])]
        yield from (form.code(item.key, letter) for letter in letters)


def slips(code: str) -> Iterator[str]:
    """One wrong key, one missed, one too many, two swapped."""
    for place in range(len(code) + 1):
        before, after = code[:place], code[place:]
        yield from (before + key + after for key in KEYS)
        if after:
            yield before + after[1:]
            yield from (before + key + after[1:] for key in KEYS)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]


def test_every_slip_in_every_code_of_the_three_topics_is_caught(shipped: Library) -> None:
    form = paper_form(shipped, TOPICS)
    printed = [code.lower() for code in codes(form)]
    assert len(printed) > 700
    missed = [
        (code, slip)
        for code in printed
        for slip in slips(code)
        if slip != code and form.meaning(slip) is not None
    ]
    assert missed == []


def test_every_code_means_what_it_was_printed_for_in_capitals_too(small: Library) -> None:
    form = paper_form(small, ("small",))
    for item in form.items:
        for name, letter in marks(item).items():
            meaning = form.meaning(form.code(item.key, letter).upper())
            assert meaning is not None
            assert (meaning.item.key, meaning.mark) == (item.key, name)


def test_every_slip_in_the_letters_of_a_form_is_caught(shipped: Library) -> None:
    form_id = paper_form(shipped, TOPICS).id
    assert is_form_id(form_id)
    assert not [slip for slip in slips(form_id) if slip != form_id and is_form_id(slip)]


def test_codes_and_letters_have_no_characters_that_are_taken_for_others() -> None:
    assert not set(LETTERS) & set("ilo")


def test_each_set_of_checklists_has_letters_of_its_own_and_is_found_by_them(shipped: Library) -> None:
    names = tuple(shipped.assessable)
    sets = [chosen for count in (1, 2, 3) for chosen in itertools.permutations(names, count)]
    ids = {paper_form(shipped, chosen).id: chosen for chosen in sets}
    assert len(ids) == len(sets)
    for form_id in list(ids)[::17]:
        found = find_form(shipped, form_id.upper())
        assert found is not None
        assert found.checklists == ids[form_id]


def test_the_letters_of_a_form_change_with_its_options_and_revision_and_not_with_its_words() -> None:
    def with_text(text: str, option: str, revision: int) -> str:
        library = library_of(f"""
format: 1
id: x
title: X
revision: {revision}
sections: [{{id: s, title: S, questions: [
  {{id: a, kind: choice, ask: {text}, choices: [{{id: one, text: One}}, {{id: {option}, text: Two}}]}}]}}]
""")
        return paper_form(library, ("x",)).id

    first = with_text("A", "two", 1)
    assert with_text("B", "two", 1) == first
    assert len({first, with_text("A", "three", 1), with_text("A", "two", 2)}) == 3


def test_almost_no_code_of_one_form_fits_another(shipped: Library) -> None:
    one, other = paper_form(shipped, ("hate-crime",)), paper_form(shipped, ("online-safety",))
    printed = list(codes(one))
    assert sum(other.meaning(code) is not None for code in printed) < len(printed) / 10


def test_too_many_checklists_for_one_form_are_refused_in_words(shipped: Library) -> None:
    names = tuple(shipped.assessable)
    with pytest.raises(RenderError, match="at most 4"):
        paper_form(shipped, names)


def test_the_page_holds_every_question_option_and_code(shipped: Library) -> None:
    form = paper_form(shipped, ("hate-crime",))
    html = paper_html(shipped, form, load_words())
    for code in codes(form):
        assert code in html
    for number in range(1, len(form.items) + 1):
        assert f">{number:02}<" in html


@pytest.mark.parametrize(
    ("when", "rule"),
    [
        ('{question: a, is: "yes"}', "Only if 01 is a (Yes)."),
        ('{not: {question: a, is: "yes"}}', "Leave this out if 01 is a (Yes)."),
        ("{question: c, one_of: [red, unknown]}", "Only if 02 is a (Red) or ? (We don’t know)."),
        ("{question: m, includes: blue}", "Only if 03 has a (Blue)."),
        ("{question: count, at_least: 200}", "Only if 04 is 200 or more."),
        ("{not: {question: count, at_most: 9}}", "Leave this out if 04 is 9 or less."),
        ("{question: a, answered: false}", "Only if 01 is not answered."),
        (
            '{all: [{not: {question: c, is: red}}, {any: [{question: a, is: "no"}, {question: count, at_least: 2}]}]}',
            "Only if 02 is not a (Red), and (01 is b (No) or 04 is 2 or more).",
        ),
    ],
)
def test_a_rule_is_said_by_numbers_and_letters(when: str, rule: str) -> None:
    library = library_of(f"""
format: 1
id: x
title: X
sections:
  - id: s
    title: S
    questions:
      - {{id: a, kind: yes_no, ask: A?}}
      - {{id: c, kind: choice, ask: C?, choices: [{{id: red, text: Red.}}, {{id: green, text: Green.}}]}}
      - {{id: m, kind: multi, ask: M?, choices: [{{id: blue, text: Blue}}, {{id: pink, text: Pink}}]}}
      - {{id: count, kind: number, ask: N?}}
      - {{id: z, kind: yes_no, ask: Z?, when: {when}}}
""")
    form = paper_form(library, ("x",))
    condition = form.items[-1].when
    assert condition is not None
    assert rule_in_words(condition, library, form, load_words()) == rule


def test_known_facts_leave_out_what_they_settle_and_change_no_number(small: Library) -> None:
    form = paper_form(small, ("small",))
    whole = paper_html(small, form, load_words())
    part = paper_html(
        small, form, load_words(), known={"profile/nation": "scotland", "profile/overnight": "no"}
    )
    assert "Which nation?" in whole
    assert "Which nation?" not in part
    assert "Where?" not in part
    door = form.code("small/door", "b")
    assert door in whole
    assert door in part


def test_every_page_names_its_form_and_is_tagged(small: Library) -> None:
    form = paper_form(small, ("small",))
    for large in (False, True):
        content = to_pdf(paper_html(small, form, load_words(), large_print=large, apart=True)).content
        reader = pypdf.PdfReader(io.BytesIO(content))
        texts = [page.extract_text() for page in reader.pages]
        assert len(texts) > 1
        for number, text in enumerate(texts, 1):
            assert form.id.upper() in text
            assert "Walked by" in text
            assert f"{number} of {len(texts)}" in text
            assert "Keep this sheet inside" in text
        root = reader.root_object
        assert str(root["/Lang"]) == "en"
        assert "/StructTreeRoot" in root


def test_the_command_writes_beside_and_never_over(run: Run) -> None:
    made = run("form", "worried-about-someone", "--format", "paper")
    assert made.returncode == 0
    assert "worried-about-someone-paper.pdf" in made.stdout
    again = run("form", "worried-about-someone", "--format", "paper")
    assert again.returncode == 2
    assert "--force" in again.stderr
    assert run("form", "nothing", "--format", "paper").returncode == 2
    assert run("form", "hate-crime", "--large-print").returncode == 2
