"""`mosquesec doctor`: what is installed, what is missing, and the one line that fixes it."""

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
    """Say what works here. Exit code 1 when no PDF can be made."""
    from mosquesec.render.base.pdf import find_browser, missing_libraries

    out(
        f"mosquesec {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}"
    )
    out("libraries: " + ", ".join(f"{name} {metadata.version(name)}" for name in _LIBRARIES))
    fix, browser = missing_libraries(), find_browser()
    if fix is None:
        out("ok       PDF: WeasyPrint finds its libraries")
    else:
        out(f"missing  PDF: WeasyPrint lacks its libraries; this brings them:\n         {fix}")
        if browser:
            out(f"ok       PDF: until then {browser} prints it, without the marks for screen readers")
    out(f"{_shipped()}\n{_terminal()}")
    if fix and not browser:
        out("Until then a plan is written as a web page, which any browser can print.")
        raise typer.Exit(1)


def _shipped() -> str:
    from mosquesec.content.library import load_library

    library = load_library()
    questions = sum(len(library.items[name]) for name in library.assessable)
    numbers = f"{len(library.assessable)} checklists, {questions} questions, {len(library.sources)} sources"
    return f"ok       content: {numbers}"


def _terminal() -> str:
    from mosquesec.cli.console import is_plain

    frontend = "plain lines" if is_plain(False) else "the screen"
    return f"ok       questionnaire: {frontend} here, in {sys.stdout.encoding}"
