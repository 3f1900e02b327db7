"""One shipment at a time: the generated `check`, a person's own code, and other engines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType
from typing import Any

import jsonschema

from benchmarks import by_hand
from benchmarks.interpreter import interpreter
from benchmarks.report import Row
from benchmarks.timing import Contender, Timings, interleaved
from benchmarks.workload import Facts, as_json, as_written, fully_known, spread
from benchmarks.zen_model import ZenModel
from lexport.evaluate import evaluate
from lexport.ir.rulebook import Rulebook
from lexport.targets.json_schema import facts_schema

SHIPMENTS = 60  # evenly from the cases; the slowest contender needs about 1 ms for each
ROUNDS = 25

SECTION = "One shipment (baseline: written by hand, all facts known)"
BY_HAND = "written by hand: verdict, decisions, rules"
GENERATED = "generated: verdict, decisions, rules"
CHECK = "generated: check alone, nothing asked of the answer"
UNKNOWN = "generated, facts unknown: the same and the missing facts"
WHOLE = "generated: whole answer with grades, clauses, status"
FORESIGHT = "generated: explain, would_change, changes_next_on"
ZEN = "zen-engine, one compiled graph"
INTERPRETER = "naive interpreter, rules as tuples"
REFERENCE = "reference evaluator"
SCHEMA = "jsonschema, validation of the facts only"

NOTES = {
    BY_HAND: "no checks of types",
    ZEN: "all decisions; no review; computed facts, days, fen given ready-made",
    INTERPRETER: "no review, no checks of types",
    REFERENCE: "everything but foresight",
    SCHEMA: "decides nothing",
    UNKNOWN: "the cases as written",
}


def rows(rulebook: Rulebook, package: ModuleType) -> Iterator[Row]:
    """Measure all contenders in turns."""
    timings = interleaved(_contenders(rulebook, package), ROUNDS)
    for name in timings.rounds:
        yield _row(timings, name)


def _contenders(rulebook: Rulebook, package: ModuleType) -> dict[str, Contender]:
    known = spread(fully_known(rulebook), SHIPMENTS)
    written = spread(as_written(rulebook), SHIPMENTS)
    zen = ZenModel(rulebook)
    validator = jsonschema.Draft202012Validator(facts_schema(rulebook))
    check = package.check

    def told(facts: Facts) -> object:
        answer = check(facts)
        return answer.verdict, answer.outcomes, answer.rules

    def told_with_missing(facts: Facts) -> object:
        answer = check(facts)
        return answer.verdict, answer.outcomes, answer.rules, answer.missing

    def whole(facts: Facts) -> object:
        answer = check(facts)
        return answer.verdict, answer.decisions, answer.findings, answer.missing

    answers = [check(facts) for facts in written]

    def foresight(answer: Any) -> object:  # noqa: ANN401 -- the generated package has no type here
        again = check(answer.facts)  # anew: an answer keeps what it has worked out
        return again.explain("en"), again.would_change, again.changes_next_on

    return {
        BY_HAND: Contender(by_hand.check, known),
        CHECK: Contender(check, known),
        GENERATED: Contender(told, known),
        UNKNOWN: Contender(told_with_missing, written),
        WHOLE: Contender(whole, known),
        FORESIGHT: Contender(foresight, answers),
        ZEN: Contender(zen.check, [zen.prepared(facts) for facts in known]),
        INTERPRETER: Contender(interpreter(rulebook), known),
        REFERENCE: Contender(lambda facts: evaluate(rulebook, facts), known),
        SCHEMA: Contender(validator.is_valid, [as_json(facts) for facts in known]),
    }


def _row(timings: Timings, name: str) -> Row:
    ratio = timings.ratio(name, BY_HAND)
    value = timings.median(name) / 1000
    row = Row(SECTION, name, value, "us", ratio, note=NOTES.get(name, ""))
    if name == BY_HAND:
        return replace(row, ratio=None)
    if name == GENERATED:
        return replace(row, goal="<= 2 x by hand", measured=ratio, most=2)
    if name == UNKNOWN:
        return replace(row, goal="<= 5 x by hand", measured=ratio, most=5)
    if name == FORESIGHT:
        return replace(row, goal="<= 1,000 us", measured=value, most=1000)
    if name == ZEN:
        slower = timings.ratio(ZEN, GENERATED)
        goal = f">= 15 x generated (is {slower:.1f} x)"
        return replace(row, goal=goal, measured=slower, least=15)
    return row
