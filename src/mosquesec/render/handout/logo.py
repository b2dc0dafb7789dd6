"""A trainer's logo: PNG or JPEG and nothing else, looked at before it is opened, and never fetched."""

from __future__ import annotations

import base64
import io
import struct
import warnings

from markupsafe import Markup

from mosquesec.errors import RenderError

MAX_BYTES = 2_000_000
MAX_PIXELS = 20_000_000
_PRINTED_PIXELS = 900
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"


def logo_data(content: bytes, name: str) -> Markup:
    """The picture as a data address, drawn anew as PNG without what else the file carried.

    Raises RenderError for what is not a PNG or JPEG by its first bytes, is over 20 megapixels by its header, or
    is broken.
    """
    if content.startswith(_PNG):
        size = _png_size(content)
    elif content.startswith(_JPEG):
        size = _jpeg_size(content)
    else:
        raise RenderError(f"{name} is no PNG and no JPEG picture; save the logo as one of these")
    if size is None or not all(size):
        raise RenderError(f"{name} is broken: it does not say how large it is; save the logo again")
    if size[0] * size[1] > MAX_PIXELS:
        raise RenderError(f"{name} has more than {MAX_PIXELS // 1_000_000} megapixels; save the logo smaller")
    data = base64.b64encode(_drawn_anew(content, name)).decode()
    return Markup("data:image/png;base64,{}").format(data)


def _drawn_anew(content: bytes, name: str) -> bytes:
    """Through Pillow, which comes with WeasyPrint."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
                image.load()
                whole = image.convert("RGBA")
    except Exception as error:  # a broken picture can make Pillow raise nearly anything
        raise RenderError(f"{name} is broken and cannot be read as a picture; save the logo again") from error
    whole.thumbnail((_PRINTED_PIXELS, _PRINTED_PIXELS))
    out = io.BytesIO()
    whole.save(out, "PNG")
    return out.getvalue()


def _png_size(content: bytes) -> tuple[int, int] | None:
    if len(content) < 24 or content[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """From the frame header, which comes after other segments."""
    place = 2
    while place + 9 < len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker == 0xFF:
            place += 1
        elif 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        else:
            place += 2 + struct.unpack(">H", content[place + 2 : place + 4])[0]
    return None
