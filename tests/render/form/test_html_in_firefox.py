"""The HTML form in Firefox, through the remote control that Firefox has inside (Marionette); no driver is needed."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from filled_forms import FILL, bare
from harness import GOLDEN, TODAY, golden_mosque
from mosquesec.answers.incoming import read_answers
from mosquesec.ask.interview import Interview
from mosquesec.language.words import load_words
from mosquesec.model.assessment import Assessment
from mosquesec.render.form.html import form_html

pytestmark = pytest.mark.tool("firefox-esr")
START_SECONDS = 30


class Firefox:
    """A headless Firefox. Each message is its length, a colon and a list in JSON."""

    def __init__(self, port: int) -> None:
        self.line = self._connected(port)
        self.count = 0
        self._hear()
        self.tell("WebDriver:NewSession")

    def _connected(self, port: int) -> socket.socket:
        for _ in range(START_SECONDS * 10):
            try:
                return socket.create_connection(("127.0.0.1", port), timeout=START_SECONDS)
            except OSError:
                time.sleep(0.1)
        raise TimeoutError("Firefox does not answer")

    def _hear(self) -> Any:  # noqa: ANN401
        length = b""
        while not length.endswith(b":"):
            length += self.line.recv(1)
        content = b""
        while len(content) < int(length[:-1]):
            content += self.line.recv(65536)
        return json.loads(content)

    def tell(self, command: str, **fields: object) -> Any:  # noqa: ANN401
        self.count += 1
        message = json.dumps([0, self.count, command, fields]).encode()
        self.line.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self._hear()
        assert error is None, error
        return result

    def run(self, script: str, *arguments: object) -> Any:  # noqa: ANN401
        """Run a script in the page's own world and wait for what it gives."""
        wrapped = f"const done = arguments[arguments.length - 1]; ({script})(...arguments).then(done);"
        return self.tell("WebDriver:ExecuteAsyncScript", script=wrapped, args=list(arguments), sandbox=None)[
            "value"
        ]


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """One Firefox for all tests of this file, with a profile of its own."""
    profile = tmp_path_factory.mktemp("firefox")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (profile / "user.js").write_text(f'user_pref("marionette.port", {port});\n')
    program = shutil.which("firefox-esr") or "firefox-esr"
    command = [program, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    made = None
    try:
        made = Firefox(port)
        yield made
    finally:
        if made:
            made.line.close()
        process.terminate()
        process.wait(timeout=START_SECONDS)


def test_a_golden_mosque_filled_in_gives_the_same_answers_in_firefox(
    firefox: Firefox, tmp_path: Path
) -> None:
    assessment, library = golden_mosque(GOLDEN[0])
    checklists = tuple(assessment.checklists)
    blank = Interview.begin(library, Assessment(format=1, started=TODAY), checklists)
    path = tmp_path / "form.html"
    path.write_text(form_html(library, blank.questionnaire, load_words()))
    firefox.tell("WebDriver:Navigate", url=path.as_uri())
    answers = {
        key: answer.model_dump(mode="json", exclude_none=True) for key, answer in assessment.answers.items()
    }
    answers |= {"mosque/name": {"value": assessment.name}, "mosque/address": {"value": assessment.address}}
    asked = set(firefox.run(FILL, answers))
    assert asked == {item.key for item in Interview.begin(library, assessment, checklists).items}
    saved = tmp_path / "answers.json"
    saved.write_text(firefox.run("async () => JSON.stringify(window.assessment())"))
    after = read_answers(saved, library, today=TODAY, passphrase=str)
    assert after.unfit == ()
    assert bare(after.assessment, asked) == bare(assessment, asked)

    locked = tmp_path / "locked.json"
    locked.write_text(
        firefox.run(
            "async () => JSON.stringify(await window.locked(JSON.stringify(window.assessment()), 'four words'))"
        )
    )
    opened = read_answers(locked, library, today=TODAY, passphrase=lambda: "four words")
    assert bare(opened.assessment, asked) == bare(assessment, asked)


def test_the_policy_blocks_injected_scripts_and_requests_in_firefox_too(firefox: Firefox) -> None:
    done = firefox.run("""
      async () => {
        const stopped = new Set();
        addEventListener("securitypolicyviolation", event => stopped.add(event.effectiveDirective));
        const script = document.createElement("script");
        script.textContent = "window.broken = true";
        document.body.append(script);
        const sent = await fetch("https://example.org/").then(() => "sent", () => "blocked");
        await new Promise(resolve => setTimeout(resolve, 200));
        return [window.broken ?? false, sent, [...stopped].sort()];
      }
    """)
    assert done == [False, "blocked", ["connect-src", "script-src-elem"]]
