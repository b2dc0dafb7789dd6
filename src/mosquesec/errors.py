"""What can go wrong: problems in files, and the exceptions that carry them to the command line."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto


class Level(StrEnum):
    """How bad a problem is: an error stops the file from being used, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Slip(Enum):
    """A slip with one right answer, in the order in which `validate --fix` repairs them.

    First what keeps a file from being read, then what keeps it from being understood, then what only looks untidy.
    """

    TEXT_WITH_COLON = auto()
    TEXT_WITH_COMMA = auto()
    MISSPELT_KEY = auto()
    UNQUOTED_WORD = auto()
    UNQUOTED_NUMBER = auto()
    TEXT_CUT_SHORT = auto()
    TRAILING_BLANKS = auto()


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a line and the text that replaces it. Lines and columns are counted from 1; `end` is exclusive."""

    slip: Slip
    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """A fault in a file. Lines and columns are counted from 1; 0 means the file as a whole."""

    path: str
    line: int
    column: int
    rule: str
    message: str
    level: Level = field(default=Level.ERROR, compare=False)
    edit: Edit | None = field(default=None, compare=False)
    """What puts it right, where there is one right answer; never for a private file, whose text it would repeat."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.level}: {self.message} [{self.rule}]"


class MosquesecError(Exception):
    """Anything that went wrong and can be explained to a person. Its text never repeats an answer."""

    exit_code = 1


class UsageError(MosquesecError):
    """The command was called in a way that cannot work: a missing path, an unknown name."""

    exit_code = 2


class FileError(MosquesecError):
    """A file cannot be read, written or locked.

    `path` is given where the message does not name the file itself, and `line` where one line is at fault.
    """

    def __init__(self, message: str, *, path: str = "", line: int | None = None) -> None:
        self.message, self.path, self.line = message, path, line
        super().__init__(message)

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.message}" if place else self.message


class AnswersError(MosquesecError):
    """An answer does not fit its question, or an answers file does not fit its format."""


class RenderError(MosquesecError):
    """A document cannot be made."""


class ChecklistError(MosquesecError):
    """Files have problems of level error; all of them are carried, sorted."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
