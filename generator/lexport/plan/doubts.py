"""What may put the verdict under review: the doubtful rules of every decision behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lexport.ir.decisions import Decision
from lexport.ir.rulebook import Rulebook
from lexport.plan.bits import Bits
from lexport.plan.order import reaching_verdict, weak_alternatives
from lexport.plan.tables import decision_masks, rule_row


class Doubts(NamedTuple):
    """The rules of a decision, as masks, on which doubt falls by themselves or from elsewhere.

    `weak`: their own provisions are weak; `dated`: they are if the governing date is; `touched`:
    an open question touches them; `readers`: by each decision read, the rules that read it.
    """

    decision: Decision
    weak: int
    dated: int
    touched: int
    readers: Mapping[str, int]


def doubts_behind_verdict(rulebook: Rulebook) -> list[Doubts]:
    """The doubts about each decision whose review can reach the verdict, the verdict's last."""
    bits = Bits(rulebook)
    names = list(rulebook.decisions)
    can_date_be_weak = bool(weak_alternatives(rulebook))
    found = []
    for name in reaching_verdict(rulebook):
        decision = rulebook.decisions[name]
        masks = decision_masks(
            decision, [rule_row(rulebook, bits, decision, rule) for rule in decision.rules]
        )
        found.append(
            Doubts(
                decision,
                masks.weak,
                masks.dated if can_date_be_weak else 0,
                masks.touched,
                {names[number]: readers for number, readers in masks.readers},
            )
        )
    return found
