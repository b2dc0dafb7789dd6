"""What Unicode's CLDR knows of a language, through Babel: plural forms, dates and numbers. Digits are Western.

Babel is imported where it is first needed, so that commands which print nothing in words start without it.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from mosquesec.errors import RenderError

if TYPE_CHECKING:
    from babel import Locale

PLURAL_FORMS = ("zero", "one", "two", "few", "many", "other")
"""All that CLDR has. Every language has `other`."""


def plural_form(language: str, number: float) -> str:
    """The plural form that a number takes: in English `one` for 1, else `other`."""
    return str(_locale(language).plural_form(number))


def plural_forms(language: str) -> tuple[str, ...]:
    """The plural forms that a language has."""
    tags = _locale(language).plural_form.tags | {"other"}
    return tuple(form for form in PLURAL_FORMS if form in tags)


def format_date(language: str, day: dt.date, pattern: str) -> str:
    """A date by a CLDR pattern, such as `EEE d MMM y` for Fri 20 Nov 2026."""
    from babel.dates import format_date

    return format_date(day, pattern, _locale(language))


def month_names(language: str) -> tuple[str, ...]:
    """The twelve months as they are called in a date."""
    from babel.dates import get_month_names

    return tuple(get_month_names("wide", "format", _locale(language)).values())


def weekday_names(language: str) -> tuple[str, ...]:
    """The names of the days, Monday to Sunday, as they are written in a date."""
    names = _locale(language).days["format"]["wide"]
    return tuple(str(names[day]) for day in range(7))


def format_number(language: str, number: float) -> str:
    """A number with the language's separators and all of its decimals."""
    from babel.numbers import format_decimal

    return format_decimal(number, locale=_locale(language), decimal_quantization=False)


@cache
def _locale(language: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise RenderError(f"the plurals and dates of the language {language!r} are not known") from error
