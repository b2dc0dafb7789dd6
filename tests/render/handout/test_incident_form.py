"""The incident form is the incident questionnaire on paper."""

from __future__ import annotations

import html
import re

import pytest

from harness import ENTRY, TODAY
from mosquesec.model.incident import Incident
from mosquesec.model.library import INCIDENT, Library
from mosquesec.render.handout.incident_form import LINES, blank_form, entry_page
from mosquesec.render.handout.request import Request, handout_words


def blank(library: Library) -> str:
    request = Request(library=library, words=handout_words("en"), today=TODAY)
    return html.unescape(blank_form(request)[0].html)


def filled(library: Library, entry: Incident) -> dict[str, str]:
    """What stands beside each label."""
    page = html.unescape(entry_page(entry, library, "Noor Hall", TODAY))
    return dict(
        re.findall(r'<th scope="row" class="w"><b>(.*?)</b></th>\s*<td class="v">(.*?)</td>', page, re.DOTALL)
    )


def test_the_blank_form_asks_every_question_with_its_reason_and_its_choices(shipped: Library) -> None:
    page = blank(shipped)
    for item in shipped.items[INCIDENT]:
        question = item.question
        for text in (item.section.title, question.ask, question.help, question.why):
            assert text is None or str(text) in page, question.id
        for option in question.options:
            assert f'<span class="box"></span>{option.text}</span>' in page


def test_day_and_time_share_a_row_and_a_pen_has_its_lines(shipped: Library) -> None:
    page = blank(shipped)
    labels = re.findall(r'<th scope="row" class="w"><b>(.*?)</b>', page)
    asks = {item.question.id: item.question.ask for item in shipped.items[INCIDENT]}
    assert labels[:3] == [f"{asks['day']} {asks['time']}", asks["reported"], asks["place"]]
    assert len(labels) == len(asks) - 1
    assert set(LINES) <= set(asks)
    row = page[page.index(asks["what"]) :]
    assert row[: row.index("</tr>")].count("<i></i>") == LINES["what"]


def test_an_entry_shows_what_was_written_down_and_leaves_out_the_rest(shipped: Library) -> None:
    asks = {item.question.id: item.question.ask for item in shipped.items[INCIDENT]}
    entry = ENTRY.model_copy(
        update={
            "target": "building",
            "characteristic": ("religion", "other"),
            "pounds": 1200,
            "notes": {"harm": "At night too."},
        }
    )
    rows = filled(shipped, entry)
    assert rows[f"{asks['day']} {asks['time']}"] == "2026-03-06 13:05"
    assert rows[asks["target"]] == "The building"
    assert rows[asks["characteristic"]] == "Religion, Other"
    assert rows[asks["pounds"]] == "£1,200"
    assert rows[asks["witnesses"]] == "Amina Exampleby, 07700 900123"
    assert rows[asks["harm"]] == "Amina stayed away.\nNote: At night too."
    assert asks["suspect"] not in rows


@pytest.mark.parametrize(
    ("field", "value", "question", "shown"),
    [
        ("time_in_words", "after Isha", "day", "2026-03-06, after Isha"),
        ("notes", {"suspect": "Ask Bilal."}, "suspect", "Note: Ask Bilal."),
    ],
)
def test_words_that_fit_no_field_are_shown(
    shipped: Library, field: str, value: object, question: str, shown: str
) -> None:
    entry = ENTRY.model_copy(update={"occurred": "2026-03-06", field: value})
    label = next(item.question.ask for item in shipped.items[INCIDENT] if item.question.id == question)
    rows = filled(shipped, entry)
    assert next(value for name, value in rows.items() if name.startswith(label)) == shown
