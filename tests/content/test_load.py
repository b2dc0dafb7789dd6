"""Files that are not text: named with the line, and never a crash."""

from __future__ import annotations

import pytest

from mosquesec import store
from mosquesec.content.load import load_bytes
from mosquesec.errors import FileError


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"a: 1\nb: \xff\n", 2, "is not UTF-8 text; save it as UTF-8"),
        (b"\xff\xfea\x00", None, "is UTF-16 text; save it as UTF-8"),
    ],
    ids=["one byte", "another encoding"],
)
def test_the_line_of_a_wrong_byte_is_data_and_the_message_has_no_place(
    content: bytes, line: int | None, message: str
) -> None:
    with pytest.raises(FileError) as caught:
        store.decode(content, "odd: 7: name.yaml")
    error = caught.value
    assert (error.path, error.line, error.message) == ("odd: 7: name.yaml", line, message)
    assert str(error) == ": ".join(["odd: 7: name.yaml" + (f":{line}" if line else ""), message])
    (problem,) = load_bytes(content, "odd: 7: name.yaml").problems
    assert (problem.rule, problem.line, problem.message) == ("not-utf8", line or 1, message)
