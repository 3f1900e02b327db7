"""The schemas: bilingual, strict, portable, and tested the same fast as by jsonschema."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.tiny import checked, codes, replaced, tiny_files

from lexport.load.node import Mapping, Node, Sequence
from lexport.load.schemas import KINDS, documents, folder
from lexport.load.shape import misfits, misshapen
from lexport.load.source import decode
from lexport.load.yaml import read

SCHEMAS = sorted(path.name for path in folder().glob("*.json"))


def parts(schema: object, path: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every part of a schema that is itself a schema, with its path."""
    if not isinstance(schema, dict):
        return
    yield path, schema
    for keyword in ("items", "additionalProperties", "propertyNames", "if", "then", "else", "not"):
        yield from parts(schema.get(keyword), f"{path}/{keyword}")
    for keyword in ("properties", "$defs"):
        for name, inner in schema.get(keyword, {}).items():
            yield from parts(inner, f"{path}/{keyword}/{name}")
    for number, inner in enumerate(schema.get("allOf", [])):
        yield from parts(inner, f"{path}/allOf/{number}")


def all_parts() -> list[tuple[str, dict[str, Any]]]:
    return [(f"{name}{path}", part) for name in SCHEMAS for path, part in parts(documents()[name])]


def test_there_is_a_schema_for_every_kind_of_file() -> None:
    assert {f"{kind}.schema.json" for kind in KINDS} | {"common.schema.json"} == set(SCHEMAS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_valid_json_schema(name: str) -> None:
    schema = json.loads((folder() / name).read_text(encoding="utf-8"))

    assert "https://json-schema.org/draft/2020-12/schema" == schema["$schema"]
    jsonschema.Draft202012Validator.check_schema(schema)


def test_every_key_is_described_in_english_and_chinese() -> None:
    for path, part in all_parts():
        for name, key in part.get("properties", {}).items():
            tells_something = "$ref" in key or "type" in key or "enum" in key or "const" in key
            # What only narrows a key that is described where it stands first says nothing new.
            narrows = "/allOf/" in path or path.endswith(("/if", "/then", "/else"))
            if not tells_something or (narrows and "description" not in key):
                continue
            en, dash, zh = key.get("description", "").partition(" — ")
            assert (" — ", True) == (dash, bool(en)), f"{path}: {name}"
            assert re.search("[\u4e00-\u9fff]", zh), f"{path}: {name}"
            assert not re.search("[\u4e00-\u9fff]", en.split("{")[0]), f"{path}: {name}"


def test_everything_that_can_be_incomplete_has_a_title_in_both_languages() -> None:
    for path, part in all_parts():
        if "/if" in path:
            continue
        if {"required", "enum", "pattern", "minItems", "minProperties"} & part.keys():
            en, dash, zh = part.get("title", "").partition(" — ")
            assert en, path
            assert " — " == dash, path
            assert zh, path
        for name in part.get("required", []):
            described = part.get("properties", {}).get(name, {})
            assert "description" in described, f"{path}: {name}"


def test_no_part_lets_unknown_keys_pass() -> None:
    for path, part in all_parts():
        if part.get("type") == "object" and not path.endswith("/if"):
            assert part.get("additionalProperties", True) is not True, path


def test_patterns_mean_the_same_to_every_engine_and_end_where_the_text_ends() -> None:
    for path, part in all_parts():
        pattern = part.get("pattern")
        if pattern is not None:
            assert pattern.startswith("^"), path
            assert pattern.endswith(r"(?![\s\S])"), path
            assert not re.search(r"\\[dwbDWB]", pattern), path
            for example in part.get("examples", ["2026-01-01"]):
                assert re.search(pattern, example), path
                assert not re.search(pattern, f"{example}\n"), path


def test_no_part_offers_a_choice_that_only_says_that_nothing_fits() -> None:
    text = "".join((folder() / name).read_text(encoding="utf-8") for name in SCHEMAS)

    assert not re.search('"(?:oneOf|anyOf|format": "(?!date")|multipleOf)', text)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_right_has_no_misfits(kind: str) -> None:
    for _, data in samples(kind):
        assert [] == list(misfits(kind, data))


def samples(kind: str) -> list[tuple[str, object]]:
    """The data of the tiny rulebook's files of a kind."""
    found = []
    for path, content in tiny_files().items():
        named = path.parent.name.rstrip("s") if path.parent.name else path.stem
        named = {"code": "code-table", "case": "cases"}.get(named, named)
        if path.suffix == ".yaml" and named == kind:
            root, _ = read(decode(str(path), content))
            found.append((str(path), root.value if root else None))
    assert found
    return found


JUNK: list[Any] = ["", "x", "A b", "2026-01-01", 0, 1, -1, 10**30, True, [], [1, 1], [True, 1], {}]
JUNK += [{"en": "a"}, {"fact": "x"}, {"not": 1}, {"from": "x", "at_least": 1}, ["a", ["b"]], "a\n"]


def mutated(data: object, randomness: random.Random) -> object:
    """The same data with something in it missing, added or of another kind."""
    if isinstance(data, dict) and data and randomness.random() < 0.9:
        copy = dict(data)
        key = randomness.choice(list(copy))
        match randomness.randrange(6):
            case 0:
                del copy[key]
            case 1:
                copy[randomness.choice(["x", "en", "zh", "from", "any", key.upper()])] = copy[key]
            case _:
                copy[key] = mutated(copy[key], randomness)
        return copy
    if isinstance(data, list) and data and randomness.random() < 0.9:
        copy_ = list(data)
        at = randomness.randrange(len(copy_))
        if randomness.random() < 0.2:
            copy_.append(copy_[at])
        else:
            copy_[at] = mutated(copy_[at], randomness)
        return copy_
    return randomness.choice(JUNK)


@given(st.sampled_from(KINDS), st.randoms(use_true_random=False))
def test_every_misfit_has_words_and_a_place(kind: str, randomness: random.Random) -> None:
    path, data = randomness.choice(samples(kind))
    data = mutated(mutated(data, randomness), randomness)
    root = node_of(data, decode(path, b"").file)

    found = misshapen(kind, root)
    assert bool(found) == bool(list(misfits(kind, data)))
    for diagnostic in found:
        assert diagnostic.message.zh
        assert "this part" not in diagnostic.message.en


def node_of(data: object, file: Any) -> Node:  # noqa: ANN401 -- only handed through
    """A tree without places for plain data."""
    if isinstance(data, dict):
        mapping = Mapping(file, (0, 0, 0, 0))
        for key, value in data.items():
            mapping.add(Node(key, file, (0, 0, 0, 0)), node_of(value, file))
        return mapping
    if isinstance(data, list):
        sequence = Sequence(file, (0, 0, 0, 0))
        for value in data:
            sequence.add(node_of(value, file))
        return sequence
    return Node(data, file, (0, 0, 0, 0))


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("because: [act-2025-1/1, act", "becuase: [act-2025-1/1, act", "unknown-key", (17, 5)),
        ("title: {en: A petrol", "title: {EN: A petrol", "unknown-language", (37, 13)),
        ("then: required", "then: 5", "unquoted-code", (16, 11)),
        ("when:\n      powertrain: petrol", "when: petrol", "wrong-kind", (38, 11)),
        ("when:\n      powertrain: petrol", "when: {}", "nothing-inside", (38, 5)),
        ("id: petrol-car", "id: Petrol_Car", "wrong-form", (36, 9)),
        ("id: petrol-car", 'id: "petrol-car\\n"', "wrong-form", (36, 9)),
    ],
)
def test_what_is_misshapen_is_named_with_its_place(
    old: str, new: str, code: str, place: tuple[int, int]
) -> None:
    [first, *_] = replaced("decisions/licence_requirement.yaml", old, new).diagnostics

    assert (code, *place) == (first.code, first.span.line, first.span.column)


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        ("type: choice", ["missing-key"]),
        ("type: decimal", ["missing-key"]),
        ("type: chioce", ["unknown-word"]),
        ("help: {en: x, zh: 整}", ["missing-key"]),
    ],
)
def test_one_slip_in_a_fact_gives_one_diagnostic(example: str, expected: list[str]) -> None:
    part = f"""
# facts.yaml
  has_vin:
    {example}
    title: {{en: number assigned, zh: 有代号}}
    question: {{en: Has it a number?, zh: 有代号吗？}}
"""
    found = [code for code in codes(checked(part)) if code in {"missing-key", "unknown-word"}]

    assert expected == found


def test_a_kind_of_computation_is_needed_and_one_is_enough() -> None:
    old = "    days_between: {from: registered_on, through: declared_on}\n"

    assert ["missing-key"] == codes(replaced("facts.yaml", old, ""))
    assert ["keys-do-not-combine"] == codes(
        replaced("facts.yaml", old, old + "    latest_of: [declared_on]\n")
    )
