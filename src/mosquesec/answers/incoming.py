"""Answers that come from outside: an HTML form's download, a plan that carries them, another volunteer's file.

What comes in is not trusted: it is measured before it is read, every answer goes through `parse_answer`, and no
message repeats a value.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import io
import itertools
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field, StrictStr, ValidationError

from mosquesec import store
from mosquesec.answers.assessments import renew
from mosquesec.answers.files import is_assessment_name
from mosquesec.answers.parse import parse_answer
from mosquesec.content.load import parse_as
from mosquesec.content.reader import is_private
from mosquesec.errors import AnswersError
from mosquesec.model.assessment import Answer, Assessment
from mosquesec.model.base import Model
from mosquesec.model.library import Library

if TYPE_CHECKING:
    import pypdf

MAX_PDF_BYTES = 50_000_000
MAX_PDF_ATTACHMENTS = 20
ROUNDS = range(100_000, 5_000_001)
_LOCKED = "locked"


class IncomingKind(StrEnum):
    """What a file with answers is."""

    FORM = "form"
    PLAN = "plan"
    ASSESSMENT = "assessment"


@dataclass(frozen=True)
class Incoming:
    """Answers from outside, fit to be used, and the keys of those that do not fit."""

    name: str
    kind: IncomingKind
    assessment: Assessment
    unfit: tuple[tuple[str, str], ...] = ()
    """Keys with what would have fitted."""


class LockedFile(Model):
    """An HTML form's answers under a passphrase: AES-256-GCM with a key from PBKDF2-HMAC-SHA256."""

    format: int
    """Always 1."""
    kind: StrictStr
    """Always `locked`."""
    rounds: int
    """How often the passphrase is hashed."""
    salt: StrictStr = Field(max_length=100)
    """In base64."""
    iv: StrictStr = Field(max_length=100)
    """In base64."""
    data: StrictStr
    """In base64."""


def read_answers(path: Path, library: Library, *, today: dt.date, passphrase: Callable[[], str]) -> Incoming:
    """The answers of a file. `passphrase` is called when the file is locked.

    Raises AnswersError, ChecklistError or FileError with what is wrong and without any value.
    """
    kind, text = _text(path, passphrase)
    if not is_private(text, str(path)):  # else messages about it would repeat what is in it
        raise AnswersError(f"{path} holds no answers; nothing was changed")
    return _checked(path.name, kind, parse_as(Assessment, text, str(path)), library, today)


def _text(path: Path, passphrase: Callable[[], str]) -> tuple[IncomingKind, str]:
    """The text of the answers, taken out of what is around it."""
    store.refuse_encrypted(path)
    content = store.read_bytes(path, limit=MAX_PDF_BYTES)
    if content[:1024].lstrip().startswith(b"%PDF"):
        return IncomingKind.PLAN, store.decode(_from_pdf(content, path, passphrase), str(path))
    if len(content) > store.MAX_BYTES:
        raise AnswersError(
            f"{path} is larger than {store.MAX_BYTES / 1e6:.0f} MB; that is no file with answers"
        )
    text = store.decode(content, str(path))
    if not text.lstrip().startswith("{"):
        return IncomingKind.ASSESSMENT, text
    locked = _locked(text)
    return IncomingKind.FORM, _unlocked(locked, path, passphrase()) if locked else text


def _checked(name: str, kind: IncomingKind, read: Assessment, library: Library, today: dt.date) -> Incoming:
    """The answers that fit their questions. Those to questions that are no longer asked are kept as they are."""
    renewed = renew(read, library)
    homes = library.homes
    answers: dict[str, Answer] = {}
    unfit = []
    for key, answer in renewed.answers.items():
        try:
            fits = parse_answer(homes[key].question, answer, today=today) if key in homes else answer
        except AnswersError as error:
            unfit.append((key, str(error)))
        else:
            answers[key] = answer if _is_same(fits, answer) else fits
    return Incoming(name, kind, renewed.model_copy(update={"answers": answers}), tuple(unfit))


def _is_same(fits: Answer, answer: Answer) -> bool:
    """Whether only the order of ticks differs, which a file keeps as it was."""
    match fits.value, answer.value:
        case tuple() as ones, tuple() as others:
            return len(ones) == len(others) and set(ones) == set(others)
        case _:
            return False


def _locked(text: str) -> LockedFile | None:
    """The envelope, where the text is one."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None  # the reader of assessments says what is wrong, and where
    if not isinstance(data, dict) or data.get("kind") != _LOCKED:
        return None
    try:
        locked = LockedFile.model_validate(data)
    except ValidationError:
        raise AnswersError("this locked file is damaged; save the answers in the form again") from None
    if locked.format != 1 or locked.rounds not in ROUNDS:
        raise AnswersError(
            "this locked file is not one of ours, or from a later version; nothing was changed"
        )
    return locked


def _unlocked(locked: LockedFile, path: Path, passphrase: str) -> str:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

    try:
        salt, iv, data = (
            base64.b64decode(part, validate=True) for part in (locked.salt, locked.iv, locked.data)
        )
        key = PBKDF2HMAC(hashes.SHA256(), 32, salt, locked.rounds).derive(passphrase.encode())
        return AESGCM(key).decrypt(iv, data, None).decode()
    except InvalidTag:
        raise AnswersError(f"{path} does not open with that passphrase; nothing was changed") from None
    except (binascii.Error, ValueError):
        raise AnswersError(
            f"{path}: this locked file is damaged; save the answers in the form again"
        ) from None


def _from_pdf(content: bytes, path: Path, passphrase: Callable[[], str]) -> bytes:
    """The answers that ride inside a plan."""
    import pypdf

    none = f"{path} carries no answers; make the plan with --with-answers"
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # a broken file is reported once, by us
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(passphrase()):
            raise AnswersError(f"{path} does not open with that passphrase; nothing was changed")
        found = _attached(reader)
    except AnswersError:
        raise
    except Exception as error:  # pypdf raises many kinds on files that are broken on purpose
        raise AnswersError(f"{path} cannot be read as a PDF; nothing was changed") from error
    if found is None:
        raise AnswersError(none)
    if len(found) > store.MAX_BYTES:
        raise AnswersError(f"the answers inside {path} are too large; nothing was changed")
    return found


def _attached(reader: pypdf.PdfReader) -> bytes | None:
    """The first attachment with the name of an assessment."""
    for attachment in itertools.islice(reader.attachment_list, MAX_PDF_ATTACHMENTS):
        if is_assessment_name(attachment.alternative_name or attachment.name):
            return attachment.content
    return None
