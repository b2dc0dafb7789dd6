"""The one thing at the screen that changes: the moment that is shown. It never sees the terminal."""

from __future__ import annotations

from dataclasses import replace

from mosquesec.ask.frontend import Clock, Ending, Save
from mosquesec.ask.interview import Interview
from mosquesec.ask.screen.answering import Answering
from mosquesec.ask.screen.asked import Asked
from mosquesec.ask.screen.draw import Drawing, draw
from mosquesec.ask.screen.keys import ESCAPE, PAGE_DOWN, PAGE_UP
from mosquesec.ask.screen.moment import Go, Moment, Press, Step, TypedLine
from mosquesec.ask.screen.page import page
from mosquesec.ask.screen.reviewing import Reviewing
from mosquesec.ask.screen.text import Canvas
from mosquesec.errors import AnswersError


class Screen:
    """One sitting at the screen: `press` takes a key to the next moment, `draw` shows it."""

    def __init__(self, interview: Interview, *, save: Save, clock: Clock, file_name: str) -> None:
        self.drawing: Drawing | None = None
        """The last one, for turning its pages."""
        self.top: int | None = None
        """Where the middle begins, once somebody has turned a page."""
        self._save_answers, self._clock, self._file_name = save, clock, file_name
        self._save(interview)
        self.moment = _shown(Go(interview, {}, review_at=0))

    def type(self, line: TypedLine) -> None:
        """Take over what is on the input line, where the toolkit writes between two keys."""
        self.moment = replace(self.moment, line=line)

    def press(self, key: str) -> Ending | None:
        """Do what a key says; an ending when it ends the interview. What `save` raises passes through."""
        if key in (PAGE_UP, PAGE_DOWN) and not self.moment.mode.is_list:
            self._turn(1 if key == PAGE_DOWN else -1)
            return None
        self.top = None
        step = self._step(key)
        if isinstance(step, Ending):
            return step
        if step.interview.assessment != self.moment.interview.assessment:
            self._save(step.interview)
        self.moment = _shown(step) if isinstance(step, Go) else step
        return None

    def draw(self, canvas: Canvas) -> Drawing:
        """What is to be seen now."""
        near = self.drawing.top if self.drawing else 0
        shown = page(self.moment, kept=self._kept, kept_in=self._file_name)
        self.drawing = draw(shown, canvas, top=self.top, near=near)
        return self.drawing

    def _step(self, key: str) -> Step:
        press = Press(key, self._clock(), is_sure=self.moment.sure == key)
        sure = self.moment.sure if key == ESCAPE else ""
        moment = replace(self.moment, error="", sure=sure, why_is_new=False)
        try:
            return moment.mode.press(moment, press)
        except AnswersError as error:
            return replace(moment, error=f"Sorry: {error}.")

    def _turn(self, pages: int) -> None:
        """Read on, or back, where the middle does not fit."""
        if self.drawing and self.drawing.is_scrolled:
            self.top = self.drawing.turned(pages)

    def _save(self, interview: Interview) -> None:
        self._save_answers(interview.assessment)
        self._kept = f"Kept at {self._clock():%H:%M}"


def _shown(go: Go) -> Moment:
    """The question that an interview has come to, with its answer or what was begun; or the review."""
    item = go.interview.current
    if item is None:
        return Moment(go.interview, Reviewing(), begun=go.begun, review_at=go.review_at)
    begun = go.begun.get(item.key)
    asked = Asked.begin(item, go.interview.answer_to(item.key), begun.ticked if begun else None)
    moment = Moment(go.interview, Answering(asked), begun=go.begun, review_at=go.review_at)
    return replace(moment, line=moment.line_for(asked))
