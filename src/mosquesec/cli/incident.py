"""`mosquesec incident`: the incident log, a private file beside the assessment."""

from __future__ import annotations

import contextlib
import csv
import io
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mosquesec.cli.console import counted, out, say, today_or
from mosquesec.errors import AnswersError, UsageError
from mosquesec.text import clean

if TYPE_CHECKING:
    import datetime as dt

    from mosquesec.model.incident import Incident, Incidents

app = typer.Typer(no_args_is_help=True, help="The incident log: what happened, small things too.")

STDOUT = Path("-")
KEEP = (
    "How long entries are kept is for the committee to decide and minute. Names can be taken out of an entry: "
    "mosquesec incident remove {file} {id} --names"
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
ASKED = (
    ("when", "When did it happen? Such as: today 13:10, or 2026-11-20 13:10"),
    ("place", "Exactly where?"),
    ("what", "What happened? Words as they were said"),
    ("perceived_by", "Who felt that it was hostile, and why? (Enter: leave out)"),
    ("suspect", "What was seen of whoever did it? (Enter: leave out)"),
    ("vehicle", "A vehicle: plate, colour, kind? (Enter: leave out)"),
    ("harm", "Injuries, damage, effect on worshippers? (Enter: leave out)"),
    ("reference", "Police or other number? (Enter: leave out)"),
    ("written_by", "Who writes this down? (Enter: leave out)"),
)


class Target(StrEnum):
    """What it was aimed at."""

    PERSON = "person"
    BUILDING = "building"
    ONLINE = "online"
    EVENT = "event"


class About(StrEnum):
    """What the hostility was about."""

    RELIGION = "religion"
    RACE = "race"
    SEX = "sex"
    DISABILITY = "disability"
    OTHER = "other"


class ExportFormat(StrEnum):
    """What the log can be exported as."""

    CSV = "csv"
    PDF = "pdf"


File = Annotated[Path, typer.Argument(metavar="FILE", help="The assessment, or its log NAME.incidents.yaml.")]
EntryId = Annotated[str, typer.Argument(metavar="ID", help="Such as entry-3.")]
Today = Annotated[str | None, typer.Option("--today", metavar="DATE", help="Take this day for today.")]


@app.command("add", epilog="Example: mosquesec incident add mosque.mosquesec.yaml")
def add(
    file: File,
    when: Annotated[str, typer.Option("--when", help="2026-11-20 13:10, 2026-11-20, or today 13:10.")] = "",
    place: Annotated[str, typer.Option("--place", help="Exactly where.")] = "",
    what: Annotated[str, typer.Option("--what", help="What happened, words as they were said.")] = "",
    target: Annotated[Target | None, typer.Option("--target", help="What it was aimed at.")] = None,
    about: Annotated[list[About] | None, typer.Option("--about", help="About what, as it was felt.")] = None,
    perceived_by: Annotated[str, typer.Option("--perceived-by", help="Who felt it, and why.")] = "",
    suspect: Annotated[str, typer.Option("--suspect", help="What was seen of whoever did it.")] = "",
    vehicle: Annotated[str, typer.Option("--vehicle", help="Plate, colour, kind.")] = "",
    witness: Annotated[
        list[str] | None, typer.Option("--witness", help="Name, phone. Again for more.")
    ] = None,
    harm: Annotated[str, typer.Option("--harm", help="Injuries, damage, effect on worshippers.")] = "",
    pounds: Annotated[int | None, typer.Option("--pounds", min=0, help="What it cost.")] = None,
    evidence: Annotated[list[str] | None, typer.Option("--evidence", help="What is kept and where.")] = None,
    reference: Annotated[
        list[str] | None, typer.Option("--reference", help="Police or other number.")
    ] = None,
    officer: Annotated[str, typer.Option("--officer", help="Who deals with it at the police.")] = "",
    support: Annotated[str, typer.Option("--support", help="Help that was offered.")] = "",
    linked: Annotated[list[str] | None, typer.Option("--linked", help="An earlier entry's id.")] = None,
    next_action: Annotated[str, typer.Option("--next", help="What comes next.")] = "",
    owner: Annotated[str, typer.Option("--owner", help="Who sees to it.")] = "",
    due: Annotated[str, typer.Option("--due", metavar="DATE", help="By when.")] = "",
    written_by: Annotated[str, typer.Option("--written-by", help="Who writes this down.")] = "",
    today: Today = None,
) -> None:
    """Write an incident down. Without options it asks, one thing at a time.

    Shells remember what is typed as an option; answers to its questions they do not see.
    """
    from mosquesec.answers.incidents import find_entry, next_id, with_entry

    day = today_or(today)
    say("If something is happening now, stop and call 999.")
    given: dict[str, object] = {
        "when": when, "place": place, "what": what, "target": target, "characteristic": about,
        "perceived_by": perceived_by, "suspect": suspect, "vehicle": vehicle, "witnesses": witness, "harm": harm,
        "pounds": pounds, "evidence": evidence, "reference": reference, "officer": officer, "support": support,
        "linked": linked, "next_action": next_action, "owner": owner, "due": due, "written_by": written_by,
    }  # fmt: skip
    if not any(value not in ("", None) for value in given.values()):
        given |= _asked(day)
    with _held(file) as (path, log):
        entry = _entry(next_id(log), given, day)
        for name in entry.linked:
            find_entry(log, name)
        _keep(path, with_entry(log, entry))
        out(f"{entry.id} is in {path}")
        _say_repeats(with_entry(log, entry), only=entry.id)
        say(KEEP.format(file=path, id=entry.id))


def _asked(day: dt.date) -> dict[str, object]:
    """The answers of a person, asked one by one; the first three until there is one."""
    from mosquesec.answers.incidents import parse_moment

    found: dict[str, object] = {}
    for name, question in ASKED:
        while True:
            typer.echo(f"{question}: ", nl=False, err=True)
            line = sys.stdin.readline()
            if not line:
                raise UsageError("nothing was written down: it ended before the questions did")
            text = clean(line).strip()
            if text or name not in ("when", "place", "what"):
                if name != "when":
                    break
                try:
                    parse_moment(text, day)
                    break
                except AnswersError as error:
                    say(str(error))
        found[name] = [text] if name == "reference" and text else text
    return found


def _entry(name: str, given: dict[str, object], day: dt.date) -> Incident:
    """An entry from options. Raises UsageError."""
    import datetime as dt

    from pydantic import ValidationError

    from mosquesec.answers.incidents import parse_moment
    from mosquesec.model.incident import Incident

    if missing := [key for key in ("when", "place", "what") if not given.get(key)]:
        raise UsageError(f"an entry needs {', '.join(f'--{key}' for key in missing)}")
    data = {key: value for key, value in given.items() if value not in ("", None, [])}
    data["occurred"] = parse_moment(str(data.pop("when")), day)
    data["reported"] = day.isoformat()
    if "reference" in data:
        data["references"] = data.pop("reference")
    if "witnesses" in data:
        data["witnesses"] = [_person(text) for text in given["witnesses"] or ()]  # type: ignore[attr-defined]
    if "due" in data:
        try:
            data["due"] = dt.date.fromisoformat(str(data["due"]))
        except ValueError:
            raise UsageError("--due takes a date such as 2026-11-27") from None
    try:
        return Incident.model_validate({"id": name, **data})
    except ValidationError as error:
        keys = ", ".join(sorted({str(one["loc"][0]) for one in error.errors()}))
        raise UsageError(f"this cannot be written down as it is: {keys}") from None


def _person(text: str) -> dict[str, str]:
    """`Name, role, phone`, or `Name, phone`."""
    parts = [part.strip() for part in text.split(",")]
    phones = [part for part in parts[1:] if sum(char.isdigit() for char in part) > 6]
    roles = [part for part in parts[1:] if part not in phones]
    return {"name": parts[0], "role": ", ".join(roles), "phone": ", ".join(phones)}


@app.command("list", epilog="Example: mosquesec incident list mosque.mosquesec.yaml")
def list_(file: File, today: Today = None) -> None:
    """Show the log, a line each, and what repeats: the same place, time of day or vehicle."""
    from mosquesec.advise.incidents import old_entries

    path, log = _read(file)
    if not log.incidents:
        out(f"There is no entry yet. Write one down with: mosquesec incident add {file}")
        return
    for one in log.incidents:
        state = f"closed {one.closed}" if one.closed else "open"
        first = one.what.strip().partition("\n")[0]
        shown = first if len(first) <= 60 else f"{first[:57].rstrip()}..."
        out(f"{one.id}  {one.occurred.replace('T', ' ')}  {state}  {one.place}: {shown}")
    _say_repeats(log)
    for one in old_entries(log.incidents, today_or(today)):
        out(f"{one.id} was closed over a year ago and still names people. Is that needed?")
    say(KEEP.format(file=path, id="ID"))


def _say_repeats(log: Incidents, *, only: str = "") -> None:
    from mosquesec.advise.incidents import find_repeats

    for repeat in find_repeats(log.incidents):
        if not only or only in repeat.ids:
            out(f"Repeats, the same {repeat.sameness}: {', '.join(repeat.ids)} ({repeat.what})")


@app.command("show", epilog="Example: mosquesec incident show mosque.mosquesec.yaml entry-3")
def show(file: File, entry: EntryId) -> None:
    """Show one entry in full."""
    from mosquesec.answers.incidents import find_entry

    _, log = _read(file)
    one = find_entry(log, entry)
    for name, value in one.model_dump(mode="json", exclude_none=True, exclude_defaults=True).items():
        out(f"{name.replace('_', ' ')}: {_text(value)}")


@app.command(
    "close", epilog='Example: mosquesec incident close mosque.mosquesec.yaml entry-3 --outcome "Charged."'
)
def close(
    file: File,
    entry: EntryId,
    outcome: Annotated[str, typer.Option("--outcome", help="How it ended.")] = "",
    reference: Annotated[
        list[str] | None, typer.Option("--reference", help="A number that came since.")
    ] = None,
    today: Today = None,
) -> None:
    """Close an entry. It stays in the log."""
    from mosquesec.answers.incidents import find_entry, with_entry

    day = today_or(today)
    with _held(file) as (path, log):
        one = find_entry(log, entry)
        update = {
            "closed": day,
            "outcome": outcome or one.outcome,
            "references": (*one.references, *(reference or ())),
        }
        _keep(path, with_entry(log, one.model_copy(update=update)))
        out(f"{entry} is closed.")
        say(KEEP.format(file=path, id=entry))


@app.command("export", epilog="Example: mosquesec incident export mosque.mosquesec.yaml -o incidents.csv")
def export(
    file: File,
    entry: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="One entry only; a must for PDF.")
    ] = None,
    form: Annotated[
        ExportFormat, typer.Option("--format", help="A table, or one entry as a page.")
    ] = ExportFormat.CSV,
    with_names: Annotated[
        bool,
        typer.Option("--with-names", help="With names, phones, number plates and what people looked like."),
    ] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Where to; - is the screen.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that exists.")] = False,
    today: Today = None,
) -> None:
    """Write the log as a table for a spreadsheet, or one entry as PDF; without names unless asked.

    For a funding application there is: mosquesec handout evidence --from FILE
    """
    from mosquesec import store
    from mosquesec.advise.incidents import without_people
    from mosquesec.answers.incidents import SUFFIX, find_entry

    path, log = _read(file)
    wanted = (find_entry(log, entry),) if entry else log.incidents
    if form is ExportFormat.PDF and not entry:
        raise UsageError("name the entry to print, such as entry-3")
    rows = tuple(one if with_names else without_people(one) for one in wanted)
    name = f"{path.name.removesuffix(SUFFIX)}-{entry or 'incidents'}.{form.value}"
    target = output or path.with_name(name)
    content = (
        _pdf(rows[0], log, today_or(today)) if form is ExportFormat.PDF else _csv(rows).encode("utf-8-sig")
    )
    if target == STDOUT:
        typer.echo(content, nl=False)
        return
    store.write_new(target, content, force=force)
    out(f"{'With names, keep inside' if with_names else 'Without names'}: {target}")
    if not with_names:
        say("Read it through: a name inside a sentence can be missed.")


def _pdf(entry: Incident, log: Incidents, day: dt.date) -> bytes:
    from mosquesec.content.library import load_library
    from mosquesec.render.base.pdf import to_pdf
    from mosquesec.render.handout.incident_form import filled_form
    from mosquesec.render.handout.request import Request, handout_words

    request = Request(library=load_library(), words=handout_words("en"), today=day, name=log.name or "")
    return to_pdf(filled_form(request, entry)[0].html).content


def _csv(rows: tuple[Incident, ...]) -> str:
    """A table that no spreadsheet takes for formulas."""
    from mosquesec.model.incident import Incident

    text = io.StringIO()
    writer = csv.writer(text)
    names = [
        name for name in Incident.model_fields if any(getattr(one, name) not in (None, ()) for one in rows)
    ]
    writer.writerow(name.replace("_", " ") for name in names)
    for one in rows:
        data = one.model_dump(mode="json")
        writer.writerow(_cell(data[name]) for name in names)
    return text.getvalue()


def _cell(value: object) -> str:
    text = clean(_text(value))
    return f"'{text}" if text.startswith(FORMULA) else text


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        return ", ".join(str(part) for part in value.values() if part)
    if isinstance(value, list):
        return "; ".join(_text(part) for part in value)
    return str(value)


@app.command("remove", epilog="Example: mosquesec incident remove mosque.mosquesec.yaml entry-3 --names")
def remove(
    file: File,
    entry: EntryId,
    names: Annotated[
        bool, typer.Option("--names", help="Only take out names, phones, number plates and looks.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Take an entry, or only the people in it, out of the log for good. Copies elsewhere are not touched."""
    from mosquesec.advise.incidents import without_people
    from mosquesec.answers.incidents import find_entry, with_entry, without_entry

    with _held(file) as (path, log):
        one = find_entry(log, entry)
        what = f"the people in {entry}" if names else entry
        if not yes and not typer.confirm(f"Take {what} out for good?", err=True):
            say("Nothing was changed.")
            return
        _keep(path, with_entry(log, without_people(one)) if names else without_entry(log, entry))
        out(f"Taken out: {what}. {counted(len(log.incidents) - (not names), 'entry', 'entries')} in the log.")


def _read(file: Path) -> tuple[Path, Incidents]:
    """The log that belongs to a file. Raises UsageError where neither is there."""
    from mosquesec.answers.incidents import log_path, read_log

    path = log_path(file)
    if not path.exists() and not file.exists():
        raise UsageError(f"there is no {file}")
    log = read_log(path)
    if log.name is None and path != file and file.exists():
        log = log.model_copy(update={"name": _name_in(file)})
    return path, log


def _name_in(file: Path) -> str | None:
    from mosquesec.content.load import load_as
    from mosquesec.model.assessment import Assessment

    return load_as(Assessment, file).name


@contextlib.contextmanager
def _held(file: Path) -> Iterator[tuple[Path, Incidents]]:
    """The log, held against other windows while it is changed. It need not exist yet."""
    from mosquesec import store
    from mosquesec.answers.incidents import log_path

    path = log_path(file)
    store.refuse_encrypted(path)
    with store.only_writer(path):
        if path.exists() or file.exists():
            yield _read(file)
        else:
            raise UsageError(f"there is no {file}; name the assessment, or begin with: mosquesec assess")


def _keep(path: Path, log: Incidents) -> None:
    from mosquesec import store
    from mosquesec.answers.incidents import dump_log

    store.write_private(path, dump_log(log))
