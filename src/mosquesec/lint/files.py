"""Files on the disk: which there are in a folder, and which are worth reading before the others."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from mosquesec import store
from mosquesec.content.load import LoadedFile, load, load_bytes
from mosquesec.errors import FileError

_STANDALONE = re.compile(rb"""^kind:\s*["']?(translation|assessment|incidents|expected)\b""", re.MULTILINE)
_HEAD = 4_000
"""Bytes in which `kind` is looked for: it is among the first keys, behind some lines of comment at most."""


def yaml_files(folder: Path) -> Iterator[Path]:
    """The YAML files in a folder and those below, in order, without hidden ones and links to folders."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith((".yaml", ".yml")) and not name.startswith("."):
                yield Path(root) / name


def load_unless_standalone(path: Path) -> LoadedFile | None:
    """A file; None for one to which no other refers: a translation, an assessment and the like."""
    try:
        content = store.read_bytes(path, limit=store.MAX_BYTES)
    except FileError:
        return load(path)  # says why it cannot be read
    return None if _STANDALONE.search(content[:_HEAD]) else load_bytes(content, str(path))


def real(path: Path) -> Path:
    """A path without links; as it is where a link leads to itself."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()
