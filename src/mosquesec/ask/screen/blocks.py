"""What a page of the screen frontend is made of: each kind of block, and the lines that it becomes at a width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from prompt_toolkit.utils import get_cwidth

from mosquesec.ask.screen.text import Canvas, typed_lines

Row: TypeAlias = tuple[tuple[str, str], ...]
"""A line of the screen: pieces of text, each with its style."""

ROOMY, EASY, CLOSE, TIGHT = range(4)
"""How close together lines are, from the roomiest way to the closest."""
CHOSEN, PRESSING = 1, 2
"""How much a line matters: what is chosen is kept in view, and before it what is pressing."""
_WRITING_LINE = 48


@dataclass(frozen=True, slots=True)
class Blank:
    """Empty lines: how many where there is room (one where there is a little less), where it is close, and tight."""

    roomy: int
    close: int = 0
    tight: int = 0

    def lines(self, density: int) -> int:
        """How many at this density."""
        return (self.roomy, min(self.roomy, 1), self.close, self.tight)[density]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some text. A `pressing` one is kept in view."""

    text: str
    style: str = ""
    indent: int = 0
    is_pressing: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """A line to choose: its key, its words, a box where several can be ticked, and what is under it."""

    key: str
    text: str
    brief: str = ""
    ticked: bool | None = None
    is_chosen: bool = False
    below: tuple[str, ...] = ()
    key_width: int = 1


@dataclass(frozen=True, slots=True)
class Pair:
    """Options that share a line where room is scarce."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class InputLine:
    """An input line."""

    label: str
    text: str
    cursor: int


Block: TypeAlias = Blank | Paragraph | Option | Pair | InputLine


@dataclass(frozen=True, slots=True)
class BlockLine:
    """A line that a block became."""

    row: Row
    focus: int = 0
    """`CHOSEN`, `PRESSING` or neither."""
    cursor: int | None = None
    """The character under the cursor, where something is typed here."""


def block_lines(blocks: Iterable[Block], canvas: Canvas, density: int) -> list[BlockLine]:
    """The lines of some blocks, one below another."""
    return [line for block in blocks for line in _lines_of(block, canvas, density)]


def _lines_of(block: Block, canvas: Canvas, density: int) -> Iterator[BlockLine]:
    match block:
        case Blank():
            yield from [BlockLine(())] * block.lines(density)
        case Paragraph():
            for text in canvas.wrap(block.text, block.indent):
                yield BlockLine(
                    (("", " " * (1 + block.indent)), (block.style, text)), PRESSING * block.is_pressing
                )
        case Option():
            yield from _option(block, canvas)
        case Pair():
            yield from _pair(block, canvas, density)
        case InputLine():
            yield from _field(block, canvas)


def _option(option: Option, canvas: Canvas) -> Iterator[BlockLine]:
    box = "" if option.ticked is None else "[x] " if option.ticked else "[ ] "
    first = f"{option.key:>{option.key_width}}  {box}"
    hanging = " " * len(first)
    texts = canvas.wrap(option.text, indent=3 + len(first))
    longest = max(map(get_cwidth, texts))
    style = "reverse" if option.is_chosen else ""
    for number, text in enumerate(texts):
        mark = " > " if option.is_chosen and not number else "   "
        room = " " * (longest - get_cwidth(text)) if option.is_chosen else ""
        yield BlockLine(
            (("", mark), (style, (hanging if number else first) + text + room)), CHOSEN * option.is_chosen
        )
    for below in option.below:
        for text in canvas.wrap(below, indent=3 + len(first)):
            yield BlockLine((("", " " * (3 + len(first)) + text),), CHOSEN * option.is_chosen)


def _pair(pair: Pair, canvas: Canvas, density: int) -> Iterator[BlockLine]:
    if density == ROOMY:
        for option in pair.options:
            yield from _option(option, canvas)
        return
    row: list[tuple[str, str]] = []
    for option in pair.options:
        text = canvas.spelt(option.brief or option.text)
        mark = " > " if option.is_chosen else "   "
        space = " " * (27 - sum(get_cwidth(part) for _, part in row)) if row else ""
        row += [
            ("", space + mark),
            ("reverse" if option.is_chosen else "", f"{option.key:>{option.key_width}}  {text}"),
        ]
    if sum(get_cwidth(part) for _, part in row) > canvas.measure:
        for option in pair.options:
            yield from _option(replace(option, text=option.brief or option.text), canvas)
        return
    yield BlockLine(tuple(row), CHOSEN * any(option.is_chosen for option in pair.options))


def _field(field: InputLine, canvas: Canvas) -> Iterator[BlockLine]:
    """What was typed so far, over a line to write on; it goes on below where it is long."""
    label, text = canvas.spelt(field.label), _shown(field.text, canvas)
    indent = get_cwidth(label) + 2
    if indent > canvas.measure // 2:
        yield BlockLine((("", f" {label}"),))
        label, indent = "", 4
    width = max(2, canvas.measure - indent)
    written = [*typed_lines(text, width)] or [""]
    if get_cwidth(written[-1]) >= width:
        written.append("")
    before = 0
    for number, line in enumerate(written):
        space = " " * indent if number or not label else f" {label} "
        is_last = number == len(written) - 1
        here = before <= field.cursor and (is_last or field.cursor < before + len(line))
        blank = "_" * (min(width, _WRITING_LINE) - get_cwidth(line)) if is_last else ""
        cursor = len(space) + field.cursor - before if here else None
        yield BlockLine((("", space), ("bold", line), ("", blank)), CHOSEN * here, cursor)
        before += len(line)


def _shown(text: str, canvas: Canvas) -> str:
    """What was typed, character for character, so that the cursor stays where it belongs."""
    return "".join((canvas.spelt(character) or "?")[0] for character in text)
