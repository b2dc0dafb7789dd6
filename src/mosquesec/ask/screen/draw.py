"""A page of the screen frontend, drawn to fit: the roomiest way that fits is taken, and the middle scrolls at last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prompt_toolkit.utils import get_cwidth

from mosquesec.ask.screen.blocks import (
    CHOSEN,
    CLOSE,
    EASY,
    PRESSING,
    ROOMY,
    TIGHT,
    Blank,
    Block,
    BlockLine,
    Row,
    block_lines,
)
from mosquesec.ask.screen.text import Canvas

_ROOMY_FROM = (80, 26)  # columns and lines
_EASY_FROM = 24  # lines


@dataclass(frozen=True, slots=True)
class Key:
    """A key that works and what it does, in more words and in fewer."""

    name: str
    does: str
    brief_name: str = ""
    brief: str = ""


@dataclass(frozen=True, slots=True)
class ScreenPage:
    """What is to be seen, before it is fitted to a size."""

    title: str
    brief_title: str
    counter: str
    brief_counter: str
    bar: str
    """A character for each question."""
    left: str
    """How long it will take still."""
    body: tuple[Block, ...]
    keys: tuple[Key, ...]
    kept: str
    kept_in: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page on a screen. `top` is the first line of the middle that is seen."""

    rows: tuple[Row, ...]
    cursor: tuple[int, int] | None
    """Line and character of the cursor, where something is typed."""
    top: int
    room: int
    length: int

    @property
    def is_scrolled(self) -> bool:
        """Whether the middle is longer than its place."""
        return self.length > self.room

    def turned(self, pages: int) -> int:
        """Where the middle begins after turning so many pages on, or back; a line stays in view."""
        last = self.length - self.room
        return max(0, min(last, self.top + pages * max(1, self.room - 1)))


def draw(page: ScreenPage, canvas: Canvas, *, top: int | None = None, near: int = 0) -> Drawing:
    """Draw a page. The middle begins at line `top`.

    Without a `top` it begins where what is chosen is seen, as `near` as can be to where it began before.
    """
    is_roomy = canvas.width >= _ROOMY_FROM[0] and canvas.height >= _ROOMY_FROM[1]
    roomiest = ROOMY if is_roomy else EASY if canvas.height >= _EASY_FROM else CLOSE
    least = sum(not isinstance(block, Blank) for block in page.body)
    for density in range(roomiest if least < canvas.height else TIGHT + 1, TIGHT + 1):
        head, foot = _head(page, canvas, density), _foot(page, canvas, density)
        middle = block_lines(page.body, canvas, density)
        room = canvas.height - len(head) - len(foot)
        if len(middle) <= room:
            if density == TIGHT:
                middle = block_lines(_spaced(page.body, room - len(middle)), canvas, TIGHT)
            return _join(head, middle, foot, 0, room)
    return _draw_scrolled(page, canvas, top, near)


def _spaced(body: tuple[Block, ...], spare: int) -> Iterator[Block]:
    """The body with as many of its gaps as there are lines to spare, the first ones first."""
    for block in body:
        wanted = isinstance(block, Blank) and block.close > block.tight and spare > 0
        spare -= wanted
        yield Blank(1, 1, 1) if wanted else block


def _draw_scrolled(page: ScreenPage, canvas: Canvas, top: int | None, near: int) -> Drawing:
    middle = block_lines(page.body, canvas, TIGHT)
    head, foot = _head(page, canvas, TIGHT), _foot(page, canvas, TIGHT)
    if canvas.height - len(head) - len(foot) < 3:  # a window of a few lines: what is asked counts most
        head, foot = [], foot[-1:] if canvas.height > 3 else []
    room = max(1, canvas.height - len(head) - len(foot))
    start = _start(middle, room, near) if top is None else top
    start = max(0, min(start, len(middle) - room))
    if len(head) > 1 and start:
        head[-1] = _plain(canvas.rule("more: PgUp"))
    if len(foot) > 1 and start + room < len(middle):
        foot[0] = _plain(canvas.rule("more: PgDn", _kept(page, canvas)))
    return _join(head, middle, foot, start, room)


def _join(head: list[Row], middle: list[BlockLine], foot: list[Row], start: int, room: int) -> Drawing:
    seen = middle[start : start + room]
    filler: list[Row] = [()] * (room - len(seen))
    cursors = [(len(head) + n, line.cursor) for n, line in enumerate(seen) if line.cursor is not None]
    rows = (*head, *(line.row for line in seen), *filler, *foot)
    return Drawing(rows, cursors[0] if cursors else None, start, room, len(middle))


def _start(middle: list[BlockLine], room: int, near: int) -> int:
    """Where to begin so that the lines that matter are seen: at the top, else with as little movement as can be."""
    first, last = 0, 0
    for least in (CHOSEN, PRESSING):
        wanted = [n for n, line in enumerate(middle) if line.focus >= least]
        first, last = (wanted[0], wanted[-1]) if wanted else (first, last)
        if last - first < room:
            break
    if last < room:
        return 0
    return min(max(min(near, first), last - room + 1), first)


def _head(page: ScreenPage, canvas: Canvas, density: int) -> list[Row]:
    title, counter = (page.title, page.counter) if canvas.is_wide else (page.brief_title, page.brief_counter)
    counter = canvas.cut(counter, canvas.measure // 2)
    title = canvas.cut(title, canvas.measure - get_cwidth(counter) - 2)
    rows = [
        _plain(_apart(title, counter, canvas.measure)),
        _plain(_bar(page.bar, page.left, canvas)),
        _plain(canvas.rule()),
    ]
    return [(), *rows, (), ()] if density == ROOMY else rows


def _bar(symbols: str, left: str, canvas: Canvas) -> str:
    """The progress bar; one mark is for several questions where there are more of them than columns."""
    beside = canvas.measure - get_cwidth(left) - 4
    if not canvas.is_wide and len(symbols) > beside:
        left, beside = "", canvas.measure - 2
    return _apart(f"[{_scaled(symbols, max(1, beside))}]", left, canvas.measure)


def _scaled(symbols: str, cells: int) -> str:
    count = len(symbols)
    if count <= cells:
        return symbols
    groups = (symbols[n * count // cells : (n + 1) * count // cells] for n in range(cells))
    return "".join(next((mark for mark in ">.s" if mark in group), "#") for group in groups)


def _foot(page: ScreenPage, canvas: Canvas, density: int) -> list[Row]:
    keys = _key_rows(page.keys, canvas, density)
    if density == TIGHT:
        return [_plain(canvas.rule(end=_kept(page, canvas))), *keys]
    spare: list[Row] = [()] if density == ROOMY else []
    return [_plain(canvas.rule()), *keys, *spare, _plain(_kept(page, canvas))]


def _kept(page: ScreenPage, canvas: Canvas) -> str:
    kept = f"{page.kept} in {page.kept_in}" if canvas.is_wide else page.kept
    return canvas.cut(kept, canvas.measure - 20)


def _key_rows(keys: tuple[Key, ...], canvas: Canvas, density: int) -> list[Row]:
    long, between = canvas.is_wide and density < TIGHT, "   " if canvas.is_wide else "  "
    rows: list[Row] = []
    row: list[tuple[str, str]] = []
    used = 0
    for key in keys:
        name = key.name if long else key.brief_name or key.name
        does = key.does if long else key.brief or key.does
        columns = get_cwidth(f"{name} {does}") + (len(between) if row else 0)
        if row and used + columns > canvas.measure:
            rows.append((("", " "), *row))
            row, used, columns = [], 0, columns - len(between)
        row += [("", between)] if row else []
        row += [("bold", name), ("", f" {does}" if does else "")]
        used += columns
    return [*rows, (("", " "), *row)]


def _apart(left: str, right: str, width: int) -> str:
    return left + " " * max(2, width - get_cwidth(left) - get_cwidth(right)) + right if right else left


def _plain(text: str) -> Row:
    return (("", f" {text}"),)
