"""The pieces that every file format is made of."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictStr, ValidationInfo, model_validator

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
OPTION_PATTERN = r"^([a-z][a-z0-9]*(-[a-z0-9]+)*|not_for_us|none_of_these)$"
KEY_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*/[a-z][a-z0-9]*(-[a-z0-9]+)*$"
REF_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*(/[a-z][a-z0-9]*(-[a-z0-9]+)*)?$"
URL_PATTERN = r"^(https?://|mailto:|tel:)\S+$"
PUBLISHED_PATTERN = r"^(\d{4}(-\d{2}(-\d{2})?)?|undated|live)$"

UNKNOWN = "unknown"
NOT_FOR_US = "not_for_us"
NONE_OF_THESE = "none_of_these"


def _date_from_text(value: object) -> object:
    """The date that a text in ISO 8601 gives; a date stays one, and anything else is refused."""
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            raise ValueError("is not a date; write it as 2026-11-20") from None
    if isinstance(value, dt.date):
        return value
    raise ValueError("is not a date; write it as 2026-11-20")


Id = Annotated[StrictStr, Field(pattern=ID_PATTERN, max_length=80)]
"""A name within a file: lower-case words joined by hyphens."""

OptionId = Annotated[StrictStr, Field(pattern=OPTION_PATTERN, max_length=80)]
"""A state or choice, or one of the answers that every question may have: unknown, not_for_us, none_of_these."""

Key = Annotated[StrictStr, Field(pattern=KEY_PATTERN, max_length=161)]
"""A name across files: `checklist/question` or `checklist/action`."""

Ref = Annotated[StrictStr, Field(pattern=REF_PATTERN, max_length=161)]
"""A name in the same checklist, or `checklist/name` in another."""

Text = Annotated[StrictStr, Field(min_length=1, max_length=4000)]
Url = Annotated[StrictStr, Field(pattern=URL_PATTERN, max_length=500)]
Language = Annotated[StrictStr, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
Date = Annotated[
    dt.date,
    BeforeValidator(
        _date_from_text, json_schema_input_type=Annotated[str, Field(json_schema_extra={"format": "date"})]
    ),
]
Whole = Annotated[int, Field(strict=True, ge=0)]
Number = Annotated[int, Field(strict=True)] | Annotated[float, Field(strict=True, allow_inf_nan=False)]
Score = Annotated[float, Field(strict=True, ge=0, le=1, allow_inf_nan=False)]

YesNo = Literal["yes", "no"]


class Nation(StrEnum):
    """Law, numbers and money differ between the nations of the UK."""

    ENGLAND = "england"
    SCOTLAND = "scotland"
    WALES = "wales"
    NORTHERN_IRELAND = "northern-ireland"


class Topic(StrEnum):
    """The three topics of the training, and what belongs to none of them."""

    PROTECTIVE_SECURITY = "protective-security"
    HATE_CRIME = "hate-crime"
    ONLINE_SAFETY = "online-safety"
    GENERAL = "general"


class Model(BaseModel):
    """Frozen data from a file. Unknown keys are refused.

    When the validation context holds a `shapes` dictionary, each model notes there which class was meant to
    read which mapping, so that a message about an unknown key can name the keys that would have fitted.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        defer_build=True,  # a command builds only the validators that it uses
        ser_json_inf_nan="strings",
    )

    @model_validator(mode="before")
    @classmethod
    def _note_shape(cls, data: Any, info: ValidationInfo) -> Any:  # noqa: ANN401
        if info.context and "shapes" in info.context:
            info.context["shapes"][id(data)] = cls
        return data

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """The keys as a file spells them."""
        return tuple(field.alias or name for name, field in cls.model_fields.items())


class Suppression(Model):
    """One rule that a file suppresses, with the reason."""

    rule: Id
    """The rule's name, as printed in square brackets after a problem."""
    why: Text
    """The reason, for the next reader."""


class Lint(Model):
    """What a file says to the checks."""

    allow: tuple[Suppression, ...] = ()
    """Rules that are suppressed in this file, each with its reason."""


class File(Model):
    """What every file of this project begins with."""

    format: Literal[1]
    """The version of the format. Always 1."""
