"""The text of the YAML files that we write for a mosque."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from mosquesec.model.assessment import Assessment
from mosquesec.model.incident import Incidents

_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def file_data(content: Assessment | Incidents) -> dict[str, Any]:
    """What a file holds, its format and kind first, without what is as it would be anyway."""
    data = content.model_dump(mode="json", exclude_defaults=True, exclude={"format", "kind"})
    return {"format": content.format, "kind": content.kind, **data}


def dump_yaml(head: str, data: Mapping[str, Any], width: int, *, one_line_values: bool = False) -> str:
    """YAML below a head of comment lines, with keys in their order and every letter as it is.

    `width` is where long texts break. With `one_line_values` the innermost lists and mappings take one line each.
    """
    text = yaml.dump(
        dict(data),
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=width,
        default_flow_style=None if one_line_values else False,
    )
    return head + str(text)
