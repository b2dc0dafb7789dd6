"""The PDF: structure for screen readers, one page where one page is promised, and nothing that reaches out."""

from __future__ import annotations

import http.server
import io
import itertools
import logging
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

import sample_plans as samples
from harness import GOLDEN, TODAY, golden_mosque
from mosquesec.errors import RenderError
from mosquesec.language.words import Words, load_words
from mosquesec.model.plan import Plan
from mosquesec.render.base.pdf import Attachment, Pdf, find_browser, missing_libraries, to_pdf
from mosquesec.render.plan.document import plan_html, shared_html

MARGIN_POINTS = 42.0
"""15 mm, less a hair."""
PAGE_POINTS = (595.3, 841.9)


@pytest.fixture(scope="module")
def words() -> Words:
    return load_words("en")


@pytest.fixture(scope="module")
def made(words: Words) -> Iterator[tuple[Pdf, list[logging.LogRecord]]]:
    """The sample plan as PDF, and what WeasyPrint had to say."""
    records: list[logging.LogRecord] = []

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record)

    handler = Handler()
    logging.getLogger("weasyprint").addHandler(handler)
    yield to_pdf(plan_html(samples.PLAN, words, for_print=True)), records
    logging.getLogger("weasyprint").removeHandler(handler)


@pytest.fixture(scope="module")
def pdf(made: tuple[Pdf, list[logging.LogRecord]]) -> Pdf:
    return made[0]


@pytest.fixture(scope="module")
def document(pdf: Pdf) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf.content))


def text_of(content: bytes, *options: str) -> str:
    """What pdftotext reads."""
    command = ["pdftotext", *options, "-", "-"]
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    return done.stdout.decode().replace("\u00a0", " ")


def page_one(content: bytes) -> str:
    return " ".join(text_of(content, "-f", "1", "-l", "1").split())


def pages(content: bytes) -> int:
    with pikepdf.open(io.BytesIO(content)) as document:
        return len(document.pages)


def short(plan: Plan) -> Plan:
    """The same page one and table, with little behind them."""
    return replace(
        plan, findings=(), contacts=plan.contacts[:4], local_contacts=(), schemes=(), training=(), sources=()
    )


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """All structure elements, in order."""
    for kid in node.get("/K", []) if isinstance(node.get("/K"), pikepdf.Array) else []:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def test_weasyprint_has_nothing_to_complain_about(made: tuple[Pdf, list[logging.LogRecord]]) -> None:
    assert [record.getMessage() for record in made[1] if record.levelno >= logging.WARNING] == []


def test_nothing_is_to_be_said_about_a_pdf_that_is_whole(pdf: Pdf) -> None:
    assert pdf.notes == ()
    assert missing_libraries() is None


@pytest.mark.tool("pdftotext")
def test_page_one_reads_in_order(pdf: Pdf) -> None:
    text = page_one(pdf.content)
    expected = [
        "Security plan for the committee", "Noor Hall, Exampleton", "Made on 20 November 2026.", "999",
        "Say: Noor Hall, 14 Mill Lane", "Do these five first",
        *(samples.text_of(action).do for action in samples.FIRST),
        "Where we stand", "Protective security", "Life is at stake", "This page does not say",
    ]  # fmt: skip
    places = [text.find(part) for part in expected]
    assert -1 not in places, expected[places.index(-1)]
    assert places == sorted(places)


@pytest.mark.tool("pdftotext")
def test_the_plan_of_twenty_actions_is_short_enough_to_carry(pdf: Pdf) -> None:
    assert 5 <= pages(pdf.content) <= 12
    inner = text_of(pdf.content, "-f", "2", "-l", "2")
    assert inner.startswith("Every action, in order")
    assert "Keep inside." in inner
    assert f"2 of {pages(pdf.content)}" in inner


@pytest.mark.tool("pdftotext")
@pytest.mark.parametrize("name", ["LONG", "SMALL"])
def test_page_one_is_one_page(words: Words, name: str) -> None:
    content = to_pdf(plan_html(short(getattr(samples, name)), words, for_print=True)).content
    assert "This page does not say that" in page_one(content)
    assert text_of(content, "-f", "2", "-l", "2").startswith("Every action")


@pytest.mark.tool("pdftotext")
@pytest.mark.parametrize("name", GOLDEN)
def test_page_one_of_each_sample_mosque_is_one_page(words: Words, name: str) -> None:
    from mosquesec.advise.plan import make_plan

    assessment, library = golden_mosque(name)
    plan = short(make_plan(library, assessment, today=TODAY))
    content = to_pdf(plan_html(replace(plan, actions=plan.actions[:5]), words, for_print=True)).content
    assert "This page does not say that" in page_one(content)
    assert text_of(content, "-f", "2", "-l", "2").startswith("Every action")


def test_the_plan_by_the_hour_and_the_shared_one_keep_to_their_pages(words: Words) -> None:
    assert pages(to_pdf(plan_html(samples.SURGE, words, for_print=True)).content) == 1
    assert pages(to_pdf(shared_html(samples.SHARED, words, for_print=True)).content) <= 2


def test_it_is_declared_and_tagged(document: pikepdf.Pdf) -> None:
    root = document.Root
    assert bool(root.MarkInfo.Marked)
    assert str(root.Lang) == "en"
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert "/Outlines" in root
    with document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Noor Hall, Exampleton: Security plan"


def test_headings_tables_and_lists_are_what_they_are(document: pikepdf.Pdf) -> None:
    found = list(elements(document.Root.StructTreeRoot))
    names = [str(element.S) for element in found]
    levels = [int(name[2]) for name in names if re.fullmatch("/H[1-6]", name)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert {"/Table", "/TR", "/TH", "/TD", "/L", "/LI", "/LBody"} <= set(names)
    cells = [element for element in found if element.S == "/TD"]
    assert cells
    assert all(len(cell.A.Headers) for cell in cells)


def test_every_figure_says_what_it_shows(document: pikepdf.Pdf) -> None:
    figures = [element for element in elements(document.Root.StructTreeRoot) if element.S == "/Figure"]
    alternatives = {str(figure.get("/Alt", "")) for figure in figures}
    assert alternatives == {"In place", "Partly", "Missing", "We don’t know"}


def test_metadata_holds_no_answer(document: pikepdf.Pdf) -> None:
    with document.open_metadata() as metadata:
        text = str(metadata) + str(document.docinfo)
    for finding in samples.FINDINGS:
        answer = samples.answer_of(finding)
        assert not answer or answer not in text


def test_only_our_fonts_are_inside(document: pikepdf.Pdf) -> None:
    fonts = {
        str(font.BaseFont).rpartition("+")[2]
        for one in document.pages
        for font in one.Resources.get("/Font", pikepdf.Dictionary()).values()
    }
    assert fonts
    assert all(name.startswith("Mosquesec-Sans") for name in fonts)


def test_the_same_plan_gives_the_same_bytes(words: Words) -> None:
    html = plan_html(samples.SURGE, words, for_print=True)
    answers = Attachment("answers.yaml", b"kind: assessment", "Answers", TODAY)
    assert to_pdf(html, attachments=(answers,)).content == to_pdf(html, attachments=(answers,)).content


def test_an_attachment_comes_out_as_it_went_in(words: Words) -> None:
    answers = Attachment("answers.mosquesec.yaml", "name: Nūr\n".encode(), "Answers", TODAY)
    content = to_pdf(
        plan_html(samples.SURGE, words, with_answers=True, for_print=True), attachments=(answers,)
    ).content
    with pikepdf.open(io.BytesIO(content)) as document:
        assert list(document.attachments) == ["answers.mosquesec.yaml"]
        assert document.attachments["answers.mosquesec.yaml"].get_file().read_bytes() == answers.content


@pytest.fixture(scope="module")
def shared(words: Words) -> bytes:
    return to_pdf(shared_html(samples.SHARED, words, for_print=True)).content


def unpacked(content: bytes) -> bytes:
    """All objects of a PDF, streams decompressed."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False)
    return out.getvalue()


@pytest.mark.tool("pdftotext")
def test_a_shared_pdf_holds_nothing_of_the_mosque(shared: bytes) -> None:
    plan = samples.PLAN
    secrets = ["Noor", "Exampleton", "Yusuf", "Amira", "07700", plan.fingerprint]
    secrets += [samples.text_of(one).do for one in plan.actions]
    secrets += [answer for one in plan.findings if (answer := samples.answer_of(one))]
    raw, text = unpacked(shared), text_of(shared)
    for secret in secrets:
        for spelling in (secret.encode(), secret.encode("utf-16-be")):
            assert spelling not in raw, secret
        assert secret not in text, secret
    assert b"/EmbeddedFile" not in raw
    assert "Made to share" in text


@pytest.mark.tool("pdftotext")
def test_hostile_texts_stay_text(words: Words) -> None:
    content = to_pdf(plan_html(samples.HOSTILE, words, for_print=True)).content
    raw = unpacked(content)
    assert b"/EmbeddedFile" not in raw
    assert b"/JavaScript" not in raw
    targets = re.findall(rb"/URI \((.*?)\)", raw)
    assert targets
    assert all(target.startswith((b"https:", b"tel:", b"mailto:")) for target in targets)
    assert "{{ 7*7 }}" in text_of(content)


def test_nothing_outside_is_read(tmp_path: Path) -> None:
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            return

    secret = tmp_path / "secret.txt"
    secret.write_text("wxyzzy-secret")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    at = f"http://127.0.0.1:{server.server_port}"
    html = (
        f'<html lang="en"><head><title>x</title><base href="{at}/base/"><link rel=stylesheet href="{at}/a.css">'
        f'<link rel=attachment href="{secret.as_uri()}"><style>@import url({at}/b.css);'
        f"@font-face {{ font-family: f; src: url({at}/f.ttf) }} p {{ font-family: f; background: url({at}/c.png) }}"
        f'</style></head><body><p>x<img alt="i" src="{at}/d.png"><img alt="j" src="{secret.as_uri()}"></p>'
        f'<object data="{secret.as_uri()}"></object></body></html>'
    )
    try:
        raw = unpacked(to_pdf(html).content)
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []
    assert b"wxyzzy" not in raw
    assert b"/EmbeddedFile" not in raw


@pytest.mark.tool("pdftotext")
@pytest.mark.parametrize("large", [False, True])
def test_no_text_leaves_the_margins(words: Words, pdf: Pdf, large: bool) -> None:
    content = (
        to_pdf(plan_html(samples.PLAN, words, large_print=True, for_print=True)).content
        if large
        else pdf.content
    )
    boxes = re.findall(
        r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', text_of(content, "-bbox")
    )
    assert len(boxes) > 500
    width, height = PAGE_POINTS
    outside = [
        box[4]
        for box in boxes
        if float(box[0]) < MARGIN_POINTS
        or float(box[2]) > width - MARGIN_POINTS
        or float(box[3]) > height - 20
    ]
    assert outside == []


@pytest.mark.tool("pdftotext")
def test_large_print_is_larger(words: Words, pdf: Pdf) -> None:
    large = to_pdf(plan_html(short(samples.PLAN), words, large_print=True, for_print=True)).content

    def height(content: bytes) -> float:
        box = re.search(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">Why:<', text_of(content, "-bbox"))
        assert box
        return float(box[2]) - float(box[1])

    assert height(large) == pytest.approx(1.6 * height(pdf.content), rel=0.05)


@pytest.mark.tool("chromium")
@pytest.mark.tool("pdftotext")
def test_a_browser_stands_in_and_says_what_is_lacking(words: Words, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOSQUESEC_PDF_ENGINE", "chromium")
    answers = Attachment("answers.yaml", b"x", "Answers", TODAY)
    made = to_pdf(plan_html(short(samples.PLAN), words, for_print=True), attachments=(answers,))
    assert "is not declared PDF/UA and carries no answers" in made.notes[0]
    assert "Noor Hall, Exampleton" in page_one(made.content)
    assert "Where we stand" in page_one(made.content)


def test_without_library_and_browser_one_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOSQUESEC_PDF_ENGINE", "chromium")
    monkeypatch.setenv("PATH", "")
    if find_browser():
        pytest.skip("a browser stands in one of its usual places")
    with pytest.raises(RenderError, match=r"no Chromium, Chrome or Edge\..*--format html") as raised:
        to_pdf("<html></html>")
    assert "\n" not in str(raised.value)


def python(code: str, **environment: str) -> str:
    """What a process of its own prints, so that WeasyPrint is imported afresh."""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | environment)
    return done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere libraries are looked for by their names")
def test_making_a_pdf_starts_no_other_program() -> None:
    done = python(
        "import sys, ctypes.util\n"
        "find, started = ctypes.util.find_library, []\n"
        "programs = ('subprocess.Popen', 'os.fork', 'os.forkpty', 'os.posix_spawn', 'os.exec', 'os.system')\n"
        "sys.addaudithook(lambda name, about: name in programs and started.append(about))\n"
        "from mosquesec.render.base.pdf import to_pdf\n"
        "content = to_pdf('<!doctype html><html lang=en><title>A</title><body>A page.').content\n"
        "print(content[:5], started, ctypes.util.find_library is find)\n"
    )
    assert done == "b'%PDF-' [] True\n"


@pytest.mark.skipif(sys.platform != "linux", reason="libraries have other names elsewhere")
@pytest.mark.parametrize("library", ["pango", "harfbuzz", "fontconfig"])
def test_where_a_library_is_missing_it_says_what_brings_it(library: str) -> None:
    done = python(
        "import _cffi_backend\n"
        "load = _cffi_backend.load_library\n"
        "def without(name, flags):\n"
        f"    if '{library}' in name: raise OSError(f'cannot load library {{name!r}}')\n"
        "    return load(name, flags)\n"
        "_cffi_backend.load_library = without\n"
        "from mosquesec.errors import RenderError\n"
        "from mosquesec.render.base.pdf import missing_libraries, to_pdf\n"
        "print(missing_libraries())\n"
        "try: to_pdf('<p>A page.')\n"
        "except RenderError as error: print(error)\n",
        PATH="",
    )
    said = done.splitlines()
    assert said.count("sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0") == 1
    assert said[-1].startswith("no PDF can be made here: WeasyPrint's native libraries are missing")
    assert "To get PDF: sudo apt install libpango" in said[-1]
