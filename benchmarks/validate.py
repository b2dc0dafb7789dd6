"""`mosquesec validate` against check-jsonschema (with our schema) and yamllint, on the same files.

Prints medians of whole processes taken in turn, peak memory, a checklist of 500 questions in process, and who finds
what in the files with violations. Run it alone:

    .venv/bin/python benchmarks/validate.py [RUNS]
"""

from __future__ import annotations

import datetime as dt
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from mosquesec.content.schema import schema_of
from mosquesec.lint.validate import Options, validate
from timing import in_turn, peak_mebibytes

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
SHIPPED = ROOT / "checklists"
INVALID = ROOT / "tests" / "checklists" / "invalid"
YAMLLINT = "{extends: relaxed, rules: {line-length: disable}}"
CRASHES = ("brackets", "braces")
"""Files on which check-jsonschema ends with a RecursionError, and reports nothing at all."""
TODAY = "2026-11-21"


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as name:
        schema = Path(name) / "checklist.schema.json"
        schema.write_text(json.dumps(schema_of("checklist")))
        whole_processes(schema, runs)
        in_process(Path(name) / "large.yaml")
        findings(schema)


def whole_processes(schema: Path, runs: int) -> None:
    """All that is shipped. check-jsonschema is given only the checklists, as a schema is for one kind of file."""
    everything = sorted(map(str, SHIPPED.rglob("*.yaml")))
    checklists = sorted(map(str, SHIPPED.glob("*.yaml")))
    commands = {
        "mosquesec validate": [str(BIN / "mosquesec"), "validate", str(SHIPPED), "--today", TODAY],
        "check-jsonschema": [str(BIN / "check-jsonschema"), "--schemafile", str(schema), *checklists],
        "yamllint": [str(BIN / "yamllint"), "-d", YAMLLINT, *everything],
    }
    seconds = in_turn(commands, runs)
    size = sum(Path(path).stat().st_size for path in everything) / 1000
    print(
        f"{len(everything)} shipped files, {size:.0f} kB; median of {runs} whole processes, and peak memory"
    )
    for name, command in commands.items():
        files = len(checklists) if name == "check-jsonschema" else len(everything)
        print(f"  {name:<20} {seconds[name]:6.2f} s {peak_mebibytes(command):5.0f} MiB  {files} files")
    both = seconds["check-jsonschema"] + seconds["yamllint"]
    print(f"  ours / both together {seconds['mosquesec validate'] / both:6.2f}")


def in_process(path: Path) -> None:
    """A checklist of 500 questions: read, checked for form and for meaning."""
    path.write_text(large(500))
    options = Options(today=dt.date.fromisoformat(TODAY))
    spent = []
    for _ in range(12):
        start = time.perf_counter()
        report = validate([path], options)
        spent.append(time.perf_counter() - start)
        if report.problems:
            raise SystemExit(f"the large checklist has problems: {report.problems[:3]}")
    lines = path.read_text().count("\n")
    print(f"500 questions, {lines:,} lines, in process: median {statistics.median(spent) * 1000:.0f} ms, "
          f"least {min(spent) * 1000:.0f} ms")  # fmt: skip


def findings(schema: Path) -> None:
    """How many of the files with violations each of the three finds violation with."""
    paths = [path for path in sorted(INVALID.glob("*.yaml")) if not path.name.endswith(".mosquesec.yaml")]
    names = [str(path) for path in paths]
    options = Options(today=dt.date.fromisoformat(TODAY), house_style=True)
    ours = {str(path) for path in paths if validate([path], options).problems}
    readable = [name for name in names if Path(name).stem not in CRASHES]
    schema_finds, yamllint_finds = by_schema(schema, readable), by_yamllint(names)
    theirs = schema_finds | yamllint_finds
    print(f"{len(paths)} files with violations: mosquesec finds {len(ours)}, check-jsonschema {len(schema_finds)} (it "
          f"crashes on {len(CRASHES)}), yamllint {len(yamllint_finds)}, the two together {len(theirs)}; "
          f"found by them and not by us: {sorted(theirs - ours)}")  # fmt: skip


def by_schema(schema: Path, names: list[str]) -> set[str]:
    command = [str(BIN / "check-jsonschema"), "-o", "json", "--schemafile", str(schema), *names]
    said = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    return {error["filename"] for error in (*said["errors"], *said.get("parse_errors", []))}


def by_yamllint(names: list[str]) -> set[str]:
    command = [str(BIN / "yamllint"), "-d", YAMLLINT, "-f", "parsable", *names]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return {line.partition(":")[0] for line in said.splitlines() if "[error]" in line}


def large(number: int) -> str:
    """A checklist of so many questions with three states each, conditions and an action a question."""
    lines = ["format: 1", "id: large", "title: A large one", "sections:"]
    actions = ["actions:"]
    for n in range(number):
        if n % 20 == 0:
            lines += [f"  - id: section-{n}", f"    title: Section {n}", "    questions:"]
        lines += [
            f"      - id: question-{n}",
            "        kind: state",
            f"        ask: How is thing {n} locked when nobody is in the building?",
            "        why: Somebody could be hurt when it is open.",
            "        check: Try it at closing time.",
            "        severity: serious",
        ]
        if n % 3 == 1:
            lines.append(f"        when: {{question: question-{n - 1}, one_of: [good, fair]}}")
        if n % 5 == 0:
            lines += [
                "        raised_by:",
                '          - when: {question: profile/overnight, is: "yes"}',
                "            because: People sleep here on some nights.",
            ]
        lines.append("        states:")
        for state, score in (("good", 1), ("fair", 0.5), ("bad", 0)):
            lines += [
                f"          - id: {state}",
                f"            text: It is {state}.",
                f"            score: {score}",
            ]
            lines += [] if score == 1 else [f"            actions: [mend-{n}]"]
        lines.append("        sources: [tower-hamlets-tips]")
        actions += [
            f"  - id: mend-{n}",
            f"    do: Mend thing {n}.",
            "    steps:",
            "      - Look at it.",
            "      - Mend it.",
            "    done_when: It is mended.",
            "    cost: free",
            "    hours: 1",
            "    within_days: 7",
        ]
    return "\n".join([*lines, *actions]) + "\n"


if __name__ == "__main__":
    main()
