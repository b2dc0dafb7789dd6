"""What `mosquesec incident add` does: ask for an entry, or take it from options, and put it in the log."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

import typer

from mosquesec import store
from mosquesec.answers.files import draft_path
from mosquesec.answers.incident_draft import (
    entry_of,
    gaps,
    new_draft,
    read_draft,
    reopen,
    unknown_links,
    with_settings,
    write_draft,
)
from mosquesec.answers.incidents import log_to_change, with_entry, write_log
from mosquesec.ask.frontend import Ending
from mosquesec.ask.interview import Interview
from mosquesec.cli.console import clock_on, frontend, read_line, say
from mosquesec.content.library import load_library
from mosquesec.errors import MosquesecError, UsageError
from mosquesec.language.words import load_words
from mosquesec.model.assessment import Assessment
from mosquesec.model.incident import Incident, Incidents
from mosquesec.model.library import INCIDENT, Library


def add_entry(
    file: Path, settings: Iterable[str], day: dt.date, *, no_input: bool, plain: bool
) -> tuple[Path, Incidents, Incident]:
    """Put one more entry in the log; the log's path, the log, and the entry.

    File, folder and lock are looked at before the first question. Without input, no draft is read or written.
    """
    library = load_library()
    questions = library.items[INCIDENT]
    with log_to_change(file) as (path, log):
        if no_input:
            draft = with_settings(new_draft(day), settings, questions, day)
            if found := gaps(draft, day):
                raise UsageError("; ".join(map(str, found)))
            return _put_in(path, log, draft)
        kept = draft_path(path)
        draft = with_settings(_draft_to_go_on(kept, day), settings, questions, day)
        with _kept_until_done(kept, file):
            return _put_in(path, log, _ask(draft, library, kept, plain=plain, day=day))


def _put_in(path: Path, log: Incidents, draft: Assessment) -> tuple[Path, Incidents, Incident]:
    entry = entry_of(draft, log)
    after = with_entry(log, entry)
    write_log(path, after)
    if unknown_links(draft, log):
        say("What is named as an earlier entry is not in the log, so it is kept as a note.")
    return path, after, entry


def _draft_to_go_on(path: Path, day: dt.date) -> Assessment:
    """What was begun and is to be finished, else a new draft. Nothing is thrown away without asking."""
    draft = read_draft(path)
    if draft is None or not draft.answers:
        return new_draft(day)
    say(f"An entry begun on {load_words().date(draft.started)} is not in the log yet. It is kept in {path}.")
    if typer.confirm("Go on with it?", default=True, err=True):
        return draft
    if typer.confirm("Throw it away for good, and begin a new one?", err=True):
        return new_draft(day)
    say("Nothing was changed.")
    raise typer.Exit(3)


@contextlib.contextmanager
def _kept_until_done(path: Path, file: Path) -> Iterator[None]:
    """Take the draft away once its entry is in the log. Whatever comes between, say where it is kept."""
    try:
        yield
    except BaseException:
        with contextlib.suppress(MosquesecError):
            _say_where(path, file)
        raise
    store.remove(path)


def _say_where(path: Path, file: Path) -> None:
    draft = read_draft(path)
    if draft and draft.answers:
        say(f"What you wrote is kept in {path}. Go on with: mosquesec incident add {file}")
    else:
        store.remove(path)
        say("Nothing was written down.")


def _ask(draft: Assessment, library: Library, path: Path, *, plain: bool, day: dt.date) -> Assessment:
    """The draft with the answers of a person, until nothing keeps it out of the log. Exit code 3 where they leave."""

    def save(kept: Assessment) -> None:
        nonlocal draft
        write_draft(path, kept)
        draft = kept

    asks = {item.question.id: item.question.ask for item in library.items[INCIDENT]}
    interview = Interview.begin_alone(library, draft, INCIDENT)
    while True:
        ending = frontend(plain)(interview, save=save, clock=clock_on(day), file_name=path.name)
        if ending is Ending.QUIT:
            raise typer.Exit(3)
        if not (found := gaps(draft, day)):
            return draft
        say("This is not in the log yet.")
        for gap in found:
            say(f"{asks[gap.question]} {gap.why.capitalize()}.")
        if read_line("Enter goes there, Ctrl-C leaves it for later: ") is None:
            raise typer.Exit(3)
        reopened = reopen(draft, found)
        interview = Interview.begin_alone(library, reopened, INCIDENT).go(f"{INCIDENT}/{found[0].question}")
