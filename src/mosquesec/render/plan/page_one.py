"""What page one of the plan holds, and how close together."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mosquesec.language.phrases import task_text
from mosquesec.language.words import Words
from mosquesec.model.action import Cost
from mosquesec.model.plan import LOOKED_AT, Count, Plan, PlannedAction, Status
from mosquesec.model.reference import Contact, Purpose
from mosquesec.render.base import fit, page
from mosquesec.render.base.emergency import say_where
from mosquesec.render.base.fit import REM_MM, TextBlock
from mosquesec.render.base.measures import OPEN, TIGHT, Measures
from mosquesec.render.plan.reason import reason_text

TITLE_CAUTION_MM = 2.0
"""Kept free in the title's column, because widths are estimated."""
TOPIC_MM, LARGE_TOPIC_MM = 40.0, 48.0
NUMBER_MM, LARGE_NUMBER_MM = 6.0, 11.0
GAP_MM = 4.0
ROW_MARKS = 10
FIRST = 5
_ASIDE_SHOWN = 3
PADDING_MAX_MM, PADDING_MAX_SPARSE_MM, PADDING_MIN_MM = 3.15, 4.5, 1.5
"""Above and below an action: at most, where rows are few or tight, and at least. Rows of the chart have
three fifths of it."""
_TRIES = ((False, 176), (False, 118), (True, 226), (True, 150), (True, 1))
"""From open to tight: whether cost and date share a column, and how many characters a reason may have.
They are about three lines and two, in the narrow column and in the wide; 1 keeps only what could happen."""

LINE_MM, EYEBROW_MM, STRONG_MM, OTHER_MM, PART_TITLE_MM = 4.9, 5.3, 5.1, 9.8, 6.9
"""How high a line of text, the line above the title, the strong line and the other routes of the 999 strip, and a
part's title are, rounded up."""
SAY_PADDING_MM, RULE_MM, HAIR_MM = 5.0, 0.5, 0.2
"""Between what to say and the other routes; a thick rule; a hairline."""


@dataclass(frozen=True)
class Head:
    """The top of a document."""

    eyebrow: str
    title: str
    title_size: float
    """In rem: long names are smaller."""
    mark: str
    """The confidentiality marking, in a word or two."""
    mark_text: str
    """What the marking asks of the reader."""
    mark_more: str
    """More of it, where there is room."""
    mark_class: str
    """The style class of the marking."""
    made: str
    """When it was made."""
    say: str | None
    """What to say to 999; empty for a line to write on, None for no strip at all."""
    online: tuple[str, str, str]
    """Where to report online: address, shown address, when."""


@dataclass(frozen=True)
class FirstAction:
    """One of the first actions."""

    number: int
    do: str
    reason: str
    cost: str
    hours: str
    due: str
    owner: str


@dataclass(frozen=True)
class ChartLine:
    """Up to ten marks in a row."""

    width: float


@dataclass(frozen=True)
class ChartCell:
    """The questions of one checklist in one status."""

    status: Status
    number: int
    rows: tuple[ChartLine, ...]


@dataclass(frozen=True)
class ChartColumn:
    """A status and the width of its column."""

    status: Status
    width: float


@dataclass(frozen=True)
class ChartRow:
    """A checklist."""

    title: str
    cells: tuple[ChartCell, ...]


@dataclass(frozen=True)
class Chart:
    """One mark is one question."""

    topic: float
    pitch: float
    columns: tuple[ChartColumn, ...]
    rows: tuple[ChartRow, ...]

    @property
    def row_heights_mm(self) -> tuple[float, ...]:
        """How high the marks of each row are."""
        most = (max((len(cell.rows) for cell in row.cells), default=0) for row in self.rows)
        return tuple(max(1, lines) * self.pitch for lines in most)


@dataclass(frozen=True)
class Aside:
    """What the mosque says is not for it although life is at stake."""

    items: tuple[str, ...]
    more: int


@dataclass(frozen=True)
class PageOne:
    """Everything on page one."""

    head: Head
    tight: bool
    gap: float
    first: tuple[FirstAction, ...]
    first_note: str
    chart: Chart
    aside: Aside
    limits: str


def page_one(plan: Plan, words: Words, *, with_answers: bool, large_print: bool) -> PageOne:
    """Page one, with reasons as long and lines as open as it can hold."""
    empty = PageOne(
        head=head(plan, words, with_answers=with_answers),
        tight=False,
        gap=PADDING_MAX_MM,
        first=(),
        first_note=first_note(plan, words),
        chart=chart(plan.counts, large_print=large_print),
        aside=set_aside(plan, words),
        limits=limits(plan, words),
    )
    for tight, limit in _TRIES[:1] if large_print else _TRIES:
        first = tuple(_first(action, plan, words, limit) for action in plan.first)
        one = replace(empty, tight=tight, first=first)
        gap = _padding_mm(one)
        if gap >= PADDING_MIN_MM:
            break
    most = PADDING_MAX_MM if len(one.first) == FIRST and not one.tight else PADDING_MAX_SPARSE_MM
    return replace(one, gap=round(min(max(gap, PADDING_MIN_MM), most), 2))


def head(plan: Plan, words: Words, *, with_answers: bool) -> Head:
    """The top of a plan, which is to stay inside."""
    return Head(
        eyebrow=words("plan.eyebrow" if plan.name else "plan.eyebrow_nameless"),
        title=plan.name or words("plan.title"),
        title_size=title_size(plan.name or words("plan.title")),
        mark=words("keep.title"),
        mark_text=words("keep.text"),
        mark_more=words("keep.answers") if with_answers else "",
        mark_class=" full" if with_answers else "",
        made=page.HtmlWords(words)(
            "plan.made_on",
            date=page.apart(words.date(plan.made_on)),
            again=page.apart(words.date(plan.look_again)),
        ),
        say=say_where(plan.name, plan.address),
        online=online(plan.contacts, words),
    )


def title_size(title: str) -> float:
    """The size of a title in rem: one line large, two lines less so, and small where it is longer still."""
    sizes = ((2.7, 1), (2.1, 2), (1.7, 9))
    return next(size for size, most in sizes if _title(title, size).lines <= most)


def limits(plan: Plan, words: Words) -> str:
    """What may not be concluded from the chart."""
    return words("plan.chart.safe", name=plan.name) if plan.name else words("plan.chart.safe_nameless")


def online(contacts: tuple[Contact, ...], words: Words) -> tuple[str, str, str]:
    """The site for a hate crime that is over; where no contact has one, the site for suspected terrorism."""
    for contact in contacts:
        if Purpose.REPORT_HATE in contact.purpose and contact.url:
            return contact.url, page.host(contact.url).partition("/")[0], words("emergency.online")
    site = words("emergency.suspect_site")
    return f"https://www.{site}", site, words("emergency.suspect")


def first_note(plan: Plan, words: Words) -> str:
    """The line above the first actions, for example `In this order. Four are free. The rest can wait.`"""
    free = sum(action.cost is Cost.FREE for action in plan.first)
    if free == len(plan.first):
        count = words("plan.first.free_all", n=free)
    else:
        count = words("plan.first.free", n=free) if free else ""
    order = words("plan.first.order") if len(plan.first) > 1 else ""
    rest = words("plan.first.rest") if len(plan.actions) > len(plan.first) else ""
    return " ".join(text for text in (order, count, rest) if text)


def _first(action: PlannedAction, plan: Plan, words: Words, limit: int | None) -> FirstAction:
    return FirstAction(
        number=action.number,
        do=held_together(task_text(action.task, words).do),
        reason=held_together(
            reason_text(action.reason, words, limit, today=plan.made_on, variant=action.number - 1)
        ),
        cost=words.cost(action.cost),
        hours=words.hours(action.hours),
        due=words.short_weekday(action.due, plan.made_on),
        owner=action.owner or "",
    )


def held_together(text: str) -> str:
    """A no-break space before a short last word, so that it is not left alone on a line."""
    front, _, last = text.rpartition(" ")
    return f"{front}\u00a0{last}" if front and len(last) < 10 else text


def chart(counts: tuple[Count, ...], *, large_print: bool = False) -> Chart:
    """Columns as wide as their largest count wants, ten marks to a row, and smaller marks where that is too much."""
    most = [min(ROW_MARKS, max((count.of(status) for count in counts), default=0)) for status in LOOKED_AT]
    topic_mm, number_mm = (LARGE_TOPIC_MM, LARGE_NUMBER_MM) if large_print else (TOPIC_MM, NUMBER_MM)
    wide_mm, fixed = OPEN.sheet_mm - topic_mm, number_mm + GAP_MM
    pitch = min(OPEN.mark_pitch_mm, (wide_mm - len(LOOKED_AT) * fixed) / max(1, sum(most)))
    wanted = [fixed + pitch * max(4, marks) for marks in most]
    columns = tuple(
        ChartColumn(status, round(width * wide_mm / sum(wanted), 2))
        for status, width in zip(LOOKED_AT, wanted, strict=True)
    )
    rows = tuple(
        ChartRow(count.title, tuple(chart_cell(status, count.of(status), pitch) for status in LOOKED_AT))
        for count in counts
    )
    return Chart(topic_mm, round(pitch, 3), columns, rows)


def chart_cell(status: Status, number: int, pitch: float) -> ChartCell:
    """A number with its marks, ten to a row."""
    marks = (min(ROW_MARKS, number - start) for start in range(0, number, ROW_MARKS))
    return ChartCell(status, number, tuple(ChartLine(round(count * pitch, 2)) for count in marks))


def set_aside(plan: Plan, words: Words) -> Aside:
    """Life-safety questions that were called `not for us`, with the reasons given."""
    shown = plan.life_safety_not_for_us[:_ASIDE_SHOWN]
    items = tuple(
        words("plan.chart.set_aside_reason", ask=finding.question.ask, reason=finding.reason)
        if finding.reason
        else finding.question.ask
        for finding in shown
    )
    return Aside(items, len(plan.life_safety_not_for_us) - len(shown))


def _padding_mm(one: PageOne) -> float:
    """What is left for the space above and below each row."""
    page = TIGHT if one.tight else OPEN
    aside = TextBlock(" ".join(one.aside.items), 150, 0.85, 1.15).height_mm + 4.5 if one.aside.items else 0
    used = (
        _head_mm(one.head, page)
        + sum(_row_mm(row, page, tight=one.tight) for row in one.first)
        + 2 * (page.part_top_mm + PART_TITLE_MM + page.part_bottom_mm + RULE_MM)
        + _chart_mm(one.chart, page)
        + aside
        + page.limits_top_mm
        + TextBlock(one.limits, page.sheet_mm, 0.85, 1.15).height_mm
    )
    return (fit.PAGE_MM - used) / (2 * len(one.first) + 1.2 * len(one.chart.rows) or 1)


def _head_mm(top: Head, page: Measures) -> float:
    size = top.title_size
    title = _title(top.title, size).height_mm + EYEBROW_MM + page.title_top_mm
    say = TextBlock(f"Say: {top.say}", page.say_mm - SAY_PADDING_MM).height_mm + STRONG_MM
    padding = 2 * page.call_padding_mm
    strip = max(page.call_min_mm, say + padding, OTHER_MM + padding)
    made = page.made_top_mm + LINE_MM
    return page.edge_mm + page.head_top_mm + max(title, page.mark_mm) + made + page.call_top_mm + strip


def _row_mm(row: FirstAction, page: Measures, *, tight: bool) -> float:
    title = TextBlock(row.do, page.what_mm, page.do_rem, page.do_rem * page.do_line, bold=True).height_mm
    reason = TextBlock(
        f"Why: {row.reason}", page.what_mm, page.why_rem, page.why_rem * page.why_line
    ).height_mm
    strong = page.strong_rem * page.strong_line * REM_MM
    beside = (2 * strong if tight else page.beside_top_mm + strong) + page.owner_top_mm + 1.38 * REM_MM
    return max(title + page.why_top_mm + reason, beside) + HAIR_MM


def _chart_mm(picture: Chart, page: Measures) -> float:
    line = 1.25 * 0.95 * REM_MM
    labels = [TextBlock(row.title, picture.topic - 2, bold=True).lines * line for row in picture.rows]
    rows = [max(4.7, label, marks) for label, marks in zip(labels, picture.row_heights_mm, strict=True)]
    return 1 + 4 + 2 * page.chart_head_mm + sum(row + HAIR_MM for row in rows)


def _title(title: str, size_rem: float) -> TextBlock:
    return TextBlock(title, OPEN.title_mm - TITLE_CAUTION_MM, size_rem, size_rem * 1.06, bold=True)
