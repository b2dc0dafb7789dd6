"""A trainer's list of mosques."""

from __future__ import annotations

from pathlib import Path

import pytest

from mosquesec.answers.mosque_list import MAX_ROWS, ListedMosque, read_mosques
from mosquesec.errors import UsageError


def test_a_line_is_a_mosque_and_its_file_lies_beside_the_list(tmp_path: Path) -> None:
    path = tmp_path / "mosques.csv"
    path.write_text("name,nation,file\nNoor Hall , scotland,noor.mosquesec.yaml\nAl Huda,,\n")
    first, second = read_mosques(path)
    assert first == ListedMosque(
        name="Noor Hall", address="", nation="scotland", area="", venue="", date="",
        source=tmp_path / "noor.mosquesec.yaml",
    )  # fmt: skip
    assert (second.name, second.source) == ("Al Huda", None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "needs a first line"),
        ("mosque,nation\nNoor Hall,wales\n", "needs a first line"),
        ("name,phone\nNoor Hall,999\n", "not known: phone"),
        ("name,nation\nNoor Hall,wales\n,wales\n", ":3: a line has a name"),
        ("name\nNoor Hall,wales\n", ":2: a line has a name"),
        ("name,nation\nNoor Hall,france\n", "there is no nation 'france'"),
        ("name\n" + "Noor Hall\n" * (MAX_ROWS + 1), "split it"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "mosques.csv"
    path.write_text(text)
    with pytest.raises(UsageError, match=message):
        read_mosques(path)
