"""The record of one decision: what was asked, under which rules, what was answered, in a chain."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

SCHEMA = "decision/1"
MASKED: Mapping[str, bool] = {"masked": True}


def told(value: object) -> object:
    """A fact as JSON has it; a decimal number as text, which keeps every digit."""
    match value:
        case datetime.date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case _:
            return value


def line_of(record: Mapping[str, object]) -> str:
    """A record as one line: keys in their order, nothing between them."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def decision_id(rules: str, facts: Mapping[str, object]) -> str:
    """The same for the same facts under the same rules, whoever asks and whenever."""
    asked = json.dumps(
        {"rules": rules, "facts": facts},
        ensure_ascii=False,
        separators=(",", ":"),
        sort_keys=True,
    )
    return f"d1:{hashlib.sha256(asked.encode()).hexdigest()[:32]}"


def digest(line: str) -> str:
    return f"sha256:{hashlib.sha256(line.encode(errors='surrogatepass')).hexdigest()}"


def sealed(record: Mapping[str, object]) -> tuple[str, str]:
    """The record as a line that ends in its own digest, and that digest for the next one."""
    body = line_of(record)
    seal = digest(body)
    return f'{body[:-1]},"hash":"{seal}"}}', seal


def unsealed(record: Mapping[str, Any]) -> str:
    """The line that the digest of a record was taken of."""
    return line_of({key: value for key, value in record.items() if key != "hash"})
