"""The function `read`: from the properties of an object to the slots, one fact after another."""

from __future__ import annotations

from collections.abc import Iterator

from lexport.ir.facts import Choice, Date, DecimalValue, Fact, Integer, TextValue, YesNo
from lexport.ir.rulebook import Rulebook
from lexport.plan.bits import minor_units
from lexport.targets.javascript.layout import Layout
from lexport.targets.javascript.names import INHERITED, comment, constant, literal, local, quoted


def choices(layout: Layout) -> Iterator[str]:
    """For each choice fact the bit of each value, or where there are many the value's number."""
    for name, fact in layout.rulebook.facts.items():
        if not isinstance(fact.type, Choice):
            continue
        is_one_word = len(layout.variables(name)) == 1
        yield f"const {constant(name)} = new Map(["
        for number, (value, text) in enumerate(fact.type.values.items()):
            bit = f"{1 << number:#x}" if is_one_word else str(number)
            said = comment(f"{text.en} / {text.zh}")
            yield f"  [{quoted(value)}, {bit}], // {said}"
        yield "]);"


def code_lists(rulebook: Rulebook) -> Iterator[str]:
    """The closed lists that text facts are drawn from."""
    tables = {
        fact.type.table
        for fact in rulebook.facts.values()
        if isinstance(fact.type, TextValue) and fact.type.table is not None
    }
    for table in sorted(tables):
        codes = sorted(rulebook.code_tables[table].codes)
        yield f"const {codes_constant(table)} = new Set(["
        for at in range(0, len(codes), 12):
            yield f"  {', '.join(map(quoted, codes[at : at + 12]))},"
        yield "]);"


def codes_constant(table: str) -> str:
    return f"{constant(table)}$CODES"


def reading(layout: Layout) -> Iterator[str]:
    """The body of `read`."""
    for fact in layout.rulebook.facts.values():
        yield ""
        yield f"  // {comment(fact.title.en)} / {comment(fact.title.zh)}"
        yield f"  x = {_property(fact.name)};"
        yield "  if (x !== undefined) given += 1;"
        yield from _read(layout, fact)
    yield ""
    yield "  // A name that is no fact has not been asked for."
    yield "  if (given !== Object.keys(facts).length) return read(own(facts));"
    yield "  return ["
    for name in layout.rulebook.facts:
        for variable in layout.variables(name):
            yield f"    {variable},"
    rest = layout.length - sum(layout.places[name].length for name in layout.rulebook.facts)
    for at in range(0, rest, 24):
        yield f"    {', '.join(['0'] * min(24, rest - at))},"
    yield "  ];"


def _property(name: str) -> str:
    if name in INHERITED:
        return f"Object.hasOwn(facts, {quoted(name)}) ? facts.{name} : undefined"
    return f"facts.{name}"


def _read(layout: Layout, fact: Fact) -> Iterator[str]:
    name, key = local(fact.name), quoted(fact.name)
    is_unknown = "x === undefined || x === null"
    match fact.type:
        case YesNo():
            yield (
                f"  const {name} = {is_unknown} ? 0x3 : x === true ? 0x1 : "
                f"x === false ? 0x2 : wrong({key}, x);"
            )
        case Choice(values):
            found = f"{constant(fact.name)}.get(x) ?? wrong({key}, x)"
            variables = layout.variables(fact.name)
            if len(variables) == 1:
                full = layout.bits.all_values(fact.name)
                yield f"  const {name} = {is_unknown} ? {full:#x} : {found};"
                return
            yield f"  x = {is_unknown} ? -1 : {found};"
            for number, variable in enumerate(variables):
                yield f"  const {variable} = word(x, {number}, {len(values)});"
        case TextValue():
            text = f"{_text_test(fact.type)} ? x : wrong({key}, x)"
            yield f"  const {name} = {is_unknown} ? null : {text};"
        case Integer(minimum, maximum):
            bounds = f"{_bound(minimum, '-Infinity')}, {_bound(maximum, 'Infinity')}"
            yield f"  const {name} = {is_unknown} ? null : wholeNumber({key}, x, {bounds});"
        case DecimalValue(digits, minimum, maximum):
            low = None if minimum is None else minor_units(fact, minimum)
            high = None if maximum is None else minor_units(fact, maximum)
            bounds = f"{_bound(low, '-Infinity')}, {_bound(high, 'Infinity')}"
            units = f"minorUnits({key}, x, {digits}, {bounds})"
            yield f"  const {name} = {is_unknown} ? null : {units};"
        case Date():
            yield f"  const {name} = {is_unknown} ? null : dayNumber({key}, x);"


def _text_test(type_: TextValue) -> str:
    if type_.table is not None:
        return f"{codes_constant(type_.table)}.has(x)"
    if type_.pattern is None:
        return f"isText(x, {type_.max_length})"
    if set(type_.pattern) == {"9"}:
        return f"isDigits(x, {len(type_.pattern)})"
    return f"matchesPicture(x, {quoted(type_.pattern)})"


def _bound(value: int | None, none: str) -> str:
    return none if value is None else literal(value)
