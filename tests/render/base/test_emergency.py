"""What to say when calling 999."""

from __future__ import annotations

import pytest

from mosquesec.render.base.emergency import say_where


@pytest.mark.parametrize(
    ("name", "address", "said"),
    [
        (
            "Noor Hall",
            "14 Lantern Row\nExampleton EX0 0NH",
            "Noor Hall, 14 Lantern Row Exampleton EX0\u00a00NH",
        ),
        ("Noor Hall", "noor hall, 14 Lantern Row", "noor hall, 14 Lantern Row"),
        ("Noor Hall, Exampleton", "Noor Hall, 14 Lantern Row", "Noor Hall, 14 Lantern Row"),
        (None, "14 Lantern Row", "14 Lantern Row"),
        ("Noor Hall", None, ""),
    ],
)
def test_the_name_is_said_once_and_the_postcode_stays_in_one_piece(
    name: str | None, address: str | None, said: str
) -> None:
    assert say_where(name, address) == said
