"""A fast test of shape: the part of JSON Schema that we use, as plain functions.

Nearly every file is right, and then a yes is all that is wanted. What is wrong with the others is
jsonschema's to say, and a test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache

from lexport.load.schemas import documents

Test = Callable[[object], bool]

# Say nothing about which values are allowed.
ANNOTATIONS = frozenset({"$schema", "$defs", "title", "description", "examples", "format"})

TYPES: dict[str, Test] = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, (int, Decimal)) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}


@cache
def test_for(kind: str) -> Test:
    """Whether the data of a file of this kind has the right shape."""
    return Compiler(f"{kind}.schema.json").test(documents()[f"{kind}.schema.json"])


class Compiler:
    """Turns a schema, and those it refers to, into functions."""

    def __init__(self, file: str, made: dict[tuple[str, str], list[Test]] | None = None) -> None:
        self.file = file
        # Shared by the files that refer to one another; a list, so that a schema can be in use
        # (conditions inside conditions) before it is finished.
        self.made: dict[tuple[str, str], list[Test]] = {} if made is None else made

    def test(self, schema: object) -> Test:
        if isinstance(schema, bool):
            return lambda _: bool(schema)
        assert isinstance(schema, dict)
        tests: list[Test] = []
        for keyword in schema:
            if keyword in ANNOTATIONS or keyword in {"then", "else"}:
                continue
            tests.append(KEYWORDS[keyword](self, schema[keyword], schema))
        if len(tests) == 1:
            return tests[0]
        return lambda value: all([test(value) for test in tests])

    def reference(self, target: str) -> Test:
        file, _, pointer = target.partition("#")
        file = file or self.file
        key = (file, pointer)
        if key not in self.made:
            self.made[key] = []
            found: object = documents()[file]
            for step in pointer.strip("/").split("/"):
                assert isinstance(found, dict)
                found = found[step]
            self.made[key].append(Compiler(file, self.made).test(found))
        made = self.made[key]
        return lambda value: made[0](value)


def _type(_: Compiler, wanted: object, __: object) -> Test:
    names = wanted if isinstance(wanted, list) else [wanted]
    tests = [TYPES[str(name)] for name in names]
    if len(tests) == 1:
        return tests[0]
    return lambda value: any(test(value) for test in tests)


def _properties(compiler: Compiler, wanted: object, schema: object) -> Test:
    """`properties` together with `additionalProperties`, which is about the rest of the keys."""
    assert isinstance(wanted, dict)
    assert isinstance(schema, dict)
    known = {name: compiler.test(inner) for name, inner in wanted.items()}
    rest = compiler.test(schema.get("additionalProperties", True))

    def test(value: object) -> bool:
        if not isinstance(value, dict):
            return True
        for name, inner in value.items():
            if not known.get(name, rest)(inner):
                return False
        return True

    return test


def _additional(compiler: Compiler, wanted: object, schema: object) -> Test:
    assert isinstance(schema, dict)
    if "properties" in schema:
        return lambda _: True
    return _properties(compiler, {}, {"additionalProperties": wanted})


def _items(compiler: Compiler, wanted: object, _: object) -> Test:
    inner = compiler.test(wanted)
    return lambda value: not isinstance(value, list) or all([inner(item) for item in value])


def _property_names(compiler: Compiler, wanted: object, _: object) -> Test:
    inner = compiler.test(wanted)
    return lambda value: not isinstance(value, dict) or all([inner(name) for name in value])


def _required(_: Compiler, wanted: object, __: object) -> Test:
    assert isinstance(wanted, list)
    names = frozenset(wanted)
    return lambda value: not isinstance(value, dict) or names <= value.keys()


def _pattern(_: Compiler, wanted: object, __: object) -> Test:
    search = re.compile(str(wanted)).search
    return lambda value: not isinstance(value, str) or search(value) is not None


def _enum(_: Compiler, wanted: object, __: object) -> Test:
    assert isinstance(wanted, list)
    # `1 == True` to Python, but not to JSON Schema.
    return lambda value: any(value == word and type(value) is type(word) for word in wanted)


def _const(compiler: Compiler, wanted: object, schema: object) -> Test:
    return _enum(compiler, [wanted], schema)


def _condition(compiler: Compiler, wanted: object, schema: object) -> Test:
    assert isinstance(schema, dict)
    condition = compiler.test(wanted)
    then = compiler.test(schema.get("then", True))
    otherwise = compiler.test(schema.get("else", True))
    return lambda value: then(value) if condition(value) else otherwise(value)


def _all_of(compiler: Compiler, wanted: object, _: object) -> Test:
    assert isinstance(wanted, list)
    tests = [compiler.test(inner) for inner in wanted]
    return lambda value: all([test(value) for test in tests])


def _size(kind: type, least: int | None, most: int | None) -> Test:
    def test(value: object) -> bool:
        if not isinstance(value, kind):
            return True
        size = len(value)  # type: ignore[arg-type]
        return (least is None or size >= least) and (most is None or size <= most)

    return test


def _unique(_: Compiler, wanted: object, __: object) -> Test:
    def test(value: object) -> bool:
        if not wanted or not isinstance(value, list) or len(value) < 2:
            return True
        try:
            return len({(isinstance(item, bool), item) for item in value}) == len(value)
        except TypeError:  # a list or mapping, where only words and numbers belong
            return False

    return test


def _minimum(_: Compiler, wanted: object, __: object) -> Test:
    number = TYPES["number"]
    return lambda value: not number(value) or value >= wanted  # type: ignore[operator]


def _maximum(_: Compiler, wanted: object, __: object) -> Test:
    number = TYPES["number"]
    return lambda value: not number(value) or value <= wanted  # type: ignore[operator]


KEYWORDS: dict[str, Callable[[Compiler, object, object], Test]] = {
    "$ref": lambda compiler, wanted, _: compiler.reference(str(wanted)),
    "type": _type,
    "properties": _properties,
    "additionalProperties": _additional,
    "propertyNames": _property_names,
    "items": _items,
    "required": _required,
    "pattern": _pattern,
    "enum": _enum,
    "const": _const,
    "if": _condition,
    "allOf": _all_of,
    "uniqueItems": _unique,
    "minimum": _minimum,
    "maximum": _maximum,
    "minLength": lambda _, wanted, __: _size(str, int(str(wanted)), None),
    "minItems": lambda _, wanted, __: _size(list, int(str(wanted)), None),
    "minProperties": lambda _, wanted, __: _size(dict, int(str(wanted)), None),
    "maxProperties": lambda _, wanted, __: _size(dict, None, int(str(wanted))),
}
