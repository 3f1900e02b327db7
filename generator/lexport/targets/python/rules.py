"""The lines of `decide` that go through the rules of one decision."""

from __future__ import annotations

from collections.abc import Iterator

from lexport.ir.conditions import reads_governing_date
from lexport.ir.decisions import Decision
from lexport.plan.bits import Bits
from lexport.plan.bounds import given_facts
from lexport.plan.comments import comment, said
from lexport.plan.formula import Formula, conjuncts, formula
from lexport.plan.grouping import Remaining, Shared, gathered
from lexport.targets.python.lines import certain_if_possible, possible, wrapped
from lexport.targets.python.names import local


def decision_lines(bits: Bits, decision: Decision, indent: str) -> Iterator[str]:
    """Sets the masks of a decision: rules that hold, rules left open, possible outcomes."""
    name = local(decision.name)
    if decision.collect:
        yield f"{indent}{name}_held = {name}_open = 0"
    else:
        yield f"{indent}{name}_held = {name}_open = sure = maybe = 0"
    yield f"{indent}known = not unknown or not unknown & {_read(bits, decision):#x}"
    for each in gathered(bits.rulebook, decision):
        yield from _rules(bits, decision, each, indent)
    yield f"{indent}if known_on is not None:"
    number = bits.decision_numbers[decision.name]
    if decision.collect:
        yield f"{indent}    {name}_held, {name}_open, _, _ = known_then("
        yield f"{indent}        {number}, {name}_held, {name}_open, known_on"
        yield f"{indent}    )"
    else:
        yield f"{indent}    {name}_held, {name}_open, sure, maybe = known_then("
        yield f"{indent}        {number}, {name}_held, {name}_open, known_on"
        yield f"{indent}    )"
        yield f"{indent}{name} = sure or maybe or {bits.gap(decision):#x}"


def _rules(bits: Bits, decision: Decision, each: Remaining | Shared, indent: str) -> Iterator[str]:
    """Rules of the same lines, or all that share a line below the one test of that line."""
    if isinstance(each, Remaining):
        yield from _rules_alike(bits, decision, each, indent)
        return
    if possible(bits, each.line) != "True":
        yield ""
        yield from _test(bits, (each.line,), indent)
        indent += "    "
    for member in each.members:
        yield from _rules(bits, decision, member, indent)


def _rules_alike(bits: Bits, decision: Decision, each: Remaining, indent: str) -> Iterator[str]:
    name = local(decision.name)
    yield ""
    for _, rule in each.rules:
        yield f"{indent}# {rule.id} -> {rule.outcome}"
        yield f"{indent}# {comment(rule.title.en)}"
        yield f"{indent}# {comment(rule.title.zh)}"
        yield f"{indent}# Because: {', '.join(rule.because)}"
    if any(possible(bits, term) != "True" for term in each.terms):
        yield from _test(bits, each.terms, indent)
        indent += "    "
    numbers = sum(1 << number for number, _ in each.rules)
    outcomes = bits.outcomes_mask(decision.name, tuple(rule.outcome for _, rule in each.rules))
    sure = [f"{name}_held |= {numbers:#x}"]
    maybe = [f"{name}_open |= {numbers:#x}"]
    if not decision.collect:
        sure.append(f"sure |= {outcomes:#x}")
        maybe.append(f"maybe |= {outcomes:#x}")
    terms = conjuncts(formula(bits.rulebook, each.rules[0][1].condition))
    certain = dict.fromkeys(certain_if_possible(bits, term) for term in terms)
    certain.pop("True", None)
    if not certain:
        yield from (f"{indent}{line}" for line in sure)
        return
    # Where all that is read is known, a rule holds if it may.
    yield from wrapped(f"{indent}if known or ", " and ", list(certain), ":")
    yield from (f"{indent}    {line}" for line in sure)
    yield f"{indent}else:"
    yield from (f"{indent}    {line}" for line in maybe)


def _read(bits: Bits, decision: Decision) -> int:
    """The mask of all that the lines of a decision's rules read, as `unknown` has it."""
    atoms = [atom for rule in decision.rules for atom in rule.atoms]
    mask = bits.asks(*given_facts(bits.rulebook, atoms), *decision.decisions_read)
    dated = any(reads_governing_date(atom) for atom in atoms)
    return mask | bits.governing_date if dated else mask


def _test(bits: Bits, terms: tuple[Formula, ...], indent: str) -> Iterator[str]:
    """Whether no line is false, each with what it says in the rulebook's words."""
    written = [(test, said(term)) for term in terms if (test := possible(bits, term)) != "True"]
    if len(written) == 1:
        [(test, words)] = written
        yield f"{indent}if {test}:" + (f"  # {words}" if words else "")
        return
    yield f"{indent}if ("
    for number, (test, words) in enumerate(written):
        word = "and " if number else ""
        yield f"{indent}    {word}{test}" + (f"  # {words}" if words else "")
    yield f"{indent}):"
