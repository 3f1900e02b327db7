"""The JSON Schemas of the authored files, and where they lie."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

KINDS = (
    "rulebook",
    "facts",
    "instrument",
    "code-table",
    "decision",
    "open-questions",
    "glossary",
    "cases",
)
SHARED = "common.schema.json"


def folder() -> Path:
    """Inside the package where it was installed, beside `generator/` in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "schemas"
    return installed if installed.is_dir() else package.parent.parent / "schemas"


@cache
def documents() -> Mapping[str, dict[str, object]]:
    """Every schema by its file name."""
    names = [SHARED, *(f"{kind}.schema.json" for kind in KINDS)]
    return {
        name: json.loads((folder() / name).read_text(encoding="utf-8"), parse_float=Decimal)
        for name in names
    }
