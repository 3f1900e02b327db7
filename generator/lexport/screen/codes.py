"""Small codes of what blocks read of a row, packed into integers that can be grouped and joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lexport.screen.blocks import Blocks
from lexport.screen.spelling import literal, quoted
from lexport.targets.sql.governing import GRADE
from lexport.targets.sql.masks import WORD

ID_BITS = 31  # two ids of combinations fit one integer


@dataclass(frozen=True, slots=True)
class Code:
    """One narrow column and its place: 0 is unknown, the others number its values from 1."""

    name: str
    word: int
    shift: int
    bits: int
    choices: tuple[str, ...] | None

    @property
    def mask(self) -> int:
        return (1 << self.bits) - 1 << self.shift

    def packed(self) -> str:
        """The code in its place, as a term of its word."""
        value = quoted(self.name)
        if self.name == GRADE:
            return f"((CAST({value} AS BIGINT) + 1) << {self.shift})"
        if self.choices is None:
            yes, no = 2 << self.shift, 1 << self.shift
            return f"CASE WHEN {value} THEN {yes} WHEN NOT {value} THEN {no} ELSE 0 END"
        arms = " ".join(
            f"WHEN {literal(choice)} THEN {number << self.shift}"
            for number, choice in enumerate(self.choices, start=1)
        )
        return f"CASE {value} {arms} ELSE 0 END"

    def unpacked(self, word: str) -> str:
        """The value again, out of a word."""
        code = f"(({word} >> {self.shift}) & {(1 << self.bits) - 1})"
        if self.name == GRADE:
            return f"CAST({code} - 1 AS INTEGER)"
        if self.choices is None:
            return f"CASE {code} WHEN 2 THEN TRUE WHEN 1 THEN FALSE END"
        arms = " ".join(
            f"WHEN {number} THEN {literal(choice)}"
            for number, choice in enumerate(self.choices, start=1)
        )
        return f"CASE {code} {arms} END"


def codes_of(blocks: Blocks) -> dict[str, Code]:
    """A place for every narrow column; what one block reads stands in few words."""
    found: dict[str, Code] = {}
    word = shift = 0
    for reads in blocks.reads_of_row.values():
        for name in reads:
            if name in found:
                continue
            bits = _bits(blocks, name)
            if shift + bits > WORD:
                word, shift = word + 1, 0
            found[name] = Code(name, word, shift, bits, blocks.choices(name))
            shift += bits
    return found


def _bits(blocks: Blocks, name: str) -> int:
    if name == GRADE:
        return 3  # five grades
    choices = blocks.choices(name)
    return 2 if choices is None else len(choices).bit_length()


def words(codes: Iterable[Code]) -> Iterator[tuple[int, str]]:
    """Every word as an expression over the columns of a row."""
    terms: dict[int, list[str]] = {}
    for code in codes:
        terms.setdefault(code.word, []).append(code.packed())
    for word, packed in terms.items():
        yield word, f"CAST({' + '.join(packed)} AS BIGINT)"


def masks(codes: Iterable[Code]) -> dict[int, int]:
    """For each word the bits that belong to these codes."""
    found: dict[int, int] = {}
    for code in codes:
        found[code.word] = found.get(code.word, 0) | code.mask
    return found
