"""The modes in which something is written beside an answer: a note, or why a question is not for this mosque."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from mosquesec.ask.screen.asked import Asked
from mosquesec.ask.screen.keys import ENTER, ESCAPE
from mosquesec.ask.screen.moment import Mode, Moment, Press, Step
from mosquesec.text import one_line


@dataclass(frozen=True, slots=True)
class Noting:
    """A note is written. Then the question goes on as it was."""

    is_list: ClassVar[bool] = False
    is_typing: ClassVar[bool] = True

    under: Mode
    asked: Asked

    def press(self, moment: Moment, press: Press) -> Step:
        """Enter keeps the note, an empty one takes it away; Escape leaves it as it was."""
        if press.key == ENTER:
            moment = replace(moment, interview=moment.interview.note(one_line(moment.line.text)))
        elif press.key != ESCAPE:
            return moment
        return replace(moment, mode=self.under, line=moment.line_for(self.asked))


@dataclass(frozen=True, slots=True)
class Reasoning:
    """The reason for `not for us` is written, which is the answer."""

    is_list: ClassVar[bool] = False
    is_typing: ClassVar[bool] = True

    under: Mode
    asked: Asked

    def press(self, moment: Moment, press: Press) -> Step:
        """Enter takes the answer; Escape goes back to the question."""
        if press.key == ENTER:
            reason = one_line(moment.line.text)
            answered = moment.interview.not_for_us(reason, now=press.now)
            return moment.taken(self.asked).to(answered)
        if press.key == ESCAPE:
            return replace(moment, mode=self.under, line=moment.line_for(self.asked))
        return moment
