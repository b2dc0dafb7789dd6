"""QR codes as drawings inside a page."""

from __future__ import annotations

from markupsafe import Markup


def qr_svg(address: str, title: str) -> Markup:
    """An address as a QR code with a title for those who cannot see it. No quiet zone: leave 4 modules around."""
    import segno

    rows = [bytes(row) for row in segno.make(address, error="m", micro=False).matrix]
    runs = "".join(_run(y, start, end) for y, row in enumerate(rows) for start, end in _dark(row))
    return Markup(
        '<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" '
        'shape-rendering="crispEdges"><title>{title}</title><path fill="#000" d="{runs}"/></svg>'
    ).format(size=len(rows), title=title, runs=runs)


def _run(y: int, start: int, end: int) -> str:
    return f"M{start} {y}H{end}V{y + 1}H{start}Z"


def _dark(row: bytes) -> list[tuple[int, int]]:
    """Where dark modules begin and end in a row."""
    found: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if not dark:
            continue
        if found and found[-1][1] == x:
            found[-1] = (found[-1][0], x + 1)
        else:
            found.append((x, x + 1))
    return found
