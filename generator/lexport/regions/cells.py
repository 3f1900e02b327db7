"""Cells: what each fact can be, cut at the values where some line turns."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from lexport.ir.conditions import Compare
from lexport.ir.facts import CheckName, Choice, Date, DecimalValue, Fact, Integer, TextValue
from lexport.ir.rulebook import Rulebook
from lexport.regions.amounts import FIRST, LAST, Chain
from lexport.regions.exact import TextTest
from lexport.regions.extremes import Totals
from lexport.regions.identifiers import CHECKS, possible
from lexport.regions.texts import Form, Piece, examples


@dataclass(frozen=True, slots=True)
class Values:
    """A choice or yes/no fact: one cell for each value."""

    fact: str
    values: tuple[str | bool, ...]

    @property
    def size(self) -> int:
        return len(self.values)


@dataclass(frozen=True, slots=True)
class Amounts:
    """A date or number: cells that begin at `cuts`, the first at `least`."""

    fact: str
    least: int | None
    most: int | None
    cuts: tuple[int, ...]

    @property
    def size(self) -> int:
        return len(self.cuts) + 1

    def span(self, cell: int) -> tuple[int | None, int | None]:
        least = self.cuts[cell - 1] if cell else self.least
        most = self.cuts[cell] - 1 if cell < len(self.cuts) else self.most
        return least, most

    def from_(self, amount: int) -> range:
        """The cells from this amount on, which is a cut or lies outside."""
        if self.least is not None and amount <= self.least:
            return range(self.size)
        if self.most is not None and amount > self.most:
            return range(0)
        return range(self.cuts.index(amount) + 1, self.size)


@dataclass(frozen=True, slots=True)
class Texts:
    """A text fact: each cell holds the texts of its pieces, alike for every line."""

    fact: str
    form: Form
    cells: tuple[tuple[Piece, ...], ...]
    tests: dict[TextTest, frozenset[int]]

    @property
    def size(self) -> int:
        return len(self.cells)


@dataclass(frozen=True, slots=True)
class Differences:
    """How much one chain is more than another: cells that begin at `cuts`."""

    left: Chain
    right: Chain
    cuts: tuple[int, ...]

    @property
    def size(self) -> int:
        return len(self.cuts) + 1

    def span(self, cell: int) -> tuple[int | None, int | None]:
        return (
            self.cuts[cell - 1] if cell else None,
            self.cuts[cell] - 1 if cell < len(self.cuts) else None,
        )


@dataclass(frozen=True, slots=True)
class Equality:
    """Whether two text facts are equal: cell 1 is yes."""

    fact: str
    other: str
    size: int = 2


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A line that cannot be resolved: cell 1 is that it holds."""

    line: Compare
    totals: Totals
    size: int = 2


Variable = Values | Amounts | Texts | Differences | Equality | Unresolved


def amounts(fact: Fact, cuts: Iterable[int]) -> Amounts:
    least, most = limits(fact)
    inside = {
        cut for cut in cuts if (least is None or cut > least) and (most is None or cut <= most)
    }
    return Amounts(fact.name, least, most, tuple(sorted(inside)))


def limits(fact: Fact) -> tuple[int | None, int | None]:
    match fact.type:
        case Date():
            return FIRST, LAST
        case Integer(minimum, maximum):
            return minimum, maximum
        case DecimalValue(digits, minimum, maximum):
            least = None if minimum is None else math.ceil(minimum.scaleb(digits))
            return least, None if maximum is None else math.floor(maximum.scaleb(digits))
        case _:
            raise AssertionError(f"{fact.name} is no amount")


def values(fact: Fact) -> Values:
    if isinstance(fact.type, Choice):
        return Values(fact.name, tuple(fact.type.values))
    return Values(fact.name, (True, False))


def form_of(rulebook: Rulebook, type_: TextValue) -> Form:
    listed = None
    if type_.table is not None:
        listed = tuple(sorted(rulebook.code_tables[type_.table].codes))
    return Form(type_.pattern, listed, type_.max_length)


def texts(fact: str, form: Form, tests: Iterable[TextTest]) -> Texts:
    """Cut the texts of a fact so that no test tells two texts of one cell apart."""
    asked = tuple(dict.fromkeys(tests))
    found: dict[tuple[bool, ...], list[Piece]] = {}
    for piece in _pieces(form, asked):
        for text in examples([form], [piece], 1):
            signature = tuple(passes(test, text) for test in asked)
            found.setdefault(signature, []).append(piece)
    signatures = list(found)
    return Texts(
        fact,
        form,
        tuple(_merged(pieces) for pieces in found.values()),
        {
            test: frozenset(n for n, signature in enumerate(signatures) if signature[place])
            for place, test in enumerate(asked)
        },
    )


def passes(test: TextTest, text: str) -> bool:
    if test.check is not None:
        return CHECKS[test.check](text)
    return text in test.texts or text.startswith(test.begins or ("\0",))


def _pieces(form: Form, tests: tuple[TextTest, ...]) -> Iterable[Piece]:
    named = {text for test in tests for text in test.texts if form.admits(text)}
    if form.listed is not None:
        named = set(form.listed)
    yield from (Piece(texts=(text,)) for text in sorted(named))
    if form.listed is not None:
        return
    begins = sorted({""} | {each for test in tests for each in test.begins if form.begins(each)})
    checks = tuple(dict.fromkeys(test.check for test in tests if test.check is not None))
    for start in begins:
        longer = tuple(each for each in begins if each != start and each.startswith(start))
        for results in _results(checks):
            yield Piece(begins=start, but_not=longer, others=frozenset(named), checks=results)


def _results(checks: tuple[CheckName, ...]) -> Iterable[tuple[tuple[CheckName, bool], ...]]:
    for passing in product((False, True), repeat=len(checks)):
        results = dict(zip(checks, passing, strict=True))
        if possible(results):
            yield tuple(results.items())


def _merged(pieces: list[Piece]) -> tuple[Piece, ...]:
    """The named texts of a cell as one piece."""
    named = tuple(text for piece in pieces for text in piece.texts)
    rest = tuple(piece for piece in pieces if not piece.texts)
    return ((Piece(texts=named),) if named else ()) + rest
