"""Pages from templates: the only importer of Jinja.

Templates run in a sandbox, escape everything, and stop at a name that is not there. They come from the shipped
folder, or from one that the user names.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from mosquesec import store
from mosquesec.errors import RenderError
from mosquesec.language.words import Words
from mosquesec.render.base import measures

LINK_SCHEMES = ("https", "mailto", "tel")
CSP = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
FACES = (
    ("Mosquesec Sans", 400, "MosquesecSans-Regular"),
    ("Mosquesec Sans", 600, "MosquesecSans-SemiBold"),
    ("Mosquesec Sans", 700, "MosquesecSans-Bold"),
    ("Mosquesec Sans", 800, "MosquesecSans-ExtraBold"),
    ("Vazirmatn", 400, "Vazirmatn-Regular"),
    ("Vazirmatn", 700, "Vazirmatn-Bold"),
)
_SPACE_BEFORE_BOX = re.compile(r"([^\s>]) (<(?:a|b|span)(?: [^>]*)?>)(?=\S)")


class HtmlWords:
    """Words as templates see them: escaped, and fields that are markup already stay what they are."""

    def __init__(self, words: Words) -> None:
        self.plain = words

    def __call__(self, key: str, /, **fields: object) -> Markup:
        """The text under a key, as HTML."""
        template = str(escape(self.plain.template(key, fields.get("n"))))
        safe = {name: _safe_field(value) for name, value in fields.items()}
        return Markup(self.plain.fill(key, template, safe))  # noqa: S704 - every part is escaped above


def render(template: str, words: Words, context: Mapping[str, object], *, folder: Path | None = None) -> str:
    """A template filled in. Raises RenderError where the template is at fault."""
    frame = {"words": HtmlWords(words), "language": words.language, "direction": words.direction}
    try:
        return _environment(folder).get_template(template).render({**context, **frame})
    except TemplateError as error:
        raise RenderError(f"the template {template} cannot be used: {error}") from error


@cache
def _environment(folder: Path | None = None) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder or store.shipped("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {
        "link": link,
        "host": host,
        "ltr": ltr,
        "apart": apart,
        "phone": phone,
        "css_string": css_string,
    }
    environment.globals["csp"] = CSP
    environment.globals["style"] = style
    environment.globals["measures"] = Markup(measures.css())  # noqa: S704 - our own numbers
    return environment


def link(url: str | None, label: object = None) -> Markup:
    """A link where its scheme is one of ours; else the label or the address as text."""
    text = ltr(host(url or "")) if label is None else escape(label)
    if url is None or urlsplit(url).scheme.lower() not in LINK_SCHEMES:
        return text
    return Markup('<a href="{}">{}</a>').format(url, text)


def host(url: str) -> str:
    """An address as one would say it: no scheme, no www, no slash at the end."""
    bare = url.partition("://")[2] or url.partition(":")[2] or url
    return bare.removeprefix("www.").rstrip("/")


def ltr(text: object) -> Markup:
    """Text that runs from left to right in every language: phones, addresses, versions."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(text)


def apart(text: object) -> Markup:
    """Text that keeps its own order whatever is around it: dates, with the month in the page's language."""
    return Markup("<bdi>{}</bdi>").format(text)


def for_paper(html: str, words: Words) -> str:
    """A page as WeasyPrint sets it best.

    A space before a link or a bold word moves into it: WeasyPrint 70 breaks a line too early where a text ends
    in a space that does not fit and a box follows. In a left-to-right language the marks of `ltr` and `apart`
    go, which change nothing there.
    """
    if words.direction == "ltr":
        html = html.replace('<bdi dir="ltr">', "").replace("<bdi>", "").replace("</bdi>", "")
    return _SPACE_BEFORE_BOX.sub(r"\1\2 ", html)


def phone(number: str) -> Markup:
    """A phone number that does not break, as a link to ring it."""
    digits = "".join(char for char in number if char.isdigit() or char == "+")
    shown = ltr(number.replace(" ", "\u00a0"))
    if len(digits) < 3 or len(digits) + number.count(" ") < len(number.strip()):
        return shown
    return Markup('<a href="tel:{}">{}</a>').format(digits, shown)


def css_string(text: str) -> Markup:
    """Any text as a CSS string. Everything but ASCII letters, digits and spaces is written as an escape."""
    plain = (
        char if char == " " or (char.isascii() and char.isalnum()) else f"\\{ord(char):06x} " for char in text
    )
    return Markup('"' + "".join(plain) + '"')  # noqa: S704 - nothing but letters, digits, spaces and escapes


@cache
def style(name: str) -> Markup:
    """A shipped style sheet, to stand inside a page."""
    return Markup(store.read_text(store.shipped("templates") / "style" / name))  # noqa: S704 - our own file


def font_faces(text: str) -> Markup:
    """The bundled fonts as @font-face rules with their data inside; Arabic script only where `text` has some."""
    faces = (_font_face(*face) for face in FACES if face[0] != "Vazirmatn" or has_arabic(text))
    return Markup("\n".join(faces))  # noqa: S704 - our own files


def has_arabic(text: str) -> bool:
    """Whether a text has letters of Arabic script."""
    return any("\u0600" <= char <= "\u06ff" for char in text)


@cache
def _font_face(family: str, weight: int, file: str) -> str:
    content = store.read_bytes(store.shipped("templates") / "fonts" / "web" / f"{file}.woff2", limit=200_000)
    data = base64.b64encode(content).decode()
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};'
        f'src:url(data:font/woff2;base64,{data}) format("woff2")}}'
    )


def _safe_field(value: object) -> object:
    return value if isinstance(value, int | float) else escape(value)


def with_style(html: str, *styles: str) -> str:
    """The same page with more style at the end of its head."""
    return html.replace("</head>", "".join(f"<style>{text}</style>" for text in styles) + "</head>", 1)
