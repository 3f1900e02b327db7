"""The generated module `_facts`: the typed facts, and the fast path from a mapping to values."""

from __future__ import annotations

from collections.abc import Iterator

from lexport.ir.facts import Choice, Date, DecimalValue, Fact, Integer, TextValue, YesNo
from lexport.ir.rulebook import Rulebook
from lexport.plan.bits import minor_units
from lexport.plan.comments import comment
from lexport.targets.python.names import constant, literal, local, pascal

CODES_A_LINE = 12


def choice_constants(rulebook: Rulebook) -> Iterator[str]:
    """For each choice fact the bit of each value."""
    for name, fact in rulebook.facts.items():
        if isinstance(fact.type, Choice):
            bits = ", ".join(
                f"{literal(value)}: {1 << number:#x}"
                for number, value in enumerate(fact.type.values)
            )
            yield f"{constant(name)} = {{{bits}}}"


def code_lists(rulebook: Rulebook) -> Iterator[str]:
    """The closed lists that text facts are drawn from."""
    tables = {
        fact.type.table
        for fact in rulebook.facts.values()
        if isinstance(fact.type, TextValue) and fact.type.table is not None
    }
    for table in sorted(tables):
        codes = sorted(rulebook.code_tables[table].codes)
        yield f"{constant(table)}_CODES = frozenset("
        yield "    ("
        for start in range(0, len(codes), CODES_A_LINE):
            listed = codes[start : start + CODES_A_LINE]
            yield f"        {', '.join(map(literal, listed))},"
        yield "    )"
        yield ")"


def reading(rulebook: Rulebook) -> Iterator[str]:
    """The lines of `read` that read one fact each; in `unknown` each has its bit."""
    names = [local(name) for name in rulebook.facts]
    yield "    ("
    yield from (f"        {name}," for name in names)
    yield "    ) = told"
    yield "    unknown = 0"
    for number, fact in enumerate(rulebook.facts.values()):
        yield ""
        yield f"    # {comment(fact.title.en)} / {comment(fact.title.zh)}"
        yield from _read(fact, f"unknown |= {1 << number:#x}")
    yield ""
    yield "    return ("
    yield from (f"        {name}," for name in names)
    yield "        unknown,"
    yield "    )"


def _read(fact: Fact, note: str) -> Iterator[str]:
    name, key = local(fact.name), literal(fact.name)
    match fact.type:
        case YesNo():
            yield f"    if {name} is True:"
            yield f"        {name} = 0x1"
            yield f"    elif {name} is False:"
            yield f"        {name} = 0x2"
            yield f"    elif {name} is None:"
            yield f"        {name} = 0x3"
            yield f"        {note}"
            yield "    else:"
            yield f"        wrong({key}, {name})"
        case Choice(values):
            yield f"    if {name} is None:"
            yield f"        {name} = {(1 << len(values)) - 1:#x}"
            yield f"        {note}"
            yield f"    elif isinstance({name}, str) and {name} in {constant(fact.name)}:"
            yield f"        {name} = {constant(fact.name)}[{name}]"
            yield "    else:"
            yield f"        wrong({key}, {name})"
        case TextValue():
            yield f"    if {name} is None:"
            yield f"        {note}"
            yield f"    elif not (isinstance({name}, str) and {_text_test(fact.type, name)}):"
            yield f"        wrong({key}, {name})"
        case Integer(minimum, maximum):
            yield f"    if {name} is None:"
            yield f"        {note}"
            yield f"    elif type({name}) is not int{_range(name, minimum, maximum)}:"
            yield f"        wrong({key}, {name})"
        case DecimalValue(digits, minimum, maximum):
            low = None if minimum is None else minor_units(fact, minimum)
            high = None if maximum is None else minor_units(fact, maximum)
            yield f"    if {name} is None:"
            yield f"        {note}"
            yield "    else:"
            test = _range("number", low, high).removeprefix(" or ")
            yield f"        number = minor_units({key}, {name}, {digits})"
            if test:
                yield f"        if {test}:"
                yield f"            wrong({key}, {name})"
            yield f"        {name} = number"
        case Date():
            yield f"    if {name} is None:"
            yield f"        {note}"
            yield f"    elif type({name}) is date:"
            yield f"        {name} = {name}.toordinal()"
            yield "    else:"
            yield f"        {name} = day_number({key}, {name})"


def _text_test(type_: TextValue, name: str) -> str:
    if type_.table is not None:
        return f"{name} in {constant(type_.table)}_CODES"
    if type_.pattern is None:
        return f"0 < len({name}) <= {type_.max_length}"
    if set(type_.pattern) == {"9"}:
        return f"len({name}) == {len(type_.pattern)} and {name}.isascii() and {name}.isdigit()"
    return f"matches_picture({name}, {literal(type_.pattern)})"


def _range(name: str, minimum: object, maximum: object) -> str:
    tests = []
    if minimum is not None:
        tests.append(f"{name} < {minimum}")
    if maximum is not None:
        tests.append(f"{name} > {maximum}")
    return "".join(f" or {test}" for test in tests)


def annotation(fact: Fact) -> str:
    """The type of a fact in a signature; text of a date or number is accepted as well."""
    match fact.type:
        case YesNo():
            return "bool | None"
        case Choice(values):
            return f"{pascal(fact.name)} | Literal[{', '.join(map(literal, values))}] | None"
        case TextValue():
            return "str | None"
        case Integer():
            return "int | None"
        case DecimalValue():
            return "Decimal | int | str | None"
        case Date():
            return "date | str | None"


def enums(rulebook: Rulebook) -> Iterator[str]:
    """A class for each choice fact, its members named and valued as in the rulebook."""
    for name, fact in rulebook.facts.items():
        if not isinstance(fact.type, Choice):
            continue
        yield ""
        yield ""
        yield f"class {pascal(name)}(Word):"
        yield f"    {docstring(fact.title.en + ' / ' + fact.title.zh)}"
        yield ""
        for value, text in fact.type.values.items():
            said = comment(f"{text.en} / {text.zh}")
            yield f"    {constant(value)} = {literal(value)}  # {said}"


def docstring(text: str) -> str:
    """A text as a one-line docstring; `repr` escapes what could end it."""
    plain = comment(text)
    if '"' in plain or "\\" in plain:
        return literal(plain)
    return f'"""{plain}."""' if plain.isascii() and not plain.endswith(".") else f'"""{plain}"""'
