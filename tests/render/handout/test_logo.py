"""A trainer's logo: what is refused, and what of its file is left behind."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from harness import TODAY, Run
from mosquesec.errors import RenderError
from mosquesec.model.library import Library
from mosquesec.render.handout.kinds import make_handout
from mosquesec.render.handout.logo import logo_data
from mosquesec.render.handout.request import Request, handout_words


def png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n"
    for name, body in ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")):
        data += struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    return data


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
            "no PNG and no JPEG",
        ),
        (b"MZ\x90\x00", "no PNG and no JPEG"),
        (b"", "no PNG and no JPEG"),
        (png(50_000, 50_000), "megapixels"),
        (png(300, 300)[:40], "broken"),
        (b"\x89PNG\r\n\x1a\n", "broken"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "broken"),
    ],
)
def test_a_hostile_logo_is_refused(content: bytes, told: str) -> None:
    with pytest.raises(RenderError, match=told):
        logo_data(content, "logo.png")


def test_a_logo_loses_what_else_its_file_carried(shipped: Library) -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    Image.new("RGB", (40, 20), "navy").save(out, "JPEG", exif=exif)
    logo = logo_data(out.getvalue(), "logo.jpg")
    assert logo.startswith("data:image/png;base64,")
    request = Request(shipped, handout_words("en"), TODAY, topic="hate-crime", logo=logo)
    assert logo in make_handout("guide", request)[0].html


def test_a_logo_that_is_too_large_is_not_read(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "logo.png").open("wb") as file:
        file.truncate(100_000_000)
    done = run("handout", "poster", "--logo", "logo.png")
    assert done.returncode == 1
    assert "larger than 2 MB" in done.stderr
    assert not (tmp_path / "poster.pdf").exists()
