"""A second opinion on the schema of facts: ajv accepts and rejects what jsonschema does."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.javascript.node import HERE
from tests.support.random_facts import RandomFacts
from tests.support.vehicle import vehicle_rulebook

from lexport.targets.json_schema import facts_schema

pytestmark = pytest.mark.node

# What people and programs put where something else belongs.
STRAY: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 5.5, 1e300, 2**63, "", " ", "yes", "5", "-1", "1e3", "0110\n",
    "2026-02-30", "2026-1-2", "2026-01-02T00:00:00", "2024-02-29", "2025-02-29", "20260102",
    "８７０３８０１０９０", "8703801090", "87038010900", "ZZ", "CN", "cn", "𠀀", "\u0000", "1.005",
    "1.00", "X" * 101, [], {}, ["CN"], {"value": "CN"},
)  # fmt: skip


def plain(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value if isinstance(value, (bool, int, float, str, list, dict)) else said(value)
        for name, value in facts.items()
    }


def said(value: object) -> str | None:
    if value is None:
        return None
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def shipments() -> Iterator[dict[str, Any]]:
    """Every case; every fact with every stray value; random facts, some of them spoiled."""
    rulebook = vehicle_rulebook()
    for case in rulebook.cases.values():
        yield plain(case.facts)
    for name in [*rulebook.facts, "colour", "__proto__", "constructor", ""]:
        for value in STRAY:
            yield {name: value}
    drawing = RandomFacts(rulebook)
    rng = random.Random(20261123)
    names = [*rulebook.facts, "colour"]
    for number in range(3000):
        facts = plain(drawing.draw(rng, known=0.6))
        for _ in range(number % 3):
            facts[rng.choice(names)] = rng.choice(STRAY)
        yield facts


def taken_by_ajv(schema: dict[str, Any], given: list[dict[str, Any]], folder: Path) -> list[bool]:
    """In one Node process."""
    node = shutil.which("node")
    assert node is not None
    file = folder / "facts.schema.json"
    file.write_text(json.dumps(schema), encoding="utf-8")
    made = subprocess.run(
        [node, str(HERE / "ajv.mjs"), str(file)],
        input="".join(f"{json.dumps(each)}\n" for each in given),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [line == "true" for line in made.stdout.splitlines()]


def taken_by_jsonschema(schema: dict[str, Any], given: list[dict[str, Any]]) -> list[bool]:
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    validator = jsonschema.Draft202012Validator(schema, format_checker=checker)
    return [validator.is_valid(each) for each in given]


def test_both_take_and_refuse_the_same(tmp_path: Path) -> None:
    schema = facts_schema(vehicle_rulebook())
    given = list(shipments())
    by_ajv = taken_by_ajv(schema, given, tmp_path)
    by_jsonschema = taken_by_jsonschema(schema, given)
    differing = [
        (facts, ajv)
        for facts, ajv, other in zip(given, by_ajv, by_jsonschema, strict=True)
        if ajv != other
    ]

    assert [] == differing[:5]
    assert by_ajv.count(True) > 1000
    assert by_ajv.count(False) > 1000


def test_a_schema_altered_for_one_of_them_is_seen(tmp_path: Path) -> None:
    schema = facts_schema(vehicle_rulebook())
    given = list(shipments())[:3000]
    looser = {**schema, "additionalProperties": True}

    assert taken_by_ajv(looser, given, tmp_path) != taken_by_jsonschema(schema, given)
