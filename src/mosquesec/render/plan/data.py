"""The plan as data: JSON with its keys in a fixed order and dates in ISO 8601."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from mosquesec import __version__
from mosquesec.language.words import load_words
from mosquesec.model.plan import Count, Plan
from mosquesec.model.sharing import SharedPlan
from mosquesec.render.plan.reason import sentence

FORMAT = 1


def plan_json(plan: Plan) -> str:
    """The whole plan as data: keys in a fixed order, dates in ISO 8601, each reason as facts and as a sentence."""
    words = load_words()
    data = {"format": FORMAT, "kind": "plan", "made_with": __version__} | _plain(plan)
    for part, actions in (("actions", plan.actions), ("done", plan.done)):
        for entry, action in zip(data[part], actions, strict=True):
            entry["reason"]["sentence"] = sentence(action.reason, words, today=plan.made_on)
    return _json(data)


def shared_json(shared: SharedPlan) -> str:
    """What may be shared, as data."""
    return _json({"format": FORMAT, "kind": "shared-plan", "made_with": __version__} | _plain(shared))


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Plans as JSON has them: mappings in the order of their fields, lists, texts and numbers."""
    match value:
        case BaseModel():
            return value.model_dump(mode="json")
        case Count():
            statuses = {status.value: number for status, number in value.statuses}
            return {"checklist": value.checklist, "title": value.title, "statuses": statuses}
        case StrEnum():
            return value.value
        case dt.date():
            return value.isoformat()
        case tuple() | list():
            return [_plain(item) for item in value]
        case _:
            pass
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value
