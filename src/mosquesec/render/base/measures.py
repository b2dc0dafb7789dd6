"""Measures that layout arithmetic and style sheets share. Style sheets read them as CSS variables.

A name carries its unit: `_mm` and `_rem` become lengths; `_line`, the height of a line as a multiple of its text
size, stays a number. So `what_mm` is `var(--what)` and `do_line` is `var(--do-line)`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace

UNITS = {"mm": "mm", "rem": "rem"}


@dataclass(frozen=True)
class Measures:
    """The measures of a plan's page, as it is set with room to spare (see the visual standard, `Anatomy`)."""

    sheet_mm: float = 180.0
    """The width of A4 between its margins."""
    edge_mm: float = 3.0
    head_top_mm: float = 4.6
    title_mm: float = 118.0
    title_top_mm: float = 0.8
    mark_mm: float = 16.0
    """The least height of the mark beside the title."""
    made_top_mm: float = 1.6
    call_top_mm: float = 5.0
    call_padding_mm: float = 3.0
    call_min_mm: float = 20.0
    say_mm: float = 85.0
    part_top_mm: float = 7.5
    part_bottom_mm: float = 2.0
    limits_top_mm: float = 2.0
    aside_top_mm: float = 1.5

    what_mm: float = 92.0
    """The column with what to do and why."""
    do_rem: float = 1.25
    do_line: float = 1.22
    why_top_mm: float = 0.9
    why_rem: float = 1.0
    why_line: float = 1.38
    beside_top_mm: float = 0.35
    strong_rem: float = 1.1
    strong_line: float = 1.3
    owner_top_mm: float = 1.5

    chart_head_mm: float = 1.5
    """Above and below the words at the head of the chart."""
    mark_pitch_mm: float = 3.75
    """From one mark of the chart to the next, at most."""

    surge_what_mm: float = 111.0
    surge_row_mm: float = 1.2
    """Above and below an action in the plan by the hour."""
    surge_do_rem: float = 1.05
    surge_do_line: float = 1.28
    surge_why_rem: float = 0.95
    surge_why_line: float = 1.3

    card_main_mm: float = 96.0
    card_gap_mm: float = 4.0
    card_side_mm: float = 73.0


OPEN = Measures()
TIGHT = replace(
    OPEN,
    call_top_mm=3.5,
    call_padding_mm=2.0,
    call_min_mm=17.0,
    part_top_mm=4.5,
    part_bottom_mm=1.3,
    what_mm=126.0,
    do_rem=1.1,
    why_top_mm=0.4,
    why_rem=0.95,
    why_line=1.3,
    strong_rem=1.0,
    strong_line=1.25,
    owner_top_mm=0.5,
    chart_head_mm=0.8,
)
"""Page one with long texts: cost and time share a column with the date, and everything moves closer."""


def css() -> str:
    """The measures as CSS variables: on the root, and where they differ under `.tight`."""
    roomy, tight = asdict(OPEN), asdict(TIGHT)
    closer = {name: value for name, value in tight.items() if value != roomy[name]}
    return f":root {{ {' '.join(_variables(roomy))} }}\n.tight {{ {' '.join(_variables(closer))} }}"


def _variables(measures: Mapping[str, float]) -> Iterator[str]:
    for name, value in measures.items():
        bare, _, last = name.rpartition("_")
        variable = bare if last in UNITS else name
        yield f"--{variable.replace('_', '-')}: {value:g}{UNITS.get(last, '')};"
