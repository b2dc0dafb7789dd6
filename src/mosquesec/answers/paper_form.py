"""The short codes of a paper form: a number, a mark and a check letter, such as 07bK.

The check letter is a weighted sum modulo 23, over a seed that comes from the form. Weights differ and 23 is prime,
so every wrong character and every swap of neighbours changes it; a missed or doubled key changes the length. The
codes of two forms agree by chance only, and each page names its form.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from mosquesec.errors import RenderError
from mosquesec.model.base import NONE_OF_THESE, NOT_FOR_US, UNKNOWN
from mosquesec.model.library import Item, Library
from mosquesec.model.misfit import special_answers
from mosquesec.model.questionnaire import questionnaire

LETTERS = "abcdefghjkmnpqrstuvwxyz"
"""No i, l and o, which are taken for 1 and 0. There are 23, a prime."""
OPTION_LETTERS = "abcdefghjkmpqrswxy"
"""What is left for states and choices: n, t, u, v and z have a meaning of their own."""
MARKS = {NONE_OF_THESE: "z", UNKNOWN: "?", NOT_FOR_US: "n"}
"""The letters of the reserved answers, in the order of their boxes."""
NOTE = "t"
VALUE = "v"
_VALUES = {letter: value for value, letter in enumerate(LETTERS)} | {"?": LETTERS.index("u")}
_DIGIT_WEIGHTS = (2, 3, 5, 7)
_MARK_WEIGHT = 11
_ID_WEIGHTS = (2, 3, 5, 7, 11)
ID_LENGTH = len(_ID_WEIGHTS) + 1
MAX_CHECKLISTS = 4
_CODE = re.compile(r"^(\d+)([a-z?])([a-z])$")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code means."""

    item: Item
    mark: str
    """`v` for a value to follow, `t` for a note, else the id of an option or of a reserved answer."""


@dataclass(frozen=True)
class PaperForm:
    """The questions of some checklists, numbered through. What is left out of a print keeps its number."""

    checklists: tuple[str, ...]
    items: tuple[Item, ...]
    id: str
    """Six letters, the last one a check letter. They change with every question and option."""

    @property
    def width(self) -> int:
        """How many digits each number has."""
        return max(2, len(str(len(self.items))))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each question, by key."""
        return {item.key: number for number, item in enumerate(self.items, 1)}

    def number(self, key: str) -> str:
        """A question's number as codes have it."""
        return str(self.numbers[key]).zfill(self.width)

    def code(self, key: str, mark: str) -> str:
        """The code for one mark, as printed: small letter, capital check letter."""
        digits = self.number(key)
        return digits + mark + self._check(digits, mark).upper()

    def meaning(self, code: str) -> Meaning | None:
        """What a typed code means. None where it is none of this form's."""
        found = _CODE.match(code.lower())
        if not found:
            return None
        digits, mark, check = found.groups()
        if len(digits) != self.width or not 1 <= int(digits) <= len(self.items):
            return None
        item = self.items[int(digits) - 1]
        known = {NOTE: NOTE} | {letter: name for name, letter in marks(item).items()}
        known |= {VALUE: VALUE} if item.question.is_typed else {}
        if mark not in known or self._check(digits, mark) != check:
            return None
        return Meaning(item, known[mark])

    def _check(self, digits: str, mark: str) -> str:
        total = _seed(self.id) + _MARK_WEIGHT * _VALUES[mark]
        total += sum(weight * int(digit) for weight, digit in zip(_DIGIT_WEIGHTS, digits, strict=False))
        return LETTERS[-total % len(LETTERS)]


def paper_form(library: Library, checklists: tuple[str, ...]) -> PaperForm:
    """The paper form of some checklists, in this order. Raises RenderError for what paper cannot hold."""
    asked = questionnaire(library, checklists)
    if len(asked.checklists) > MAX_CHECKLISTS:
        raise RenderError(f"a paper form holds at most {MAX_CHECKLISTS} checklists; print two forms")
    if len(asked.items) >= 10 ** len(_DIGIT_WEIGHTS):
        raise RenderError("that is too many questions for one paper form")
    for item in asked.items:
        if len(item.question.options) > len(OPTION_LETTERS):
            raise RenderError(
                f"{item.key} has more than {len(OPTION_LETTERS)} choices; paper has no letters for them"
            )
    return PaperForm(
        asked.checklists, asked.items, _form_id(_print(library, name) for name in asked.checklists)
    )


def find_form(library: Library, form_id: str) -> PaperForm | None:
    """The form that a printed id names, among all that this library can print."""
    prints = {name: _print(library, name) for name in library.assessable}
    for count in range(1, MAX_CHECKLISTS + 1):
        for checklists in itertools.permutations(prints, count):
            if _form_id([prints[name] for name in checklists]) == form_id.lower():
                return paper_form(library, checklists)
    return None


def is_form_id(text: str) -> bool:
    """Whether six letters are a form's id, by their check letter."""
    letters = text.lower()
    return (
        len(letters) == ID_LENGTH and set(letters) <= set(LETTERS) and _id_check(letters[:-1]) == letters[-1]
    )


def marks(item: Item) -> dict[str, str]:
    """The letter of each answer that has a box of its own, by the answer's id."""
    own = dict(zip(item.question.option_ids, OPTION_LETTERS, strict=False))
    special = special_answers(item.question)
    return own | {answer: letter for answer, letter in MARKS.items() if answer in special}


def _print(library: Library, name: str) -> str:
    """What the numbers and letters of one checklist hang on, with the facts that it needs."""
    asked = [[item.key, item.question.kind, *marks(item)] for item in questionnaire(library, (name,)).items]
    return hashlib.sha256(json.dumps([name, library.checklists[name].revision, asked]).encode()).hexdigest()


def _form_id(prints: Iterable[str]) -> str:
    number = int.from_bytes(hashlib.sha256("".join(prints).encode()).digest()[:8])
    letters = "".join(_letters(number, ID_LENGTH - 1))
    return letters + _id_check(letters)


def _letters(number: int, count: int) -> Iterator[str]:
    for _ in range(count):
        number, rest = divmod(number, len(LETTERS))
        yield LETTERS[rest]


def _id_check(letters: str) -> str:
    total = sum(weight * _VALUES[letter] for weight, letter in zip(_ID_WEIGHTS, letters, strict=True))
    return LETTERS[-total % len(LETTERS)]


def _seed(form_id: str) -> int:
    return int.from_bytes(hashlib.sha256(form_id.encode()).digest()[:4])
