"""The HTML form in a real browser, driven as a person would: by mouse, by keyboard alone, opened from a file."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from filled_forms import FILL, bare
from harness import GOLDEN, ROOT, TODAY, golden_mosque
from mosquesec.answers.incoming import read_answers
from mosquesec.ask.interview import Interview
from mosquesec.language.words import load_words
from mosquesec.model.assessment import Answer, Assessment
from mosquesec.model.library import Library
from mosquesec.render.form.html import form_html

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.tool("chromium")

AXE = Path(os.environ.get("MOSQUESEC_AXE", ROOT / "node_modules/axe-core/axe.min.js"))
PHONE = {"width": 390, "height": 844}

TOO_LOW = """
  [...document.querySelectorAll("main button, main summary, .option, .choice, input:not(.option input), textarea")]
    .filter(box => box.checkVisibility() && box.getBoundingClientRect().height < 44)
    .map(box => box.outerHTML)
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for all tests of this file."""
    with sync_api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield made
        made.close()


class Form:
    """A form opened in a page of its own."""

    def __init__(self, page: Any, path: Path) -> None:  # noqa: ANN401
        self.page = page
        self.path = path
        self.noise: list[str] = []
        self.requests: list[str] = []
        page.set_default_timeout(5000)
        page.on("console", lambda message: self.noise.append(message.text))
        page.on("pageerror", lambda error: self.noise.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(path.as_uri())

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def begin(self) -> None:
        self.press("Begin")

    def next(self) -> None:
        self.press("Next")

    def skip_to(self, key: str) -> None:
        for _ in range(200):
            if self.at == key:
                return
            self.next()
        raise AssertionError(f"{key} was not asked")

    @property
    def at(self) -> str | None:
        form = self.page.locator("form[data-key]")
        return str(form.get_attribute("data-key")) if form.count() else None

    @property
    def heading(self) -> str:
        return str(self.page.locator("h1").inner_text())

    def save(self, target: Path, passphrase: str = "") -> Path:
        if self.page.get_by_role("button", name="Save the file").count() == 0:
            self.press("Save my answers")
        if passphrase:
            self.page.get_by_text("Lock the file with a passphrase").click()
            self.page.get_by_label("Passphrase").fill(passphrase)
            self.page.get_by_label("The same again").fill(passphrase)
        with self.page.expect_download() as download:
            self.press("Save the file")
        assert download.value.suggested_filename.startswith("answers-")
        download.value.save_as(target)
        return target

    def open(self, path: Path) -> None:
        self.page.locator("input[type=file]").set_input_files(path)


def written(library: Library, checklists: tuple[str, ...], path: Path) -> Path:
    blank = Interview.begin(library, Assessment(format=1, started=TODAY), checklists)
    path.write_text(form_html(library, blank.questionnaire, load_words()))
    return path


@pytest.fixture
def form(browser: Any, small: Library, tmp_path: Path) -> Iterator[Form]:  # noqa: ANN401
    """A form with a question of every kind, on a phone."""
    context = browser.new_context(viewport=PHONE, accept_downloads=True)
    yield Form(context.new_page(), written(small, ("small",), tmp_path / "form.html"))
    context.close()


def loaded(path: Path, library: Library, passphrase: str = "") -> Assessment:
    incoming = read_answers(path, library, today=TODAY, passphrase=lambda: passphrase)
    assert incoming.unfit == ()
    return incoming.assessment


@pytest.mark.parametrize("name", GOLDEN)
def test_a_golden_mosque_filled_in_gives_the_same_answers(browser: Any, tmp_path: Path, name: str) -> None:  # noqa: ANN401
    assessment, library = golden_mosque(name)
    checklists = tuple(assessment.checklists)
    page = browser.new_page()
    form = Form(page, written(library, checklists, tmp_path / "form.html"))
    answers = {
        key: answer.model_dump(mode="json", exclude_none=True) for key, answer in assessment.answers.items()
    }
    answers |= {"mosque/name": {"value": assessment.name}, "mosque/address": {"value": assessment.address}}
    asked = set(page.evaluate(FILL, answers))
    interview = Interview.begin(library, assessment, checklists)
    assert asked == {item.key for item in interview.items}
    after = loaded(form.save(tmp_path / "answers.json"), library)
    assert bare(after, asked) == bare(assessment, asked)
    assert form.noise == []
    page.close()


def test_the_whole_quick_check_is_done_by_keyboard_alone(
    browser: Any,  # noqa: ANN401
    shipped: Library,
    tmp_path: Path,
) -> None:
    page = browser.new_page(viewport=PHONE)
    form = Form(page, written(shipped, ("quick-check",), tmp_path / "form.html"))
    focus = "(() => { const e = document.activeElement; return [e.tagName, e.type ?? '', e.textContent.trim()] })()"

    def tab_to(*wanted: str) -> None:
        for _ in range(40):
            tag, kind, text = page.evaluate(focus)
            if kind in wanted or (tag == "BUTTON" and text in wanted):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {wanted}")

    tab_to("text")
    page.keyboard.type("Amina")
    tab_to("Begin")
    page.keyboard.press("Enter")
    asked = 0
    while form.at:
        asked += 1
        assert page.evaluate(focus)[0] == "H1"
        before = form.at
        tab_to("radio", "checkbox", "text", "textarea")
        match page.evaluate(focus)[1]:
            case "textarea":
                page.keyboard.type("Mill Lane")
                tab_to("Next")
            case "text":
                page.keyboard.type("120")
            case _:
                page.keyboard.press("Space")
        page.keyboard.press("Enter")
        assert form.at != before
    assert asked >= 12
    assert form.heading == "Your answers"
    tab_to("Save my answers")
    page.keyboard.press("Enter")
    tab_to("Save the file")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    download.value.save_as(tmp_path / "answers.json")
    after = loaded(tmp_path / "answers.json", shipped)
    given = [answer for answer in after.answers.values() if answer.is_given]
    assert after.name == "Mill Lane"
    assert len(given) == asked - 2
    assert {answer.who for answer in given} == {"Amina"}
    assert form.noise == []
    page.close()


def test_the_policy_blocks_an_injected_script_a_handler_and_every_request(form: Form) -> None:
    done = form.page.evaluate("""
      async () => {
        const stopped = new Set();
        addEventListener("securitypolicyviolation", event => stopped.add(event.effectiveDirective));
        const script = document.createElement("script");
        script.textContent = "window.broken = true";
        document.body.append(script);
        const holder = document.createElement("div");
        holder.innerHTML = "<img src='https://example.org/a.png' onerror='window.broken = true' style='color: red'>";
        document.body.append(holder);
        const sent = await fetch("https://example.org/").then(() => "sent", () => "blocked");
        navigator.sendBeacon("https://example.org/", "x");
        await new Promise(resolve => setTimeout(resolve, 100));
        return [window.broken ?? false, sent, [...stopped].sort()];
      }
    """)
    directives = ["connect-src", "img-src", "script-src-attr", "script-src-elem", "style-src-attr"]
    assert done == [False, "blocked", directives]


def test_filling_in_asks_nothing_of_the_network_and_keeps_nothing_in_the_browser(
    form: Form, tmp_path: Path
) -> None:
    form.page.evaluate(FILL, {"small/door": {"value": "some", "note": "Stiff."}})
    form.save(tmp_path / "answers.json")
    assert [url for url in form.requests if not url.startswith(("file://", "blob:"))] == []
    assert form.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_a_question_of_every_kind_is_answered_as_a_person_would(
    form: Form, small: Library, tmp_path: Path
) -> None:
    page = form.page
    page.get_by_label("Your name").fill("Bilal")
    form.begin()
    page.locator("textarea[name=value]").fill("Noor Hall")
    form.next()
    form.next()
    form.skip_to("small/door")
    page.get_by_text("Sometimes.").click()
    page.get_by_text("Add a note").click()
    page.get_by_label("Note").fill("The key is stiff.")
    form.next()
    page.locator("textarea[name=value]").fill("The side door")
    form.next()
    assert page.get_by_text("Not for us").count() == 0
    page.get_by_text("No", exact=True).click()
    form.next()
    page.get_by_text("Front door").click()
    page.get_by_text("None of these").click()
    assert not page.get_by_label("Front door").is_checked()
    page.get_by_text("Side door").click()
    assert not page.get_by_label("None of these").is_checked()
    form.next()
    page.get_by_label("Number (stewards)").fill("51")
    form.next()
    assert page.get_by_role("alert").inner_text() == "Give a number from 0 to 50."
    assert page.get_by_label("Number (stewards)").get_attribute("aria-invalid") == "true"
    page.get_by_label("Number (stewards)").fill("12")
    form.next()
    assert not page.get_by_label("Not for us, because").is_visible()
    page.get_by_text("Not for us", exact=True).click()
    form.next()
    assert "why this is not for you" in page.get_by_role("alert").inner_text()
    page.get_by_label("Not for us, because").fill("We hire by the hour.")
    form.next()
    page.get_by_label("Name").fill("J Smith")
    page.get_by_label("Phone").fill("0113 496 0000")
    form.next()
    page.get_by_text("We don’t know").click()
    form.next()
    assert form.heading == "Your answers"
    after = loaded(form.save(tmp_path / "answers.json"), small)
    assert after.name == "Noor Hall"
    said = {
        key: answer.model_dump(exclude_none=True, exclude={"when"}) for key, answer in after.answers.items()
    }
    assert said["small/door"] == {"value": "some", "note": "The key is stiff.", "who": "Bilal"}
    assert said["small/worst"]["value"] == "The side door"
    assert said["small/exits"]["value"] == "no"
    assert said["small/watch"]["value"] == ("side",)
    assert said["small/stewards"]["value"] == 12
    assert (said["small/drill"]["value"], said["small/drill"]["reason"]) == (
        "not_for_us",
        "We hire by the hour.",
    )
    assert said["small/landlord"]["value"] == {"name": "J Smith", "role": "", "phone": "0113 496 0000"}
    assert said["small/tenure"]["value"] == "unknown"
    assert "value" not in said["profile/nation"]
    assert all(answer.when for answer in after.answers.values())


def test_back_and_the_list_lead_to_any_question_and_a_changed_answer_opens_its_branch(form: Form) -> None:
    page = form.page
    form.begin()
    form.skip_to("small/door")
    page.get_by_text("Always locked.").click()
    form.next()
    assert form.at == "small/exits"
    form.press("Back")
    assert page.get_by_label("Always locked.").is_checked()
    page.get_by_text("Never.").click()
    form.next()
    assert form.at == "small/worst"
    form.press("All questions")
    assert form.heading == "Your answers"
    assert page.get_by_text("Never.").count() == 1
    form.press("Change: How is the door locked?")
    form.press("Take my answer back")
    assert not page.get_by_label("Never.").is_checked()
    form.next()
    assert form.at == "small/exits"


def test_saved_answers_are_opened_again_and_what_the_form_does_not_know_is_kept(
    form: Form, tmp_path: Path
) -> None:
    answers = {
        "small/door": {"value": "none", "note": "<img src=x onerror=alert(1)>", "who": "Amina"},
        "small/exits": "no such answer",
        "other/thing": "kept",
    }
    whole = {
        "format": 1,
        "kind": "assessment",
        "name": "<b>Noor</b>",
        "started": "2026-10-01",
        "answers": answers,
    }
    whole |= {"contacts": [{"name": "Idris"}], "checklists": {"other": 3}}
    path = tmp_path / "before.json"
    path.write_text(json.dumps(whole))
    form.open(path)
    form.page.wait_for_selector("form[data-key]")
    assert form.at == "mosque/address"
    form.press("All questions")
    assert form.page.get_by_text("<b>Noor</b>").count() == 1
    assert form.page.locator("img").count() == 0
    after = json.loads(form.save(tmp_path / "after.json").read_text())
    assert (after["name"], after["started"]) == ("<b>Noor</b>", "2026-10-01")
    assert after["contacts"] == [{"name": "Idris"}]
    assert after["checklists"] == {"other": 3, "small": 1}
    assert after["answers"]["other/thing"] == {"value": "kept"}
    assert after["answers"]["small/door"] == answers["small/door"]
    assert after["answers"]["small/exits"]["value"] is None
    assert form.noise == []


@pytest.mark.parametrize("content", ["", "[]", "{}", "{", '{"format": 1, "kind": "checklist"}', "<svg/>"])
def test_a_file_that_is_none_of_ours_is_refused_and_changes_nothing(
    form: Form, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "other.json"
    path.write_text(content)
    form.open(path)
    form.page.wait_for_function("document.getElementById('wrong').textContent !== ''")
    assert "no file that this form has saved" in form.page.get_by_role("alert").inner_text()
    assert form.noise == []


def test_a_locked_file_opens_in_the_form_and_in_python_with_its_passphrase_only(
    form: Form, small: Library, tmp_path: Path
) -> None:
    page = form.page
    page.evaluate(FILL, {"small/door": {"value": "some", "note": "Schlüssel, مفتاح"}})
    form.press("Save my answers")
    page.get_by_text("Lock the file with a passphrase").click()
    page.get_by_label("Passphrase").fill("short")
    form.press("Save the file")
    assert "at least 10" in page.get_by_role("alert").inner_text()
    page.get_by_label("Passphrase").fill("four words apart")
    form.press("Save the file")
    assert "do not agree" in page.get_by_role("alert").inner_text()
    page.get_by_text("Lock the file with a passphrase").click()
    path = form.save(tmp_path / "answers.json", "four words apart")
    assert "some" not in path.read_text()
    assert loaded(path, small, "four words apart").answers["small/door"].note == "Schlüssel, مفتاح"

    page.reload()
    form.open(path)
    page.get_by_label("Passphrase").fill("three words apart")
    form.press("Open")
    page.wait_for_selector("#wrong:not(:empty)")
    assert "does not open" in page.get_by_role("alert").inner_text()
    form.open(path)
    page.get_by_label("Passphrase").fill("four words apart")
    form.press("Open")
    page.wait_for_selector("text=Your answers")
    assert page.get_by_text("Schlüssel, مفتاح").count() == 1


def test_answers_stay_in_the_browser_only_when_asked_and_go_when_unticked(form: Form) -> None:
    page = form.page
    page.get_by_text("Keep my answers in this browser").click()
    assert "any other page that is opened from this computer" in page.locator("#store_what").inner_text()
    page.get_by_label("Keep them here until I untick this").check()
    form.begin()
    form.skip_to("small/door")
    page.get_by_text("Sometimes.").click()
    form.next()
    assert "kept in this browser" in page.locator(".foot").inner_text()
    page.reload()
    form.press("Go on")
    form.press("All questions")
    assert page.get_by_text("Sometimes.").count() == 1
    form.press("Save my answers")
    page.get_by_label("Keep them here until I untick this").uncheck()
    assert page.evaluate("localStorage.length") == 0


def test_each_page_is_announced_and_takes_the_focus_to_its_heading(form: Form) -> None:
    form.begin()
    form.skip_to("small/door")
    assert form.page.get_by_role("status").inner_text().startswith("Question ")
    assert "Doors" in form.page.get_by_role("status").inner_text()
    assert form.page.evaluate("document.activeElement.textContent") == "How is the door locked?"
    group = form.page.get_by_role("group", name="How is the door locked?")
    assert group.get_by_role("radio").count() == 5
    assert "How is the door locked?" in form.page.title()


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_it_fits_a_narrow_phone_with_large_text_in_both_directions(form: Form, direction: str) -> None:
    page = form.page
    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate(
        f"document.documentElement.dir = '{direction}'; document.documentElement.style.fontSize = '125%'"
    )
    seen = 0
    form.begin()
    while form.at and seen < 20:
        seen += 1
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate(TOO_LOW) == []
        form.next()
    if direction == "rtl":
        form.press("Change: How is the door locked?")
        radio, words = (
            page.locator(".option input").first.bounding_box(),
            page.locator(".option span").first.bounding_box(),
        )
        assert radio["x"] > words["x"]


def test_printing_gives_the_answers_and_nothing_of_the_form(form: Form) -> None:
    page = form.page
    page.evaluate(
        FILL, {"mosque/name": {"value": "Noor Hall"}, "small/door": {"value": "some", "note": "Stiff."}}
    )
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert not page.locator("main").is_visible()
    paper = page.locator("#paper").inner_text()
    assert "Noor Hall" in paper
    assert "Sometimes." in paper
    assert "Note: Stiff." in paper
    assert page.locator("#paper button").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(browser: Any, small: Library, tmp_path: Path, scheme: str) -> None:  # noqa: ANN401
    if not AXE.is_file():
        pytest.skip("axe-core is not installed; npm install axe-core, or set MOSQUESEC_AXE")
    context = browser.new_context(viewport=PHONE, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    form = Form(page, written(small, ("small",), tmp_path / "form.html"))

    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    rules = tags if scheme == "light" else ["cat.color"]  # the schemes differ in nothing but colour

    def check() -> None:
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found = page.evaluate("chosen => axe.run({runOnly: chosen, resultTypes: ['violations']})", rules)
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []

    page.add_script_tag(path=AXE)
    check()
    form.begin()
    seen = 0
    while form.at and seen < 20:
        seen += 1
        check()
        if seen % 2 and page.locator(".option").count():
            page.locator(".option").first.click()
            check()
        form.next()
    assert seen > 8
    check()
    form.press("Save my answers")
    check()
    context.close()


def test_a_skipped_question_is_told_from_one_not_reached(form: Form, small: Library, tmp_path: Path) -> None:
    form.begin()
    form.next()
    form.next()
    form.press("All questions")
    counts = form.page.get_by_text("still open").first.inner_text()
    assert "0 of" in counts
    assert "2 skipped" in counts
    after = loaded(form.save(tmp_path / "answers.json"), small)
    assert after.answers["mosque/name"] == Answer(value=None, when=after.answers["mosque/name"].when)
    assert "small/door" not in after.answers
