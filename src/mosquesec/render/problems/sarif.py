"""SARIF 2.1.0 (OASIS, 2020), which code scanning services read: rules with their help, results with their region."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mosquesec import __version__
from mosquesec.errors import Problem
from mosquesec.lint.linter import Suppressed
from mosquesec.lint.pages import pages
from mosquesec.lint.validate import Report

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def write(report: Report) -> str:
    """One run. Suppressed problems are among the results, marked as suppressed and each with its reason."""
    found = [*report.problems, *(suppressed.problem for suppressed in report.suppressed)]
    names = sorted({problem.rule for problem in found})
    levels = {problem.rule: problem.level.value for problem in found}
    results = [_result(problem, names, report) for problem in report.problems]
    results += [_suppressed(suppressed, names, report) for suppressed in report.suppressed]
    driver = {
        "name": "mosquesec",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(name, levels[name]) for name in names],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": _location(name)} for name in report.files],
        "results": results,
    }
    return (
        json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)
        + "\n"
    )


def _rule(name: str, level: str) -> dict[str, Any]:
    page = pages().get(name)
    summary = page.summary if page else name
    text = page.text if page else name
    return {
        "id": name,
        "name": "".join(part.capitalize() for part in name.split("-")),
        "shortDescription": {"text": summary},
        "fullDescription": {"text": summary},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": level},
    }


def _result(problem: Problem, names: list[str], report: Report) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": max(1, problem.line), "startColumn": max(1, problem.column)}
    line = report.lines.get((problem.path, problem.line))
    if line is not None:
        region["endColumn"] = max(region["startColumn"] + 1, len(line) + 1)
        region["snippet"] = {"text": line}
    identity = f"{problem.rule} {problem.path} {problem.message}"
    return {
        "ruleId": problem.rule,
        "ruleIndex": names.index(problem.rule),
        "level": problem.level.value,
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": {"artifactLocation": _location(problem.path), "region": region}}],
        "partialFingerprints": {"mosquesec/v1": hashlib.sha256(identity.encode()).hexdigest()[:32]},
    }


def _suppressed(suppressed: Suppressed, names: list[str], report: Report) -> dict[str, Any]:
    kind = "inSource" if suppressed.in_file else "external"
    return {
        **_result(suppressed.problem, names, report),
        "suppressions": [{"kind": kind, "justification": suppressed.why or "no reason given"}],
    }


def _location(name: str) -> dict[str, str]:
    """A file as a URI: relative to the root of the sources where it lies under this folder."""
    if name == "-":
        return {"uri": "stdin"}
    path = Path(name)
    if path.is_absolute():
        if not path.is_relative_to(Path.cwd()):
            return {"uri": "file://" + quote(path.as_posix())}
        path = path.relative_to(Path.cwd())
    return {"uri": quote(path.as_posix()), "uriBaseId": "%SRCROOT%"}
