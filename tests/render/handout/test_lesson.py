"""What handouts take from lessons and from contacts by purpose; and that they refuse rather than leave a hole."""

from __future__ import annotations

import dataclasses
import html
import re
from typing import Any, TypeAlias

import pytest

from harness import TODAY, golden_mosque
from mosquesec.advise.plan import make_plan
from mosquesec.errors import RenderError
from mosquesec.model.lesson import Lesson
from mosquesec.model.library import Library
from mosquesec.model.sharing import OwnRecords
from mosquesec.render.handout.kinds import make_handout
from mosquesec.render.handout.request import Request, handout_words

Place: TypeAlias = tuple[str, str | None]
ROWS: dict[Place, tuple[tuple[str, str, str], ...]] = {
    ("england", None): (
        ("It is over, or it can wait", "101", "police, any force"),
        ("You think it may be terrorism", "0800 789 321", "Anti-Terrorist Hotline"),
        ("You were hurt or frightened", "0808 16 89 111", "Victim Support"),
        ("You want to give no name", "0800 555 111", "Crimestoppers"),
    ),
    ("scotland", None): (
        ("It is over, or it can wait", "101", "police, any force"),
        ("You think it may be terrorism", "0800 789 321", "Anti-Terrorist Hotline"),
        (
            "You were hurt or frightened",
            "victimsupport.scot",
            "Victim Support Scotland. Check the number there.",
        ),
        ("You want to give no name", "0800 555 111", "Crimestoppers"),
    ),
    ("northern-ireland", None): (
        (
            "It is over, or it can wait",
            "psni.police.uk",
            "Police Service of Northern Ireland. Check the number there.",
        ),
        (
            "You think it may be terrorism",
            "psni.police.uk",
            "Police Service of Northern Ireland. Check the number there.",
        ),
        (
            "You were hurt or frightened",
            "victimsupportni.com",
            "Victim Support NI and the Hate Crime Advocacy Service. Check the number there.",
        ),
        ("You want to give no name", "0800 555 111", "Crimestoppers"),
    ),
}
ROWS |= {("england", "london"): ROWS["england", None], ("wales", None): ROWS["england", None]}
CODES: dict[Place, tuple[str, ...]] = {
    ("england", None): ("report-it.org.uk", "gov.uk/ACT", "britishmuslimtrust.co.uk"),
    ("england", "london"): ("report-it.org.uk", "gov.uk/ACT", "britishmuslimtrust.co.uk", "metengage.co.uk"),
    ("scotland", None): ("scotland.police.uk", "gov.uk/ACT", "britishmuslimtrust.co.uk"),
    ("wales", None): ("report-it.org.uk", "gov.uk/ACT", "britishmuslimtrust.co.uk"),
    ("northern-ireland", None): ("report-it.org.uk", "psni.police.uk", "britishmuslimtrust.co.uk"),
}
PLACES = tuple(ROWS)
ROW = re.compile(r"<li><div class=\"what\"><h3>(.*?)</h3>.*?<b[^>]*>(.*?)</b>(.*?)</p></li>")
CODE = re.compile(r"</svg><p><b>.*?</b>(.*?)</p>")
OWN = Lesson.model_validate(
    {
        "format": 1,
        "kind": "lesson",
        "id": "women-at-the-door",
        "of": "hate-crime",
        "title": "Women at the door",
        "lead": "Two people at each door.",
        "first": ["hate-crime/make-route-card"],
        "look": ["profile/nation"],
        "contacts": ["true-vision"],
    }
)
SESSION: dict[str, Any] = {
    "facts": [
        {"text": "Anybody may report it.", "nations": ["wales"], "sources": ["cps-hate-crime"]},
        {"text": "Kind words help."},
    ],
    "aims": ["We know the numbers."],
    "confidence": ["I know the numbers."],
    "scenarios": [
        {"title": "At the gate", "story": "She is shaking.", "ask": "What is first?", "good": ["Sit."]}
    ],
    "quiz": [
        {
            "ask": "Who may report it?",
            "options": ["Anybody", "A witness"],
            "answer": 1,
            "because": "Anybody may.",
        }
    ],
}


def request_of(library: Library, **more: object) -> Request:
    return dataclasses.replace(Request(library=library, words=handout_words("en"), today=TODAY), **more)  # type: ignore[arg-type]


def with_lesson(library: Library, **more: object) -> Library:
    lesson = Lesson.model_validate(OWN.model_dump() | more)
    return dataclasses.replace(library, lessons={**library.lessons, lesson.id: lesson})


def without(library: Library, contact: str) -> Library:
    return dataclasses.replace(library, contacts=tuple(one for one in library.contacts if one.id != contact))


def texts_of(found: list[str]) -> tuple[str, ...]:
    """Without marks, and with plain blanks for those that hold a number together."""
    return tuple(html.unescape(re.sub(r"<[^>]+>", "", text)).replace("\xa0", " ") for text in found)


@pytest.mark.parametrize("place", PLACES)
def test_a_poster_has_the_same_rows_and_codes_for_each_place(shipped: Library, place: Place) -> None:
    request = request_of(shipped, nation=place[0], area=place[1])
    page = make_handout("poster", request)[0].html
    assert tuple(texts_of(row) for row in ROW.findall(page)) == ROWS[place]
    assert texts_of(CODE.findall(page)) == CODES[place]


@pytest.mark.parametrize("kind", ["poster", "police-sheet", "slides", "guide"])
def test_a_handout_refuses_where_a_purpose_is_not_filled(shipped: Library, kind: str) -> None:
    gone, purpose = {
        "poster": ("anti-terrorist-hotline", "terrorism"),
        "police-sheet": ("community-policing-scotland", "local-officer"),
        "slides": ("call-999", "danger"),
        "guide": ("police-scotland", "report-hate"),
    }[kind]
    topic = "online-safety" if kind == "slides" else "protective-security"
    request = request_of(without(shipped, gone), nation="scotland", topic=topic)
    assessment, library = golden_mosque("kirkbrae")
    records = OwnRecords(assessment, make_plan(library, assessment, today=TODAY), ())
    with pytest.raises(RenderError, match=f"no contact for '{purpose}' serves scotland"):
        make_handout(kind, request, records)


def test_a_poster_leaves_out_what_is_only_shown_where_there_is_one(shipped: Library) -> None:
    request = request_of(without(shipped, "met-engage"), nation="england", area="london")
    assert "Police alerts" not in make_handout("poster", request)[0].html


def test_a_contact_of_ones_own_takes_the_place_of_a_shipped_one(shipped: Library) -> None:
    old = next(one for one in shipped.contacts if one.id == "anti-terrorist-hotline")
    ours = old.model_copy(update={"id": "ours", "name": "Our officer", "phone": "0300 123 4567"})
    library = dataclasses.replace(shipped, contacts=(ours, *shipped.contacts))
    page = make_handout("poster", request_of(library))[0].html
    assert "Our officer" in page
    assert "Anti-Terrorist Hotline" not in page


def test_a_guide_is_made_of_a_trainers_own_lesson_under_its_own_title(shipped: Library) -> None:
    page = make_handout("guide", request_of(with_lesson(shipped), topic=OWN.id))[0].html
    assert "<h1>Women at the door</h1>" in page
    assert "Two people at each door." in page


def test_a_session_says_what_a_lesson_lacks_for_it(shipped: Library) -> None:
    for kind in ("session", "slides"):
        with pytest.raises(RenderError, match="it has no facts, aims, confidence, scenarios, quiz"):
            make_handout(kind, request_of(with_lesson(shipped), topic=OWN.id))


@pytest.mark.parametrize(("nation", "shown"), [("wales", True), ("scotland", False)])
def test_a_fact_is_told_where_it_is_true(shipped: Library, nation: str, shown: bool) -> None:
    request = request_of(with_lesson(shipped, **SESSION), topic=OWN.id, nation=nation)
    for kind in ("guide", "slides"):
        page = make_handout(kind, request)[0].html
        assert ("Anybody may report it." in page) is shown
        assert "Kind words help." in page


def test_a_session_counts_the_cases_that_there_are(shipped: Library) -> None:
    page = make_handout("session", request_of(with_lesson(shipped, **SESSION), topic=OWN.id))[0].html
    assert "One: read, talk, share" in page


def test_the_right_answer_is_the_one_that_was_counted(shipped: Library) -> None:
    quiz = [{**SESSION["quiz"][0], "answer": 2}]
    request = request_of(with_lesson(shipped, **{**SESSION, "quiz": quiz}), topic=OWN.id)
    assert "b) A witness" in make_handout("slides", request)[0].html


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"first": ["hate-crime/nowhere"]}, "the action 'hate-crime/nowhere'"),
        ({"look": ["hate-crime/nowhere"]}, "the question 'hate-crime/nowhere'"),
        ({"contacts": ["nobody"]}, "the contact 'nobody'"),
        ({"sources": ["no-book"]}, "the source 'no-book'"),
        ({"doors": [{"name": "A", "text": "B", "contact": "nobody"}]}, "the contact 'nobody'"),
        ({"language": "ur"}, "is written in 'ur', not in 'en'"),
    ],
)
def test_a_lesson_that_names_what_is_not_there_is_refused(
    shipped: Library, change: dict[str, object], told: str
) -> None:
    with pytest.raises(RenderError, match=re.escape(told)):
        make_handout("guide", request_of(with_lesson(shipped, **change), topic=OWN.id))


@pytest.mark.parametrize("kind", ["steward-card", "bomb-threat-card", "red-card"])
def test_a_card_that_no_lesson_has_is_refused(shipped: Library, kind: str) -> None:
    with pytest.raises(RenderError, match="no lesson has the card"):
        make_handout(kind, request_of(dataclasses.replace(shipped, lessons={})))
