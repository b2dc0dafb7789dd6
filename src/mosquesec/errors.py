"""What can go wrong: problems in files, and the exceptions that carry them to the command line."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """How bad a problem is: an error stops the file from being used, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """A fault in a file. Lines and columns are counted from 1; 0 means the file as a whole."""

    path: str
    line: int
    column: int
    rule: str
    message: str
    level: Level = field(default=Level.ERROR, compare=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.level}: {self.message} [{self.rule}]"


class MosquesecError(Exception):
    """Anything that a person can be told in words. Its text never repeats an answer."""

    exit_code = 1


class UsageError(MosquesecError):
    """The command was called in a way that cannot work: a missing path, an unknown name."""

    exit_code = 2


class FileError(MosquesecError):
    """A file cannot be read, written or locked."""


class AnswersError(MosquesecError):
    """An answer does not fit its question, or an answers file does not fit its format."""


class RenderError(MosquesecError):
    """A document cannot be made."""


class ChecklistError(MosquesecError):
    """Files have problems of level error; all of them are carried, sorted."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
