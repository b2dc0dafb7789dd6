"""What the screen frontend knows between two keys: keys change it, pages show it. It never sees the terminal."""

from __future__ import annotations

from enum import Enum, auto

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document

from mosquesec.ask.frontend import Clock, Ending, Save
from mosquesec.ask.interview import AnswerState, Interview
from mosquesec.ask.screen.answer import chosen_row, is_typed, option_ids, row_keys, ticked_rows, typed_text
from mosquesec.ask.screen.draw import Drawing
from mosquesec.errors import AnswersError
from mosquesec.model.library import Item
from mosquesec.model.question import MultiQuestion
from mosquesec.text import one_line

UP, DOWN, PAGE_UP, PAGE_DOWN, ENTER, ESCAPE = "up", "down", "pageup", "pagedown", "enter", "escape"
_PAGE_OF_LIST = 10


class Mode(Enum):
    """What is going on."""

    ANSWER = auto()
    NOTE = auto()
    REASON = auto()
    JUMP = auto()
    REVIEW = auto()


class Screen:
    """One sitting at the screen. `press` takes a key, `page` says what is to be seen, `line` holds what is typed."""

    def __init__(self, interview: Interview, *, save: Save, clock: Clock, file_name: str) -> None:
        self.line = Buffer(multiline=False)
        self.drawing: Drawing | None = None
        """The last one, for turning its pages."""
        self.top: int | None = None
        """Where the middle begins, once somebody has turned a page."""
        self._save_answers, self._clock, self.file_name = save, clock, file_name
        self.texts: dict[str, str] = {}
        self._ticks: dict[str, frozenset[int]] = {}
        self.review_at = 0
        self.jump_at = 0
        self.error = ""
        self._sure = ""
        self._save(interview)
        self._stand_at(interview)

    @property
    def is_typing(self) -> bool:
        """Whether letters are text rather than keys."""
        if self.mode is Mode.ANSWER:
            return self.is_typed and not self.commanding
        return self.mode in (Mode.NOTE, Mode.REASON)

    def press(self, key: str) -> Ending | None:
        """Do what a key says; an ending when it ends the interview. What `save` raises passes through."""
        if key in (PAGE_UP, PAGE_DOWN) and self.mode in (Mode.ANSWER, Mode.NOTE, Mode.REASON):
            self._turn(key)
            return None
        self.top, self.error, self.why_is_new = None, "", False
        sure = self._sure == key
        if key != ESCAPE:
            self._sure = ""
        try:
            match self.mode:
                case Mode.ANSWER:
                    return self._answering(key, sure)
                case Mode.NOTE:
                    self._noting(key)
                case Mode.REASON:
                    self._reasoning(key)
                case Mode.JUMP:
                    self._jumping(key)
                case Mode.REVIEW:
                    return self._reviewing(key, sure)
        except AnswersError as error:
            self.error = f"Sorry: {error}."
        return None

    # --- where we are ---

    def _stand_at(self, interview: Interview) -> None:
        """Show a moment: its question with what was said or begun, or the review."""
        self.interview, self.progress, self.sections = interview, interview.progress, interview.sections
        self.item = interview.current
        self.mode = Mode.ANSWER if self.item else Mode.REVIEW
        self.commanding = self.why = self.why_is_new = False
        self._typed_number = ""
        self.chosen: int | None = None
        self.ticked: frozenset[int] = frozenset()
        self.rows: tuple[str, ...] = ()
        if self.item:
            row = chosen_row(self.item.question, interview.answer_to(self.item.key))
            self.rows = tuple(row_keys(self.item))
            self.chosen = self.rows.index(row) if row in self.rows else None
            self.ticked = self._ticks.get(self.item.key, self._ticked_so_far(self.item))
            self._type(self.texts.get(self.item.key, self.typed_so_far(self.item)))

    def _go(self, after: Interview, *, answered: bool = False) -> None:
        """Save what is new, then show the next moment. What was begun here waits, unless it is answered now."""
        self._write_down(after)
        if self.item:
            self._put_aside(self.item)
            if answered:
                self._forget(self.item)
        self._stand_at(after)

    def _write_down(self, after: Interview) -> None:
        if after.assessment != self.interview.assessment:
            self._save(after)

    def _save(self, moment: Interview) -> None:
        self._save_answers(moment.assessment)
        self.kept = f"Kept at {self._clock():%H:%M}"

    def _put_aside(self, item: Item) -> None:
        """Remember what was typed or ticked and not taken yet."""
        if self.mode is not Mode.ANSWER:
            return
        self._forget(item)
        if self._is_begun(item):
            self.texts[item.key], self._ticks[item.key] = self.line.text, self.ticked

    def _forget(self, item: Item) -> None:
        self.texts.pop(item.key, None)
        self._ticks.pop(item.key, None)

    def _unkept(self) -> str:
        """What to say before somebody leaves an answer behind that was begun and not taken."""
        if self.item:
            self._put_aside(self.item)
            if self.item.key in self.texts:
                leave = "Esc and q leave" if self.is_typed else "q again leaves"
                return f"This answer is not kept yet: Enter keeps it, {leave} it out."
        asked = [item.question.ask for item in self.interview.items if item.key in self.texts]
        return f"Begun and not kept yet: {asked[0]} The same key again leaves it out." if asked else ""

    def _is_begun(self, item: Item) -> bool:
        if self.is_typed:
            return self.line.text.strip() != self.typed_so_far(item)
        return isinstance(item.question, MultiQuestion) and self.ticked != self._ticked_so_far(item)

    @property
    def is_typed(self) -> bool:
        """Whether the current question is answered in words."""
        return self.item is not None and is_typed(self.item.question)

    def typed_so_far(self, item: Item) -> str:
        """What stands on the input line before anybody touches it."""
        return typed_text(item.question, self.interview.answer_to(item.key))

    def _ticked_so_far(self, item: Item) -> frozenset[int]:
        return ticked_rows(item.question, self.interview.answer_to(item.key))

    def _type(self, text: str) -> None:
        self.line.reset(Document(one_line(text)))

    # --- keys ---

    def _answering(self, key: str, sure: bool) -> Ending | None:
        item = self.asked()
        if self.is_typing:
            if key == ENTER:
                self._take_line(item)
            self.commanding = key == ESCAPE
            return None
        was_commanding, self.commanding = self.commanding, False
        if was_commanding and key in (ENTER, ESCAPE):
            return None
        now = self._clock()
        match key.lower():
            case "b" if self.can_go_back:
                self._go(self.interview.back())
            case "s":
                self._go(self.interview.skip(now=now))
            case "?" if "?" in self.offered:
                self._go(self.interview.unknown(now=now), answered=True)
            case "n" if "n" in self.offered:
                self._open_line(Mode.REASON)
            case "w" if item.question.why:
                self.why = self.why_is_new = not self.why
            case "t":
                self._open_line(Mode.NOTE)
            case "j":
                self._open_jump()
            case "q" if (unkept := self._unkept()) and not sure:
                self._sure, self.error = key, unkept
            case "q":
                return Ending.QUIT
            case _:
                if not self.is_typed:
                    self._choosing(item, key)
        return None

    def _take_line(self, item: Item) -> None:
        """Take what was typed as the answer; an answer that nobody touched stays as it is."""
        typed = one_line(self.line.text).strip()
        if self.interview.status(item.key) is AnswerState.ANSWERED and typed == self.typed_so_far(item):
            self._go(self.interview.next(), answered=True)
        else:
            self._go(self.interview.answer(typed, now=self._clock()), answered=True)

    def _choosing(self, item: Item, key: str) -> None:
        is_multi = isinstance(item.question, MultiQuestion)
        before, self._typed_number = self._typed_number, ""
        match key:
            case "up" | "down":
                self.chosen = _moved(self.chosen, key, len(self.rows))
            case "enter":
                self._take_chosen(item, is_multi)
            case " " if is_multi:
                self._tick(self.row)
            case _ if key.isdecimal() and key.isascii():
                number = before + key if before + key in self.rows else key
                if number in self.rows:
                    self._typed_number = number
                    self.chosen = self.rows.index(number)
                    if is_multi and (self.digits_tick or number == "0"):
                        self._tick(number)
            case _:
                pass

    def _take_chosen(self, item: Item, is_multi: bool) -> None:
        match self.row:
            case "?":
                self._go(self.interview.unknown(now=self._clock()), answered=True)
            case "n":
                self._open_line(Mode.REASON)
            case _ if is_multi and not self.ticked:
                self.error = "Nothing is ticked yet: Space ticks, 0 is for none of these."
            case _ if is_multi:
                raw = ",".join(map(str, sorted(self.ticked)))
                self._go(self.interview.answer(raw, now=self._clock()), answered=True)
            case "":
                self.error = (
                    f"Nothing is chosen yet: press a number from 1 to {len(option_ids(item.question))}."
                )
            case number:
                self._go(self.interview.answer(number, now=self._clock()), answered=True)

    def _tick(self, row: str) -> None:
        if row.isdecimal():
            left = frozenset({0}) if row == "0" else self.ticked - {0}
            self.ticked = left ^ {int(row)} if row != "0" else left - self.ticked

    def _noting(self, key: str) -> None:
        if key == ENTER:
            after = self.interview.note(one_line(self.line.text))
            self._write_down(after)
            self.interview = after
        if key in (ENTER, ESCAPE):
            self._close_line()

    def _reasoning(self, key: str) -> None:
        if key == ENTER:
            self._go(self.interview.not_for_us(one_line(self.line.text), now=self._clock()), answered=True)
        elif key == ESCAPE:
            self._close_line()

    def _jumping(self, key: str) -> None:
        count = len(self.sections) + 1
        before, self._typed_number = self._typed_number, ""
        match key:
            case "up" | "down" | "pageup" | "pagedown":
                self.jump_at = _moved(self.jump_at, key, count)
            case "enter":
                is_section = self.jump_at < len(self.sections)
                self._go(self.interview.go(self.sections[self.jump_at].first if is_section else None))
            case "escape":
                self.mode = Mode.ANSWER if self.item else Mode.REVIEW
            case _ if key.isdecimal() and key.isascii():
                number = next((n for n in (before + key, key) if 1 <= int(n) <= count), "")
                if number:
                    self._typed_number, self.jump_at = number, int(number) - 1
            case _:
                pass

    def _reviewing(self, key: str, sure: bool) -> Ending | None:
        items = self.interview.items
        self.review_at = min(self.review_at, len(items) - 1)
        open_questions = self.progress.statuses.count(AnswerState.OPEN)
        match key.lower():
            case "up" | "down" | "pageup" | "pagedown":
                self.review_at = _moved(self.review_at, key, len(items))
            case "enter":
                self._go(self.interview.go(items[self.review_at].key))
            case "b":
                self._go(self.interview.back())
            case "j":
                self._open_jump()
            case "d" | "q" if (unkept := self._unkept()) and not sure:
                self._sure, self.error = key, unkept
            case "d" if open_questions and not sure:
                self._sure = key
                self.error = f"{open_questions} not answered yet: press d again to leave it so."
            case "d":
                return Ending.FINISHED
            case "q":
                return Ending.FINISHED if self.interview.is_complete else Ending.QUIT
            case _:
                pass
        return None

    def _open_line(self, mode: Mode) -> None:
        """Type a note or a reason; what was begun as an answer waits."""
        item = self.asked()
        self._put_aside(item)
        answer = self.interview.answer_to(item.key)
        kept = self.interview.assessment.answers.get(item.key)
        self.mode = mode
        self._type((kept.note if mode is Mode.NOTE and kept else answer.reason if answer else None) or "")

    def _close_line(self) -> None:
        item = self.asked()
        self.mode = Mode.ANSWER
        self._type(self.texts.get(item.key, self.typed_so_far(item)))

    def _open_jump(self) -> None:
        if self.item:
            self._put_aside(self.item)
        here = self.item.place if self.item else None
        places = [section.place for section in self.sections]
        self.jump_at = places.index(here) if here in places else len(places)
        self.mode = Mode.JUMP

    def _turn(self, key: str) -> None:
        """Read on, or back, where the middle does not fit."""
        if self.drawing and self.drawing.is_scrolled:
            step = max(1, self.drawing.room - 1)
            last = self.drawing.length - self.drawing.room
            self.top = max(0, min(last, self.drawing.top + (step if key == PAGE_DOWN else -step)))

    def asked(self) -> Item:
        if self.item is None:
            raise AnswersError("there is no question here")
        return self.item

    @property
    def row(self) -> str:
        return "" if self.chosen is None else self.rows[self.chosen]

    @property
    def digits_tick(self) -> bool:
        """With ten options and more a digit may be the first of two, so it only moves."""
        return len(self.asked().question.options) < 10

    @property
    def offered(self) -> str:
        item = self.asked()
        return ("?" if item.question.takes_unknown else "") + ("n" if item.question.takes_not_for_us else "")

    @property
    def can_go_back(self) -> bool:
        return self.progress.number > 1


def _moved(at: int | None, key: str, count: int) -> int:
    """The next place in a list; from nowhere, the first or the last."""
    if at is None:
        return 0 if key == DOWN else count - 1
    step = {UP: -1, DOWN: 1, PAGE_UP: -_PAGE_OF_LIST, PAGE_DOWN: _PAGE_OF_LIST}[key]
    return max(0, min(count - 1, at + step))
