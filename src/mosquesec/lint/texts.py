"""The texts of a file that people read, each with its place."""

from __future__ import annotations

from collections.abc import Iterator

from mosquesec.content.load import LoadedFile
from mosquesec.content.reader import KeyPath

PROSE = frozenset(
    """
    ask why check help text label title intro summary because do short steps done_when who name use note pays
    not_paid how evidence what hours length cost amount phone by unit story teaches duty lead
    eyebrow good aims confidence options
    """.split()  # noqa: SIM905  (a list of that many quotes reads badly)
)
"""Keys whose values people read."""


def texts_in(loaded: LoadedFile) -> Iterator[tuple[KeyPath, str]]:
    """Every text under a key of prose, of any kind of file."""
    pending: list[tuple[KeyPath, object, bool]] = [((), loaded.document.data, False)]
    while pending:
        path, node, is_prose = pending.pop()
        match node:
            case dict():
                pending += [((*path, key), value, key in PROSE) for key, value in reversed(node.items())]
            case list():
                pending += [((*path, k), value, is_prose) for k, value in reversed(list(enumerate(node)))]
            case str() if is_prose:
                yield path, node
            case _:
                pass
