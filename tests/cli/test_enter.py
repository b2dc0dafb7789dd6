"""What comes in from outside: paper codes, a form's file, a plan; and every frontend gives the same answers."""

from __future__ import annotations

import base64
import datetime as dt
import io
import json
import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect
import pypdf
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from harness import GOLDEN, NOW, SAMPLES, TODAY, Run
from mosquesec.answers.assessments import dump_assessment, read_assessment
from mosquesec.answers.codes import Typed, type_line
from mosquesec.answers.incoming import IncomingKind, read_answers
from mosquesec.answers.paper_form import NOTE, VALUE, PaperForm, marks, paper_form
from mosquesec.ask.frontend import Ending
from mosquesec.ask.interview import Interview
from mosquesec.ask.lines import Lines
from mosquesec.errors import AnswersError, ChecklistError, FileError, MosquesecError
from mosquesec.model.assessment import Answer, Assessment, Person
from mosquesec.model.base import NOT_FOR_US
from mosquesec.model.library import Library
from mosquesec.render.base.pdf import Attachment, to_pdf


def without_times(assessment: Assessment) -> str:
    """The answers as the file has them, in one order, without when and by whom they were given.

    Contacts and what became of actions are left out, which no form asks for.
    """
    answers = {
        key: answer.model_copy(update={"when": None, "who": None, "value": _ordered(answer.value)})
        for key, answer in sorted(assessment.answers.items())
    }
    checklists = dict(sorted(assessment.checklists.items()))
    bare = {"answers": answers, "checklists": checklists, "started": TODAY, "language": None}
    bare |= {"contacts": (), "actions": {}}
    return dump_assessment(assessment.model_copy(update=bare))


def _ordered(value: Any) -> Any:  # noqa: ANN401
    return tuple(sorted(value)) if isinstance(value, tuple) else value


def golden(name: str) -> tuple[Assessment, Library]:
    """A golden mosque's answers to what applies to it; it may know facts that only other checklists need."""
    assessment, library = read_assessment(SAMPLES / f"{name}.mosquesec.yaml")
    asked = {item.key for item in Interview.begin(library, assessment, tuple(assessment.checklists)).items}
    answers = {key: answer for key, answer in assessment.answers.items() if key in asked}
    return assessment.model_copy(update={"answers": answers}), library


def typed(library: Library, *lines: str) -> tuple[Typed, list[str]]:
    """What came of these lines, and every trouble."""
    state, problems = Typed(library, NOW), []
    for line in lines:
        state, results = type_line(state, line)
        problems += [piece.words for piece in results if piece.is_problem]
    return state, problems


def given_by(state: Typed, who: str | None = None) -> dict[str, Answer]:
    return dict(state.answers[who])


# Paper codes


def paper_lines(form: PaperForm, assessment: Assessment) -> Iterator[str]:
    """What a person would type from a paper form with these answers on it."""
    homes = {item.key: item for item in form.items}
    yield f"mosque={assessment.name}"
    yield f"address={assessment.address}"
    for key, answer in assessment.answers.items():
        item = homes[key]
        letters = marks(item)
        match answer.value:
            case tuple() as chosen:
                yield "".join(form.code(key, letters[name]) for name in chosen)
            case str() as value if value == NOT_FOR_US:
                yield f"{form.code(key, 'n')}={answer.reason}"
            case str() as value if value in letters:
                yield form.code(key, letters[value])
            case Person() as person:
                yield f"{form.code(key, VALUE)}={person.name}, {person.role}, {person.phone}"
            case value:
                assert item.question.is_typed
                yield f"{form.code(key, VALUE)}={value}"
        for line in (answer.note or "").splitlines():
            yield f"{form.code(key, NOTE)}={line}"


@pytest.mark.parametrize("name", GOLDEN)
def test_a_golden_mosque_on_paper_gives_the_same_answers(name: str) -> None:
    assessment, library = golden(name)
    form = paper_form(library, tuple(assessment.checklists))
    lines = list(paper_lines(form, assessment))
    state, problems = typed(library, form.id, *reversed(lines[2:]), *lines[:2])
    assert problems == []
    ((_, after),) = state.assessments(TODAY)
    notes = {
        key: "\n".join(reversed((a.note or "").splitlines())) or None for key, a in after.answers.items()
    }
    after = after.model_copy(
        update={
            "answers": {key: a.model_copy(update={"note": notes[key]}) for key, a in after.answers.items()}
        }
    )
    assert without_times(after) == without_times(assessment)


def test_codes_come_in_runs_in_any_order_and_are_said_back(small: Library) -> None:
    form = paper_form(small, ("small",))
    run = form.code("small/watch", "b") + form.code("small/exits", "a") + form.code("small/watch", "a")
    state, results = type_line(
        Typed(small, NOW), f"{form.id.upper()}, {run.upper()} {form.code('small/door', '?')}"
    )
    assert not [piece for piece in results if piece.is_problem]
    assert "Are the exits clear? Yes" in results[2].words
    assert {key: answer.value for key, answer in given_by(state).items()} == {
        "small/watch": ("front", "side"),
        "small/exits": "yes",
        "small/door": "unknown",
    }


def test_a_garbled_code_is_named_and_takes_nothing_else_with_it(small: Library) -> None:
    form = paper_form(small, ("small",))
    good, bad = form.code("small/door", "a"), form.code("small/exits", "a")[:-1] + "?"
    state, problems = typed(small, f"{form.id} {bad} {good}")
    assert list(given_by(state)) == ["small/door"]
    assert len(problems) == 1
    assert bad in problems[0]
    assert form.id.upper() in problems[0]


def test_codes_before_the_letters_of_the_form_and_of_another_form_are_refused(small: Library) -> None:
    form, other = paper_form(small, ("small",)), paper_form(small, ("pack",))
    state, problems = typed(small, form.code("small/door", "a"))
    assert "six letters" in problems[0]
    _, problems = typed(small, f"{other.id} {form.code('small/drill', VALUE)}=2026-01-01")
    assert other.id.upper() in problems[0]
    assert state.answers == {}
    assert "other checklists" in typed(small, "aaaaaa")[1][0]


def test_words_numbers_dates_people_reasons_and_notes_follow_an_equals_sign(small: Library) -> None:
    form = paper_form(small, ("small",))
    state, problems = typed(
        small,
        form.id,
        f"{form.code('small/stewards', VALUE)}=12; {form.code('small/drill', VALUE)}=3 March 2026;"
        + form.code("small/tenure", "a"),
        f"{form.code('small/worst', VALUE)}=The side door, by the bins = bad",
        f"{form.code('small/landlord', VALUE)}=J Smith, agent, 0113 496 0000",
        f"{form.code('small/door', 'n')}=We have no door of our own",
        f"{form.code('small/watch', NOTE)}=Ask on who=duty",
    )
    assert problems == []
    answers = given_by(state)
    assert answers["small/stewards"].value == 12
    assert answers["small/drill"].value == "2026-03-03"
    assert answers["small/tenure"].value == "ours"
    assert answers["small/worst"].value == "The side door, by the bins = bad"
    assert answers["small/landlord"].value == Person(name="J Smith", role="agent", phone="0113 496 0000")
    assert (answers["small/door"].value, answers["small/door"].reason) == (
        NOT_FOR_US,
        "We have no door of our own",
    )
    assert (answers["small/watch"].value, answers["small/watch"].note) == (None, "Ask on who=duty")


@pytest.mark.parametrize(
    ("key", "letter", "value"),
    [
        ("small/stewards", VALUE, "=lots"),
        ("small/stewards", VALUE, "=51"),
        ("small/stewards", VALUE, ""),
        ("small/door", "n", ""),
        ("small/door", NOTE, "="),
        ("small/door", "a", "=secret"),
        ("small/drill", VALUE, "=tomorrow"),
        ("small/worst", VALUE, "=" + "secret" * 400),
    ],
)
def test_what_does_not_fit_is_refused_and_never_repeated(
    small: Library, key: str, letter: str, value: str
) -> None:
    form = paper_form(small, ("small",))
    state, problems = typed(small, f"{form.id} {form.code(key, letter)}{value}")
    assert len(problems) == 1
    assert "lots" not in problems[0]
    assert "secret" not in problems[0]
    assert state.answers == {}


def test_undo_takes_a_question_back_and_a_second_answer_replaces_the_first_aloud(small: Library) -> None:
    form = paper_form(small, ("small",))
    state, results = type_line(
        Typed(small, NOW), f"{form.id} {form.code('small/door', 'a')} {form.code('small/door', 'b')}"
    )
    assert "takes the place" in results[-1].words
    assert given_by(state)["small/door"].value == "some"
    state, results = type_line(state, f"undo {form.number('small/door')}")
    assert "Taken back" in results[0].words
    assert given_by(state) == {}


def test_who_and_date_hold_for_what_follows_and_each_person_has_a_voice(small: Library) -> None:
    form = paper_form(small, ("small",))
    state, problems = typed(
        small,
        f"{form.id} who=Amina Begum; date=3 November 2026",
        form.code("small/door", "a"),
        "who=Bilal",
        form.code("small/door", "c"),
    )
    assert problems == []
    answer = given_by(state, "Amina Begum")["small/door"]
    assert (answer.value, answer.when, answer.who) == ("all", "2026-11-03", "Amina Begum")
    assert [who for who, _ in state.assessments(TODAY)] == ["Amina Begum", "Bilal"]


# Files


def form_file(assessment: Assessment) -> str:
    """An assessment as the HTML form saves it."""
    data = assessment.model_dump(mode="json", exclude_none=True)
    return json.dumps(data, ensure_ascii=False)


def locked(text: str, passphrase: str, rounds: int = 100_000) -> str:
    salt, iv = os.urandom(16), os.urandom(12)
    key = PBKDF2HMAC(hashes.SHA256(), 32, salt, rounds).derive(passphrase.encode())
    hidden = AESGCM(key).encrypt(iv, text.encode(), None)
    parts = {"salt": salt, "iv": iv, "data": hidden}
    envelope = {name: base64.b64encode(part).decode() for name, part in parts.items()}
    return json.dumps({"format": 1, "kind": "locked", "rounds": rounds} | envelope)


def never() -> str:
    raise AssertionError("a passphrase was asked for")


def read(path: Path, library: Library, passphrase: Callable[[], str] = never) -> Any:  # noqa: ANN401
    return read_answers(path, library, today=TODAY, passphrase=passphrase)


@pytest.mark.parametrize("name", GOLDEN)
def test_a_golden_mosque_comes_back_from_every_kind_of_file(name: str, tmp_path: Path) -> None:
    assessment, library = golden(name)
    files = {
        IncomingKind.ASSESSMENT: dump_assessment(assessment).encode(),
        IncomingKind.FORM: form_file(assessment).encode(),
        IncomingKind.PLAN: to_pdf(
            "<html lang=en><title>Plan</title><h1>Plan</h1>",
            attachments=(
                Attachment("answers.mosquesec.yaml", dump_assessment(assessment).encode(), "Answers", TODAY),
            ),
        ).content,
    }
    for kind, content in files.items():
        path = tmp_path / f"file.{kind}"
        path.write_bytes(content)
        incoming = read(path, library)
        assert (incoming.kind, incoming.unfit) == (kind, ())
        assert dump_assessment(incoming.assessment) == dump_assessment(assessment)


@pytest.mark.parametrize("name", GOLDEN)
def test_a_golden_mosque_answered_line_by_line_in_the_terminal_gives_the_same_answers(name: str) -> None:
    assessment, library = golden(name)
    blank = Assessment(format=1, started=TODAY)
    interview = Interview.begin(library, blank, tuple(assessment.checklists))
    kept: list[Assessment] = []
    results: list[str] = []

    def reply(prompt: str) -> str | None:
        if not prompt.startswith("Answer"):
            return "done"
        said = " ".join(results)
        results.clear()
        at = (interview if not kept else Interview.begin(library, kept[-1], tuple(assessment.checklists))).at
        assert at is not None
        item = next(item for item in interview.questionnaire.items if item.key == at)
        assert item.question.ask in said
        if at in ("mosque/name", "mosque/address"):
            return assessment.name if at == "mosque/name" else assessment.address
        answer = assessment.answers.get(at)
        if answer is None:
            return "skip"
        noted = kept[-1].answers.get(at)
        if answer.note and not (noted and noted.note):
            return f"note {answer.note}"
        match answer.value:
            case tuple() as chosen:
                return ", ".join(chosen)
            case Person() as person:
                return f"{person.name}, {person.role}, {person.phone}"
            case str() as value if value == NOT_FOR_US:
                return f"n {answer.reason}"
            case value:
                return str(value)

    lines = Lines(read=reply, write=results.append)
    assert lines(interview, save=kept.append, clock=lambda: NOW, file_name="x") is Ending.FINISHED
    assert without_times(kept[-1].model_copy(update={"answers": _asked(kept[-1])})) == without_times(
        assessment
    )


def _asked(assessment: Assessment) -> dict[str, Answer]:
    return {key: answer for key, answer in assessment.answers.items() if answer.is_given}


def test_a_locked_file_opens_with_its_passphrase_only(small: Library, tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    plain = form_file(Assessment(format=1, started=TODAY, answers={"small/door": Answer(value="some")}))
    path.write_text(locked(plain, "four words apart"))
    assert read(path, small, lambda: "four words apart").assessment.answers["small/door"].value == "some"
    with pytest.raises(AnswersError, match="does not open with that passphrase"):
        read(path, small, lambda: "three words apart")


BAD_FILES: dict[str, bytes] = {
    "empty": b"",
    "list": b"[1, 2]",
    "deep json": b'{"a":' * 5000 + b"1" + b"}" * 5000,
    "deep list": b'{"a":' + b"[" * 100_000,
    "broken json": b'{"format": 1, "kind": "assessment", "answers": {',
    "twice": b'{"format":1,"kind":"assessment","started":"2026-11-20","answers":{"a/b":"x","a/b":"SECRET"}}',
    "unknown key": b'{"format":1,"kind":"assessment","started":"2026-11-20","SECRET":"SECRET"}',
    "wrong types": b'{"format":1,"kind":"assessment","started":"SECRET","answers":{"a/b":{"value":{"x":"SECRET"}}}}',
    "key that is no key": b'{"format":1,"kind":"assessment","started":"2026-11-20","answers":{"__proto__":"SECRET"}}',
    "checklist": b"format: 1\nid: x\ntitle: SECRET\nsections: []\n",
    "aliases": b"format: 1\nkind: assessment\nstarted: 2026-11-20\nname: &a SECRET\naddress: *a\n",
    "no pdf": b"%PDF-1.7\n" + b"\0" * 1000,
    "cut pdf": b"%PDF-1.7\n1 0 obj<</Type/Catalog/Names 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n",
    "locked, no data": b'{"format":1,"kind":"locked"}',
    "locked, many rounds": b'{"format":1,"kind":"locked","rounds":99999999999,"salt":"AA==","iv":"AA==","data":"AA=="}',
    "locked, no base64": b'{"format":1,"kind":"locked","rounds":100000,"salt":"!","iv":"!","data":"!"}',
    "locked, short": b'{"format":1,"kind":"locked","rounds":100000,'
    b'"salt":"AAAAAAAAAAA=","iv":"AAAAAAAAAAAAAAAA","data":"AA=="}',
    "utf-16": "{}".encode("utf-16"),
    "too large": b"{" + b" " * 2_100_000 + b"}",
    "surrogate": b'{"format":1,"kind":"assessment","started":"2026-11-20","name":"\\ud800"}',
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_hostile_or_broken_file_is_refused_in_words_without_a_value(
    small: Library, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "answers.bin"
    path.write_bytes(BAD_FILES[name])
    with pytest.raises((AnswersError, ChecklistError, FileError)) as error:
        read(path, small, lambda: "passphrase")
    assert "SECRET" not in str(error.value)


def test_a_plan_without_answers_and_one_with_too_many_bytes_are_refused(
    small: Library, tmp_path: Path
) -> None:
    page = "<html lang=en><title>Plan</title><h1>Plan</h1>"
    path = tmp_path / "plan.pdf"
    path.write_bytes(to_pdf(page).content)
    with pytest.raises(AnswersError, match="--with-answers"):
        read(path, small)
    bomb = Attachment("answers.mosquesec.yaml", b"#" * 3_000_000, "Answers", TODAY)
    path.write_bytes(to_pdf(page, attachments=(bomb,)).content)
    with pytest.raises(MosquesecError, match="too large"):
        read(path, small)


def test_a_plan_under_a_password_asks_for_it(small: Library, tmp_path: Path) -> None:
    text = dump_assessment(Assessment(format=1, started=TODAY, answers={"small/door": Answer(value="all")}))
    attached = Attachment("answers.mosquesec.yaml", text.encode(), "Answers", TODAY)
    content = to_pdf("<html lang=en><title>Plan</title><h1>Plan</h1>", attachments=(attached,)).content
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    writer.encrypt("open sesame", algorithm="AES-256")
    path = tmp_path / "plan.pdf"
    writer.write(path)
    assert read(path, small, lambda: "open sesame").assessment.answers["small/door"].value == "all"
    with pytest.raises(AnswersError, match="does not open"):
        read(path, small, lambda: "wrong")


def test_an_answer_that_does_not_fit_is_named_by_its_key_and_the_rest_comes_in(
    small: Library, tmp_path: Path
) -> None:
    path = tmp_path / "answers.json"
    answers = {"small/door": "SECRET", "small/exits": "yes", "small/gone": "kept", "small/stewards": 51}
    path.write_text(
        json.dumps({"format": 1, "kind": "assessment", "started": "2026-11-20", "answers": answers})
    )
    incoming = read(path, small)
    assert [key for key, _ in incoming.unfit] == ["small/door", "small/stewards"]
    assert "SECRET" not in str(incoming.unfit)
    assert set(incoming.assessment.answers) == {"small/exits", "small/gone"}


# The command


def write(path: Path, **fields: Any) -> Path:  # noqa: ANN401
    answers = {key: Answer.model_validate(value) for key, value in fields.pop("answers").items()}
    path.write_text(dump_assessment(Assessment(format=1, started=TODAY, answers=answers, **fields)))
    return path


LOG = "hate-crime/log"
TIME = {"when": dt.datetime(2026, 11, 19, tzinfo=dt.UTC).isoformat()}


def test_codes_from_standard_input_make_a_file_and_name_what_was_wrong(
    run: Run, shipped: Library, tmp_path: Path
) -> None:
    form = paper_form(shipped, ("hate-crime",))
    right = f"{form.id}\nwho=Amina\n{form.code(LOG, 'b')}\n"
    done = run("enter", "hall.mosquesec.yaml", given=right)
    assert done.returncode == 0
    assert "Serious ones are written down" in done.stdout
    held, _ = read_assessment(tmp_path / "hall.mosquesec.yaml")
    assert (held.answers[LOG].value, held.answers[LOG].who) == ("serious-only", "Amina")
    assert stat.S_IMODE((tmp_path / "hall.mosquesec.yaml").stat().st_mode) == 0o600
    slip = run(
        "enter",
        "hall.mosquesec.yaml",
        "-",
        given=f"{form.id} {form.code(LOG, 'a')[:-1]}? {form.code('hate-crime/lead', 'a')}",
    )
    assert slip.returncode == 1
    assert "no code of form" in slip.stderr
    assert "1 new answer" in slip.stdout


def test_a_plan_is_the_save_file(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "noor.mosquesec.yaml"
    source.write_text((SAMPLES / f"{GOLDEN[0]}.mosquesec.yaml").read_text())
    assert run("plan", source.name, "--with-answers", "-o", "plan.pdf")[0] == 0
    code, results, _ = run("enter", "new.mosquesec.yaml", "plan.pdf")
    assert code == 0
    before, _ = read_assessment(source)
    assert before.name is not None
    assert before.name in results
    assert f"{len(before.answers)} answers" in results
    assert (tmp_path / "new.mosquesec.yaml").read_text() == dump_assessment(before)


def test_differences_stop_a_run_that_cannot_ask_and_a_rule_settles_them(run: Run, tmp_path: Path) -> None:
    hall = write(tmp_path / "hall.mosquesec.yaml", answers={LOG: "everything"}, name="Noor Hall")
    write(
        tmp_path / "bilal.mosquesec.yaml",
        answers={LOG: {"value": "nothing", **TIME}, "hate-crime/lead": "nobody"},
    )
    before = hall.read_text()
    code, results, talk = run("enter", hall.name, "bilal.mosquesec.yaml")
    assert code == 1
    assert "--prefer" in talk
    assert "1 of 1. What is written down" in results
    assert hall.read_text() == before

    for rule, value in (
        ("hall.mosquesec.yaml", "everything"),
        ("worst", "nothing"),
        ("newest", "nothing"),
        ("bilal.mosquesec.yaml", "nothing"),
    ):
        hall.write_text(before)
        assert run("enter", hall.name, "bilal.mosquesec.yaml", "--prefer", rule)[0] == 0
        after, _ = read_assessment(hall)
        assert after.answers[LOG].value == value
        assert " said: " in (after.answers[LOG].note or "")
        assert after.answers["hate-crime/lead"].who == "bilal"
    backups = sorted(tmp_path.glob("hall.before-enter-*.mosquesec.yaml"))
    assert len(backups) == 4
    assert {backup.read_text() for backup in backups} == {before}
    assert {stat.S_IMODE(backup.stat().st_mode) for backup in backups} == {0o600}


def test_three_volunteers_files_come_together_in_one_go_and_again_changes_nothing(
    run: Run, tmp_path: Path
) -> None:
    for name, value in (("amina", "everything"), ("bilal", "nothing"), ("chandra", "serious-only")):
        write(tmp_path / f"{name}.mosquesec.yaml", answers={LOG: {"value": value, "note": f"Says {name}."}})
    files = [f"{name}.mosquesec.yaml" for name in ("amina", "bilal", "chandra")]
    assert run("enter", "hall.mosquesec.yaml", *files, "--prefer", "worst")[0] == 0
    after, _ = read_assessment(tmp_path / "hall.mosquesec.yaml")
    assert (after.answers[LOG].value, after.answers[LOG].who) == ("nothing", "bilal")
    note = after.answers[LOG].note or ""
    assert all(f"{name}: Says {name}." in note for name in ("amina", "bilal", "chandra"))
    assert "amina said: " in note
    assert "chandra said: " in note
    assert "Nothing new" in run("enter", "hall.mosquesec.yaml", *files, "--prefer", "worst")[1]
    assert read_assessment(tmp_path / "hall.mosquesec.yaml")[0] == after


def test_a_locked_file_takes_its_passphrase_from_a_file_or_standard_input(run: Run, tmp_path: Path) -> None:
    plain = form_file(Assessment(format=1, started=TODAY, answers={LOG: Answer(value="nothing")}))
    (tmp_path / "answers.json").write_text(locked(plain, "four words apart"))
    (tmp_path / "phrase").write_text("four words apart\n")
    assert run("enter", "a.mosquesec.yaml", "answers.json")[0] == 2
    assert (
        run("enter", "a.mosquesec.yaml", "answers.json", "--passphrase-file", "phrase", "--who", "Amina")[0]
        == 0
    )
    given = "four words apart\n"
    assert run("enter", "b.mosquesec.yaml", "answers.json", "--passphrase-file", "-", given=given)[0] == 0
    assert read_assessment(tmp_path / "a.mosquesec.yaml")[0].answers[LOG].who == "Amina"
    assert read_assessment(tmp_path / "b.mosquesec.yaml")[0].answers[LOG].who is None


@pytest.mark.parametrize(
    "arguments",
    [["missing.json"], ["--prefer", "best"], ["-", "-"], ["--prefer", "other.yaml", "bilal.yaml"]],
)
def test_wrong_use_changes_nothing(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    code, _, talk = run("enter", "hall.mosquesec.yaml", *arguments)
    assert code in (1, 2)
    assert "fault of the program" not in talk
    assert not (tmp_path / "hall.mosquesec.yaml").exists()


def spoken(tmp_path: Path, *arguments: str) -> Any:  # noqa: ANN401
    """`mosquesec` on a terminal."""
    return pexpect.spawn(
        sys.executable,
        ["-m", "mosquesec", *arguments],
        cwd=tmp_path,
        encoding="utf-8",
        timeout=20,
        dimensions=(30, 100),
    )


def test_on_a_terminal_codes_are_said_back_and_kept_only_on_leave(shipped: Library, tmp_path: Path) -> None:
    form = paper_form(shipped, ("hate-crime",))
    for reply, code in (("n", 3), ("", 0)):
        terminal = spoken(tmp_path, "enter", "hall.mosquesec.yaml")
        terminal.expect("Codes: ")
        terminal.sendline(f"{form.id} {form.code(LOG, 'b')}")
        terminal.expect("Serious ones are written down")
        terminal.expect("Codes: ")
        terminal.sendline("")
        terminal.expect("Keep 1 answer")
        assert not (tmp_path / "hall.mosquesec.yaml").exists()
        terminal.sendline(reply)
        terminal.expect(pexpect.EOF)
        terminal.close()
        assert terminal.exitstatus == code
    assert read_assessment(tmp_path / "hall.mosquesec.yaml")[0].answers[LOG].value == "serious-only"


def test_on_a_terminal_differences_are_chosen_one_by_one(tmp_path: Path) -> None:
    write(tmp_path / "hall.mosquesec.yaml", answers={LOG: "everything", "hate-crime/lead": "two-known"})
    write(tmp_path / "bilal.mosquesec.yaml", answers={LOG: "nothing", "hate-crime/lead": "nobody"})
    terminal = spoken(tmp_path, "enter", "hall.mosquesec.yaml", "bilal.mosquesec.yaml")
    terminal.expect("Take them in")
    terminal.sendline("y")
    terminal.expect("1 of 2")
    terminal.expect(r"1  hall +2  bilal")
    terminal.expect("Which counts")
    terminal.sendline("7")
    terminal.expect("from 1 to 2")
    terminal.sendline("1")
    terminal.expect("Counts: hall")
    terminal.expect("2 of 2")
    terminal.sendline("worst")
    terminal.expect("Counts: bilal")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0
    after, _ = read_assessment(tmp_path / "hall.mosquesec.yaml")
    assert after.answers[LOG].value in ("everything", "nothing")
    assert {after.answers[LOG].value, after.answers["hate-crime/lead"].value} in (
        {"everything", "nobody"},
        {"two-known", "nothing"},
    )


def test_leaving_a_choice_changes_nothing(tmp_path: Path) -> None:
    hall = write(tmp_path / "hall.mosquesec.yaml", answers={LOG: "everything"})
    write(tmp_path / "bilal.mosquesec.yaml", answers={LOG: "nothing"})
    before = hall.read_text()
    terminal = spoken(tmp_path, "enter", "hall.mosquesec.yaml", "bilal.mosquesec.yaml")
    terminal.expect("Take them in")
    terminal.sendline("")
    terminal.expect("Which counts")
    terminal.sendline("quit")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 3
    assert hall.read_text() == before
    assert list(tmp_path.glob("*before-enter*")) == []
