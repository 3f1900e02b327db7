"""What goes before the rules: computed facts, the governing date, days and groups of codes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from lexport.ir.conditions import Compare, InForce, InGroup, facts_read
from lexport.ir.facts import (
    Check,
    CheckName,
    Computation,
    DaysBetween,
    EarliestOf,
    EndOfYear,
    FirstKnown,
    GoverningAlternative,
    LatestOf,
    MonthsAfter,
    StartOfYear,
    read_by,
)
from lexport.ir.rulebook import Rulebook
from lexport.plan.formula import Formula, formula, leaves
from lexport.plan.order import computed_in_order
from lexport.targets.javascript.decide import taken, with_sources
from lexport.targets.javascript.expressions import (
    TRUE,
    WIDTH,
    Expression,
    Listed,
    bare,
    laid_out,
    negation,
    where,
)
from lexport.targets.javascript.layout import Layout, variables, word
from lexport.targets.javascript.lines import group_constant, known, lacking, possible, unknown
from lexport.targets.javascript.names import comment, day_constant, local, quoted

CHECKS = {
    CheckName.VIN_FORM: "vinForm",
    CheckName.VIN_CHECK_DIGIT: "vinCheckDigit",
    CheckName.USCC_FORM: "usccForm",
    CheckName.USCC_CHECK_DIGIT: "usccCheckDigit",
    CheckName.LICENCE_NUMBER_FORM: "licenceNumberForm",
}


def days(rulebook: Rulebook) -> Iterator[str]:
    """A constant for each day that a line or a period names."""
    found: set[datetime.date] = set()
    for _, rule in rulebook.rules.values():
        for atom in rule.atoms:
            match atom:
                case InForce(from_, through, ended_by):
                    found.update(day for day in (from_, through) if day is not None)
                    issued = rulebook.issued_on(ended_by) if ended_by is not None else None
                    found.update([issued] if issued is not None else [])
                case Compare(bound=datetime.date() as day):
                    found.add(day)
                case _:
                    pass
    for day in sorted(found):
        yield f"const {day_constant(day)} = {day.toordinal()};"


def groups(rulebook: Rulebook) -> Iterator[str]:
    """The groups of code tables that rules read: for each code the first and last days in it."""
    used = {
        group_constant(atom): atom
        for _, rule in rulebook.rules.values()
        for atom in rule.atoms
        if isinstance(atom, InGroup)
    }
    for name, atom in used.items():
        table = rulebook.code_tables[atom.table]
        yield f"// {comment(table.title.en)}: {comment(table.groups[atom.group].en)}"
        yield f"const {name} = new Map(["
        members = table.members[atom.group]
        for code in sorted(members):
            ends = ", ".join(
                f"{each.from_.toordinal() if each.from_ else 'FIRST_DAY'}, "
                f"{each.through.toordinal() if each.through else 'LAST_DAY'}"
                for each in members[code]
            )
            yield f"  [{quoted(code)}, [{ends}]],"
        yield "]);"


def computed(layout: Layout) -> Iterator[str]:
    """The function `compute`: facts computed from facts."""
    rulebook = layout.rulebook
    order = computed_in_order(rulebook)
    sources = {name for each in order for name in read_by(rulebook.computed[each].computation)}
    yield "/** Facts computed from facts. */"
    yield "function compute(s) {"
    yield from taken(layout, sources & set(rulebook.facts))
    for name in order:
        fact = rulebook.computed[name]
        yield ""
        yield f"  // {comment(fact.title.en)}"
        yield from _definition(local(name), *_value(layout, name, fact.computation))
        yield f"  s[{layout.places[name].slot}] = {local(name)};"
    yield "}"


def _value(layout: Layout, name: str, computation: Computation) -> tuple[str, str]:
    """When a computed fact is unknown, and what it is otherwise; the value alone has no `when`."""
    names = [local(each) for each in read_by(computation)]
    if isinstance(computation, FirstKnown):
        if layout.is_set(name):
            return "", "".join(f"{each} !== 0x3 ? {each} : " for each in names) + "0x3"
        return "", " ?? ".join([*names, "null"])
    is_unknown = " || ".join(f"{each} === null" for each in dict.fromkeys(names))
    value = _known(computation, names)
    if layout.is_set(name):
        return f"{is_unknown} ? 0x3", f"{value} ? 0x1 : 0x2"
    return f"{is_unknown} ? null", value


def _definition(name: str, unknown: str, value: str) -> Iterator[str]:
    """A constant on one line, or on two where it is unknown for one reason and else a value."""
    whole = f"  const {name} = {f'{unknown} : ' if unknown else ''}{value};"
    if len(whole) <= WIDTH or not unknown:
        yield whole
        return
    yield f"  const {name} ="
    yield f"    {unknown}"
    yield f"    : {value};"


def _known(computation: Computation, names: list[str]) -> str:
    match computation:
        case DaysBetween():
            return f"{names[1]} - {names[0]}"
        case FirstKnown():
            raise AssertionError("the first known has a value of its own when others are unknown")
        case LatestOf():
            return f"Math.max({', '.join(names)})"
        case EarliestOf():
            return f"Math.min({', '.join(names)})"
        case MonthsAfter(_, months):
            return f"monthsAfter({names[0]}, {months})"
        case StartOfYear():
            return f"startOfYear({names[0]})"
        case EndOfYear():
            return f"endOfYear({names[0]})"
        case Check(name):
            return f"{CHECKS[name]}({names[0]})"


def governing_date(layout: Layout) -> Iterator[str]:
    """The function `govern`: between which days the governing date lies, and why."""
    definition = layout.rulebook.governing_date
    alternatives = [(each, formula(layout.rulebook, each.when)) for each in definition.alternatives]
    chosen = variables("governedBy", len(alternatives))
    read = [name for each in alternatives for name in _read(each)]
    yield f"// {comment(definition.title.en)} / {comment(definition.title.zh)}"
    yield "function govern(s, asks) {"
    yield from taken(layout, with_sources(layout, read))
    yield "  let earliest = LAST_DAY;"
    yield "  let latest = FIRST_DAY;"
    for variable in chosen:
        yield f"  let {variable} = 0;"
    for number, (alternative, when) in enumerate(alternatives):
        yield ""
        yield from _alternative(layout, alternative, when)
        for at, variable in enumerate(chosen):
            if part := word(1 << number, at):
                yield f"    {variable} |= {part:#x};"
        yield "  }"
    yield ""
    yield f"  const isAny = {' === 0 && '.join(chosen)} === 0;"
    yield f"  s[{layout.places['$earliest'].slot}] = isAny ? FIRST_DAY : earliest;"
    yield f"  s[{layout.places['$latest'].slot}] = isAny ? LAST_DAY : latest;"
    for variable, slot in zip(chosen, layout.slots("$governed_by"), strict=True):
        yield f"  s[{slot}] = {variable};"
    yield "  if (asks !== null && earliest !== latest) {"
    yield "    asks.governing = ["
    for alternative, condition in alternatives:
        lacks = [*lacking(layout, condition), _date_lacking(layout, alternative)]
        asked = where(possible(layout, condition), Listed(tuple(lacks)))
        yield from laid_out(asked, "      ", "", ",", is_bare=True)
    yield "    ];"
    yield "  }"
    yield "}"


def _read(alternative: tuple[GoverningAlternative, Formula]) -> Iterator[str]:
    definition, when = alternative
    for leaf in leaves(when):
        yield from facts_read(leaf.atom)
    yield definition.date
    if definition.not_before is not None:
        yield definition.not_before


def _alternative(layout: Layout, alternative: GoverningAlternative, when: Formula) -> Iterator[str]:
    date = local(alternative.date)
    first = "FIRST_DAY"
    if alternative.not_before is not None:
        first = f"{local(alternative.not_before)} ?? FIRST_DAY"
    because = ", ".join(alternative.because)
    yield f"  // {comment(f'{alternative.says.en} ({because})')}"
    is_possible = possible(layout, when)
    yield "  {" if is_possible == TRUE else f"  if ({bare(is_possible)}) {{"
    yield f"    earliest = Math.min(earliest, {date} ?? {first});"
    yield f"    latest = Math.max(latest, {date} ?? LAST_DAY);"


def _date_lacking(layout: Layout, alternative: GoverningAlternative) -> Expression:
    date = unknown(layout, alternative.date)
    if alternative.not_before is None:
        return date
    bound = unknown(layout, alternative.not_before)
    return where(negation(known(alternative.date)), Listed((date, bound)))
