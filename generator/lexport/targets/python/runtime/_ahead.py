"""What would change an answer, and when it changes by itself: answers tried for other facts."""

from datetime import date
from typing import Any

from ._answer import Answer
from ._bounds import BOUNDS, MOVING_BOUNDS
from ._decide import decide
from ._evidence import grounds, held, numbers, possible
from ._foresight import next_change as first_other_day
from ._foresight import what_would_change
from ._reading import read_one
from ._rulebook import COVERS_FROM, DECISIONS, FACTS, FINDINGS, KINDS, MOVING, VERDICT, WITHIN_POWER
from ._verdict import verdict_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def changes(answer: Answer) -> "list[tuple[str, Any, str]]":
    """Changes of one known fact that turn the verdict: fact, value, verdict."""
    return what_would_change(
        answer.verdict,
        answer.facts,
        grounds=_facts_behind(answer),
        kinds=TO_TRY,
        bounds=BOUNDS,
        within_power=WITHIN_POWER,
        verdict_of=lambda other: _verdict_if(answer, other),
    )


def next_change(answer: Answer) -> "date | None":
    """The first later governing date on which the same facts would be answered otherwise."""
    earliest, latest = answer.result[0], answer.result[1]
    if earliest != latest:
        return None
    return first_other_day(
        date.fromordinal(earliest),
        answer.facts,
        MOVING,
        MOVING_BOUNDS,
        lambda other: _differs(answer, _with(answer, other)),
    )


def _differs(answer: Answer, other: Answer) -> bool:
    """Whether verdict, outcomes or statuses differ, looking first at what costs least."""
    pairs = zip(_told(answer), _told(other), strict=True)
    return any(one != another for one, another in pairs)


def _told(answer: Answer) -> "Iterator[object]":
    for number, decision in enumerate(DECISIONS):
        if number == FINDINGS:
            continue
        if decision.collect:
            yield answer.listed_mask(number, held(answer.result, number))
        else:
            outcomes = possible(answer.result, number)
            # Several possible outcomes are no outcome, whichever they are.
            yield 0 if outcomes & (outcomes - 1) else outcomes
    yield answer.verdict
    yield from (answer.status(number) for number in range(len(DECISIONS)) if number != FINDINGS)


def _with(answer: Answer, other: "dict[str, Any]") -> Answer:
    """The answer to the same shipment with some facts changed."""
    values: Any = list(answer.values)
    for fact, value in other.items():
        number = NUMBERS[fact]
        values[number] = read_one(fact, value)
        values[-1] &= ~(1 << number)
    return Answer(values, decide(values, answer.known_on), answer.known_on)


def _verdict_if(answer: Answer, other: "dict[str, Any]") -> "str | None":
    """Its verdict alone: what does not read the changed facts need not be decided again."""
    values: Any = list(answer.values)
    changed = 0
    for fact, value in other.items():
        number = NUMBERS[fact]
        values[number] = read_one(fact, value)
        changed |= 1 << number
    values[-1] &= ~changed
    result = decide(values, answer.known_on, answer.result, changed)
    return verdict_of(result) if result[1] >= COVERS_FROM else None


def _facts_behind(answer: Answer) -> "list[str]":
    """The facts that the grounds of the verdict read, directly or through other decisions."""
    mask = 0
    waiting, seen = [VERDICT], {VERDICT}
    while waiting:
        number = waiting.pop()
        for place in numbers(grounds(answer.result, number)):
            rule = DECISIONS[number].rules[place]
            mask |= rule.facts
            waiting.extend(read for read in rule.reads if read not in seen)
            seen.update(rule.reads)
    return [FACTS[number] for number in numbers(mask)]


NUMBERS = {fact: number for number, fact in enumerate(FACTS)}
TO_TRY = {
    fact: ("choice", (True, False)) if kind[0] == "yes_no" else kind for fact, kind in KINDS.items()
}
