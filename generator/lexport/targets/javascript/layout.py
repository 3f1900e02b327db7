"""Where everything known of one shipment lies in the one array that generated functions share.

JavaScript has bits in 32-bit numbers only. A set takes as many words of 30 bits as it needs, so
that each word is a small integer in every engine, also where those are 31 bits wide.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lexport.ir.decisions import Decision
from lexport.ir.rulebook import Rulebook
from lexport.plan.bits import Bits
from lexport.plan.formula import values_of
from lexport.plan.order import computed_in_order
from lexport.targets.javascript.names import local

WORD = 30


def words(size: int) -> int:
    """How many words a set of this size takes."""
    return max(1, -(-size // WORD))


def word(mask: int, which: int) -> int:
    """One word of a mask."""
    return mask >> WORD * which & (1 << WORD) - 1


def variables(name: str, size: int) -> tuple[str, ...]:
    """The variables that hold a set: its name, or where it takes several its name and a number."""
    count = words(size)
    return (name,) if count == 1 else tuple(f"{name}${number}" for number in range(count))


@dataclass(frozen=True, slots=True)
class Place:
    """A first slot and how many follow one another."""

    slot: int
    length: int


@dataclass(frozen=True)
class Layout:
    """The slots: facts, computed facts, the governing date, then each decision's sets."""

    rulebook: Rulebook

    @cached_property
    def bits(self) -> Bits:
        return Bits(self.rulebook)

    def is_set(self, name: str) -> bool:
        """Whether a fact or decision is kept as a set."""
        return name in self.rulebook.decisions or self.bits.is_masked(name)

    def size(self, name: str) -> int:
        """The size of the list that a set is drawn from; a decision's has one more for a gap."""
        if name in self.rulebook.decisions:
            return len(self.rulebook.decisions[name].outcomes) + 1
        return len(values_of(self.rulebook, name))

    def variables(self, name: str) -> tuple[str, ...]:
        """The local variables that hold a fact, a computed fact or a decision."""
        return variables(local(name), self.size(name)) if self.is_set(name) else (local(name),)

    @cached_property
    def places(self) -> dict[str, Place]:
        """The slots of facts and decisions by name, of their sets and of the date by other names.

        The sets of rules that hold and of rules left open are `name$held` and `name$open`.
        """
        found: dict[str, Place] = {}

        def take(name: str, length: int) -> None:
            slot = sum(place.length for place in found.values())
            found[name] = Place(slot, length)

        for name in [*self.rulebook.facts, *computed_in_order(self.rulebook)]:
            take(name, len(self.variables(name)))
        take("$known_on", 1)
        take("$earliest", 1)
        take("$latest", 1)
        take("$governed_by", words(len(self.rulebook.governing_date.alternatives)))
        for decision in self.rulebook.decisions.values():
            take(f"{decision.name}$held", words(len(decision.rules)))
            take(f"{decision.name}$open", words(len(decision.rules)))
            if not decision.collect:
                take(decision.name, words(self.size(decision.name)))
        return found

    @property
    def length(self) -> int:
        return sum(place.length for place in self.places.values())

    def slots(self, name: str) -> range:
        place = self.places[name]
        return range(place.slot, place.slot + place.length)

    def held(self, decision: Decision) -> int:
        return self.places[f"{decision.name}$held"].slot

    def open(self, decision: Decision) -> int:
        return self.places[f"{decision.name}$open"].slot

    def possible(self, decision: Decision) -> int | None:
        """The slot of its possible outcomes; a list has none."""
        return None if decision.collect else self.places[decision.name].slot
