"""The first draft of a checklist: a file that validates, to be filled."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from dataclasses import dataclass

_MAX_ID = 60
"""Characters of an id made from a title. The format takes 80, but ids are typed again, so shorter is better."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an author decides about a checklist before it is written."""

    id: str
    title: str
    topic: str
    ask: str
    best: str
    worst: str
    action: str


EXAMPLE = {
    "ask": "How is the side gate left at night?",
    "best": "It is shut and locked every night.",
    "worst": "It is left open, or nobody knows.",
    "action": "Lock the side gate each night.",
}


def id_of(title: str) -> str:
    """An id for a title: lower-case words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    while words and not words[0][0].isalpha():
        words.pop(0)
    return "-".join(words)[:_MAX_ID].strip("-") or "my-checklist"


def draft_text(draft: Draft, today: dt.date) -> str:
    """The file's text, with a comment on what comes next."""
    action = id_of(draft.action)
    return f"""\
# yaml-language-server: $schema=./checklist.schema.json
# The line above lets an editor help while you type. Make the schema beside this file once:
#   mosquesec schema checklist > checklist.schema.json
# Check this file whenever you like, and read it as a person meets it:
#   mosquesec validate {draft.id}.yaml
#   mosquesec checklist show {draft.id}.yaml
format: 1
kind: checklist
id: {draft.id}
title: {_quoted(draft.title)}
topic: {draft.topic}
revision: 1
reviewed: {today.isoformat()}
language: en

sections:
  - id: first-section
    title: First section
    questions:
      - id: first-question
        kind: state
        ask: {_quoted(draft.ask)}
        check: Two people go and look.
        severity: moderate
        # Best first. Each state says what a visitor would notice.
        states:
          - id: in-place
            text: {_quoted(draft.best)}
            score: 1
          - id: missing
            text: {_quoted(draft.worst)}
            score: 0
            actions: [{action}]

actions:
  - id: {action}
    do: {_quoted(draft.action)}
    cost: free
    hours: 1
    within_days: 30
"""


def _quoted(text: str) -> str:
    """A text in double quotes, as YAML and JSON both read it."""
    plain = "".join(char if char.isprintable() else " " for char in text)
    return json.dumps(" ".join(plain.split()), ensure_ascii=False)
