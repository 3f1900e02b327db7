"""Two versions of a rulebook over one space: the same facts, asked by both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from lexport.ir.facts import Choice, DecimalValue, Fact, FactType, Integer, TextValue
from lexport.ir.rulebook import Rulebook
from lexport.regions.answers import Answers, answers_of, both_ways, conditions_of
from lexport.regions.cells import form_of, limits
from lexport.regions.evidence import Evidence
from lexport.regions.exact import Among, Every, Exact, Opposite, Reaches, TextTest
from lexport.regions.space import Space


@dataclass(frozen=True)
class Paired:
    """The version before and the version after."""

    before: Rulebook
    after: Rulebook

    @cached_property
    def space(self) -> Space:
        conditions = [*conditions_of(self.before).all(), *conditions_of(self.after).all()]
        return Space(self.merged, [*conditions, self.admitted])

    @cached_property
    def answers(self) -> tuple[Answers, Answers]:
        before, after = (conditions_of(each) for each in (self.before, self.after))
        return answers_of(self.space, before), answers_of(self.space, after)

    @cached_property
    def evidence(self) -> tuple[Evidence, Evidence]:
        before, after = self.answers
        return Evidence(before), Evidence(after)

    @cached_property
    def domain(self) -> int:
        """The shipments that both versions speak of and whose facts both can read."""
        before, after = self.answers
        admitted = both_ways(self.space, {}, self.admitted)[0]
        return self.space.diagrams.all_of([before.domain, after.domain, admitted])

    @cached_property
    def merged(self) -> Rulebook:
        """The later version with every fact, value and code that either knows."""
        facts = {
            name: self._merged(name)
            for name in dict.fromkeys([*self.after.facts, *self.before.facts])
        }
        computed = {**self.before.computed, **self.after.computed}
        computed = {name: each for name, each in computed.items() if name not in facts}
        tables = dict(self.before.code_tables)
        for name, table in self.after.code_tables.items():
            known = tables.get(name)
            rows = table.rows if known is None else (*table.rows, *known.rows)
            tables[name] = replace(table, rows=rows)
        return replace(self.after, facts=facts, computed=computed, code_tables=tables)

    def _merged(self, name: str) -> Fact:
        after, before = self.after.facts.get(name), self.before.facts.get(name)
        if after is None or before is None:
            return after or self.before.facts[name]
        return replace(after, type=_widest(before.type, after.type))

    @cached_property
    def admitted(self) -> Exact:
        """Values that both versions admit, where they do not admit the same."""
        return Every(
            tuple(
                line
                for name, fact in self.merged.facts.items()
                for version in (self.before, self.after)
                if name in version.facts and version.facts[name].type != fact.type
                for line in _admitting(version, version.facts[name])
            )
        )


def comparable(before: Rulebook, after: Rulebook) -> list[str]:
    """Facts whose kind of value changed, so that no shipment can be read by both versions."""
    return [
        name
        for name, fact in after.facts.items()
        if name in before.facts and type(fact.type) is not type(before.facts[name].type)
    ]


def _widest(before: FactType, after: FactType) -> FactType:
    match before, after:
        case Choice(first), Choice(second):
            return Choice({**first, **second})
        case Integer(), Integer():
            return Integer(unit=after.unit) if before != after else after
        case DecimalValue(), DecimalValue():
            digits = max(before.digits, after.digits)
            return DecimalValue(digits, unit=after.unit) if before != after else after
        case TextValue(pattern=one, table=first), TextValue(pattern=two, table=second):
            longest = max(before.max_length, after.max_length)
            return TextValue(
                two if one == two else None, second if first == second else None, longest
            )
        case _:
            return after


def _admitting(version: Rulebook, fact: Fact) -> list[Exact]:
    match fact.type:
        case Choice(values):
            return [Among(fact.name, frozenset(values))]
        case Integer() | DecimalValue():
            least, most = limits(fact)
            lines: list[Exact] = [] if least is None else [Reaches(fact.name, least)]
            return lines if most is None else [*lines, Opposite(Reaches(fact.name, most + 1))]
        case TextValue():
            listed = form_of(version, fact.type).listed
            return [] if listed is None else [TextTest(fact.name, texts=frozenset(listed))]
        case _:
            return []
