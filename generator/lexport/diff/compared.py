"""Two versions compared: what their answers, parts, cases and examples say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lexport.diff.answers import Difference
from lexport.diff.parts import Part
from lexport.diff.shipments import Screened
from lexport.ir.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions compared: answers, parts, cases, and the answers of both to the examples.

    `answers` holds by `id` of a change what the validators before and after say to its example.
    """

    before: Rulebook
    after: Rulebook
    difference: Difference
    parts: tuple[Part, ...]
    cases: tuple[str, ...]
    answers: Mapping[int, tuple[Mapping[str, Any], Mapping[str, Any]]]
    shipments: Screened | None = None
