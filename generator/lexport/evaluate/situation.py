"""What is known of one shipment: facts, computed facts and the governing date; truth of lines."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import assert_never

from lexport import checks
from lexport.evaluate.calendar import ANY_DAY, LAST_DAY, Interval, hull, months_after
from lexport.evaluate.truth import Truth, all_of, among, any_of, known, negated
from lexport.ir.cases import FactValue
from lexport.ir.conditions import (
    AllOf,
    AnyOf,
    Atom,
    ChoiceIs,
    Compare,
    Condition,
    DecisionIs,
    FactRef,
    InForce,
    InGroup,
    Not,
    Order,
    TextIs,
    TextSame,
    TextStartsWith,
    facts_read,
    reads_governing_date,
)
from lexport.ir.facts import (
    Check,
    CheckName,
    Choice,
    Computation,
    DaysBetween,
    EarliestOf,
    EndOfYear,
    FirstKnown,
    GoverningAlternative,
    LatestOf,
    MonthsAfter,
    StartOfYear,
    YesNo,
    read_by,
)
from lexport.ir.rulebook import Rulebook

CHECKS: dict[CheckName, Callable[[str], bool]] = {
    CheckName.VIN_FORM: checks.vin_form,
    CheckName.VIN_CHECK_DIGIT: checks.vin_check_digit,
    CheckName.USCC_FORM: checks.uscc_form,
    CheckName.USCC_CHECK_DIGIT: checks.uscc_check_digit,
    CheckName.LICENCE_NUMBER_FORM: checks.licence_number_form,
}


@dataclass(frozen=True)
class Situation:
    """One shipment under one rulebook, as far as it is known on `known_on`.

    `outcomes` holds the possible outcomes of the decisions reached so far; a decision with a gap
    has none.
    """

    rulebook: Rulebook
    facts: Mapping[str, FactValue]
    known_on: datetime.date | None = None
    outcomes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    # By identity: the conditions of a rulebook outlive every situation under it.
    _truths: dict[int, Truth] = field(default_factory=dict)

    def value(self, name: str) -> FactValue | None:
        """The value of a fact or computed fact; None is unknown."""
        if name in self.rulebook.computed:
            return self._computed[name]
        return self.facts.get(name)

    @cached_property
    def _computed(self) -> dict[str, FactValue | None]:
        values: dict[str, FactValue | None] = {}

        def value(name: str) -> FactValue | None:
            if name in self.rulebook.computed and name not in values:
                values[name] = _compute(self.rulebook.computed[name].computation, value)
            return values[name] if name in values else self.facts.get(name)

        for name in self.rulebook.computed:
            value(name)
        return values

    def unknown_behind(self, name: str) -> Iterator[str]:
        """The unknown facts that keep a fact unknown: itself, or those it is computed from."""
        if self.value(name) is not None:
            return
        if name not in self.rulebook.computed:
            yield name
            return
        for source in read_by(self.rulebook.computed[name].computation):
            yield from self.unknown_behind(source)

    # The governing date

    @cached_property
    def governing_alternatives(self) -> tuple[GoverningAlternative, ...]:
        """The alternatives of its definition that are not ruled out."""
        return tuple(
            alternative
            for alternative in self.rulebook.governing_date.alternatives
            if self.truth(alternative.when) is not Truth.FALSE
        )

    @cached_property
    def governing(self) -> Interval:
        """The days on which the governing date may lie."""
        return hull([self._days(a) for a in self.governing_alternatives] or [ANY_DAY])

    def _days(self, alternative: GoverningAlternative) -> Interval:
        day = self.value(alternative.date)
        if isinstance(day, datetime.date):
            return Interval(day, day)
        bound = self.value(alternative.not_before) if alternative.not_before else None
        return Interval(bound, LAST_DAY) if isinstance(bound, datetime.date) else ANY_DAY

    @cached_property
    def unknown_behind_governing(self) -> tuple[str, ...]:
        """The unknown facts that keep the governing date from being one day."""
        names: list[str] = []
        for alternative in self.governing_alternatives:
            names.extend(self.unknown_in(alternative.when))
            if self.value(alternative.date) is None:
                names.extend(self.unknown_behind(alternative.date))
                names.extend(self.unknown_behind(alternative.not_before or alternative.date))
        return tuple(dict.fromkeys(names))

    # Lines

    def truth(self, condition: Condition) -> Truth:
        """Whether a condition is true, false or open; each is worked out once."""
        known = self._truths.get(id(condition))
        if known is None:
            known = self._truths[id(condition)] = self._truth(condition)
        return known

    def _truth(self, condition: Condition) -> Truth:
        match condition:
            case AllOf(terms):
                return all_of(self.truth(term) for term in terms)
            case AnyOf(terms):
                return any_of(self.truth(term) for term in terms)
            case Not(term):
                return negated(self.truth(term))
            case ChoiceIs(fact, allowed):
                return among(self._possible(fact), allowed)
            case DecisionIs(decision, outcomes):
                possible = self.outcomes[decision]
                return among(possible, outcomes) if possible else Truth.OPEN
            case InForce(from_, through, ended_by):
                end = through if ended_by is None or self.is_issued(ended_by) else None
                return self.governing.within(from_, end)
            case InGroup(fact, table, group):
                return self._in_group(self.value(fact), table, group)
            case TextIs() | TextStartsWith() | TextSame() | Compare():
                values = [self.value(name) for name in facts_read(condition)]
                if any(value is None for value in values):
                    return Truth.OPEN
                return known(_compared(condition, *values))
            case _:
                assert_never(condition)

    def _possible(self, fact: str) -> tuple[object, ...]:
        value = self.value(fact)
        if value is not None:
            return (value,)
        if fact in self.rulebook.computed:
            return (True, False)
        match self.rulebook.facts[fact].type:
            case Choice(values):
                return tuple(values)
            case YesNo():
                return (True, False)
            case other:
                raise AssertionError(f"{fact} is a {other}, not a choice")

    def _in_group(self, code: FactValue | None, table: str, group: str) -> Truth:
        if code is None:
            return Truth.OPEN
        periods = self.rulebook.code_tables[table].members[group].get(str(code), ())
        return any_of(self.governing.within(each.from_, each.through) for each in periods)

    def is_issued(self, provision: str) -> bool:
        """Whether the instrument had been issued by `known_on`."""
        issued = self.rulebook.issued_on(provision)
        return self.known_on is None or issued is None or issued <= self.known_on

    # What open lines ask for

    def open_atoms(self, condition: Condition) -> Iterator[Atom]:
        """The open atoms inside open parts of a condition."""
        if self.truth(condition) is not Truth.OPEN:
            return
        match condition:
            case AllOf(terms) | AnyOf(terms):
                for term in terms:
                    yield from self.open_atoms(term)
            case Not(term):
                yield from self.open_atoms(term)
            case _:
                yield condition

    def unknown_in(self, condition: Condition) -> Iterator[str]:
        """The unknown facts that the open atoms of a condition read, decisions apart."""
        for atom in self.open_atoms(condition):
            for name in facts_read(atom):
                yield from self.unknown_behind(name)
            if reads_governing_date(atom) and self.governing.day is None:
                yield from self.unknown_behind_governing


def _compared(
    atom: TextIs | TextStartsWith | TextSame | Compare, value: object, other: object = None
) -> bool:
    match atom:
        case TextIs(_, allowed):
            return value in allowed
        case TextStartsWith(_, prefixes):
            return str(value).startswith(prefixes)
        case TextSame():
            return value == other
        case Compare(_, order, bound):
            right = other if isinstance(bound, FactRef) else bound
            # The types agree, analysis has seen to it; numbers and dates compare as they are.
            return bool(
                value >= right if order is Order.AT_LEAST else value <= right  # type: ignore[operator]
            )
        case _:
            assert_never(atom)


def _compute(
    computation: Computation, value: Callable[[str], FactValue | None]
) -> FactValue | None:
    values = [value(name) for name in read_by(computation)]
    if isinstance(computation, FirstKnown):
        return next((known for known in values if known is not None), None)
    if any(part is None for part in values):
        return None
    if isinstance(computation, Check):
        return CHECKS[computation.name](str(values[0]))
    days = [day for day in values if isinstance(day, datetime.date)]
    match computation:
        case DaysBetween():
            return (days[1] - days[0]).days
        case LatestOf():
            return max(days)
        case EarliestOf():
            return min(days)
        case MonthsAfter(_, months):
            return months_after(days[0], months)
        case StartOfYear():
            return days[0].replace(month=1, day=1)
        case EndOfYear():
            return days[0].replace(month=12, day=31)
        case _:
            assert_never(computation)
