"""The mode in which a section is chosen to go to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from mosquesec.ask.screen.keys import is_digit, moved
from mosquesec.ask.screen.moment import Mode, Moment, Press, Step


@dataclass(frozen=True, slots=True)
class Jumping:
    """The sections are listed, and below them the review."""

    is_list: ClassVar[bool] = True
    is_typing: ClassVar[bool] = False

    under: Mode
    at: int
    """The line that is chosen, counted from 0."""
    digits: str = ""
    """The digit before, while it may be the first of two."""

    def press(self, moment: Moment, press: Press) -> Step:
        """Choose a line by arrows or number; Enter goes there, Escape back."""
        sections = moment.interview.sections
        count = len(sections) + 1
        chosen = replace(self, digits="")
        match press.key:
            case "up" | "down" | "pageup" | "pagedown" as key:
                chosen = replace(chosen, at=moved(self.at, key, count))
            case "enter":
                first = sections[self.at].first if self.at < len(sections) else None
                return moment.to(moment.interview.go(first))
            case "escape":
                return replace(moment, mode=self.under)
            case key if is_digit(key):
                number = next((n for n in (self.digits + key, key) if 1 <= int(n) <= count), "")
                chosen = replace(self, digits=number, at=int(number) - 1 if number else self.at)
            case _:
                pass
        return replace(moment, mode=chosen)


def jumping(moment: Moment) -> Moment:
    """The list of sections over what is shown, at the section where somebody is."""
    item = moment.interview.current
    places = [section.ref for section in moment.interview.sections]
    at = places.index(item.section) if item and item.section in places else len(places)
    return replace(moment, mode=Jumping(moment.mode, at))
