"""The lines of `decide` that say whether anything is to be reviewed, before anybody asks what."""

from __future__ import annotations

from collections.abc import Iterator

from lexport.ir.rulebook import Rulebook
from lexport.plan.bits import Bits
from lexport.plan.order import doubtful_rules, reaching_verdict, weak_alternatives
from lexport.targets.python.names import local

NEW_LINE = "\n"


def suspected(rulebook: Rulebook) -> Iterator[str]:
    """Sets `suspect`: whether a rule that counts is weak, touches a question, or leaves a gap."""
    yield ""
    yield "    # Whether any rule that counts is weak, rests on an open question, or leaves a gap."
    decided = reaching_verdict(rulebook)
    tests = [test for name in decided for test in _doubtful(rulebook, name)]
    weak_dates = sum(1 << number for number in weak_alternatives(rulebook))
    if weak_dates:
        tests.insert(0, f"governed_by & {weak_dates:#x}")
    torn = (f"({_torn_if_read(rulebook, name)})" for name in decided)
    bits = Bits(rulebook).asks(*decided)
    tests.append(f"unknown & {bits:#x} and ({' or '.join(torn)})")
    yield "    suspect = bool("
    yield f"        {f'{NEW_LINE}        or '.join(tests)}"
    yield "    )"


def _doubtful(rulebook: Rulebook, name: str) -> Iterator[str]:
    """Whether a decision has a doubtful rule that holds or is open, if such a rule reads it."""
    mask = sum(1 << number for number in doubtful_rules(rulebook, name))
    if mask:
        yield " and ".join(
            [f"({local(name)}_held | {local(name)}_open) & {mask:#x}", *_read(rulebook, name)]
        )


def _torn_if_read(rulebook: Rulebook, name: str) -> str:
    """Whether a decision is in a gap, or rules that hold disagree, if such a rule reads it."""
    each = local(name)
    several = f"{each} & ({each} - 1)"
    # A gap has the bit above all outcomes.
    torn = f"({each}_held or {each} >= {1 << len(rulebook.decisions[name].outcomes):#x})"
    return " and ".join([several, torn, *_read(rulebook, name)])


def _read(rulebook: Rulebook, name: str) -> Iterator[str]:
    """Doubts about a decision count only while a rule that may hold reads it."""
    readers = [
        f"({local(other)}_held | {local(other)}_open) & {mask:#x}"
        for other in reaching_verdict(rulebook)
        if (mask := _reading(rulebook, other, name))
    ]
    if readers and name != rulebook.verdict:
        yield f"({' or '.join(readers)})"


def _reading(rulebook: Rulebook, decision: str, name: str) -> int:
    rules = rulebook.decisions[decision].rules
    return sum(1 << number for number, rule in enumerate(rules) if name in rule.decisions_read)
