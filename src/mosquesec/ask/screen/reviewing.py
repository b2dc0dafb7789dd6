"""The mode in which all answers are looked over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from mosquesec.ask.frontend import Ending
from mosquesec.ask.interview import AnswerState
from mosquesec.ask.screen.jumping import jumping
from mosquesec.ask.screen.keys import moved
from mosquesec.ask.screen.moment import Moment, Press, Step


@dataclass(frozen=True, slots=True)
class Reviewing:
    """Every answer is listed. Which one is chosen the moment knows, since it stays while another is changed."""

    is_list: ClassVar[bool] = True
    is_typing: ClassVar[bool] = False

    def press(self, moment: Moment, press: Press) -> Step:
        """Choose an answer to change, or end; what is open or was not taken is warned of first."""
        interview, items = moment.interview, moment.interview.items
        at = min(moment.review_at, len(items) - 1)
        moment = replace(moment, review_at=at)
        still_open = interview.progress.statuses.count(AnswerState.OPEN)
        match press.key.lower():
            case "up" | "down" | "pageup" | "pagedown" as key:
                return replace(moment, review_at=moved(at, key, len(items)))
            case "enter":
                return moment.to(interview.go(items[at].key))
            case "b":
                return moment.to(interview.back())
            case "j":
                return jumping(moment)
            case "d" | "q" if moment.unkept and not press.is_sure:
                return moment.warned(press, moment.unkept)
            case "d" if still_open and not press.is_sure:
                return moment.warned(press, f"{still_open} not answered yet: press d again to leave it so.")
            case "d":
                return Ending.FINISHED
            case "q":
                return Ending.FINISHED if interview.is_complete else Ending.QUIT
            case _:
                return moment
