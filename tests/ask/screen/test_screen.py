"""The screen frontend: keys in, answers and drawn screens out."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import pyte
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.utils import get_cwidth

from harness import NOW, TODAY, library_of
from mosquesec.ask.frontend import Ending, Save
from mosquesec.ask.interview import Interview, can_be_not_for_us, can_be_unknown
from mosquesec.ask.lines import Lines
from mosquesec.ask.screen.app import run
from mosquesec.ask.screen.draw import draw
from mosquesec.ask.screen.page import page
from mosquesec.ask.screen.state import Mode, Screen
from mosquesec.ask.screen.text import Canvas, spell
from mosquesec.language.phrases import option_texts
from mosquesec.language.words import load_words
from mosquesec.model.assessment import Answer, Assessment
from mosquesec.model.library import Item, Library
from mosquesec.model.question import (
    ContactQuestion,
    DateQuestion,
    MultiQuestion,
    NumberQuestion,
    TextQuestion,
)
from mosquesec.text import clean

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

WIDE = """
 Protective security: Doors, locks and keys                                         question 3 of 5
 [##>..]                                                                       about 2 minutes left
 ──────────────────────────────────────────────────────────────────────────────────────────────────


 How are the outside doors locked when nobody is in?

 Try every door at closing time. Look for a British Standard number on the lock.



   1  Every outside door has a lock to a British Standard and is locked every night.

 > 2  Some doors do, or it depends who closes.

   3  No, or doors are sometimes left open.


   ?  We don't know
   n  Not for us, because ...


 Note: the side door key is stiff.

 ──────────────────────────────────────────────────────────────────────────────────────────────────
 Up/Down or 1-3 choose   Enter next   b back   s skip   ? don't know   n not for us   w why we ask
 t note   j jump   q quit and keep

 Kept at 14:32 in noor-hall.mosquesec.yaml"""

NARROW = """\
 Doors, locks and keys                               3 of 5
 [##>..]                               about 2 minutes left
 ──────────────────────────────────────────────────────────
 How are the outside doors locked when nobody is in?

 Try every door at closing time. Look for a British
 Standard number on the lock.

   1  Every outside door has a lock to a British Standard
      and is locked every night.
 > 2  Some doors do, or it depends who closes.
   3  No, or doors are sometimes left open.
   ?  We don't know           n  Not for us

 Note: the side door key is stiff.
 ──────────────────────────────────────────────────────────
 Up/Down 1-3 choose  Enter next  b back  s skip
 ? don't know  n not for us  w why  t note  j jump
 q quit and keep
 Kept at 14:32"""

SMALLEST = """\
 Doors, locks and keys           3 of 5
 [##>..]           about 2 minutes left
 ── more: PgUp ────────────────────────
   1  Every outside door has a lock to
      a British Standard and is locked
      every night.
 > 2  Some doors do, or it depends who
      closes.
 ── more: PgDn ─────── Kept at 14:32 ──
 Up/Down 1-3 choose  Enter next  b back
 s skip  ? don't know  n not for us
 w why  t note  j jump  q quit and keep"""


def begun(library: Library, *checklists: str, **answers: object) -> Interview:
    said = {key: Answer.model_validate(value) for key, value in (FACTS | answers).items()}
    assessment = Assessment(format=1, started=TODAY, name="Noor Hall", address="1 Mill Lane", answers=said)
    return Interview.begin(library, assessment, checklists or ("small",))


@dataclass
class Sitting:
    """What came of somebody pressing keys."""

    kept: list[Assessment] = field(default_factory=list)
    ending: Ending | None = None

    @property
    def last(self) -> Assessment:
        return self.kept[-1]

    def said(self, key: str) -> object:
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


@pytest.fixture(scope="module")
def doors() -> Library:
    return library_of(DOORS)


# --- the same answers as the plain frontend ---


def ways_to_answer(item: Item) -> st.SearchStrategy[tuple[str, str]]:
    """A line for the plain frontend, and keys for the screen, that say the same."""
    count = len(tuple(option_texts(item.question, load_words())))
    match item.question:
        case MultiQuestion():
            some = st.sets(st.integers(1, count), min_size=1)
            ways = some.map(lambda n: (",".join(map(str, n)), "".join(map(str, n)))) | st.just(("0", "0"))
        case NumberQuestion():
            ways = st.integers(0, 50).map(lambda n: (str(n), str(n)))
        case DateQuestion():
            days = st.dates(dt.date(2020, 1, 1), TODAY)
            ways = days.map(lambda day: (day.isoformat(), f"{day.day} {day:%B %Y}"))
        case TextQuestion():
            ways = st.sampled_from(["the side door", "a, b; c", "n/a"]).map(lambda text: (text, text))
        case ContactQuestion():
            ways = st.sampled_from(["Ali", "Ali, landlord, 0121 496 0000"]).map(lambda text: (text, text))
        case _:
            ways = st.integers(1, count).flatmap(
                lambda n: st.sampled_from(
                    [(str(n), str(n)), (str(n), DOWN * n), (str(n), DOWN * 9 + UP * 9 + str(n))]
                )
            )
    ways = ways.map(lambda way: (way[0], way[1] + ENTER))
    typed = isinstance(item.question, NumberQuestion | DateQuestion | TextQuestion | ContactQuestion)
    command = ESCAPE if typed else ""
    ways |= st.just(("skip", f"{command}s"))
    ways |= st.just(("note stiff", f"{command}t{EMPTY}stiff{ENTER}"))
    if can_be_unknown(item):
        ways |= st.just(("?", f"{command}?"))
    if can_be_not_for_us(item):
        ways |= st.just(("n no such thing", f"{command}nno such thing{ENTER}"))
    return ways


def test_the_same_answers_are_kept_as_by_the_plain_frontend(small: Library) -> None:
    @settings(max_examples=25, deadline=None, phases=[Phase.generate])  # the message says enough to repeat it
    @given(st.data())
    def check(data: st.DataObject) -> None:
        _answer_both_ways(small, data)

    check()


def _answer_both_ways(library: Library, data: st.DataObject) -> None:
    start = Interview.begin(library, Assessment(format=1, started=TODAY), ("pack", "small"))
    lines: list[str] = []
    keys: list[str] = []
    moment, steps = start, 0
    while (item := moment.current) and steps < 40:
        line, pressed = data.draw(ways_to_answer(item))
        lines.append(line)
        keys.append(pressed)
        moment = _after(moment, line)
        steps += 1
    by_lines = Sitting()
    given_lines: Iterator[str] = iter([*lines, "done"])
    frontend = Lines(read=lambda _: next(given_lines, None), write=lambda _: None)
    by_lines.ending = frontend(start, save=by_lines.kept.append, clock=lambda: NOW, file_name="f")
    by_screen = sit(start, *keys, "d" if moment.at is None else f"{ESCAPE}q{ESCAPE}q")
    for step, (screen, plain) in enumerate(zip(by_screen.kept, by_lines.kept, strict=True)):
        assert (screen.name, screen.address) == (plain.name, plain.address), (lines[:step], keys[:step])
        assert screen.answers == plain.answers, (lines[:step], keys[:step])


def _after(moment: Interview, line: str) -> Interview:
    word, _, rest = line.partition(" ")
    match word:
        case "skip":
            return moment.skip(now=NOW)
        case "note":
            return moment.note(rest)
        case "?":
            return moment.unknown(now=NOW)
        case "n":
            return moment.not_for_us(rest, now=NOW)
        case _:
            return moment.answer(line, now=NOW)


# --- moving about ---


def test_back_returns_to_the_answer_that_was_given_and_enter_goes_on_again(small: Library) -> None:
    sitting = sit(begun(small), f"1{ENTER}", f"b{DOWN}{ENTER}", f"{ESCAPE}q")
    assert sitting.said("small/door") == "some"
    assert sitting.ending is Ending.QUIT


def test_jump_goes_to_a_section_or_to_the_review(small: Library) -> None:
    facts = {"small/door": "all", "small/exits": "yes", "small/watch": ["front"], "small/stewards": 4}
    sitting = sit(
        begun(small, **facts), f"{ESCAPE}j", "4", ENTER, ENTER, f"{ESCAPE}q"
    )  # facts, about, doors, people
    assert sitting.said("small/watch") == ("front",)
    done = sit(begun(small), "j", UP + UP + DOWN * 9, ENTER, "dd")
    assert done.ending is Ending.FINISHED


def test_the_review_asks_twice_before_it_leaves_questions_open(small: Library) -> None:
    assert sit(begun(small), f"j{DOWN * 9}{ENTER}", "dq").ending is Ending.QUIT
    assert sit(begun(small), f"j{DOWN * 9}{ENTER}", "dd").ending is Ending.FINISHED


def test_an_answer_is_changed_from_the_review_and_done_finishes(small: Library) -> None:
    answers = {"small/own": "yes", "small/door": "all", "small/exits": "yes", "pack/own": "no"}
    sitting = sit(begun(small, "pack", **answers), DOWN * 99, ENTER, f"1{ENTER}", "d")
    assert sitting.said("pack/own") == "yes"
    assert sitting.ending is Ending.FINISHED


def test_a_note_is_kept_before_the_question_is_answered_and_an_empty_one_goes(small: Library) -> None:
    sitting = sit(begun(small), f"tstiff lock{ENTER}q")
    assert sitting.last.answers["small/door"] == Answer(note="stiff lock")
    sitting = sit(begun(small), f"tstiff{ENTER}t{EMPTY}{ENTER}q")
    assert "small/door" not in sitting.last.answers
    sitting = sit(begun(small), f"tstiff{ENTER}tx{ESCAPE}{ESCAPE}q")
    assert sitting.last.answers["small/door"].note == "stiff"


def test_not_for_us_needs_a_reason(small: Library) -> None:
    sitting = sit(begun(small), f"n{ENTER}no doors{ENTER}{ESCAPE}q")
    assert sitting.last.answers["small/door"].reason == "no doors"
    assert sit(begun(small), f"n{ESCAPE}q").said("small/door") is None


def test_letters_that_are_no_answer_here_do_nothing(small: Library) -> None:
    sitting = sit(begun(small, **{"small/door": "all"}), "nxz90", f"1{ENTER}q")  # always_applies: no n
    assert sitting.said("small/exits") == "yes"


def test_digits_make_a_number_where_there_are_ten_options_and_more(doors: Library) -> None:
    start = begun(doors, "protective-security").go("protective-security/cameras")
    sitting = sit(start, "12", " ", "2", " ", f"{DOWN} ", ENTER, f"{ESCAPE}q")
    assert sitting.said("protective-security/cameras") == ("c2", "c3", "c12")
    assert sit(start, "1", " ", "x0", ENTER, f"{ESCAPE}q").said("protective-security/cameras") == (
        "none_of_these",
    )


# --- nothing typed is lost ---


def test_every_answer_is_kept_before_ctrl_c_leaves(small: Library) -> None:
    kept: list[Assessment] = []
    with pytest.raises(KeyboardInterrupt):
        press(begun(small), f"1{ENTER}{CTRL_C}", kept.append)
    assert kept[-1].answers["small/door"].value == "all"


def test_what_keeping_raises_comes_out_and_nothing_goes_on(small: Library) -> None:
    kept: list[Assessment] = []

    def save(assessment: Assessment) -> None:
        if kept:
            raise OSError("disk full")
        kept.append(assessment)

    with pytest.raises(OSError, match="disk full"), contextlib.suppress(KeyboardInterrupt):
        press(begun(small), f"1{ENTER}1{ENTER}{CTRL_C}", save)
    assert len(kept) == 1


def test_a_terminal_that_goes_away_ends_the_interview(small: Library) -> None:
    sitting = Sitting()
    with create_pipe_input() as pipe:
        pipe.send_text(f"1{ENTER}")
        pipe.close()
        ending = run(
            begun(small),
            save=sitting.kept.append,
            clock=lambda: NOW,
            file_name="f",
            input=pipe,
            output=DummyOutput(),
        )
    assert ending is Ending.QUIT


def test_a_line_that_was_begun_waits_while_somebody_looks_elsewhere(doors: Library) -> None:
    start = begun(doors, "protective-security").go("protective-security/keys")
    sitting = sit(start, f"Ali{ESCAPE}b", "s", f" and Sara{ENTER}", "q")
    assert sitting.said("protective-security/keys") == "Ali and Sara"
    sitting = sit(start, f"Ali{ESCAPE}b", f"s{EMPTY}{ESCAPE}b", f"sSara{ENTER}", "q")
    assert sitting.said("protective-security/keys") == "Sara"


def test_quit_warns_of_an_answer_that_was_not_taken(doors: Library) -> None:
    start = begun(doors, "protective-security").go("protective-security/keys")
    assert sit(start, f"Ali{ESCAPE}q{ENTER}", "q").said("protective-security/keys") == "Ali"
    assert sit(start, f"Ali{ESCAPE}q{ESCAPE}q").said("protective-security/keys") is None
    assert sit(start, f"Ali{ESCAPE}b", "q").ending is None
    assert sit(start, f"Ali{ESCAPE}b", "qq").ending is Ending.QUIT
    cameras = start.go("protective-security/cameras")
    assert sit(cameras, "1 q").ending is None
    assert sit(cameras, f"1 j{DOWN * 9}{ENTER}", "d").ending is None
    assert sit(cameras, f"1 j{DOWN * 9}{ENTER}", "dqdqq").ending is Ending.QUIT


def test_enter_on_an_untouched_line_leaves_the_answer_as_it_was(small: Library) -> None:
    person = {"name": "Ali, son of Omar", "role": "", "phone": "0121 496 0000"}
    start = begun(small, **{"small/landlord": person}).go("small/landlord")
    sitting = sit(start, ENTER, "q")
    assert sitting.kept == [start.assessment]


# --- what is drawn ---


def test_the_screen_is_drawn_as_it_was_designed_and_at_a_new_size(doors: Library) -> None:
    terminal, seen = Terminal(), []

    def act(type_in: Callable[[str], None]) -> None:
        terminal.see("Kept at")
        type_in("2tthe side door key is stiff.\r")
        seen.append(terminal.see("Note: the side door key is stiff.\n\n"))
        for width, height in ((60, 20), (40, 12)):
            terminal.resize(width, height)
            seen.append(terminal.see("3 of 5\n" if width == 60 else "more: PgDn"))
        type_in("q")

    assert terminal.sit(begun(doors, "protective-security"), act) is Ending.QUIT
    assert seen == [WIDE, NARROW, SMALLEST]


def test_an_error_stands_in_place_and_what_was_typed_stays(small: Library) -> None:
    terminal = Terminal(60, 20)
    start = begun(small).go("small/stewards")

    def act(type_in: Callable[[str], None]) -> None:
        type_in("99")
        terminal.see("> 99_")
        type_in(ENTER)
        text = terminal.see("Sorry: that does not fit")
        assert "> 99_" in text
        type_in("\x7f")
        assert "Sorry: " in terminal.see("> 9__")
        type_in(f"{ENTER}{ESCAPE}q")

    assert terminal.sit(start, act) is Ending.QUIT


def test_panels_open_and_close_in_place(small: Library) -> None:
    terminal = Terminal()

    def act(type_in: Callable[[str], None]) -> None:
        terminal.see("w why we ask")
        type_in("w")
        assert "How is the door locked?" in terminal.see("Why we ask: An open door")
        type_in("j")
        terminal.see("0 of 2 answered")
        type_in(ESCAPE)
        terminal.see("1  Always locked.")
        type_in("n")
        text = terminal.see("n  Not for us, because: ____")
        assert "Esc back to the question" in text
        type_in(f"{ESCAPE}{ENTER}")
        terminal.see("Nothing is chosen yet")
        type_in("q")

    terminal.sit(begun(small), act)


def test_keys_are_shown_only_where_they_work(small: Library) -> None:
    def keys(interview: Interview) -> str:
        screen = Screen(interview, save=lambda _: None, clock=lambda: NOW, file_name="f")
        return " ".join(f"{key.name} {key.does}" for key in page(screen).keys)

    assert "n not for us" in keys(begun(small))
    assert "n not for us" not in keys(begun(small).go("small/exits"))
    assert "b back" not in keys(begun(small).go("mosque/name"))
    assert "don't know" not in keys(begun(small).go("small/landlord"))
    assert "Space or 1-2 tick" in keys(begun(small).go("small/watch"))
    assert "Esc and then" in keys(begun(small).go("small/stewards"))
    assert "d done" in keys(begun(small).go(None))


def test_nothing_in_a_text_can_steer_the_terminal(small: Library) -> None:
    evil = "x\x1b]0;owned\x07y\x1b[2Jz\x9b31m\u202eabc\x08\x00"
    start = begun(small, **{"small/door": {"value": None, "note": evil}})
    question = start.current
    assert question
    asked = replace(question, question=question.question.model_copy(update={"ask": evil, "check": evil}))
    items = tuple(asked if item.key == asked.key else item for item in start.questionnaire.items)
    terminal = Terminal()

    def act(type_in: Callable[[str], None]) -> None:
        terminal.see("Note: xyzabc")
        type_in(f"tmore{chr(26)}{chr(17)}{ENTER}")
        terminal.see("Note: xyzabcmore")
        type_in("q")

    terminal.sit(
        replace(start, questionnaire=replace(start.questionnaire, items=items)).go("small/door"), act
    )
    assert not any(piece in terminal.raw for piece in ("owned", "\x07", "\x1b[2Jz", "\x9b", "\u202e", "\x00"))


def test_a_terminal_without_utf8_gets_plain_characters(doors: Library) -> None:
    terminal = Terminal(encoding="ascii")

    def act(type_in: Callable[[str], None]) -> None:
        terminal.see("Kept at")
        type_in("q")

    terminal.sit(begun(doors, "protective-security"), act)
    assert terminal.raw.isascii()
    assert "-" * 98 in terminal.text


def test_a_pasted_text_of_several_lines_is_one_line(doors: Library) -> None:
    start = begun(doors, "protective-security").go("protective-security/keys")
    sitting = sit(start, f"\x1b[200~Ali\nSara\x1b[31m\x1b[201~{ENTER}{ESCAPE}q", "q")
    assert sitting.said("protective-security/keys") == "Ali Sara"
    sitting = sit(start.go("protective-security/outside-doors"), "\x1b[200~1\n1\n\x1b[201~", "q")
    assert sitting.kept == [start.assessment]


def test_any_page_fits_any_size_and_shows_what_is_chosen(small: Library) -> None:
    keys = st.lists(
        st.sampled_from(["down", "up", "pagedown", "enter", "escape", *"123 sbwtnj?"]), max_size=25
    )
    texts = st.text(min_size=1, max_size=300)

    @settings(max_examples=150, deadline=None)
    @given(st.integers(1, 140), st.integers(1, 60), keys, texts)
    def check(width: int, height: int, keys: list[str], text: str) -> None:
        answers = {"small/door": {"value": None, "note": text}, "mosque/name": {"value": None, "note": text}}
        start = begun(small, **answers).go("small/door")
        screen = Screen(start, save=lambda _: None, clock=lambda: NOW, file_name=text)
        for key in ["", *keys]:
            if screen.press(key):
                return
            _check_drawing(screen, Canvas(width, height))

    check()


def _check_drawing(screen: Screen, canvas: Canvas) -> None:
    drawing = screen.drawing = draw(page(screen), canvas, top=screen.top)
    rows = ["".join(part for _, part in row) for row in drawing.rows]
    assert len(rows) == canvas.height
    assert all(clean(row) == row for row in rows)
    if canvas.width >= 30:
        assert all(get_cwidth(row) <= canvas.width for row in rows)
    is_elsewhere = screen.top is not None or screen.error or screen.is_typing or screen.why_is_new
    if screen.mode is Mode.ANSWER and screen.chosen is not None and not is_elsewhere:
        assert any("reverse" in style for row in drawing.rows for style, _ in row)


@given(st.text(st.characters(exclude_categories=())))
def test_clean_text_holds_no_control_characters_and_spelt_text_fits_its_encoding(text: str) -> None:
    assert all(c in "\n\t" or c.isprintable() or ord(c) >= 0xA0 for c in clean(text))
    assert clean(clean(text)) == clean(text)
    assert spell(clean(text), "ascii").isascii()


def test_the_plain_face_does_not_load_the_toolkit() -> None:
    code = "import sys, mosquesec.ask.lines; sys.exit('prompt_toolkit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
