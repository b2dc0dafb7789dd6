"""The direction of imports, that no files import each other in a circle, and what a command may not load."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from harness import ROOT

SOURCE = ROOT / "src" / "mosquesec"
ROOMS = (
    ("cli",),
    ("ask", "render"),
    ("answers",),
    ("lint",),
    ("content", "advise", "language"),
    ("model",),
    ("store", "text"),
    ("errors",),
)
"""From the top floor down. A room imports from itself and from floors below, never from one beside it."""
DOCUMENTS = ("plan", "form", "handout", "problems")
"""Documents do not import each other; what they share lies in `render/base`."""
WORKSHEET = ROOT / "src/mosquesec/render/handout/worksheet.py"
"""A worksheet is the paper form, in a trainer's hands."""
ONLY_IMPORTERS = {
    "jinja2": {"render/base/page.py"},
    "weasyprint": {"render/base/pdf.py"},
    "babel": {"language/cldr.py"},
    "prompt_toolkit": {f"ask/screen/{name}.py" for name in ("app", "blocks", "draw", "text")},
}
MOST_PARAMETERS = 12
FILES = sorted(SOURCE.rglob("*.py"))
NAMES = {path: ".".join(("mosquesec", *path.relative_to(SOURCE).with_suffix("").parts)) for path in FILES}
MODULES = {name.removesuffix(".__init__"): path for path, name in NAMES.items()}


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it the import stands; imports for types only left out."""
    tree = ast.parse(path.read_text())
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def floor(room: str) -> int:
    return next(number for number, rooms in enumerate(ROOMS) if room in rooms)


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_point_down(path: Path) -> None:
    room = room_of(path)
    if room.startswith("__"):
        return
    for name in imports(path):
        package, _, rest = name.partition(".")
        target = rest.partition(".")[0]
        if package == "mosquesec" and target and not target.startswith("__"):
            assert target == room or floor(target) > floor(room), f"{path.name} imports {name}"
        if package in ONLY_IMPORTERS:
            assert str(path.relative_to(SOURCE)) in ONLY_IMPORTERS[package], f"{path.name} imports {package}"


def test_no_files_import_each_other_in_a_circle() -> None:
    arrows = {path: {MODULES[name] for name in imports(path) if name in MODULES} - {path} for path in FILES}
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(str(path.relative_to(SOURCE)) for path in error.args[1]))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_do_not_import_each_other(document: str) -> None:
    others = tuple(f"mosquesec.render.{other}." for other in DOCUMENTS if other != document)
    for path in set((SOURCE / "render" / document).rglob("*.py")) - {WORKSHEET}:
        assert [name for name in imports(path) if name.startswith(others)] == [], path.name


OTHERS = ("weasyprint", "jinja2", "prompt_toolkit", "pypdf", "rich", "babel")


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--version"], ["pydantic", "yaml", "babel", "mosquesec.model", "mosquesec.cli.plan"]),
        (["--help"], ["pydantic", "yaml", "mosquesec.model", "mosquesec.cli.plan"]),
        ([], ["pydantic", "yaml", "mosquesec.model", "mosquesec.cli.plan"]),
        (["plan", "--help"], ["pydantic", "yaml", "mosquesec.cli.assess", "mosquesec.cli.incident"]),
        (["checklist", "list"], ["babel", "mosquesec.cli.plan", "mosquesec.lint", "mosquesec.render"]),
        (["validate", str(ROOT / "checklists" / "profile.yaml")], ["babel", "mosquesec.cli.plan"]),
    ],
)
def test_a_command_loads_only_what_it_needs(
    arguments: list[str], unwanted: list[str], tmp_path: Path
) -> None:
    code = (
        "import sys; from mosquesec.cli import _run; "
        f"code = _run({arguments!r}); print(code, *sys.modules, file=sys.stderr)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    loaded = done.stderr.split()
    assert "0" in loaded
    assert "typer" in loaded
    assert not {*OTHERS, *unwanted} & set(loaded)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_signature_is_longer_than_a_reader_can_hold(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            names = [one.arg for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
            assert len(names) <= MOST_PARAMETERS, f"{node.name} takes {len(names)}: {', '.join(names)}"
