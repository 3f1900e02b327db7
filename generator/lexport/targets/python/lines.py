"""Lines of rules as Python expressions: possible, certain, and what they ask for when open."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import assert_never

from lexport.ir.conditions import (
    Atom,
    ChoiceIs,
    Compare,
    DecisionIs,
    FactRef,
    InForce,
    InGroup,
    Order,
    TextIs,
    TextSame,
    TextStartsWith,
    facts_read,
    reads_governing_date,
)
from lexport.ir.facts import read_by
from lexport.plan.bits import Bits
from lexport.plan.formula import Every, Formula, Leaf, Some
from lexport.targets.python.names import constant, literal, local, tuple_of

WIDEST = 100


def possible(bits: Bits, formula: Formula) -> str:
    """Whether the formula is not false, as an expression."""
    match formula:
        case Every(terms):
            return _joined(" and ", [possible(bits, term) for term in terms], "True")
        case Some(terms):
            return _joined(" or ", [possible(bits, term) for term in terms], "False")
        case Leaf(atom, negated=True):
            return f"not ({_certain(bits, atom)})"
        case Leaf(atom):
            return _possible(bits, atom)
        case _:
            assert_never(formula)


def certain(bits: Bits, formula: Formula) -> str:
    """Whether the formula is true, as an expression."""
    match formula:
        case Every(terms):
            return _joined(" and ", [certain(bits, term) for term in terms], "True")
        case Some(terms):
            return _joined(" or ", [certain(bits, term) for term in terms], "False")
        case Leaf(atom, negated=True):
            return f"not ({_possible(bits, atom)})"
        case Leaf(atom):
            return _certain(bits, atom)
        case _:
            assert_never(formula)


def certain_if_possible(bits: Bits, formula: Formula) -> str:
    """Whether a formula known to be possible is true; shorter where an unknown is all it can be."""
    if isinstance(formula, Leaf) and isinstance(
        formula.atom, (TextIs, TextStartsWith, TextSame, Compare)
    ):
        names = facts_read(formula.atom)
        return _joined(" and ", [f"{local(name)} is not None" for name in names], "True")
    return certain(bits, formula)


def _joined(word: str, parts: list[str], empty: str) -> str:
    neutral, absorbing = ("True", "False") if word == " and " else ("False", "True")
    if absorbing in parts:
        return absorbing
    parts = [part for part in parts if part != neutral]
    if not parts:
        return empty
    return parts[0] if len(parts) == 1 else f"({word.join(parts)})"


def _mask(bits: Bits, atom: ChoiceIs | DecisionIs) -> tuple[int, int]:
    """The mask of what the line allows, and of all the rest (a gap counts among the rest)."""
    match atom:
        case ChoiceIs(fact, allowed):
            mask = bits.values_mask(fact, allowed)
            return mask, bits.all_values(fact) & ~mask
        case DecisionIs(decision, outcomes):
            mask = bits.outcomes_mask(decision, outcomes)
            return mask, bits.gap(bits.rulebook.decisions[decision]) & ~mask
        case _:
            assert_never(atom)


def _subject(atom: ChoiceIs | DecisionIs) -> str:
    return local(atom.fact if isinstance(atom, ChoiceIs) else atom.decision)


def _possible(bits: Bits, atom: Atom) -> str:
    match atom:
        case ChoiceIs():
            mask, rest = _mask(bits, atom)
            return f"{_subject(atom)} & {mask:#x}" if rest else "True"
        case DecisionIs():
            mask, rest = _mask(bits, atom)
            gap = bits.gap(bits.rulebook.decisions[atom.decision]) + 1 >> 1
            # A line that allows nothing is false, but open where the decision has a gap.
            return "True" if rest == gap else f"{_subject(atom)} & {mask or gap:#x}"
        case TextIs() | TextStartsWith() | TextSame() | Compare():
            unknown = [f"{local(name)} is None" for name in facts_read(atom)]
            return f"({' or '.join([*unknown, _compared(bits, atom)])})"
        case InGroup(fact):
            member = f"{local(fact)} in {group_name(atom)} and {_in_group(atom)}"
            return f"({local(fact)} is None or {member})"
        case InForce(from_, through):
            parts = []
            if from_ is not None:
                parts.append(f"latest >= {from_.toordinal()}")
            if through is not None:
                parts.append(f"earliest <= {_end(through, atom)}")
            return _joined(" and ", parts, "True")
        case _:
            assert_never(atom)


def _certain(bits: Bits, atom: Atom) -> str:
    match atom:
        case ChoiceIs() | DecisionIs():
            _, rest = _mask(bits, atom)
            return f"not {_subject(atom)} & {rest:#x}" if rest else "True"
        case TextIs() | TextStartsWith() | TextSame() | Compare():
            known = [f"{local(name)} is not None" for name in facts_read(atom)]
            return f"({' and '.join([*known, _compared(bits, atom)])})"
        case InGroup(fact):
            return f"({local(fact)} is not None and {_in_group(atom)} == 2)"
        case InForce(from_, through):
            parts = []
            if from_ is not None:
                parts.append(f"earliest >= {from_.toordinal()}")
            if through is not None:
                parts.append(f"latest <= {_end(through, atom)}")
            return _joined(" and ", parts, "True")
        case _:
            assert_never(atom)


def end_name(atom: InForce) -> str:
    """The variable that holds an end which came from an instrument; `decide` sets it once."""
    return f"end_{atom.through}_by_{atom.ended_by}".replace("-", "_").replace("/", "_")


def _end(through: datetime.date, atom: InForce) -> str:
    return str(through.toordinal()) if atom.ended_by is None else end_name(atom)


def group_name(atom: InGroup) -> str:
    return f"{constant(atom.table)}_{constant(atom.group)}"


def _in_group(atom: InGroup) -> str:
    return f"in_group({group_name(atom)}, {local(atom.fact)}, earliest, latest)"


def _compared(bits: Bits, atom: TextIs | TextStartsWith | TextSame | Compare) -> str:
    match atom:
        case TextIs(fact, allowed):
            if len(allowed) == 1:
                return f"{local(fact)} == {literal(allowed[0])}"
            return f"{local(fact)} in {{{', '.join(literal(text) for text in allowed)}}}"
        case TextStartsWith(fact, prefixes):
            return f"{local(fact)}.startswith({tuple_of(map(literal, prefixes))})"
        case TextSame(fact, other):
            return f"{local(fact)} == {local(other)}"
        case Compare(fact, order, bound):
            sign = ">=" if order is Order.AT_LEAST else "<="
            if not isinstance(bound, FactRef):
                return f"{local(fact)} {sign} {bits.constant(fact, bound)}"
            # Both in units of the last digit that either of the two may have.
            more = bits.digits(bound.name) - bits.digits(fact)
            return f"{_scaled(fact, more)} {sign} {_scaled(bound.name, -more)}"
        case _:
            assert_never(atom)


def _scaled(fact: str, digits: int) -> str:
    return f"{local(fact)} * {10**digits}" if digits > 0 else local(fact)


def asked(bits: Bits, formula: Formula) -> list[str]:
    """What the open leaves inside open parts of a formula ask for, as expressions of masks."""
    match formula:
        case Leaf(atom):
            return _asked_by(bits, atom)
        case Every(terms) | Some(terms):
            return [part for term in terms for part in asked_if_open(bits, term)]
        case _:
            assert_never(formula)


def asked_if_open(bits: Bits, formula: Formula) -> list[str]:
    if isinstance(formula, Leaf):
        return asked(bits, formula)
    inner = asked(bits, formula)
    if not inner:
        return []
    is_open = f"({possible(bits, formula)}) and not ({certain(bits, formula)})"
    return [f"(({' | '.join(inner)}) if {is_open} else 0)"]


def _asked_by(bits: Bits, atom: Atom) -> list[str]:
    """What one atom asks for while it is open: unknown facts, an undecided decision, the date."""
    if isinstance(atom, ChoiceIs):
        mask, rest = _mask(bits, atom)
        if not rest or not mask:
            return []  # always true or always false, never open
    if isinstance(atom, DecisionIs):
        _, rest = _mask(bits, atom)
        # Something else is possible as well, and what the line allows is, too.
        is_open = f"{_subject(atom)} & {rest:#x}"
        if (test := _possible(bits, atom)) != "True":
            is_open += f" and {test}"
        return [f"({bits.asks(atom.decision):#x} if {is_open} else 0)"]
    parts = [part for name in facts_read(atom) for part in unknown_behind(bits, name)]
    if isinstance(atom, InForce):
        open_ = f"({_possible(bits, atom)}) and not ({_certain(bits, atom)})"
        parts.append(f"(governing_asks if {open_} else 0)")
    elif reads_governing_date(atom):
        open_ = f"{_possible(bits, atom)} and not {_certain(bits, atom)}"
        parts = [f"(({' | '.join([*parts, 'governing_asks'])}) if {open_} else 0)"]
    return parts


def unknown_behind(bits: Bits, name: str) -> list[str]:
    """The unknown facts that keep a fact unknown: itself, or those it is computed from."""
    if name not in bits.rulebook.computed:
        return [_unknown_fact(bits, name)]
    sources = read_by(bits.rulebook.computed[name].computation)
    parts = [part for source in sources for part in unknown_behind(bits, source)]
    if len(parts) == 1:
        return parts
    return [f"(({' | '.join(parts)}) if {local(name)} is None else 0)"]


def _unknown_fact(bits: Bits, fact: str) -> str:
    """The mask of one given fact if it is unknown, else 0."""
    name = local(fact)
    test = f"{name} == {bits.all_values(fact):#x}" if bits.is_masked(fact) else f"{name} is None"
    return f"({bits.asks(fact):#x} if {test} else 0)"


def wrapped(before: str, word: str, parts: list[str], after: str) -> Iterator[str]:
    """An expression on one line if it fits there, else one part a line."""
    whole = f"{before}{word.join(parts)}{after}"
    if len(whole) <= WIDEST or len(parts) == 1:
        yield whole
        return
    indent = " " * (len(before) - len(before.lstrip()))
    yield f"{before}("
    for number, part in enumerate(parts):
        yield f"{indent}    {word.lstrip() if number else ''}{part}"
    yield f"{indent}){after}"
