"""Somebody at the screen: keys in, answers and drawn screens out."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import pyte
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.output.vt100 import Vt100_Output

from harness import NOW, TODAY
from mosquesec.ask.frontend import Ending, Save
from mosquesec.ask.interview import Interview
from mosquesec.ask.screen.app import run
from mosquesec.ask.screen.screen import Screen
from mosquesec.model.assessment import Answer, Assessment
from mosquesec.model.library import Library

UP, DOWN, PAGE_DOWN, ENTER, ESCAPE, CTRL_C = "\x1b[A", "\x1b[B", "\x1b[6~", "\r", "\x1b", "\x03"
EMPTY = "\x15"  # Ctrl-U
FACTS = {"profile/nation": "scotland", "profile/overnight": "no"}

DOORS = """
format: 1
id: protective-security
title: Protective security
sections:
  - id: doors
    title: Doors, locks and keys
    questions:
      - id: outside-doors
        kind: state
        ask: How are the outside doors locked when nobody is in?
        why: Entry by force is how most burglary and arson begins.
        check: Try every door at closing time. Look for a British Standard number on the lock.
        severity: serious
        states:
          - id: all
            text: Every outside door has a lock to a British Standard and is locked every night.
            score: 1
          - {id: some, text: "Some doors do, or it depends who closes.", score: 0.5}
          - {id: none, text: "No, or doors are sometimes left open.", score: 0}
      - {id: keys, kind: text, ask: Who holds keys?}
      - id: cameras
        kind: multi
        ask: What do cameras see?
        choices: [CHOICES]
""".replace("CHOICES", ", ".join(f"{{id: c{n}, text: Place number {n}}}" for n in range(1, 13)))


def begun(library: Library, *checklists: str, **answers: object) -> Interview:
    given = {key: Answer.model_validate(value) for key, value in (FACTS | answers).items()}
    assessment = Assessment(format=1, started=TODAY, name="Noor Hall", address="1 Mill Lane", answers=given)
    return Interview.begin(library, assessment, checklists or ("small",))


@dataclass
class Sitting:
    """What came of somebody pressing keys."""

    kept: list[Assessment] = field(default_factory=list)
    ending: Ending | None = None

    @property
    def last(self) -> Assessment:
        return self.kept[-1]

    def answer(self, key: str) -> object:
        answer = self.last.answers.get(key)
        return answer.value if answer else None


def sit(interview: Interview, *keys: str) -> Sitting:
    """Press keys, all at once, at a screen that nobody sees. Without an ending Ctrl-C had to end it."""
    sitting = Sitting()
    with contextlib.suppress(KeyboardInterrupt):
        sitting.ending = press(interview, "".join(keys) + CTRL_C, sitting.kept.append)
    return sitting


def press(interview: Interview, keys: str, save: Save) -> Ending:
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        return run(
            interview,
            save=save,
            clock=lambda: NOW,
            file_name="noor-hall.mosquesec.yaml",
            input=pipe,
            output=DummyOutput(),
        )


class Terminal:
    """A terminal that somebody looks at. Keys are sent while the frontend runs; `see` waits for what they bring."""

    def __init__(self, width: int = 100, height: int = 30, encoding: str = "utf-8") -> None:
        self.encoding = encoding
        self.size = Size(rows=height, columns=width)
        self.screen = pyte.Screen(width, height)
        self.raw = ""
        self._stream = pyte.Stream(self.screen)
        self._lock = threading.Lock()

    def write(self, text: str) -> None:
        with self._lock:
            self.raw += text
            self._stream.feed(text)

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        raise OSError

    @property
    def text(self) -> str:
        with self._lock:
            return "\n".join(line.rstrip() for line in self.screen.display).rstrip("\n")

    def see(self, wanted: str) -> str:
        """The screen as soon as it shows this."""
        deadline = time.monotonic() + 5
        while wanted not in (text := self.text):
            assert time.monotonic() < deadline, f"no {wanted!r} in\n{text}"
            time.sleep(0.002)
        return text

    def resize(self, width: int, height: int) -> None:
        with self._lock:
            self.size = Size(rows=height, columns=width)
            self.screen.resize(height, width)
        os.kill(os.getpid(), signal.SIGWINCH)

    def sit(self, interview: Interview, act: Callable[[Callable[[str], None]], None]) -> Ending:
        """Hold the interview while `act` presses keys and looks. It leaves by Ctrl-C where `act` fails."""
        failures: list[BaseException] = []
        output = Vt100_Output(self, lambda: self.size, term="xterm", enable_cpr=False)  # type: ignore[arg-type]
        with create_pipe_input() as pipe:

            def type_keys() -> None:
                try:
                    act(pipe.send_text)
                except BaseException as failure:
                    failures.append(failure)
                    pipe.send_text(CTRL_C)

            person = threading.Thread(target=type_keys)
            person.start()
            try:
                ending = run(
                    interview,
                    save=lambda _: None,
                    clock=lambda: NOW,
                    file_name="noor-hall.mosquesec.yaml",
                    input=pipe,
                    output=output,
                )
            except KeyboardInterrupt:
                if not failures:
                    raise
                raise failures[0] from None
            finally:
                person.join()
        return ending


def screen_at(interview: Interview, file_name: str = "f") -> Screen:
    """The screen alone, without a terminal, keeping nothing."""
    return Screen(interview, save=lambda _: None, clock=lambda: NOW, file_name=file_name)
