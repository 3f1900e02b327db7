"""How a decision stands in an answer of the evaluator, as differences tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lexport.diff import Change
from lexport.diff.answers import State
from lexport.evaluate import evaluate, plain_answer
from lexport.ir.rulebook import Rulebook


def state(answer: Mapping[str, Any], decision: str) -> State:
    each = answer["decisions"][decision]
    review = each["status"] == "needs_review"
    if each["outcome"] is not None:
        return State(each["outcome"], review)
    if not each["possible"]:
        return State(None, review, "gap")
    return State(None, review, "conflict" if review else "undecided")


def move(old: Mapping[str, Any], new: Mapping[str, Any], decision: str) -> tuple[State, State]:
    """From what to what a decision changes; the review counts where nothing else changes."""
    before, after = state(old, decision), state(new, decision)
    if (before.outcome, before.problem) == (after.outcome, after.problem):
        return before, after
    return replace(before, review=False), replace(after, review=False)


def bear_out(before: Rulebook, after: Rulebook, change: Change) -> bool:
    """Whether both versions answer the example of a change as it says."""
    witness = change.regions[0].witness
    assert witness is not None
    old, new = (
        plain_answer(evaluate(each, {n: v for n, v in witness.items() if n in each.facts}))
        for each in (before, after)
    )
    if change.shown:
        told = change.before.outcome, change.after.outcome
        return told == (old["verdict"], new["verdict"])
    if change.decision == after.findings:
        was, is_ = ({each["code"] for each in answer["findings"]} for answer in (old, new))
        return _listed(change, was, is_)
    if after.decisions[change.decision].collect:
        was, is_ = (
            set(answer["decisions"][change.decision]["outcome"] or ()) for answer in (old, new)
        )
        return _listed(change, was, is_)
    return (change.before, change.after) == move(old, new, change.decision)


def _listed(change: Change, was: set[str], is_: set[str]) -> bool:
    """A collecting decision changes outcome by outcome: listed or not."""
    return (
        change.before.outcome in {None, *(was - is_)}
        and change.after.outcome in {None, *(is_ - was)}
        and change.before != change.after
    )
