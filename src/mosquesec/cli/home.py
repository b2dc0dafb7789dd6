"""`mosquesec` alone: what to do next, from what is in this folder."""

from __future__ import annotations

from pathlib import Path

from mosquesec.answers.files import assessments_in, plan_path
from mosquesec.cli.console import counted, out


def home() -> None:
    """Say what to do next."""
    out("If something is happening now, stop and call 999.\n")
    files = assessments_in(Path())
    if not files:
        out("There is no assessment in this folder yet. Begin with one of these:\n")
        out("  mosquesec assess --quick   the quick check, about ten minutes, and a first plan")
        out("  mosquesec assess           choose what to look at")
        out("  mosquesec demo             see a sample plan first\n")
    for file in files:
        out(_about(file) + "\n")
    out("mosquesec --help lists every command.")


def _about(file: Path) -> str:
    """How far an assessment is, and the command that comes next."""
    from mosquesec.answers.assessments import open_assessment
    from mosquesec.ask.interview import AnswerState, Interview
    from mosquesec.errors import MosquesecError

    try:
        opened = open_assessment(file)
    except MosquesecError as error:
        return f"{file}: cannot be read.\n{error}"
    names = opened.checklists
    titles = ", ".join(opened.library.checklists[name].title for name in names) or "nothing chosen yet"
    progress = Interview.begin(opened.library, opened.assessment, names).progress
    still_open = progress.statuses.count(AnswerState.OPEN)
    if still_open:
        left = f"{counted(still_open, 'question')} open, about {counted(progress.minutes_left, 'minute')}"
        return f"{file}: {titles}. {left}.\n  mosquesec assess --file {file}"
    made = plan_path(file, "pdf")
    if made.exists():
        again = f"mosquesec assess {' '.join(names)} --again --file {file}"
        return f"{file}: {titles}. Answered; the plan is {made}. To look again:\n  {again}"
    return f"{file}: {titles}. Every question is answered.\n  mosquesec plan {file}"
