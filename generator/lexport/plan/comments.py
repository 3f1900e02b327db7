"""The rulebook's words in the comments of generated code: one line each, and no way out of it."""

from __future__ import annotations

from lexport.ir.conditions import ChoiceIs, DecisionIs, InForce
from lexport.plan.formula import Formula, Leaf


def comment(text: str) -> str:
    """A text as one comment line: whatever could end the line or hide in it becomes a space."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def said(term: Formula) -> str:
    """What a simple line says, where its mask does not show it."""
    match term:
        case Leaf(ChoiceIs(_, allowed)):
            return ", ".join(
                str(value).lower() if value is True or value is False else value
                for value in allowed
            )
        case Leaf(DecisionIs(_, outcomes)):
            return ", ".join(outcomes)
        case Leaf(InForce(from_, through)):
            return " ".join(
                [
                    *([f"from {from_}"] if from_ else []),
                    *([f"through {through}"] if through else []),
                ]
            )
        case _:
            return ""
