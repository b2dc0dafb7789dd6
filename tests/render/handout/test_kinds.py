"""Handouts: what they hold, what they never hold, and how their pages look to a reader and a scanner."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from PIL import Image, ImageOps
from pydantic import BaseModel

from harness import GOLDEN, SAMPLES, TODAY, Run, golden_mosque
from mosquesec.advise.plan import make_plan
from mosquesec.language.phrases import answer_text, task_text
from mosquesec.model.assessment import Answer, Assessment, FollowUp, LocalContact, Person
from mosquesec.model.incident import Incident, Incidents
from mosquesec.model.library import Library
from mosquesec.model.plan import Finding, Plan, PlannedAction, Reason
from mosquesec.model.sharing import Evidence, OwnRecords, PoliceSheet, SharedPlan
from mosquesec.render.base.emergency import say_where
from mosquesec.render.base.pdf import to_pdf
from mosquesec.render.handout.kinds import KINDS, PublicKind, SharedKind, make_handout
from mosquesec.render.handout.lesson import lesson_of
from mosquesec.render.handout.own import OwnGap
from mosquesec.render.handout.request import Request, handout_words
from mosquesec.render.handout.session import TIMES, timetable

PLACES = (
    ("england", None),
    ("england", "london"),
    ("scotland", None),
    ("wales", None),
    ("northern-ireland", None),
)
TALKS = ("protective-security", "hate-crime", "online-safety", "heightened-tension")
ALL = [(kind, topic) for kind, one in KINDS.items() for topic in one.topics or ("",)]
PAGES = {"poster": 1, "steward-card": 1, "red-card": 1, "bomb-threat-card": 1, "champion": 1, "police-sheet": 1,
         "guide": 2, "incident-form": 2}  # fmt: skip


def request_of(library: Library, **more: object) -> Request:
    return dataclasses.replace(Request(library=library, words=handout_words("en"), today=TODAY), **more)  # type: ignore[arg-type]


@cache
def golden(name: str) -> tuple[Request, OwnRecords]:
    assessment, library = golden_mosque(name)
    plan = make_plan(library, assessment, today=TODAY)
    request = request_of(
        library,
        name=assessment.name or "",
        address=say_where(assessment.name, assessment.address),
        nation=plan.nation or "england",
        area=plan.area,
    )
    return request, OwnRecords(assessment, plan)


def nothing(library: Library) -> OwnRecords:
    """A mosque that has answered nothing yet."""
    assessment = Assessment(format=1, started=TODAY)
    return OwnRecords(assessment, make_plan(library, assessment, today=TODAY))


def text_of(html: str) -> str:
    body = html.partition("<body>")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


@pytest.mark.parametrize(("kind", "topic"), ALL)
def test_each_handout_is_made_from_nothing_and_from_a_mosque_on_paper_and_screen(
    kind: str, topic: str
) -> None:
    request, records = golden("noor-hall")
    blank = request_of(request.library, topic=topic, for_print=False)
    empty = nothing(request.library) if isinstance(KINDS[kind], SharedKind) else None
    for whose, known in ((dataclasses.replace(request, topic=topic), records), (blank, empty)):
        for document in make_handout(kind, whose, known):
            assert "<title>" in document.html
            assert "{" not in text_of(document.html)
            assert "<script" not in document.html


@pytest.mark.parametrize("topic", [*TALKS, "worried-about-someone"])
def test_a_lesson_names_only_what_is_there(shipped: Library, topic: str) -> None:
    lesson = lesson_of(request_of(shipped, topic=topic))
    assert set(lesson.cited) <= set(shipped.sources)
    assert set(lesson.look) <= set(shipped.homes)
    assert set(lesson.first) <= set(shipped.actions)
    if topic in TALKS:
        assert (len(lesson.scenarios), len(lesson.quiz)) == (3, 5)


@pytest.mark.parametrize("minutes", TIMES)
@pytest.mark.parametrize("with_gaps", [True, False])
def test_the_steps_of_a_session_fill_its_time(shipped: Library, minutes: int, with_gaps: bool) -> None:
    slots = timetable(request_of(shipped, minutes=minutes), with_gaps=with_gaps, cases=3)
    assert sum(slot.minutes for slot in slots) == minutes
    assert all(slot.minutes > 0 for slot in slots)


def test_a_session_takes_its_examples_from_the_mosques_own_top_gaps() -> None:
    request, records = golden("noor-hall")
    request = dataclasses.replace(request, topic="protective-security")
    keys = {item.key for item in request.library.items["protective-security"]}
    first = next(action for action in records.plan.actions if keys & {one.key for one in action.findings})
    do = task_text(first.task, request.words).do
    for kind in ("session", "slides"):
        html = make_handout(kind, request, records)[0].html
        assert do in text_of(html).replace("&#39;", "'")
        assert "Keep inside" in html
        assert "Keep inside" not in make_handout(kind, request)[0].html


@pytest.mark.parametrize(("kind", "topic"), [one for one in ALL if one[0] != "worksheet"])
@pytest.mark.parametrize("place", PLACES[1::2])
def test_only_numbers_that_are_known_to_be_right_are_printed(
    shipped: Library, kind: str, topic: str, place: tuple[str, str | None]
) -> None:
    unsure = {
        one.phone
        for one in shipped.contacts
        if one.phone and (not one.may_print_figures(TODAY) or "phone" in one.unconfirmed)
    }
    late = dt.date(2029, 1, 1)
    for today, wrong in (
        (TODAY, unsure),
        (late, {one.phone for one in shipped.contacts if not one.may_print_figures(late)}),
    ):
        request = request_of(shipped, topic=topic, nation=place[0], area=place[1], today=today)
        records = nothing(shipped)
        html = "".join(document.html for document in make_handout(kind, request, records))
        printed = set(re.findall(r'href="tel:(\d+)"', html))
        assert not printed & {re.sub(r"\D", "", number) for number in wrong if number} - {"999", "101"}


@pytest.mark.parametrize("name", GOLDEN)
def test_what_leaves_the_mosque_holds_no_weak_point(name: str) -> None:
    request, records = golden(name)
    weak = {
        answer
        for finding in records.plan.findings
        if finding.status.is_gap
        and len(answer := answer_text(finding.question, finding.answer, request.words)) > 12
    }
    weak |= {finding.note for finding in records.plan.findings if finding.note}
    for kind in ("police-sheet", "champion"):
        text = text_of(make_handout(kind, request, records)[0].html).replace("&#39;", "'")
        assert "Made to share" in text
        assert not {words for words in weak if words in text}
        dos = {task_text(action.task, request.words).do for action in records.plan.actions}
        assert not {do for do in dos if do in text}


STAYS = {Plan, Finding, PlannedAction, Reason, Assessment, Answer, FollowUp, LocalContact, Incident, Incidents,
         OwnRecords, OwnGap}  # fmt: skip
"""What no value that leaves has a place for."""


def types_within(annotation: Any, seen: set[Any] | None = None) -> set[Any]:  # noqa: ANN401
    """Every class that a value of this type can hold: its fields, theirs, and so on."""
    seen = set() if seen is None else seen
    if parts := get_args(annotation):
        for part in parts:
            types_within(part, seen)
    elif isinstance(annotation, type) and annotation not in seen:
        seen.add(annotation)
        if dataclasses.is_dataclass(annotation) or issubclass(annotation, BaseModel):
            for field in get_type_hints(annotation).values():
                types_within(field, seen)
    elif annotation in (Any, object):
        raise AssertionError("a field of any type holds anything")
    return seen


def test_the_types_show_what_a_mosques_records_hold() -> None:
    assert STAYS - {Incidents, OwnGap} <= types_within(OwnRecords)
    assert STAYS - {Incidents, OwnGap} <= types_within(tuple[str, dict[str, OwnRecords | None]])


@pytest.mark.parametrize(
    "kind", [name for name, one in KINDS.items() if isinstance(one, PublicKind | SharedKind)]
)
def test_a_kind_that_leaves_takes_nothing_that_must_stay(kind: str) -> None:
    taken = get_type_hints(KINDS[kind].make)
    del taken["return"]
    assert Request in taken.values()
    for one in taken.values():
        assert not types_within(one) & STAYS


@pytest.mark.parametrize(("shared", "people"), [(SharedPlan, False), (PoliceSheet, True), (Evidence, False)])
def test_what_is_shared_has_no_place_for_what_must_stay(shared: type, people: bool) -> None:
    assert not types_within(shared) & STAYS
    assert (Person in types_within(shared)) is people, "only an officer is to ring people"


def test_only_one_place_decides_what_may_leave() -> None:
    material = [one.material for one in KINDS.values() if isinstance(one, SharedKind)]
    assert {one.__module__ for one in material} == {"mosquesec.advise.sharing"}


def test_evidence_says_what_is_missing() -> None:
    text = text_of(make_handout("evidence", *golden("noor-hall"))[0].html)
    assert "A dated log of incidents Missing Missing Nothing yet" in text
    assert "a dated log of incidents, small ones too" in text


@pytest.mark.tool("pdftoppm")
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_a_scanner_reads_each_code_of_a_poster(
    shipped: Library, place: tuple[str, str | None], paper: str, tmp_path: Path
) -> None:
    zxing = pytest.importorskip("zxingcpp")
    request = request_of(shipped, nation=place[0], area=place[1], paper=paper)
    html = make_handout("poster", request)[0].html
    found = zxing.read_barcodes(picture(to_pdf(html).content, tmp_path, 110)[0])
    assert len(found) == html.count('class="qr"') >= 3
    assert {one.text for one in found} <= {contact.url for contact in shipped.contacts}


def picture(pdf: bytes, folder: Path, dpi: int) -> list[Image.Image]:
    (folder / "page.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-gray", "-r", str(dpi), "page.pdf", "page"], cwd=folder, check=True)
    return [Image.open(path) for path in sorted(folder.glob("page*.pgm"))]


@pytest.mark.tool("pdftoppm")
def test_every_page_of_a_set_is_tagged_used_and_inside_a_home_printers_margins(
    run: Run, tmp_path: Path
) -> None:
    import pypdf

    sample = SAMPLES / "noor-hall.mosquesec.yaml"
    done = run("handout", "all", "hate-crime", "--from", str(sample), "-o", "set", "--today", "2026-11-20")
    assert done.returncode == 0, done.stderr
    files = sorted((tmp_path / "set").glob("*.pdf"))
    assert len(files) == sum(not one.topics or "hate-crime" in one.topics for one in KINDS.values()) + 1
    for path in files:
        assert path.stat().st_mode & 0o777 == 0o600
        pdf = pypdf.PdfReader(path)
        root = pdf.root_object
        assert {"/MarkInfo", "/StructTreeRoot"} <= set(root), path.name
        assert str(root["/Lang"]) == "en"
        assert pdf.metadata and pdf.metadata.title
        kind = path.stem.removesuffix("-hate-crime")
        assert len(pdf.pages) == PAGES.get(kind, len(pdf.pages)), path.name
        if kind == "slides":
            assert 12 <= len(pdf.pages) <= 20
        folder = tmp_path / path.stem
        folder.mkdir()
        pages = picture(path.read_bytes(), folder, 25)
        for number, page in enumerate(pages, 1):
            left, top, right, bottom = ink(page)
            margin = 25 * 8 / 25.4
            assert min(left, top, page.width - right, page.height - bottom) >= margin, path.name
            above_footer = page.crop((0, 0, page.width, int(page.height * 0.92)))
            assert ink(above_footer)[3] > page.height / 3, (path.name, number)


def ink(page: Image.Image) -> tuple[int, int, int, int]:
    """Where a page is not white: left, top, right, bottom."""
    found = ImageOps.invert(page.convert("L")).point([255 * (level > 95) for level in range(256)]).getbbox()
    assert found, "an empty page"
    return found


@pytest.mark.parametrize("topic", [*TALKS, "worried-about-someone"])
def test_a_guide_has_two_pages(shipped: Library, topic: str) -> None:
    import pypdf

    request = request_of(
        shipped, topic=topic, organisation="Faith Associates", venue="Noor Hall", date="27 November"
    )
    pdf = to_pdf(make_handout("guide", request)[0].html).content
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 2


def test_a_list_of_mosques_makes_a_named_set_for_each(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mosques.csv").write_text(
        "name,address,nation,area\nNoor Hall,14 Lantern Row EX0 0NH,scotland,\n../Al Huda,,england,london\n"
    )
    done = run("handout", "poster", "--each", "mosques.csv", "-o", "sets", "--format", "html")
    assert done.returncode == 0, done.stderr
    assert "For Scotland" in (tmp_path / "sets" / "noor-hall" / "poster.html").read_text()
    assert "For London" in (tmp_path / "sets" / "al-huda" / "poster.html").read_text()
    assert "2 of 2" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("leaflet",), "there is no handout 'leaflet'"),
        (("guide",), "name the topic"),
        (("poster", "--large-print"), "one size of print"),
        (("champion", "--paper", "a3"), "only the poster"),
        (("evidence",), "--from FILE"),
        (("poster", "--nation", "france"), "there is no nation"),
    ],
)
def test_wrong_use_is_said_in_words(run: Run, arguments: tuple[str, ...], told: str) -> None:
    done = run("handout", *arguments)
    assert (done.returncode, told in done.stderr) == (2, True), done.stderr


def test_a_handout_is_not_written_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "poster.html").write_text("mine")
    assert run("handout", "poster", "--format", "html").returncode == 2
    assert (tmp_path / "poster.html").read_text() == "mine"
    assert run("handout", "list").stdout.count("\n") >= len(KINDS)
