"""Schemas and IR agree: every key of a schema is read, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import pytest
from tests.load.test_schemas import parts
from tests.support.tiny import tiny_files

from lexport.diagnostics.examples import laid_over
from lexport.ir.rulebook import Rulebook
from lexport.load import load_files
from lexport.load.node import Mapping, Node
from lexport.load.schemas import KINDS, documents
from lexport.load.source import decode
from lexport.load.yaml import read

# What the tiny rulebook has no use for, so that together they hold every key there is.
MORE = """
# rulebook.yaml
documents: documents
accepted:
  - finding: gap
    about: verdict
    rules: [free]
    why: {en: Known., zh: 已知。}
    by: the authors of the tests
    through: 2027-12-31
# facts.yaml
  powertrain:
    type: choice
    title: {en: powertrain, zh: 动力类型}
    question: {en: What drives it?, zh: 由什么驱动？}
    help: {en: On the certificate of conformity., zh: 见合格证。}
    columns: [动力类型, powertrain]
    values:
      petrol: {en: petrol, zh: 汽油}
      battery_electric: {en: battery-electric, zh: 纯电动}
    written:
      petrol: [汽油车]
# facts.yaml
computed:
  first_day:
    type: date
    title: {en: first day, zh: 首日}
    because: []
    first_known: [declared_on, exported_on]
  late_day:
    type: date
    title: {en: late day, zh: 较晚日期}
    because: []
    latest_of: [declared_on, exported_on]
  early_day:
    type: date
    title: {en: early day, zh: 较早日期}
    because: []
    earliest_of: [declared_on, exported_on]
  half_a_year_on:
    type: date
    title: {en: half a year on, zh: 半年后}
    because: []
    months_after: {date: declared_on, months: 6}
  year_begins:
    type: date
    title: {en: first day of the year, zh: 年初}
    because: []
    start_of_year: declared_on
  year_ends:
    type: date
    title: {en: last day of the year, zh: 年末}
    because: []
    end_of_year: declared_on
  days_since_registration:
    type: integer
    title: {en: days since registration, zh: 登记后天数}
    because: [act-2025-1/2]
    days_between: {from: registered_on, through: declared_on}
  vin_well_formed:
    type: yes_no
    title: {en: well-formed number, zh: 号码格式正确}
    because: []
    check: {name: vin_form, fact: vin}
# instruments/customs-2014-74.yaml
replaces: [act-2025-1]
# instruments/act-2025-1.yaml
in_force: {from: 2025-03-01, through: 2030-12-31}
# decisions/licence_requirement.yaml
question: {en: Is a licence required?, zh: 是否需要许可证？}
collect: false
# cases/days.yaml
      changes_next_on: 2027-01-01
"""
FILES = laid_over(tiny_files(), MORE)

# Said in the file for its readers and held against the name of the file or fixed; no IR field.
FIXED = {("code-table", ("key",))}


def loaded(files: dict[PurePosixPath, bytes]) -> Rulebook | None:
    return load_files(files).rulebook


def kind_of(path: PurePosixPath) -> str:
    folders = {"instruments": "instrument", "codes": "code-table", "decisions": "decision"}
    return folders.get(path.parent.name, path.parent.name or path.stem)


def keys_in(node: Node, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Node]]:
    """Every key of a tree with the keys above it."""
    for key, value in node.items():
        yield (*path, key.text), key
        yield from keys_in(value, (*path, key.text))
    for item in node.elements():
        yield from keys_in(item, path)


@cache
def occurrences() -> list[tuple[PurePosixPath, tuple[str, ...], Node]]:
    """Every key of every file, once for each part of a file in which it can stand."""
    found: dict[tuple[str, tuple[str, ...]], tuple[PurePosixPath, tuple[str, ...], Node]] = {}
    for path, data in FILES.items():
        if path.suffix == ".yaml":
            root, _ = read(decode(str(path), data))
            assert root is not None
            for keys, key in keys_in(root):
                found.setdefault((kind_of(path), keys[-2:]), (path, keys, key))
    return list(found.values())


def test_the_files_of_this_test_are_sound() -> None:
    assert loaded(FILES) is not None


def keys_of_the_schemas() -> set[tuple[str, str]]:
    """Every key that a schema allows, with the file it stands in."""
    return {
        (name, key)
        for name, schema in documents().items()
        for path, part in parts(schema)
        for key, value in part.get("properties", {}).items()
        if "not" not in value and "/if" not in path
    }


def test_every_key_of_a_schema_is_used_by_these_files() -> None:
    used = {key.text for _, _, key in occurrences()}

    assert set() == {key for _, key in keys_of_the_schemas()} - used


def without(data: bytes, key: Node) -> bytes:
    """A file in which a key is called by a name that no schema knows."""
    line, column, _, end = key.extent
    lines = data.decode().split("\n")
    lines[line] = lines[line][:column] + "zz_unknown" + lines[line][end:]
    return "\n".join(lines).encode()


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_under_another_name_is_noticed_wherever_it_stands(kind: str) -> None:
    """A renamed key is refused as unknown, or was a name of the author's own and is missed."""
    rulebook = loaded(FILES)
    for path, keys, key in occurrences():
        if kind_of(path) == kind:
            changed = {**FILES, path: without(FILES[path], key)}
            again = load_files(changed)
            assert again.rulebook is None or rulebook != _same_digest(again.rulebook, rulebook), (
                keys
            )


def _same_digest(rulebook: Rulebook, other: Rulebook | None) -> Rulebook:
    object.__setattr__(rulebook, "sha256", other.sha256 if other else "")
    return rulebook


@pytest.mark.parametrize("kind", KINDS)
def test_every_optional_key_reaches_the_ir(kind: str) -> None:
    """Left out, it is missed by the schema, or the rulebook is another one."""
    rulebook = loaded(FILES)
    for path, keys, key in occurrences():
        if kind_of(path) != kind or (kind, keys) in FIXED:
            continue
        again = load_files({**FILES, path: left_out(FILES[path], key)})
        assert again.rulebook is None or rulebook != _same_digest(again.rulebook, rulebook), keys


def left_out(data: bytes, key: Node) -> bytes:
    """A file without a key and what belongs to it."""
    root, _ = read(decode("f", data))
    assert root is not None
    return dumped(pruned(root, key)).encode()


def pruned(node: Node, gone: Node) -> object:
    if isinstance(node, Mapping):
        return {
            key.text: pruned(value, gone)
            for key, value in node.items()
            if key.extent != gone.extent
        }
    if node.elements():
        return [pruned(item, gone) for item in node.elements()]
    return node.value


def dumped(data: Any) -> str:  # noqa: ANN401 -- whatever YAML holds
    """YAML in one line, which is enough to be read again."""
    match data:
        case dict():
            return "{" + ", ".join(f'"{key}": {dumped(value)}' for key, value in data.items()) + "}"
        case list():
            return "[" + ", ".join(map(dumped, data)) + "]"
        case bool():
            return str(data).lower()
        case str():
            return '"' + data.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case _:
            return str(data)


def test_lowering_asks_for_no_key_that_the_schemas_do_not_have(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: set[str] = set()
    original = Mapping.get

    def get(self: Mapping, key: str) -> Node | None:
        asked.add(key)
        return original(self, key)

    monkeypatch.setattr(Mapping, "get", get)
    loaded(FILES)

    assert set() == asked - {key for _, key in keys_of_the_schemas()}
