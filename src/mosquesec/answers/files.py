"""Names of a mosque's files, and of what is made from them. No other module makes up such a name.

One exception: `content.reader` has a pattern of its own for names of files about one mosque, because it must know
them before it quotes a value in a message, and it is below this room.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

ASSESSMENT_SUFFIX = ".mosquesec.yaml"
LOG_SUFFIX = ".incidents.yaml"
DRAFT_SUFFIX = ".incident-draft.yaml"
DEFAULT_FILE = Path(f"mosque{ASSESSMENT_SUFFIX}")
"""The assessment of a folder, unless another is named."""
ATTACHMENT = f"answers{ASSESSMENT_SUFFIX}"
"""The answers inside a plan."""
_SUFFIX = re.compile(r"(\.mosquesec|\.incidents|\.incident-draft)?\.ya?ml$")


def stem(path: Path) -> str:
    """The name that outputs of a file begin with: `noor-hall` for noor-hall.mosquesec.yaml."""
    return _SUFFIX.sub("", path.name)


def is_assessment_name(name: str) -> bool:
    """Whether a name is one of an assessment."""
    return name.endswith(ASSESSMENT_SUFFIX)


def is_private_name(name: str) -> bool:
    """Whether a name is one of an assessment, an incident log or an entry that is being written."""
    return name.endswith((ASSESSMENT_SUFFIX, LOG_SUFFIX, DRAFT_SUFFIX))


def assessment_name(stem: str) -> str:
    """`noor-hall.mosquesec.yaml` for noor-hall."""
    return f"{stem}{ASSESSMENT_SUFFIX}"


def assessments_in(folder: Path) -> tuple[Path, ...]:
    """The assessments in a folder, by name."""
    return tuple(sorted(folder.glob(f"*{ASSESSMENT_SUFFIX}")))


def log_path(file: Path) -> Path:
    """The incident log that belongs to an assessment; a log is its own."""
    return file.with_name(f"{stem(file)}{LOG_SUFFIX}")


def draft_path(file: Path) -> Path:
    """Where an entry of the incident log is kept while it is being written."""
    return file.with_name(f"{stem(file)}{DRAFT_SUFFIX}")


def output_path(file: Path, name: str) -> Path:
    """Where that which is made from a file goes, beside it: `noor-hall-poster.pdf` for poster.pdf."""
    return file.with_name(f"{stem(file)}-{name}")


def plan_path(file: Path, extension: str, *, share: bool = False) -> Path:
    """`noor-hall-plan.pdf`, and `noor-hall-plan-shared.pdf` for the version that may leave the mosque."""
    return output_path(file, f"plan{'-shared' if share else ''}.{extension}")


def next_round_path(file: Path, day: dt.date) -> Path:
    """The file of a further round that begins on this day: `noor-hall-2026-11-20.mosquesec.yaml`."""
    return file.with_name(assessment_name(f"{stem(file)}-{day.isoformat()}"))


def backup_path(file: Path, now: dt.datetime) -> Path:
    """A free name for a file as it is before `enter` changes it.

    Such as noor-hall.before-enter-20261120-143205.mosquesec.yaml.
    """
    base = f"{stem(file)}.before-enter-{now:%Y%m%d-%H%M%S}"
    names = (assessment_name(f"{base}-{number}" if number else base) for number in range(1000))
    return next(path for name in names if not (path := file.with_name(name)).exists())
