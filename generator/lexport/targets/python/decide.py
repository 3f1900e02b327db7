"""The generated module `_decide`: one straight-line function, from values to what rules hold."""

from __future__ import annotations

from collections.abc import Iterator

from lexport.ir.decisions import Decision
from lexport.ir.rulebook import Rulebook
from lexport.plan.bits import Bits
from lexport.plan.bounds import facts_behind_rule
from lexport.plan.comments import comment
from lexport.plan.formula import formula
from lexport.plan.order import decided_for_verdict
from lexport.targets.python.doubts import doubtful
from lexport.targets.python.lines import possible
from lexport.targets.python.names import local
from lexport.targets.python.rules import decision_lines
from lexport.targets.python.situation import computed, ends, unpacked

HEAD = 4  # as in the runtime's `_evidence`


def body(rulebook: Rulebook) -> Iterator[str]:
    """The lines of `decide` below its signature, each with its indentation."""
    bits = Bits(rulebook)
    yield from unpacked(rulebook)
    yield "    anew = not before"
    yield from ends(rulebook)
    yield from computed(rulebook, bits)
    yield from _governing_date(rulebook, bits)
    behind_verdict = decided_for_verdict(rulebook)
    for name in behind_verdict:
        yield from _unless_kept(bits, rulebook.decisions[name], behind_verdict)
    yield from doubtful(rulebook)
    yield from _verdict_alone(rulebook, behind_verdict)
    for name, decision in rulebook.decisions.items():
        if name not in behind_verdict:
            yield from _heading(decision)
            yield from decision_lines(bits, decision, "    ")
            yield from _unknown_if_open(bits, decision)
    yield from _result(rulebook, tuple(rulebook.decisions))


def _governing_date(rulebook: Rulebook, bits: Bits) -> Iterator[str]:
    definition = rulebook.governing_date
    yield ""
    yield f"    # {comment(definition.title.en)}"
    yield "    earliest, latest, governed_by = LAST_DAY, FIRST_DAY, 0"
    alternatives = [
        (alternative, formula(rulebook, alternative.when))
        for alternative in definition.alternatives
    ]
    for number, (alternative, when) in enumerate(alternatives):
        date, bound = local(alternative.date), alternative.not_before
        first = "FIRST_DAY"
        if bound is not None:
            first = f"(FIRST_DAY if {local(bound)} is None else {local(bound)})"
        yield f"    # {comment(alternative.says.en)} ({', '.join(alternative.because)})"
        yield f"    if {possible(bits, when)}:"
        yield f"        governed_by |= {1 << number:#x}"
        yield f"        first = {first} if {date} is None else {date}"
        yield f"        last = LAST_DAY if {date} is None else {date}"
        yield "        if first < earliest:"
        yield "            earliest = first"
        yield "        if last > latest:"
        yield "            latest = last"
    yield "    if not governed_by:"
    yield "        earliest, latest = FIRST_DAY, LAST_DAY"
    yield "    if earliest != latest:"
    yield f"        unknown |= {bits.governing_date:#x}"


def _heading(decision: Decision) -> Iterator[str]:
    yield ""
    yield f"    # {'-' * 72}"
    yield f"    # {decision.name}: {comment(decision.question.en)}"
    yield f"    # {comment(decision.question.zh)}"
    yield f"    # {'-' * 72}"


def _unless_kept(bits: Bits, decision: Decision, behind_verdict: list[str]) -> Iterator[str]:
    """A decision, or what it was before if nothing that it reads has changed."""
    name = local(decision.name)
    place = HEAD + 3 * bits.decision_numbers[decision.name]
    yield from _heading(decision)
    yield f"    if anew or changed & {bits.asks(*_behind(bits.rulebook, decision)):#x}:"
    yield from decision_lines(bits, decision, "        ")
    if any(decision.name in bits.rulebook.decisions[n].decisions_read for n in behind_verdict):
        yield f"        if not anew and {name} != before[{place + 2}]:"
        yield f"            changed |= {bits.asks(decision.name):#x}"
    yield "    else:"
    kept = "_" if decision.collect else name
    yield f"        {name}_held, {name}_open, {kept} = before[{place}:{place + 3}]"
    yield from _unknown_if_open(bits, decision)


def _unknown_if_open(bits: Bits, decision: Decision) -> Iterator[str]:
    """A decision without one outcome is as good as an unknown fact to those that read it."""
    readers = bits.rulebook.decisions.values()
    is_read = any(decision.name in reader.decisions_read for reader in readers)
    if is_read or decision.name == bits.rulebook.verdict:
        name = local(decision.name)
        yield f"    if {name} & ({name} - 1):"
        yield f"        unknown |= {bits.asks(decision.name):#x}"


def _behind(rulebook: Rulebook, decision: Decision) -> tuple[str, ...]:
    """The facts that a decision's rules read, and the decisions."""
    facts = {fact: None for rule in decision.rules for fact in facts_behind_rule(rulebook, rule)}
    return (*facts, *decision.decisions_read)


def _verdict_alone(rulebook: Rulebook, behind_verdict: list[str]) -> Iterator[str]:
    if len(behind_verdict) == len(rulebook.decisions):
        return
    yield "    if not anew:  # the verdict alone is wanted"
    yield from (f"    {line}" for line in _result(rulebook, tuple(behind_verdict)))


def _result(rulebook: Rulebook, decided: tuple[str, ...]) -> Iterator[str]:
    yield "    return ("
    yield "        earliest, latest, governed_by, doubts,"
    for name, decision in rulebook.decisions.items():
        each = local(name)
        if name not in decided:
            yield f"        0, 0, 0,  # {name}"
        else:
            yield f"        {each}_held, {each}_open, {'0' if decision.collect else each},"
    yield "    )"
