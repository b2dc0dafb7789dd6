"""Golden mosques: what the plan of a sample assessment must say."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from mosquesec.model.base import File, Id, Key, Model, Text


class ExpectedAction(Model):
    """An action that must be among the first five of a golden mosque."""

    action: Key
    """The action."""
    because: Text
    """Why it must come there; for the teacher and the reviewer."""


class Expected(File):
    """What the plan of a sample assessment must say: a teaching case, run as a test."""

    kind: Literal["expected"]
    """What this file is."""
    title: Text
    """The mosque in a few words."""
    story: Text
    """What it is like, for a trainer to read out."""
    checklists: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The checklists that it answered."""
    first: Annotated[tuple[ExpectedAction, ...], Field(min_length=5, max_length=5)]
    """The five actions that come first, in order."""
    teaches: Text | None = None
    """What a session can learn from it."""
