"""The words of documents: one file a language, looked up strictly. Interface text, as against content."""

from __future__ import annotations

import datetime as dt
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from mosquesec import store
from mosquesec.errors import RenderError
from mosquesec.language import cldr
from mosquesec.model.action import Cost

QUARTERS = {0.0: "", 0.25: "¼", 0.5: "½", 0.75: "¾"}
_FAR_DAYS = 300
"""A date further off than this is shown with its year."""


class WordsError(RenderError):
    """A document asks for words that its language does not have, or gives them the wrong fields."""


@dataclass(frozen=True)
class Words:
    """The words of one language.

    `words("plan.first.title", n=5)` is the text under that key with its fields filled in. A text in plural forms
    (`one`, `other` and what else the language has) is chosen by `n`. `{n:words}` and `{n:Words}` print a number
    in words, up to ten.
    """

    language: str
    direction: str
    texts: Mapping[str, Any]

    def __call__(self, key: str, /, **fields: object) -> str:
        """The text under a key. Raises WordsError for a missing key, or for fields too few or too many."""
        return self.fill(key, self.template(key, fields.get("n")), fields)

    def template(self, key: str, n: object = None) -> str:
        """The text under a key with its fields still open."""
        found = self._look_up(key)
        if is_plural(found):
            if not isinstance(n, int | float):
                raise WordsError(f"words {key!r} have plural forms and need a number n")
            form = cldr.plural_form(self.language, n)
            if form not in found:
                raise WordsError(f"words {key!r} lack the plural form {form!r} of {self.language}")
            found = found[form]
        if not isinstance(found, str):
            raise WordsError(f"words {key!r} are no text")
        return found

    def fill(self, key: str, template: str, fields: Mapping[str, object]) -> str:
        """A text with its fields filled in. `n` may be given without being printed, and so may a field that
        another plural form of the text prints: two hours can be one word.
        """
        wanted, given = _fields(template), set(fields)
        unused = given - wanted - {"n"}
        if wanted - given or (unused and unused - self._fields_of_all_forms(key)):
            raise WordsError(f"words {key!r} want the fields {sorted(wanted)}, got {sorted(given)}")
        return _Filler(self).vformat(template, (), fields)

    def list(self, key: str) -> Sequence[str]:
        """A list of words, such as the numbers up to ten."""
        found = self._look_up(key)
        if not isinstance(found, Sequence) or isinstance(found, str):
            raise WordsError(f"words {key!r} are no list")
        return found

    def term(self, part: str, name: str) -> str:
        """The words for a name that authors may add to; the name itself, spaced, where there are none."""
        found = self._look_up(part).get(name)
        return found if isinstance(found, str) else name.replace("-", " ")

    def joined(self, parts: Sequence[str]) -> str:
        """a, b and c."""
        if len(parts) < 2:
            return "".join(parts)
        return self("list.last", first=self("list.between").join(parts[:-1]), last=parts[-1])

    def count(self, number: int, *, capital: bool = False) -> str:
        """A whole number in words up to ten, in figures above."""
        names = self.list("numbers")
        text = names[number] if 0 <= number < len(names) else self.number(number)
        return self.capitalised(text) if capital else text

    def capitalised(self, text: str) -> str:
        """The text with a capital at its beginning. In Turkish i becomes İ."""
        first = "İ" if self._has_dotted_capital and text.startswith("i") else text[:1].upper()
        return first + text[1:]

    def uncapitalised(self, text: str) -> str:
        """The text without a capital at its beginning, as it goes on after a comma."""
        first = "ı" if self._has_dotted_capital and text.startswith("I") else text[:1].lower()
        return first.removesuffix("\u0307") + text[1:]

    def number(self, number: float) -> str:
        """A number in figures, with quarters as fractions: 2,500; 1½."""
        whole = int(number)
        part = QUARTERS.get(number - whole)
        if part is None:
            return self.decimal(number)
        return f"{self.decimal(whole)}{part}" if whole or not part else part

    def decimal(self, number: float) -> str:
        """A number in figures, with decimals: 2,500; 1.5."""
        return cldr.format_number(self.language, number)

    def date(self, day: dt.date) -> str:
        """20 November 2026."""
        return self._date("long", day)

    def month(self, day: dt.date) -> str:
        """November 2026."""
        return self._date("month", day)

    def weekday(self, day: dt.date, today: dt.date) -> str:
        """Friday 27 November; with the year where that is far off."""
        return self._date("weekday_far" if self._is_far(day, today) else "weekday", day)

    def short_weekday(self, day: dt.date, today: dt.date) -> str:
        """Fri 27 Nov; 20 Nov 2027 where that is far off."""
        return self._date("short_far" if self._is_far(day, today) else "short_weekday", day)

    def short_date(self, day: dt.date, today: dt.date) -> str:
        """27 Nov; Nov 2027 where that is far off."""
        return self._date("short_month" if self._is_far(day, today) else "short", day)

    def months(self) -> Sequence[str]:
        """The names of the months, for a page that writes dates itself."""
        return cldr.month_names(self.language)

    def weekdays(self) -> Sequence[str]:
        """Monday to Sunday."""
        return cldr.weekday_names(self.language)

    def published(self, date: str) -> str:
        """When a publication came out, from 2026, 2026-03, 2026-03-14, undated or live."""
        match [part for part in date.split("-") if part.isdigit()]:
            case [year]:
                return year
            case [year, month]:
                return self.month(dt.date(int(year), int(month), 1))
            case [year, month, day]:
                return self.date(dt.date(int(year), int(month), int(day)))
            case _:
                return self(f"published.{date}")

    def hours(self, hours: float) -> str:
        """30 minutes; 1 hour; 1½ hours."""
        if hours == 0:
            return self("time.none")
        if hours < 1:
            return self("time.minutes", n=round(hours * 60))
        return self("time.hours", n=hours, hours=self.number(hours))

    def short_hours(self, hours: float) -> str:
        """½ h."""
        return self("time.short", hours=self.number(hours))

    def cost(self, cost: Cost) -> str:
        """Free; Under £250; £250 to £2,500; Over £2,500."""
        return self(f"cost.{cost}")

    def pounds(self, pounds: int) -> str:
        """£1,200."""
        return self("cost.pounds", pounds=self.number(pounds))

    def _fields_of_all_forms(self, key: str) -> set[str]:
        found = self._look_up(key)
        return set().union(*map(_fields, found.values())) if is_plural(found) else _fields(str(found))

    @property
    def _has_dotted_capital(self) -> bool:
        return self.language.partition("-")[0] in ("az", "tr")

    def _date(self, name: str, day: dt.date) -> str:
        return cldr.format_date(self.language, day, self(f"date.{name}"))

    def _is_far(self, day: dt.date, today: dt.date) -> bool:
        return (day - today).days > _FAR_DAYS

    def _look_up(self, key: str) -> Any:  # noqa: ANN401
        found: Any = self.texts
        for part in key.split("."):
            if not isinstance(found, Mapping) or part not in found:
                raise WordsError(f"there are no words {key!r} in {self.language}")
            found = found[part]
        return found


def is_plural(found: object) -> bool:
    """Whether these are the plural forms of one text, and not texts of their own."""
    return isinstance(found, Mapping) and bool(found) and set(found) <= set(cldr.PLURAL_FORMS)


def plural_problems(words: Words) -> tuple[str, ...]:
    """Texts whose plural forms are not those of the language, each in a line for its translator."""
    wanted = cldr.plural_forms(words.language)
    return tuple(
        f"{key} has {', '.join(forms)}; {words.language} has {', '.join(wanted)}"
        for key, forms in _plurals(words.texts, "")
        if set(forms) != set(wanted)
    )


def _fields(template: str) -> set[str]:
    """The names of the fields that a text has."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def _plurals(texts: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    for name, value in texts.items():
        if is_plural(value):
            yield f"{prefix}{name}", value
        elif isinstance(value, Mapping):
            yield from _plurals(value, f"{prefix}{name}.")


class _Filler(string.Formatter):
    """Fields are plain names; a number may ask to be printed in words."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> tuple[object, str]:  # noqa: ANN401
        """Only names: no attributes, no indexes."""
        return kwargs[field_name], field_name

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401
        """`words` and `Words` for numbers; nothing else."""
        if format_spec in ("words", "Words"):
            return self.words.count(int(value), capital=format_spec == "Words")
        return self.words.number(value) if isinstance(value, int | float) else str(value)


@cache
def load_words(language: str = "en") -> Words:
    """The words of a language. Raises RenderError where it has none."""
    path = store.shipped("templates") / "words" / f"{language}.yaml"
    if not language.isascii() or not language.replace("-", "").isalnum() or not path.is_file():
        raise RenderError(f"there are no documents in the language {language!r}")
    texts = yaml.load(store.read_text(path), Loader=yaml.CBaseLoader)  # noqa: S506 - texts only, no objects
    return Words(language, texts["direction"], texts)
