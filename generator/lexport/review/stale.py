"""Translations whose source wording changed while they stayed as they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from lexport.ir.rulebook import Rulebook
from lexport.text import Text


def stale_translations(before: Rulebook, after: Rulebook) -> tuple[str, ...]:
    """The names of what holds a text whose authoritative wording alone changed."""
    found: dict[str, None] = {}
    for old, new in (
        (before.facts, after.facts),
        (before.rules, after.rules),
        (before.decisions, after.decisions),
        (before.provisions, after.provisions),
        (before.instruments, after.instruments),
        (before.questions, after.questions),
        (before.terms, after.terms),
        (before.cases, after.cases),
    ):
        for name, thing in new.items():
            earlier = old.get(name)
            if any(_stale(*pair, after.authoritative_language) for pair in _texts(earlier, thing)):
                found[name] = None
    return tuple(found)


def _stale(old: Text, new: Text, authoritative: str) -> bool:
    other = "en" if authoritative == "zh" else "zh"
    changed = bool(getattr(old, authoritative) != getattr(new, authoritative))
    return changed and bool(getattr(old, other) == getattr(new, other))


def _texts(old: object, new: object) -> Iterator[tuple[Text, Text]]:
    """The texts that stand in the same place of both."""
    if isinstance(old, Text) and isinstance(new, Text):
        yield old, new
    elif type(old) is not type(new):
        return
    elif is_dataclass(new) and not isinstance(new, type):
        for each in fields(new):
            yield from _texts(getattr(old, each.name), getattr(new, each.name))
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        for key, value in new.items():
            yield from _texts(old.get(key), value)
    elif isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        for one, other in zip(old, new, strict=True):
            yield from _texts(one, other)
