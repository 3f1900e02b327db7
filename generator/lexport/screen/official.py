"""Official names of codes, by which people write a trade mode or a country instead of its code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lexport.ir.codes import CodeTable
from lexport.ir.conditions import TextIs
from lexport.ir.facts import Fact, TextValue
from lexport.ir.rulebook import Rulebook
from lexport.screen.wide import narrowed

# Codes this short are known by their names. The line of a tariff is no name: it describes goods.
SHORT = 4
BETWEEN = r"[ ()\[\]:/_.,·-]"  # what is written between a code and its name, or left out of either


def names(rulebook: Rulebook, fact: Fact) -> dict[str, tuple[str, ...]]:
    """Folded names, alone or with their code, and the codes that each may stand for."""
    found: dict[str, dict[str, None]] = {}
    for table in _tables(rulebook, fact):
        for row in table.rows:
            for title in (row.title.en, row.title.zh):
                found.setdefault(folded(title), {})[row.code] = None
                for both in (row.code + title, title + row.code):
                    found.setdefault(folded(both), {})[row.code] = None
    return {name: tuple(codes) for name, codes in found.items()}


def choices(rulebook: Rulebook, fact: Fact, text: str) -> tuple[str, ...]:
    """The codes among which a name leaves the choice; none where it is no name of several."""
    codes = names(rulebook, fact).get(folded(text), ())
    return codes if len(codes) > 1 else ()


def folded(text: str) -> str:
    """A name without what people vary: width, case, spaces and brackets."""
    return re.sub(BETWEEN, "", narrowed(text).lower())


def _tables(rulebook: Rulebook, fact: Fact) -> Iterator[CodeTable]:
    """The fact's own list, or else those of its form that hold every code the rules compare."""
    if not isinstance(fact.type, TextValue):
        return
    if fact.type.table is not None:
        yield rulebook.code_tables[fact.type.table]
    elif fact.type.pattern is not None and len(fact.type.pattern) <= SHORT:
        compared = {
            code
            for _, rule in rulebook.rules.values()
            for atom in rule.atoms
            if isinstance(atom, TextIs) and atom.fact == fact.name
            for code in atom.allowed
        }
        for table in rulebook.code_tables.values():
            if compared and table.pattern == fact.type.pattern and compared <= table.codes:
                yield table
