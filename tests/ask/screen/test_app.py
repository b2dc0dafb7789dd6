"""The screen in a terminal: the same answers as plain lines, what is drawn, and how it ends."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from harness import NOW, TODAY
from mosquesec.ask.frontend import Ending
from mosquesec.ask.interview import Interview
from mosquesec.ask.lines import Lines
from mosquesec.ask.screen.app import run
from mosquesec.model.assessment import Assessment
from mosquesec.model.library import Item, Library
from mosquesec.model.question import (
    ContactQuestion,
    DateQuestion,
    MultiQuestion,
    NumberQuestion,
    TextQuestion,
)
from screens import CTRL_C, DOWN, EMPTY, ENTER, ESCAPE, UP, Sitting, Terminal, begun, press, sit

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

# --- the same answers as the plain frontend ---


def ways_to_answer(item: Item) -> st.SearchStrategy[tuple[str, str]]:
    """A line for the plain frontend, and keys for the screen, that say the same."""
    count = len(item.question.option_ids)
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
    if item.question.takes_unknown:
        ways |= st.just(("?", f"{command}?"))
    if item.question.takes_not_for_us:
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


# --- how it ends ---


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
    assert sitting.answer("protective-security/keys") == "Ali Sara"
    sitting = sit(start.go("protective-security/outside-doors"), "\x1b[200~1\n1\n\x1b[201~", "q")
    assert sitting.kept == [start.assessment]
