"""The greatest or the least of several amounts, and sums of them compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lexport.regions.amounts import Chain


@dataclass(frozen=True, slots=True)
class Extreme:
    """The greatest of several amounts, or the least."""

    greatest: bool
    parts: tuple[Amount, ...]


Amount = Chain | Extreme


@dataclass(frozen=True, slots=True)
class Totals:
    """Whether some amounts together are at least as much as others together."""

    more: tuple[Amount, ...]
    less: tuple[Amount, ...]

    def holds(self, values: Mapping[str, int]) -> bool:
        more, less = (sum(_at(each, values) for each in side) for side in (self.more, self.less))
        return more >= less

    @property
    def facts(self) -> tuple[str, ...]:
        found = (fact for each in (*self.more, *self.less) for fact in _facts(each))
        return tuple(dict.fromkeys(found))


def _at(amount: Amount, values: Mapping[str, int]) -> int:
    if isinstance(amount, Chain):
        return amount.at(values[amount.fact])
    return (max if amount.greatest else min)(_at(part, values) for part in amount.parts)


def _facts(amount: Amount) -> Iterator[str]:
    if isinstance(amount, Chain):
        yield amount.fact
    else:
        for part in amount.parts:
            yield from _facts(part)
