"""Where page one sends people online: by what a contact is for, never by its id or its place in the file."""

from __future__ import annotations

import pytest

from harness import TODAY
from mosquesec.advise.plan import make_plan
from mosquesec.language.words import load_words
from mosquesec.model.assessment import Assessment
from mosquesec.model.library import Library
from mosquesec.render.plan.page_one import online


@pytest.mark.parametrize(
    ("nation", "page"),
    [
        ("england", "report-it.org.uk"),
        ("wales", "report-it.org.uk"),
        ("northern-ireland", "report-it.org.uk"),
        ("scotland", "scotland.police.uk"),
        (None, "gov.uk/ACT"),
    ],
)
def test_page_one_names_the_page_to_report_hate_in_each_nation(
    shipped: Library, nation: str | None, page: str
) -> None:
    answers = {"profile/nation": nation} if nation else {}
    assessment = Assessment.model_validate(
        {"format": 1, "kind": "assessment", "started": "2026-11-20", "answers": answers}
    )
    contacts = make_plan(shipped, assessment, today=TODAY).contacts
    for known in (contacts, contacts[::-1]):
        assert online(known, load_words())[1] == page
