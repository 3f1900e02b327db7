"""The order of keys: that of the schema, wherever the schema says which keys there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lexport.load.schemas import documents

Schema = dict[str, Any]
COMBINED = ("allOf", "anyOf", "oneOf")
CONDITIONAL = ("if", "then", "else")


@dataclass(frozen=True, slots=True)
class Expected:
    """What the schema says of one place in a file: a schema, and the document it stands in."""

    schemas: tuple[tuple[str, Schema], ...]

    @staticmethod
    def of_kind(kind: str) -> Expected:
        name = f"{kind}.schema.json"
        return Expected(((name, dict(documents()[name])),))

    def ordered(self, keys: list[str]) -> list[str]:
        """The keys in the order of the schema, those it does not know behind them.

        Where keys are names that the author gives, their order is the author's.
        """
        known: dict[str, int] = {}
        for _, schema in self._parts():
            if isinstance(schema.get("additionalProperties"), dict):
                return keys
            for key in schema.get("properties", {}):
                known.setdefault(key, len(known))
        return sorted(keys, key=lambda key: known.get(key, len(known)))

    def below(self, key: str | None) -> Expected:
        """What is expected under a key, or of the entries of a list."""
        found: list[tuple[str, Schema]] = []
        for document, schema in self._parts():
            inner = schema.get("items") if key is None else schema.get("properties", {}).get(key)
            if inner is None and key is not None:
                inner = schema.get("additionalProperties")
            if isinstance(inner, dict):
                found.append((document, inner))
        return Expected(tuple(found))

    def _parts(self) -> Iterator[tuple[str, Schema]]:
        """The schemas and what they are combined of, references followed."""
        waiting = list(self.schemas)
        seen: set[int] = set()
        while waiting:
            document, schema = waiting.pop(0)
            if id(schema) in seen:
                continue
            seen.add(id(schema))
            yield document, schema
            if "$ref" in schema:
                waiting.append(_referred(document, schema["$ref"]))
            for word in COMBINED:
                waiting += [(document, each) for each in schema.get(word, ())]
            waiting += [
                (document, schema[word])
                for word in CONDITIONAL
                if isinstance(schema.get(word), dict)
            ]


def _referred(document: str, reference: str) -> tuple[str, Schema]:
    name, _, path = reference.partition("#")
    document = name or document
    found: Any = documents()[document]
    for step in path.split("/"):
        if step:
            found = found[step]
    return document, found
