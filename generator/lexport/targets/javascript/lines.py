"""Lines of rules as JavaScript expressions: possible, certain, and what they lack when open.

Expressions are tests: what is not false, 0 or null counts as true.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
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
from lexport.targets.javascript.layout import Layout, word
from lexport.targets.javascript.names import constant, day_constant, literal, local, quoted

OPPOSITES = {"===": "!==", "!==": "===", ">=": "<", "<=": ">"}
COMPARISON = re.compile(r"([\w$]+) (===|!==|>=|<=) (.+)")

Compared = TextIs | TextStartsWith | TextSame | Compare


def possible(layout: Layout, formula: Formula) -> str:
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


def certain(layout: Layout, formula: Formula) -> str:
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


def certain_if_possible(layout: Layout, formula: Formula) -> str:
    """Whether a formula known to be possible is true; shorter where an unknown is all it can be."""
    if isinstance(formula, Leaf) and isinstance(formula.atom, Compared):
        return joined("&&", [f"{local(name)} !== null" for name in facts_read(formula.atom)])
    return certain(layout, formula)


class Joined(str):
    """Several tests joined by one operator, in brackets; the tests are kept to be joined anew."""

    __slots__ = ("operator", "parts")

    operator: str
    parts: tuple[str, ...]


def joined(operator: str, parts: Iterable[str]) -> str:
    """Tests joined by `&&` or `||`, without those that change nothing."""
    neutral, absorbing = ("true", "false") if operator == "&&" else ("false", "true")
    flat: list[str] = []
    for part in parts:
        same = isinstance(part, Joined) and part.operator == operator
        flat.extend(part.parts if isinstance(part, Joined) and same else [part])
    if absorbing in flat:
        return absorbing
    flat = list(dict.fromkeys(part for part in flat if part != neutral))
    if len(flat) < 2:
        return flat[0] if flat else neutral
    whole = Joined(f"({f' {operator} '.join(flat)})")
    whole.operator, whole.parts = operator, tuple(flat)
    return whole


def bare(test: str) -> str:
    """A test without the brackets around the whole of it."""
    return test[1:-1] if isinstance(test, Joined) else test


def all_of(test: str) -> tuple[str, ...]:
    """The tests that must all hold for this one to hold."""
    return test.parts if isinstance(test, Joined) and test.operator == "&&" else (test,)


def where(test: str, then: str) -> str:
    """An expression that is `then` where the test holds, else what counts as nothing."""
    return bare(joined("&&", [test, then]))


def negation(test: str) -> str:
    """The opposite of a test, without a second `!` where one can be taken away."""
    if test in ("true", "false"):
        return "false" if test == "true" else "true"
    if isinstance(test, Joined):
        return f"!{test}"
    if test.startswith("!"):
        inner = test[1:]
        is_several = " && " in inner or " || " in inner
        return inner if is_several else inner.removeprefix("(").removesuffix(")")
    if comparison := COMPARISON.fullmatch(test):
        left, operator, right = comparison.groups()
        return f"{left} {OPPOSITES[operator]} {right}"
    return f"!{test}" if re.fullmatch(r"[\w$]+", test) else f"!({test})"


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


def _tests(layout: Layout, name: str, mask: int) -> Iterator[str]:
    """For each word of a set that a mask touches the bits they share."""
    for number, variable in enumerate(layout.variables(name)):
        if part := word(mask, number):
            yield f"{variable} & {part:#x}"


def _subject(atom: ChoiceIs | DecisionIs) -> str:
    return atom.fact if isinstance(atom, ChoiceIs) else atom.decision


def _possible(layout: Layout, atom: Atom) -> str:
    match atom:
        case ChoiceIs():
            mask, rest = _masks(layout, atom)
            return joined("||", list(_tests(layout, atom.fact, mask))) if rest else "true"
        case DecisionIs(decision):
            mask, rest = _masks(layout, atom)
            gap = layout.bits.gap(layout.rulebook.decisions[decision]) + 1 >> 1
            # A line that allows nothing is false, but open where the decision has a gap.
            tests = list(_tests(layout, decision, mask or gap))
            return "true" if rest == gap else joined("||", tests)
        case TextIs() | TextStartsWith() | TextSame() | Compare():
            unknown = [f"{local(name)} === null" for name in facts_read(atom)]
            return joined("||", [*unknown, compared(layout, atom)])
        case InGroup():
            return group_variable(atom)
        case InForce(from_, through):
            parts = []
            if from_ is not None:
                parts.append(f"latest >= {day_constant(from_)}")
            if through is not None:
                parts.append(f"earliest <= {end(layout, atom, through)}")
            return joined("&&", parts)
        case _:
            assert_never(atom)


def _certain(layout: Layout, atom: Atom) -> str:
    match atom:
        case ChoiceIs() | DecisionIs():
            _, rest = _masks(layout, atom)
            tests = [negation(test) for test in _tests(layout, _subject(atom), rest)]
            return joined("&&", tests)
        case TextIs() | TextStartsWith() | TextSame() | Compare():
            known = [f"{local(name)} !== null" for name in facts_read(atom)]
            return joined("&&", [*known, compared(layout, atom)])
        case InGroup():
            return f"{group_variable(atom)} === 2"
        case InForce(from_, through):
            parts = []
            if from_ is not None:
                parts.append(f"earliest >= {day_constant(from_)}")
            if through is not None:
                parts.append(f"latest <= {end(layout, atom, through)}")
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


def compared(layout: Layout, atom: Compared) -> str:
    match atom:
        case TextIs(fact, allowed):
            return joined("||", [f"{local(fact)} === {quoted(text)}" for text in allowed])
        case TextStartsWith(fact, prefixes):
            tests = [f"{local(fact)}.startsWith({quoted(prefix)})" for prefix in prefixes]
            return joined("||", tests)
        case TextSame(fact, other):
            return f"{local(fact)} === {local(other)}"
        case Compare(fact, order, bound):
            sign = ">=" if order is Order.AT_LEAST else "<="
            if not isinstance(bound, FactRef):
                return f"{local(fact)} {sign} {number(layout, fact, bound)}"
            left, right = digits(layout, fact), digits(layout, bound.name)
            return " ".join([_scaled(fact, right - left), sign, _scaled(bound.name, left - right)])
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


def lacking(layout: Layout, formula: Formula) -> list[str]:
    """What the open atoms inside a formula lack, as expressions of names; nested ones as lists."""
    match formula:
        case Leaf(atom):
            return _lacking_in(layout, atom)
        case Every(terms) | Some(terms):
            inner = [part for term in terms for part in lacking(layout, term)]
            is_open = joined("&&", [possible(layout, formula), negation(certain(layout, formula))])
            return [where(is_open, _list(inner))] if inner and is_open != "false" else []
        case _:
            assert_never(formula)


def _lacking_in(layout: Layout, atom: Atom) -> list[str]:
    """Unknown facts, an undecided decision, or what the governing date lacks."""
    if isinstance(atom, (ChoiceIs, DecisionIs)):
        mask, rest = _masks(layout, atom)
        if not rest or (not mask and isinstance(atom, ChoiceIs)):
            return []  # always true or always false, never open
    is_open = joined("&&", [_possible(layout, atom), negation(_certain(layout, atom))])
    if isinstance(atom, DecisionIs):
        return [where(is_open, quoted(atom.decision))]
    parts = [unknown(layout, name) for name in facts_read(atom)]
    if reads_governing_date(atom):
        parts.append("asks.governing")
        return [where(is_open, _list(parts))] if is_open != "false" else []
    return parts


def _list(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"[{', '.join(parts)}]"


def unknown(layout: Layout, name: str) -> str:
    """The given facts that keep a fact unknown: itself, or those it is computed from."""
    if layout.is_set(name):
        full = layout.bits.all_values(name)
        tests = [
            f"{variable} === {word(full, number):#x}"
            for number, variable in enumerate(layout.variables(name))
        ]
    else:
        tests = [f"{local(name)} === null"]
    is_unknown = joined("&&", tests)
    if name not in layout.rulebook.computed:
        return where(is_unknown, quoted(name))
    sources = read_by(layout.rulebook.computed[name].computation)
    return where(is_unknown, _list([unknown(layout, each) for each in sources]))
