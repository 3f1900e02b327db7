"""A fast test of shape: the part of JSON Schema that we use, as plain functions.

Nearly every file is right, and then a yes is all that is wanted. What is wrong with the others is
jsonschema's to say, and a test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import cast

from lexport.load.schemas import documents

Test = Callable[[object], bool]
Schema = Mapping[str, object]

# Say nothing about which values are allowed.
ANNOTATIONS = frozenset({"$schema", "$defs", "title", "description", "examples", "format"})
# Read together with the keyword before them.
COMPANIONS = frozenset({"then", "else"})

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
        """The test of a schema, which is a mapping or says yes or no to everything."""
        if not isinstance(schema, dict):
            return _always if schema is True else _never
        tests = [
            KEYWORDS[keyword](self, schema[keyword], schema)
            for keyword in schema
            if keyword not in ANNOTATIONS | COMPANIONS
        ]
        return tests[0] if len(tests) == 1 else _all(tests)

    def tests(self, schemas: object) -> dict[str, Test]:
        named = cast("Schema", schemas)
        return {name: self.test(schema) for name, schema in named.items()}

    def reference(self, target: str) -> Test:
        file, _, pointer = target.partition("#")
        key = (file or self.file, pointer)
        if key not in self.made:
            made = self.made[key] = []
            found: object = documents()[key[0]]
            for step in pointer.strip("/").split("/"):
                found = cast("Schema", found)[step]
            made.append(Compiler(key[0], self.made).test(found))
        else:
            made = self.made[key]
        return _later(made)


def _later(made: list[Test]) -> Test:
    """The test that will stand in the list by the time it is needed."""

    def test(value: object) -> bool:
        return made[0](value)

    return test


def _always(_: object) -> bool:
    return True


def _never(_: object) -> bool:
    return False


def _all(tests: list[Test]) -> Test:
    def test(value: object) -> bool:
        for each in tests:  # noqa: SIM110 -- a generator costs more than the tests it runs
            if not each(value):
                return False
        return True

    return test


def _each(inner: Test) -> Callable[[list[object]], bool]:
    def test(values: list[object]) -> bool:
        for value in values:  # noqa: SIM110 -- as above
            if not inner(value):
                return False
        return True

    return test


def _type(_: Compiler, wanted: object, __: Schema) -> Test:
    names = wanted if isinstance(wanted, list) else [wanted]
    tests = [TYPES[str(name)] for name in names]
    return tests[0] if len(tests) == 1 else lambda value: any(test(value) for test in tests)


def _properties(compiler: Compiler, wanted: object, schema: Schema) -> Test:
    """`properties` together with `additionalProperties`, which is about the rest of the keys."""
    known = compiler.tests(wanted)
    rest = compiler.test(schema.get("additionalProperties", True))

    def test(value: object) -> bool:
        if isinstance(value, dict):
            for name, inner in value.items():
                if not known.get(name, rest)(inner):
                    return False
        return True

    return test


def _additional(compiler: Compiler, wanted: object, schema: Schema) -> Test:
    if "properties" in schema:
        return _always
    return _properties(compiler, {}, {"additionalProperties": wanted})


def _items(compiler: Compiler, wanted: object, _: Schema) -> Test:
    each = _each(compiler.test(wanted))
    return lambda value: not isinstance(value, list) or each(value)


def _property_names(compiler: Compiler, wanted: object, _: Schema) -> Test:
    each = _each(compiler.test(wanted))
    return lambda value: not isinstance(value, dict) or each(list(value))


def _required(_: Compiler, wanted: object, __: Schema) -> Test:
    names = frozenset(cast("list[str]", wanted))
    return lambda value: not isinstance(value, dict) or names <= value.keys()


def _pattern(_: Compiler, wanted: object, __: Schema) -> Test:
    search = re.compile(str(wanted)).search
    return lambda value: not isinstance(value, str) or search(value) is not None


def _enum(_: Compiler, wanted: object, __: Schema) -> Test:
    words = cast("list[object]", wanted)
    # `1 == True` to Python, but not to JSON Schema.
    return lambda value: any(value == word and type(value) is type(word) for word in words)


def _const(compiler: Compiler, wanted: object, schema: Schema) -> Test:
    return _enum(compiler, [wanted], schema)


def _condition(compiler: Compiler, wanted: object, schema: Schema) -> Test:
    condition = compiler.test(wanted)
    then = compiler.test(schema.get("then", True))
    otherwise = compiler.test(schema.get("else", True))
    return lambda value: then(value) if condition(value) else otherwise(value)


def _all_of(compiler: Compiler, wanted: object, _: Schema) -> Test:
    return _all([compiler.test(inner) for inner in cast("list[object]", wanted)])


def _size(
    kind: type[str | list[object] | dict[str, object]],
    *,
    least: object = 0,
    most: object = float("inf"),
) -> Test:
    low, high = cast("int", least), cast("int", most)
    return lambda value: not isinstance(value, kind) or low <= len(value) <= high


def _unique(_: Compiler, wanted: object, __: Schema) -> Test:
    def test(value: object) -> bool:
        if not isinstance(value, list) or len(value) < 2:
            return True
        try:
            return len({(isinstance(item, bool), item) for item in value}) == len(value)
        except TypeError:  # a list or mapping, where only words and numbers belong
            return False

    return test if wanted else _always


def _minimum(_: Compiler, wanted: object, __: Schema) -> Test:
    bound = cast("int", wanted)
    return lambda value: not _is_number(value) or cast("int", value) >= bound


def _maximum(_: Compiler, wanted: object, __: Schema) -> Test:
    bound = cast("int", wanted)
    return lambda value: not _is_number(value) or cast("int", value) <= bound


_is_number = TYPES["number"]

KEYWORDS: dict[str, Callable[[Compiler, object, Schema], Test]] = {
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
    "not": lambda _, __, ___: _never,  # only ever written as `{"not": {}}`: nothing may stand here
    "if": _condition,
    "allOf": _all_of,
    "uniqueItems": _unique,
    "minimum": _minimum,
    "maximum": _maximum,
    "minLength": lambda _, wanted, __: _size(str, least=wanted),
    "minItems": lambda _, wanted, __: _size(list, least=wanted),
    "minProperties": lambda _, wanted, __: _size(dict, least=wanted),
    "maxProperties": lambda _, wanted, __: _size(dict, most=wanted),
}
