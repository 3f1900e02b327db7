"""One shipment at a time: the generated `check`, a person's own code, and other engines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from types import ModuleType
from typing import Any

import jsonschema

from benchmarks import by_hand
from benchmarks.interpreter import interpreter
from benchmarks.mix import mix
from benchmarks.report import Row
from benchmarks.timing import Contender, Timings, interleaved
from benchmarks.workload import Facts, as_json, as_written, fully_known, spread
from benchmarks.zen_model import ZenModel
from lexport.evaluate import evaluate
from lexport.ir.rulebook import Rulebook
from lexport.targets.json_schema import facts_schema

Told = tuple[str, Mapping[str, Any], Iterable[str]]  # verdict, outcomes, rules

SHIPMENTS = 60  # of the cases as written, evenly
ROUNDS = 25
LEAST_ZEN = 15

SECTION = "One shipment (baseline: written by hand, all facts known)"
BY_HAND = "written by hand: verdict, decisions, rules"
GENERATED = "generated: verdict, decisions, rules"
BY_HAND_CASES = "written by hand: the same, all cases of the rulebook"
CASES = "generated: the same, all cases of the rulebook"
COLD = "generated: the same, all that is remembered forgotten before each"
CHECK = "generated: check alone, nothing asked of the answer"
UNKNOWN = "generated, facts unknown: the same and the missing facts"
WHOLE = "generated: whole answer with grades, clauses, status"
FORESIGHT = "generated: explain, would_change, changes_next_on"
ZEN = "zen-engine, one compiled graph: outcomes, which rules hold"
ZEN_TOLD = "zen-engine: the same, outcomes and rules by name"
INTERPRETER = "naive interpreter, rules as tuples"
REFERENCE = "reference evaluator"
SCHEMA = "jsonschema, validation of the facts only"

NOTES = {
    BY_HAND: "no checks of types",
    ZEN: "no review; computed facts, days, fen given ready-made and not timed",
    ZEN_TOLD: "the same answer as ours but review",
    INTERPRETER: "no review, no checks of types",
    REFERENCE: "everything but foresight",
    SCHEMA: "decides nothing",
    UNKNOWN: "the cases as written",
    CASES: "ratio to by hand on the same cases",
    COLD: "rule sets and days never seen before",
}


def rows(rulebook: Rulebook, package: ModuleType) -> Iterator[Row]:
    """Measure all contenders in turns."""
    timings = interleaved(_contenders(rulebook, package), ROUNDS)
    for name in timings.rounds:
        yield _row(timings, name)


def _contenders(rulebook: Rulebook, package: ModuleType) -> dict[str, Contender]:
    known = mix(rulebook)
    cases = fully_known(rulebook)
    written = spread(as_written(rulebook), SHIPMENTS)
    zen = ZenModel(rulebook)
    prepared = [zen.prepared(facts) for facts in known]
    agree(package, by_hand.check, [*known, *cases])
    agree(package, lambda facts: zen.told(zen.prepared(facts)), [*known, *cases], reviews=False)
    forget = forgetting(package)
    validator = jsonschema.Draft202012Validator(facts_schema(rulebook))
    check = package.check

    def told(facts: Facts) -> object:
        answer = check(facts)
        return answer.verdict, answer.outcomes, answer.rules

    def told_cold(facts: Facts) -> object:
        forget()
        return told(facts)

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
        BY_HAND_CASES: Contender(by_hand.check, cases),
        CASES: Contender(told, cases),
        COLD: Contender(told_cold, known),
        UNKNOWN: Contender(told_with_missing, written),
        WHOLE: Contender(whole, known),
        FORESIGHT: Contender(foresight, answers),
        ZEN: Contender(zen.check, prepared),
        ZEN_TOLD: Contender(zen.told, prepared),
        INTERPRETER: Contender(interpreter(rulebook), known),
        REFERENCE: Contender(lambda facts: evaluate(rulebook, facts), known),
        SCHEMA: Contender(validator.is_valid, [as_json(facts) for facts in known]),
    }


def agree(
    package: ModuleType,
    contender: Callable[[Facts], Told],
    shipments: Sequence[Facts],
    *,
    reviews: bool = True,
) -> None:
    """Raise `RuntimeError` for the first shipment that a contender answers otherwise.

    Without `reviews` the verdict is compared as decided, not as shown after review.
    """
    for facts in shipments:
        answer = package.check(facts)
        verdict, outcomes, rules = contender(facts)
        shown = answer.verdict if reviews else answer.outcomes["verdict"]
        others = {name: outcome for name, outcome in outcomes.items() if name in answer.outcomes}
        if (
            (verdict, set(rules)) != (shown, set(answer.rules))
            or _unordered(others) != _unordered(answer.outcomes)
            or set(outcomes["findings"]) != {finding.code for finding in answer.findings}
        ):
            raise RuntimeError(
                f"a contender answers otherwise: {verdict}, not {shown}, for {facts}"
            )


def _unordered(outcomes: Mapping[str, Any]) -> dict[str, object]:
    """What is listed may come in any order."""
    return {
        name: frozenset(outcome) if isinstance(outcome, (tuple, list)) else outcome
        for name, outcome in outcomes.items()
    }


def forgetting(package: ModuleType) -> Callable[[], None]:
    """Makes the generated package forget the rule sets and days that it has seen."""
    listing = import_module(f"{package.__name__}._outcomes")
    calendar = import_module(f"{package.__name__}._calendar")
    months = calendar.MONTHS_AFTER
    days = [calendar.START_OF_YEAR, calendar.END_OF_YEAR, *(months[each] for each in list(months))]
    remembered: list[dict[int, Any]] = [*listing.RULE_NAMES, *listing.OUTCOMES, *days]

    def forget() -> None:
        for each in remembered:
            each.clear()

    return forget


def _row(timings: Timings, name: str) -> Row:
    ratio = timings.ratio(name, BY_HAND_CASES if name == CASES else BY_HAND)
    value = timings.median(name) / 1000
    row = Row(SECTION, name, value, "us", ratio, note=NOTES.get(name, ""))
    if name in (BY_HAND, BY_HAND_CASES):
        return replace(row, ratio=None)
    if name in (GENERATED, CASES):
        return replace(row, goal="<= 2 x by hand", measured=ratio, most=2)
    if name == UNKNOWN:
        return replace(row, goal="<= 5 x by hand", measured=ratio, most=5)
    if name == FORESIGHT:
        return replace(row, goal="<= 1,000 us", measured=value, most=1000)
    if name in (ZEN, ZEN_TOLD):
        slower = timings.ratio(name, GENERATED)
        by_hand_too = "" if slower >= LEAST_ZEN else f"; by hand {ratio:.1f} x"
        goal = f">= {LEAST_ZEN} x generated (is {slower:.1f} x{by_hand_too})"
        return replace(row, goal=goal, measured=slower, least=LEAST_ZEN)
    return row
