"""`mosquesec doctor`: what is installed, what is missing, and the one line that mends it."""

from __future__ import annotations

import platform
import sys
from importlib import metadata

import typer

from mosquesec import __version__
from mosquesec.cli.console import out

_LIBRARIES = (
    "typer",
    "rich",
    "pyyaml",
    "pydantic",
    "jinja2",
    "weasyprint",
    "prompt_toolkit",
    "pypdf",
    "filelock",
)


def doctor() -> None:
    """Say what works here. Exit code 1 when a plan can be made neither as PDF nor as a web page."""
    from mosquesec.render.pdf import engines

    out(
        f"mosquesec {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}"
    )
    out("libraries: " + ", ".join(f"{name} {metadata.version(name)}" for name in _LIBRARIES))
    found = engines()
    for engine in found:
        out(f"{'ok     ' if engine.works else 'missing'}  {engine.name}: {engine.detail}")
        if engine.mend:
            out(f"         {engine.mend}")
    out(f"{_shipped()}\n{_terminal()}")
    if not any(engine.works for engine in found):
        out("Without one of these a plan is written as a web page, which any browser can print.")
        raise typer.Exit(1)


def _shipped() -> str:
    from mosquesec.content.library import load_library

    library = load_library()
    questions = sum(len(items) for name, items in library.items.items() if name != "profile")
    numbers = f"{len(library.checklists)} checklists, {questions} questions, {len(library.sources)} sources"
    return f"ok       content: {numbers}"


def _terminal() -> str:
    from mosquesec.cli.console import is_plain

    face = "plain lines" if is_plain(False) else "the screen"
    return f"ok       questionnaire: {face} here, in {sys.stdout.encoding}"
