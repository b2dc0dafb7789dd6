"""HTML to PDF: the only importer of WeasyPrint, and the browser that stands in for it.

Nothing here reaches the network or a file that it was not given. Fonts come from the shipped folder only, so a
document looks the same on every machine.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import datetime as dt
import gc
import logging
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from mosquesec import store
from mosquesec.errors import RenderError
from mosquesec.render.base import page

ENGINE_VARIABLE = "MOSQUESEC_PDF_ENGINE"
PRINT_SECONDS = 120
_BROWSERS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge",
    "microsoft-edge-stable", "msedge", "brave-browser",
)  # fmt: skip
_BROWSER_PATHS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "{ProgramFiles}/Microsoft/Edge/Application/msedge.exe",
    "{ProgramFiles(x86)}/Microsoft/Edge/Application/msedge.exe",
    "{ProgramFiles}/Google/Chrome/Application/chrome.exe",
    "{ProgramFiles(x86)}/Google/Chrome/Application/chrome.exe",
    "{LOCALAPPDATA}/Google/Chrome/Application/chrome.exe",
)
INSTALL = {
    "Linux": "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "Darwin": "brew install pango",
    "Windows": "install MSYS2, then run: pacman -S mingw-w64-ucrt-x86_64-pango",
}
"""The one line that brings WeasyPrint's native libraries to a system (WeasyPrint, First steps, 2026)."""


@dataclass(frozen=True)
class Attachment:
    """A file that rides inside a PDF."""

    name: str
    content: bytes
    description: str
    made_on: dt.date
    """Stands as its time of creation, so that the same plan gives the same bytes."""


@dataclass(frozen=True)
class Pdf:
    """A document, and what is to be said about how it was made."""

    content: bytes
    notes: tuple[str, ...] = ()


def to_pdf(html: str, *, attachments: tuple[Attachment, ...] = ()) -> Pdf:
    """A page as PDF, declared PDF/UA-1. Where WeasyPrint cannot run, an installed browser prints it.

    Raises RenderError where neither is there.
    """
    if os.environ.get(ENGINE_VARIABLE) == "chromium":
        return _by_browser(html, attachments, reason=f"{ENGINE_VARIABLE} asks for it")
    try:
        with _fonts(html):
            return Pdf(_by_weasyprint(html, attachments))
    except (OSError, ImportError) as error:
        if not _is_missing_library(error):
            raise RenderError(f"the PDF cannot be made: {error}") from error
        return _by_browser(html, attachments, reason="WeasyPrint's native libraries are missing")


def missing_libraries() -> str | None:
    """What to run so that WeasyPrint works here, or None where it does."""
    try:
        with _fonts(""), _libraries_by_soname():
            import weasyprint  # noqa: F401
    except (OSError, ImportError):
        return INSTALL.get(platform.system(), INSTALL["Linux"])
    return None


def find_browser() -> str | None:
    """An installed Chromium, Chrome or Edge."""
    for name in _BROWSERS:
        if found := shutil.which(name):
            return found
    for pattern in _BROWSER_PATHS:
        with contextlib.suppress(KeyError):
            path = Path(pattern.format_map(os.environ))
            if path.is_file():
                return str(path)
    return None


def _by_weasyprint(html: str, attachments: tuple[Attachment, ...]) -> bytes:
    with _no_garbage_collection():
        with _libraries_by_soname():
            import weasyprint
            from weasyprint.urls import URLFetcher

        logging.getLogger("weasyprint").propagate = True
        fetcher = URLFetcher(allowed_protocols={"data"})
        document = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url=None)
        content: bytes = document.write_pdf(
            pdf_variant="pdf/ua-1", attachments=[_attached(attachment) for attachment in attachments] or None
        )
    return content


def _attached(attachment: Attachment) -> Any:  # noqa: ANN401
    from weasyprint import Attachment as Attached

    made = dt.datetime.combine(attachment.made_on, dt.time(), tzinfo=dt.UTC)
    return Attached(
        string=attachment.content,
        name=attachment.name,
        description=attachment.description,
        relationship="Source",
        created=made,
        modified=made,
    )


@contextlib.contextmanager
def _fonts(html: str) -> Iterator[None]:
    """Fontconfig sees the bundled fonts and nothing else while a document is made.

    A document with letters that those fonts lack (a name in Bengali, say) may also use the system's fonts.
    """
    fonts = store.shipped("templates") / "fonts"
    with tempfile.TemporaryDirectory(prefix="mosquesec-fonts-") as name:
        folder = Path(name)
        config = folder / "fonts.conf"
        config.write_text(_font_config(fonts, folder / "cache", system=_needs_system_fonts(html)), "utf-8")
        with _variable("FONTCONFIG_FILE", str(config)):
            yield


def _font_config(fonts: Path, cache: Path, *, system: bool) -> str:
    more = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>' if system else ""
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
        f"<dir>{escape(str(fonts))}</dir><cachedir>{escape(str(cache))}</cachedir>{more}"
        "<selectfont><rejectfont><glob>*.woff2</glob></rejectfont></selectfont></fontconfig>"
    )


def _needs_system_fonts(html: str) -> bool:
    """Whether a page has letters beyond Latin and Arabic script."""
    return not html.isascii() and any(_is_foreign(char) for char in set(html))


def _is_foreign(char: str) -> bool:
    code = ord(char)
    latin = code < 0x370 or 0x1E00 <= code < 0x1F00 or 0x2000 <= code < 0x2300
    arabic = 0x600 <= code < 0x780 or 0xFB50 <= code < 0xFF00
    return not latin and not arabic


@contextlib.contextmanager
def _variable(name: str, value: str) -> Iterator[None]:
    old = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if old is None:
            del os.environ[name]
        else:
            os.environ[name] = old


@contextlib.contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Layout makes many objects that live until its end; looking for garbage among them costs an eighth."""
    was_on = gc.isenabled()
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if was_on:
            gc.enable()


@contextlib.contextmanager
def _libraries_by_soname() -> Iterator[None]:
    """On Linux, native libraries are loaded by their sonames only while WeasyPrint is imported.

    It tries the names that other systems give them first, and for each of those ctypes would start gcc, ld and
    ldconfig: 87 processes where there is a C compiler, for names that cannot exist here.
    """
    if sys.platform != "linux":
        yield
        return
    find = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = find


def _is_missing_library(error: Exception) -> bool:
    said = str(error)
    return isinstance(error, ImportError) or "cannot load library" in said or "locate a library" in said


def _by_browser(html: str, attachments: tuple[Attachment, ...], *, reason: str) -> Pdf:
    """The page printed by a browser, with a profile of its own and no network."""
    browser = find_browser()
    install = INSTALL.get(platform.system(), INSTALL["Linux"])
    if browser is None:
        raise RenderError(
            f"no PDF can be made here: {reason}, and there is no Chromium, Chrome or Edge. "
            f"To get PDF: {install}. HTML works without: --format html"
        )
    policy = f'<meta http-equiv="Content-Security-Policy" content="{page.CSP}">'
    alone = page.with_style(html, page.font_faces(html)).replace("<head>", f"<head>{policy}", 1)
    content = _printed(browser, alone)
    lacks = "is not declared PDF/UA" + (" and carries no answers" if attachments else "")
    return Pdf(
        content,
        (f"Printed by {Path(browser).stem}, because {reason}; this PDF {lacks}. To get it whole: {install}",),
    )


def _printed(browser: str, html: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="mosquesec-print-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, target = folder / "page.html", folder / "page.pdf"
        source.write_text(html, "utf-8")
        command = [
            browser,
            "--headless",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--no-default-browser-check",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={folder / 'profile'}",
            *(["--no-sandbox"] if _is_root() else []),
            "--no-pdf-header-footer",
            f"--print-to-pdf={target}",
            source.as_uri(),
        ]
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run(command, check=False, capture_output=True, timeout=PRINT_SECONDS)  # noqa: S603
        if not target.is_file():
            raise RenderError(
                f"{Path(browser).stem} could not print the PDF; HTML works without: --format html"
            )
        return store.read_bytes(target, limit=200_000_000)


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0
