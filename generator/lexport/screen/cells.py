"""The facts of a row out of its cells, in an engine's SQL; what cannot be read, what was mended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from lexport.ir.facts import Date, Fact, Integer, YesNo
from lexport.ir.rulebook import Rulebook
from lexport.screen.normalise import Normaliser, Reading
from lexport.screen.spelling import Spelling
from lexport.targets.sql.tables import type_of

FIRST_DAY, LAST_DAY = "DATE '0001-01-01'", "DATE '9999-12-31'"


class Kind(Enum):
    """What a column is made of, as far as a fact can take it without reading text."""

    TEXT = "text"
    YES_NO = "yes or no"
    DAY = "day"
    WHOLE = "whole number"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a fact comes from: SQL for the cell, and for the same as text."""

    kind: Kind
    given: str
    text: str


@dataclass(frozen=True)
class Cells:
    """The cells of facts, and constants for facts that no column holds."""

    rulebook: Rulebook
    spelling: Spelling
    cells: Mapping[str, Cell]
    constants: Mapping[str, str]

    @cached_property
    def _typed(self) -> dict[str, str]:
        """Facts whose column has their own type, so that there is no text to read."""
        return {
            name: value
            for name, cell in sorted(self.cells.items())
            if (value := _typed(self.rulebook.facts[name], cell))
        }

    @cached_property
    def _readings(self) -> dict[str, Reading]:
        normaliser = Normaliser(self.rulebook, self.spelling)
        sources = {name: each.text for name, each in self.cells.items() if name not in self._typed}
        sources |= {name: self.spelling.literal(text) for name, text in self.constants.items()}
        facts = self.rulebook.facts
        return {name: normaliser.reading(facts[name], each) for name, each in sources.items()}

    @property
    def texts(self) -> Iterator[str]:
        """First what the cells say, as it stands, and cleaned of width, spaces and empty words."""
        for name, each in self._readings.items():
            yield f"{each.source} AS {self.spelling.quoted('_source_' + name)}"
            yield f"{each.text} AS {self.spelling.quoted('_text_' + name)}"

    @property
    def facts(self) -> Iterator[str]:
        """Then, over these, every fact with its type; null where it is unknown."""
        for name, fact in self.rulebook.facts.items():
            value = f"CAST(NULL AS {type_of(self.spelling.dialect, fact)})"
            if name in self._readings:
                value = self._readings[name].value
            yield f"{self._typed.get(name, value)} AS {self.spelling.quoted(name)}"

    # What comes last reads both.

    @cached_property
    def problems(self) -> str:
        """The facts whose cell says something that the fact cannot be."""
        spell = self.spelling
        arms = ", ".join(
            f"CASE WHEN {self._given(name)} IS NOT NULL AND {spell.quoted(name)} IS NULL "
            f"THEN {spell.literal(name)} END"
            for name in [*self._readings, *self._typed]
        )
        return f"NULLIF(concat_ws(';', {arms}), '')"

    @property
    def error(self) -> str:
        """Why the row has no answer: broken as a whole, with an unreadable cell, or blank."""
        blank = " AND ".join(
            f"{self._given(name)} IS NULL"
            for name in [*self._readings, *self._typed]
            if name in self.cells
        )
        return (
            f"CASE WHEN _broken <> '' THEN _broken "
            f"WHEN {self.problems} IS NOT NULL THEN 'unreadable' WHEN {blank} THEN 'no-facts' END"
        )

    @property
    def notes(self) -> str:
        """What was changed in reading the cells."""
        normaliser = Normaliser(self.rulebook, self.spelling)
        notes = [normaliser.note(self._readings[n]) for n in self._readings if n in self.cells]
        if not notes:
            return f"CAST(NULL AS {self.spelling.text})"
        return f"NULLIF(concat_ws('; ', {', '.join(notes)}), '')"

    def _given(self, name: str) -> str:
        typed = name in self._typed
        return self.cells[name].given if typed else self.spelling.quoted(f"_text_{name}")


def _typed(fact: Fact, cell: Cell) -> str | None:
    """The value of a cell that has the fact's own type already."""
    given = cell.given
    match fact.type, cell.kind:
        case YesNo(), Kind.YES_NO:
            return given
        case Date(), Kind.DAY:
            return f"CASE WHEN {given} BETWEEN {FIRST_DAY} AND {LAST_DAY} THEN {given} END"
        case Integer(minimum, maximum), Kind.WHOLE:
            signs = zip((">=", "<="), (minimum, maximum), strict=True)
            tests = [f"{given} {sign} {limit}" for sign, limit in signs if limit is not None]
            whole = f"CAST({given} AS BIGINT)"
            return f"CASE WHEN {' AND '.join(tests)} THEN {whole} END" if tests else whole
        case _:
            return None
