"""What every frontend of the interview is: it shows moments, and hands each new answer to be kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from enum import StrEnum
from typing import Protocol, TypeAlias

from mosquesec.ask.interview import Interview
from mosquesec.model.assessment import Assessment

Save: TypeAlias = Callable[[Assessment], None]
"""Puts the answers on the disk; returns when they are safe there."""

Clock: TypeAlias = Callable[[], dt.datetime]


class Ending(StrEnum):
    """How somebody left the interview. Every answer given before is kept in each case."""

    FINISHED = "finished"
    QUIT = "quit"


class Frontend(Protocol):
    """A way to run the interview.

    `save` is called after every change and before the next question is shown, so what a person has seen the
    next question after is on the disk. KeyboardInterrupt passes through.
    """

    def __call__(self, interview: Interview, *, save: Save, clock: Clock, file_name: str) -> Ending:
        """Run the interview until it is finished or left."""
        ...
