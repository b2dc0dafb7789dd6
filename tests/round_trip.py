"""Golden mosques as every frontend should give them back, and files as they come in from outside."""

from __future__ import annotations

import base64
import json
import os
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from harness import TODAY, golden_mosque
from mosquesec.answers.assessments import dump_assessment
from mosquesec.ask.interview import Interview
from mosquesec.model.assessment import Assessment
from mosquesec.model.library import Library


def asked_of(name: str) -> tuple[Assessment, Library]:
    """A golden mosque's answers to what applies to it; it may know facts that only other checklists need."""
    assessment, library = golden_mosque(name)
    asked = {item.key for item in Interview.begin(library, assessment, tuple(assessment.checklists)).items}
    answers = {key: answer for key, answer in assessment.answers.items() if key in asked}
    return assessment.model_copy(update={"answers": answers}), library


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
