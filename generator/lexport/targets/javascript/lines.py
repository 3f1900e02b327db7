"""Lines of rules as JavaScript expressions: possible, certain, and what they lack when open.

Expressions are tests: what is not false, 0 or null counts as true.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import assert_never

from lexport.ir.conditions import (
    Atom,
    ChoiceIs,
    Compare,
    Constant,
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
from lexport.ir.facts import DecimalValue, read_by
from lexport.plan.formula import Every, Formula, Leaf, Some
from lexport.targets.javascript.expressions import (
    FALSE,
    TRUE,
    Expression,
    Plain,
    joined,
    listed,
    negation,
    where,
)
from lexport.targets.javascript.layout import Layout, word
from lexport.targets.javascript.names import constant, day_constant, literal, local, quoted

Compared = TextIs | TextStartsWith | TextSame | Compare


def possible(layout: Layout, formula: Formula) -> Expression:
    """Whether the formula is not false."""
    match formula:
        case Every(terms):
            return joined("&&", [possible(layout, term) for term in terms])
        case Some(terms):
            return joined("||", [possible(layout, term) for term in terms])
        case Leaf(atom, negated=True):
            return negation(_certain(layout, atom))
        case Leaf(atom):
            return _possible(layout, atom)
        case _:
            assert_never(formula)


def certain(layout: Layout, formula: Formula) -> Expression:
    """Whether the formula is true."""
    match formula:
        case Every(terms):
            return joined("&&", [certain(layout, term) for term in terms])
        case Some(terms):
            return joined("||", [certain(layout, term) for term in terms])
        case Leaf(atom, negated=True):
            return negation(_possible(layout, atom))
        case Leaf(atom):
            return _certain(layout, atom)
        case _:
            assert_never(formula)


def certain_if_possible(layout: Layout, formula: Formula) -> Expression:
    """Whether a formula known to be possible is true; shorter where an unknown is all it can be."""
    if isinstance(formula, Leaf) and isinstance(formula.atom, Compared):
        return joined("&&", [known(name) for name in facts_read(formula.atom)])
    return certain(layout, formula)


def _masks(layout: Layout, atom: ChoiceIs | DecisionIs) -> tuple[int, int]:
    """The mask of what the line allows, and of all the rest (a gap counts among the rest)."""
    bits = layout.bits
    match atom:
        case ChoiceIs(fact, allowed):
            mask = bits.values_mask(fact, allowed)
            return mask, bits.all_values(fact) & ~mask
        case DecisionIs(decision, outcomes):
            mask = bits.outcomes_mask(decision, outcomes)
            return mask, bits.gap(bits.rulebook.decisions[decision]) & ~mask
        case _:
            assert_never(atom)


def known(name: str) -> Expression:
    return Plain(f"{local(name)} !== null")


def _tests(layout: Layout, name: str, mask: int) -> Iterator[Expression]:
    """For each word of a set that a mask touches the bits they share."""
    for number, variable in enumerate(layout.variables(name)):
        if part := word(mask, number):
            yield Plain(f"{variable} & {part:#x}")


def _subject(atom: ChoiceIs | DecisionIs) -> str:
    return atom.fact if isinstance(atom, ChoiceIs) else atom.decision


def _possible(layout: Layout, atom: Atom) -> Expression:
    match atom:
        case ChoiceIs():
            mask, rest = _masks(layout, atom)
            return joined("||", _tests(layout, atom.fact, mask)) if rest else TRUE
        case DecisionIs(decision):
            mask, rest = _masks(layout, atom)
            gap = layout.bits.gap(layout.rulebook.decisions[decision]) + 1 >> 1
            # A line that allows nothing is false, but open where the decision has a gap.
            return TRUE if rest == gap else joined("||", _tests(layout, decision, mask or gap))
        case TextIs() | TextStartsWith() | TextSame() | Compare():
            unknown = [negation(known(name)) for name in facts_read(atom)]
            return joined("||", [*unknown, compared(layout, atom)])
        case InGroup():
            return Plain(group_variable(atom))
        case InForce(from_, through):
            parts: list[Expression] = []
            if from_ is not None:
                parts.append(Plain(f"latest >= {day_constant(from_)}"))
            if through is not None:
                parts.append(Plain(f"earliest <= {end(layout, atom, through)}"))
            return joined("&&", parts)
        case _:
            assert_never(atom)


def _certain(layout: Layout, atom: Atom) -> Expression:
    match atom:
        case ChoiceIs() | DecisionIs():
            _, rest = _masks(layout, atom)
            tests = [negation(test) for test in _tests(layout, _subject(atom), rest)]
            return joined("&&", tests)
        case TextIs() | TextStartsWith() | TextSame() | Compare():
            return joined("&&", [*map(known, facts_read(atom)), compared(layout, atom)])
        case InGroup():
            return Plain(f"{group_variable(atom)} === 2")
        case InForce(from_, through):
            parts = []
            if from_ is not None:
                parts.append(Plain(f"earliest >= {day_constant(from_)}"))
            if through is not None:
                parts.append(Plain(f"latest <= {end(layout, atom, through)}"))
            return joined("&&", parts)
        case _:
            assert_never(atom)


def end(layout: Layout, atom: InForce, through: datetime.date) -> str:
    """The last day of a period; a variable where it came from an instrument issued on some day."""
    issued = layout.rulebook.issued_on(atom.ended_by) if atom.ended_by is not None else None
    if issued is None:
        return day_constant(through)
    return f"end${through.isoformat()}$by${issued.isoformat()}".replace("-", "_")


def group_constant(atom: InGroup) -> str:
    return f"{constant(atom.table)}${constant(atom.group)}"


def group_variable(atom: InGroup) -> str:
    """The variable that says how far a fact stands in a group: 2, 1 or 0."""
    return f"{atom.fact}$in${atom.table}${atom.group}".replace("-", "_")


def compared(layout: Layout, atom: Compared) -> Expression:
    match atom:
        case TextIs(fact, allowed):
            tests = (f"{local(fact)} === {quoted(text)}" for text in allowed)
            return joined("||", map(Plain, tests))
        case TextStartsWith(fact, prefixes):
            tests = (f"{local(fact)}.startsWith({quoted(prefix)})" for prefix in prefixes)
            return joined("||", map(Plain, tests))
        case TextSame(fact, other):
            return Plain(f"{local(fact)} === {local(other)}")
        case Compare(fact, order, bound):
            sign = ">=" if order is Order.AT_LEAST else "<="
            if not isinstance(bound, FactRef):
                return Plain(f"{local(fact)} {sign} {number(layout, fact, bound)}")
            left, right = digits(layout, fact), digits(layout, bound.name)
            scaled = _scaled(fact, right - left), _scaled(bound.name, left - right)
            return Plain(f"{scaled[0]} {sign} {scaled[1]}")
        case _:
            assert_never(atom)


def number(layout: Layout, fact: str, value: Constant) -> str:
    """A constant that a fact is compared with: a named day, or a number of minor units."""
    if isinstance(value, datetime.date):
        return day_constant(value)
    return literal(layout.bits.constant(fact, value))


def digits(layout: Layout, name: str) -> int:
    """How many digits after the point a number has; none for dates and whole numbers."""
    fact = layout.rulebook.facts.get(name)
    return fact.type.digits if fact and isinstance(fact.type, DecimalValue) else 0


def _scaled(name: str, more: int) -> str:
    """A number with so many more digits after the point, as BigInt so that it stays exact."""
    return f"BigInt({local(name)}) * {10**more}n" if more > 0 else local(name)


def lacking(layout: Layout, formula: Formula) -> list[Expression]:
    """What the open atoms inside a formula lack, as expressions of names; nested ones as lists."""
    match formula:
        case Leaf(atom):
            return _lacking_in(layout, atom)
        case Every(terms) | Some(terms):
            inner = [part for term in terms for part in lacking(layout, term)]
            is_open = joined("&&", [possible(layout, formula), negation(certain(layout, formula))])
            return [where(is_open, listed(inner))] if inner and is_open != FALSE else []
        case _:
            assert_never(formula)


def _lacking_in(layout: Layout, atom: Atom) -> list[Expression]:
    """Unknown facts, an undecided decision, or what the governing date lacks."""
    if isinstance(atom, (ChoiceIs, DecisionIs)):
        mask, rest = _masks(layout, atom)
        if not rest or (not mask and isinstance(atom, ChoiceIs)):
            return []  # always true or always false, never open
    is_open = joined("&&", [_possible(layout, atom), negation(_certain(layout, atom))])
    if isinstance(atom, DecisionIs):
        return [where(is_open, Plain(quoted(atom.decision)))]
    parts = [unknown(layout, name) for name in facts_read(atom)]
    if reads_governing_date(atom):
        parts.append(Plain("asks.governing"))
        return [where(is_open, listed(parts))] if is_open != FALSE else []
    return parts


def unknown(layout: Layout, name: str) -> Expression:
    """The given facts that keep a fact unknown: itself, or those it is computed from."""
    is_unknown = negation(known(name))
    if layout.is_set(name):
        full = layout.bits.all_values(name)
        words_ = enumerate(layout.variables(name))
        tests = (f"{variable} === {word(full, place):#x}" for place, variable in words_)
        is_unknown = joined("&&", map(Plain, tests))
    if name not in layout.rulebook.computed:
        return where(is_unknown, Plain(quoted(name)))
    sources = read_by(layout.rulebook.computed[name].computation)
    return where(is_unknown, listed(unknown(layout, each) for each in sources))
