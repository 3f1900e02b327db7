"""The shape of a file by its JSON Schema: the only module that knows jsonschema."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import Any

import jsonschema
from jsonschema.exceptions import ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from lexport.diagnostics import Diagnostic
from lexport.diagnostics.catalogue.nearest import nearest
from lexport.load.node import UNREADABLE, Node
from lexport.load.schemas import documents
from lexport.load.wording import Misfit, worded
from lexport.text import Text


def misshapen(kind: str, root: Node) -> list[Diagnostic]:
    """What in a file is not as its schema wants it."""
    found: dict[tuple[str, object, Text], Diagnostic] = {}
    for misfit in without_echoes(list(misfits(kind, root.value))):
        for diagnostic in worded(misfit, root):
            # Two parts of a schema can want the same thing of the same place.
            key = (diagnostic.code, diagnostic.span, diagnostic.message)
            found.setdefault(key, diagnostic)
    return list(found.values())


def misfits(kind: str, data: object) -> Iterator[Misfit]:
    """Every error of jsonschema that tells something of its own."""
    found = [_misfit(error) for error in islice(_validator(kind).iter_errors(data), MOST)]
    found = [misfit for misfit in found if not _about_unreadable(misfit)]
    better = {misfit.path for misfit in found if misfit.keyword in MORE_TELLING}
    for misfit in found:
        if not (misfit.keyword in COUNTS and misfit.path in better):
            yield misfit


def without_echoes(found: list[Misfit]) -> Iterator[Misfit]:
    """A misspelt key is also missing in its right spelling; one diagnostic says both."""
    misspelt = {
        (misfit.path, nearest(key, misfit.schema["properties"]))
        for misfit in found
        if misfit.keyword == "additionalProperties" and "properties" in misfit.schema
        for key in misfit.value
        if key not in misfit.schema["properties"]
    }
    for misfit in found:
        if misfit.keyword == "required":
            wanted = [key for key in misfit.wanted if (misfit.path, key) not in misspelt]
            misfit = replace(misfit, wanted=wanted)  # noqa: PLW2901 -- the same, less the echo
        yield misfit


# In a file that is wrong throughout nobody reads on after so many.
MOST = 500

# A key missing or unknown also makes a wrong number of keys, which then says nothing new.
MORE_TELLING = frozenset({"required", "additionalProperties"})
COUNTS = frozenset({"minProperties", "maxProperties"})


@cache
def _validator(kind: str) -> Any:  # noqa: ANN401 -- jsonschema makes the class as it goes
    def is_number(_: object, value: object) -> bool:
        return isinstance(value, (int, Decimal)) and not isinstance(value, bool)

    base = jsonschema.Draft202012Validator
    checker = base.TYPE_CHECKER.redefine("number", is_number)
    made: Any = jsonschema.validators.extend(base, type_checker=checker)  # type: ignore[no-untyped-call]
    registry: Registry[Any] = Registry().with_resources(
        (name, DRAFT202012.create_resource(schema)) for name, schema in documents().items()
    )
    return made({"$ref": f"{kind}.schema.json"}, registry=registry)


def _misfit(error: ValidationError) -> Misfit:
    return Misfit(
        keyword=str(error.validator),
        wanted=error.validator_value,
        value=error.instance,
        schema=error.schema if isinstance(error.schema, dict) else {},
        path=tuple(error.absolute_path),
        about_key="propertyNames" in error.relative_schema_path,
    )


def _about_unreadable(misfit: Misfit) -> bool:
    if misfit.value is UNREADABLE:
        return True
    return misfit.keyword == "uniqueItems" and UNREADABLE in misfit.value
