"""What to say when calling 999, on whatever document it is printed."""

from __future__ import annotations

import re

_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) (\d[A-Z]{2})\b")


def say_where(name: str | None, address: str | None) -> str:
    """The name before the address, unless the address begins with it; a postcode unbroken."""
    if not address:
        return ""
    text = " ".join(address.split())
    known = not name or text.casefold().startswith(name.partition(",")[0].casefold())
    return _POSTCODE.sub("\\1\u00a0\\2", text if known else f"{name}, {text}")
