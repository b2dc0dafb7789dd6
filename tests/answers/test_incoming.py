"""Files from outside: every kind gives the same answers, and a hostile one is refused without a value."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from harness import GOLDEN, TODAY
from mosquesec.answers.assessments import dump_assessment
from mosquesec.answers.incoming import Incoming, IncomingKind, read_answers
from mosquesec.errors import AnswersError, ChecklistError, FileError, MosquesecError
from mosquesec.model.assessment import Answer, Assessment
from mosquesec.model.library import Library
from mosquesec.render.base.pdf import Attachment, to_pdf
from round_trip import asked_of, form_file, locked


def never() -> str:
    raise AssertionError("a passphrase was asked for")


def read(path: Path, library: Library, passphrase: Callable[[], str] = never) -> Incoming:
    return read_answers(path, library, today=TODAY, passphrase=passphrase)


@pytest.mark.parametrize("name", GOLDEN)
def test_a_golden_mosque_comes_back_from_every_kind_of_file(name: str, tmp_path: Path) -> None:
    assessment, library = asked_of(name)
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
