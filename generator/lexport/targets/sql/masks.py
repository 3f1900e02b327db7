"""Sets of rules as bits of integers, split into words that every engine's 64-bit integers hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lexport.targets.sql.trees import (
    Tree,
    any_of,
    arithmetic,
    case,
    cast,
    column,
    compare,
    number,
    total,
)

WORD = 62  # bits of a word: a 64-bit integer less its sign, and one to spare


@dataclass(frozen=True, slots=True)
class Masks:
    """The rules of one decision, as the columns of three sets: `held`, `open` and `basis`.

    `basis` are the rules that the outcome rests on: those that hold, else those left open.
    """

    decision: str
    count: int

    @property
    def words(self) -> range:
        return range((self.count + WORD - 1) // WORD or 1)

    def name(self, kind: str, word: int) -> str:
        suffix = f"_{word + 1}" if len(self.words) > 1 else ""
        return f"_{self.decision}_{kind}{suffix}"

    def bits(self, word: int, tests: Sequence[tuple[int, Tree]]) -> Tree:
        """One word: the sum of the bits of the rules whose test holds."""
        terms = [
            case([(test, number(1 << rule % WORD))], number(0))
            for rule, test in tests
            if rule // WORD == word
        ]
        return cast(total(terms), "BIGINT") if terms else cast(number(0), "BIGINT")

    def any(self, kind: str, rules: Iterable[int]) -> Tree:
        """Whether any of these rules is in the set."""
        masks: dict[int, int] = {}
        for rule in rules:
            masks[rule // WORD] = masks.get(rule // WORD, 0) | 1 << rule % WORD
        return any_of(self._some(kind, word, mask) for word, mask in sorted(masks.items()))

    def _some(self, kind: str, word: int, mask: int) -> Tree:
        name = column(self.name(kind, word))
        in_word = min(self.count - word * WORD, WORD)
        if mask == (1 << in_word) - 1:
            return compare("<>", name, number(0))
        return compare("<>", arithmetic("&", name, number(mask)), number(0))

    def some(self, kind: str) -> Tree:
        """Whether the set has any rule at all."""
        return self.any(kind, range(self.count))
