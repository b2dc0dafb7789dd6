"""The direction of imports, and what a command may not load."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT

SOURCE = ROOT / "src" / "mosquesec"
MAY_IMPORT = {
    "cli": {"cli", "ask", "render", "content", "advise", "model", "store", "errors"},
    "ask": {"ask", "content", "advise", "model", "store", "errors"},
    "render": {"render", "content", "advise", "model", "store", "errors"},
    "content": {"content", "model", "store", "errors"},
    "advise": {"advise", "model", "errors"},
    "model": {"model", "errors"},
    "store": {"errors"},
    "errors": set[str](),
}
ONLY_IMPORTERS = {
    "jinja2": {"render/page.py"},
    "weasyprint": {"render/pdf.py"},
    "prompt_toolkit": {"ask/screen.py", "ask/screen_state.py", "ask/screen_draw.py", "ask/screen_text.py"},
}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_point_down(path: Path) -> None:
    room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    for name in imports(path):
        package, _, rest = name.partition(".")
        target = rest.partition(".")[0]
        if package == "mosquesec" and target in MAY_IMPORT and room in MAY_IMPORT:
            assert target in MAY_IMPORT[room], f"{path.name} imports {name}"
        if package in ONLY_IMPORTERS:
            assert str(path.relative_to(SOURCE)) in ONLY_IMPORTERS[package], f"{path.name} imports {package}"


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--version"], ["weasyprint", "jinja2", "prompt_toolkit", "yaml", "pypdf"]),
        (
            ["validate", str(ROOT / "checklists" / "profile.yaml")],
            ["weasyprint", "jinja2", "prompt_toolkit", "pypdf"],
        ),
    ],
)
def test_a_command_loads_only_what_it_needs(arguments: list[str], unwanted: list[str]) -> None:
    code = (
        "import sys; from mosquesec.cli import _run; "
        f"code = _run({arguments!r}); print(code, *sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stderr.split()
    assert "0" in loaded
    assert not set(unwanted) & set(loaded)
