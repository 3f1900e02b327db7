"""What the generated functions work out before any rule: facts, computed facts, ends of periods."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lexport.ir.conditions import InForce, InGroup
from lexport.ir.facts import (
    Check,
    CheckName,
    Computation,
    DaysBetween,
    EarliestOf,
    EndOfYear,
    FirstKnown,
    LatestOf,
    MonthsAfter,
    StartOfYear,
    read_by,
)
from lexport.ir.rulebook import Rulebook
from lexport.plan.bits import Bits
from lexport.plan.comments import comment
from lexport.plan.order import computed_in_order
from lexport.targets.python.lines import end_name, group_name
from lexport.targets.python.names import literal, local

CALENDAR = ("END_OF_YEAR", "FIRST_DAY", "LAST_DAY", "MONTHS_AFTER", "START_OF_YEAR", "in_group")


def groups_used(rulebook: Rulebook) -> dict[str, InGroup]:
    """The groups of code tables that rules read, by the name of their constant."""
    return {
        group_name(atom): atom
        for _, rule in rulebook.rules.values()
        for atom in rule.atoms
        if isinstance(atom, InGroup)
    }


def unpacked(rulebook: Rulebook) -> Iterator[str]:
    """Every fact in a variable of its own; in `unknown` the mask of those that are not known."""
    yield "    ("
    for name in rulebook.facts:
        yield f"        {local(name)},"
    yield "        unknown,"
    yield "    ) = values"


def ends(rulebook: Rulebook) -> Iterator[str]:
    """Ends of periods that came from an instrument: not known before it was issued."""
    ends = {
        end_name(line): (line.ended_by, line.through)
        for _, rule in rulebook.rules.values()
        for line in rule.atoms
        if isinstance(line, InForce) and line.ended_by is not None and line.through is not None
    }
    for name, (ended_by, through) in ends.items():
        issued = rulebook.issued_on(ended_by)
        if issued is None:
            yield f"    {name} = {through.toordinal()}"
        else:
            yield (
                f"    {name} = LAST_DAY if known_on is not None and "
                f"known_on < {issued.toordinal()} else {through.toordinal()}"
            )


def computed(rulebook: Rulebook, bits: Bits) -> Iterator[str]:
    """Computed facts, each after those it reads."""
    for name in computed_in_order(rulebook):
        fact = rulebook.computed[name]
        yield ""
        yield f"    # {comment(fact.title.en)}"
        value = _computation(fact.computation)
        if isinstance(fact.computation, FirstKnown):
            yield f"    {local(name)} = {value}"
            continue
        unknown = " or ".join(f"{local(each)} is None" for each in read_by(fact.computation))
        if bits.is_masked(name):
            yield f"    {local(name)} = 0x3 if {unknown} else 0x1 if {value} else 0x2"
        else:
            yield f"    {local(name)} = None if {unknown} else {value}"


def _computation(computation: Computation) -> str:
    match computation:
        case DaysBetween(from_, through):
            return f"{local(through)} - {local(from_)}"
        case FirstKnown(facts):
            tests = [f"{local(name)} if {local(name)} is not None else " for name in facts]
            return "".join(tests) + "None"
        case LatestOf(facts):
            return f"max({', '.join(map(local, facts))})"
        case EarliestOf(facts):
            return f"min({', '.join(map(local, facts))})"
        case MonthsAfter(date, months):
            return f"MONTHS_AFTER[{months}][{local(date)}]"
        case StartOfYear(date):
            return f"START_OF_YEAR[{local(date)}]"
        case EndOfYear(date):
            return f"END_OF_YEAR[{local(date)}]"
        case Check(name, fact):
            return f"{name.value}({local(fact)})"


def groups(rulebook: Rulebook) -> Iterator[str]:
    """Constants for the groups of code tables that rules read: code to periods, as day numbers."""
    for name, atom in groups_used(rulebook).items():
        yield ""
        yield f"{name}: dict[str, tuple[tuple[int, int], ...]] = {{"
        members = rulebook.code_tables[atom.table].members[atom.group]
        for code in sorted(members):
            periods = ", ".join(
                f"({each.from_.toordinal() if each.from_ else 'FIRST_DAY'}, "
                f"{each.through.toordinal() if each.through else 'LAST_DAY'})"
                for each in members[code]
            )
            yield f"    {literal(code)}: ({periods},),"
        yield "}"


def words_of(lines: Iterable[str]) -> set[str]:
    """The words of some lines of code, comments apart."""
    code = (line for line in lines if not line.lstrip().startswith("#"))
    return {word for line in code for word in re.findall(r"\w+", line)}


def helpers_used(words: set[str]) -> dict[str, list[str]]:
    """For each module that the generated functions import from, which of its names they use."""
    return {
        "calendar": [name for name in CALENDAR if name in words],
        "checks": sorted(check.value for check in CheckName if check.value in words),
    }
