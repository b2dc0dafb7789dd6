"""The mode in which a question is answered: digits and arrows choose, letters are commands, or letters are text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from mosquesec.ask.frontend import Ending
from mosquesec.ask.interview import AnswerState, Interview
from mosquesec.ask.screen.asked import Asked, typed_text
from mosquesec.ask.screen.jumping import jumping
from mosquesec.ask.screen.keys import ENTER, ESCAPE, is_digit
from mosquesec.ask.screen.moment import Go, Moment, Press, Step, TypedLine
from mosquesec.ask.screen.writing import Noting, Reasoning
from mosquesec.text import one_line


@dataclass(frozen=True, slots=True)
class Answering:
    """A question waits for its answer."""

    is_list: ClassVar[bool] = False

    asked: Asked
    is_commanding: bool = False
    """Whether Escape was pressed, so that the next letter is a command although the answer is typed."""

    @property
    def is_typing(self) -> bool:
        """Whether letters are text rather than keys."""
        return self.asked.item.question.is_typed and not self.is_commanding

    def press(self, moment: Moment, press: Press) -> Step:
        """Take a letter as a command, else a key as a choice; of a typed answer only Enter and Escape arrive."""
        if self.is_typing:
            return self._take_line(moment, press) if press.key == ENTER else self._still(moment, press)
        if self.is_commanding and press.key in (ENTER, ESCAPE):
            return self._still(moment, press)
        return replace(self, is_commanding=False)._command(moment, press)

    def _still(self, moment: Moment, press: Press) -> Moment:
        """Go on typing, or after a first Escape wait for a command."""
        is_commanding = self.is_typing and press.key == ESCAPE
        return replace(moment, mode=replace(self, is_commanding=is_commanding))

    def _command(self, moment: Moment, press: Press) -> Step:
        moment = replace(moment, mode=self)
        interview, question = moment.interview, self.asked.item.question
        match press.key.lower():
            case "b" if interview.progress.number > 1:
                return self._go(moment, interview.back())
            case "s":
                return self._go(moment, interview.skip(now=press.now))
            case "?" if question.takes_unknown:
                return self._answered(moment, interview.unknown(now=press.now))
            case "n" if question.takes_not_for_us:
                return self._give_reason(moment)
            case "w" if question.why:
                why = not self.asked.shows_why
                return replace(moment, mode=self._with(replace(self.asked, shows_why=why)), why_is_new=why)
            case "t":
                return self._take_note(moment)
            case "j":
                return jumping(moment.put_aside(self.asked))
            case "q":
                return self._quit(moment.put_aside(self.asked), press)
            case _:
                return moment if question.is_typed else self._choose(moment, press)

    def _choose(self, moment: Moment, press: Press) -> Step:
        match press.key:
            case "up" | "down" as key:
                asked = self.asked.moved(key)
            case key if is_digit(key):
                asked = self.asked.numbered(key)
            case " ":
                asked = replace(self.asked.with_tick(self.asked.row), digits="")
            case "enter":
                return self._with(replace(self.asked, digits=""))._take_chosen(moment, press)
            case _:
                asked = replace(self.asked, digits="")
        return replace(moment, mode=self._with(asked))

    def _take_chosen(self, moment: Moment, press: Press) -> Step:
        moment = replace(moment, mode=self)
        match self.asked.row:
            case "?":
                return self._answered(moment, moment.interview.unknown(now=press.now))
            case "n":
                return self._give_reason(moment)
            case _ if self.asked.is_multi and not self.asked.ticked:
                return replace(moment, error="Nothing is ticked yet: Space ticks, 0 is for none of these.")
            case _ if self.asked.is_multi:
                ticked = ",".join(map(str, sorted(self.asked.ticked)))
                return self._answered(moment, moment.interview.answer(ticked, now=press.now))
            case "":
                count = len(self.asked.item.question.option_ids)
                return replace(moment, error=f"Nothing is chosen yet: press a number from 1 to {count}.")
            case number:
                return self._answered(moment, moment.interview.answer(number, now=press.now))

    def _take_line(self, moment: Moment, press: Press) -> Step:
        """Take what was typed as the answer; an answer that nobody touched stays as it is."""
        interview, item = moment.interview, self.asked.item
        typed = one_line(moment.line.text).strip()
        so_far = typed_text(item.question, interview.answer_to(item.key))
        if interview.status(item.key) is AnswerState.ANSWERED and typed == so_far:
            return self._answered(moment, interview.next())
        return self._answered(moment, interview.answer(typed, now=press.now))

    def _take_note(self, moment: Moment) -> Moment:
        answer = moment.interview.assessment.answers.get(self.asked.item.key)
        line = TypedLine.holding((answer.note if answer else None) or "")
        return replace(moment.put_aside(self.asked), mode=Noting(self, self.asked), line=line)

    def _give_reason(self, moment: Moment) -> Moment:
        answer = moment.interview.answer_to(self.asked.item.key)
        line = TypedLine.holding((answer.reason if answer else None) or "")
        return replace(moment.put_aside(self.asked), mode=Reasoning(self, self.asked), line=line)

    def _quit(self, moment: Moment, press: Press) -> Step:
        """Leave; an answer that was begun and not taken is warned of first."""
        warning = moment.unkept
        if self.asked.item.key in moment.begun:
            leave = "Esc and q leave" if self.asked.item.question.is_typed else "q again leaves"
            warning = f"This answer is not kept yet: Enter keeps it, {leave} it out."
        return moment.warned(press, warning) if warning and not press.is_sure else Ending.QUIT

    def _go(self, moment: Moment, after: Interview) -> Go:
        """Leave the question; what was begun here waits."""
        return moment.put_aside(self.asked).to(after)

    def _answered(self, moment: Moment, after: Interview) -> Go:
        return moment.taken(self.asked).to(after)

    def _with(self, asked: Asked) -> Answering:
        return replace(self, asked=asked)
