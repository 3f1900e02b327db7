"""The generated module `_asking`: what each open rule lacks, worked out when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator

from lexport.ir.decisions import Decision
from lexport.ir.rulebook import Rulebook
from lexport.plan.bits import Bits
from lexport.plan.formula import conjuncts, formula
from lexport.plan.grouping import gathered, in_order
from lexport.targets.python.decide import HEAD
from lexport.targets.python.lines import asked_if_open, possible, unknown_behind, wrapped
from lexport.targets.python.names import local
from lexport.targets.python.situation import computed, ends, unpacked, words_of


def body(rulebook: Rulebook) -> list[str]:
    """The lines of `asks_of` below its signature, each with its indentation."""
    bits = Bits(rulebook)
    asking = list(_governing_date(rulebook, bits))
    for decision in rulebook.decisions.values():
        asking.extend(_decision(bits, decision))
    before = [*ends(rulebook), *computed(rulebook, bits), *_decided(bits)]
    return [
        *unpacked(rulebook),
        *_needed(before, asking),
        "    earliest, latest = result[:2]",
        *asking,
        "    return asks",
    ]


def _needed(before: list[str], after: list[str]) -> list[str]:
    """Of some assignments, one a line, those whose variables are used thereafter."""
    used = words_of(after)
    needed: list[str] = []
    for line in reversed(before):
        name, is_assignment, value = line.strip().partition(" = ")
        if is_assignment and name in used:
            needed.insert(0, line)
            used |= words_of([value])
    return needed


def _decided(bits: Bits) -> Iterator[str]:
    """The possible outcomes of the decisions that rules may read."""
    for name, decision in bits.rulebook.decisions.items():
        if not decision.collect:
            yield f"    {local(name)} = result[{HEAD + 3 * bits.decision_numbers[name] + 2}]"


def _governing_date(rulebook: Rulebook, bits: Bits) -> Iterator[str]:
    """What the governing date lacks while it may be more than one day."""
    yield "    asks: list[Ask] = []"
    yield "    governing_asks = 0"
    yield "    if earliest != latest:"
    for alternative in rulebook.governing_date.alternatives:
        when = formula(rulebook, alternative.when)
        asks = asked_if_open(bits, when)
        dates = unknown_behind(bits, alternative.date)
        if alternative.not_before is not None:
            dates += unknown_behind(bits, alternative.not_before)
            dates = [f"(({' | '.join(dates)}) if {local(alternative.date)} is None else 0)"]
        yield f"        if {possible(bits, when)}:"
        yield f"            governing_asks |= {' | '.join([*asks, *dates])}"


def _decision(bits: Bits, decision: Decision) -> Iterator[str]:
    number = bits.decision_numbers[decision.name]
    yield ""
    yield f"    # {decision.name}"
    yield f"    open_rules = result[{HEAD + 3 * number + 1}]"
    yield "    if open_rules:"
    for each in in_order(gathered(bits.rulebook, decision)):
        terms = conjuncts(formula(bits.rulebook, each.rules[0][1].condition))
        asks = [part for term in terms for part in asked_if_open(bits, term)]
        if not asks:
            continue  # always true or always false, never open
        mask = sum(1 << rule for rule, _ in each.rules)
        yield f"        # {', '.join(rule.id for _, rule in each.rules)}"
        yield f"        if open_rules & {mask:#x}:"
        yield from wrapped("            wanted = ", " | ", list(dict.fromkeys(asks)), "")
        for rule, _ in each.rules:
            yield f"            asks.append(({number}, {rule}, wanted))"
