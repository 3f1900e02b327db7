"""The rulebook as constants: facts, decisions with what their rules rest on, bounds, words."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from lexport.ir.decisions import Decision
from lexport.ir.facts import DecimalValue, Integer
from lexport.ir.grade import Grade, weakest
from lexport.ir.rulebook import Rulebook
from lexport.plan import frames
from lexport.plan.bits import minor_units
from lexport.plan.bounds import Bound, bounds_of_facts, moving_dates
from lexport.plan.order import weak_alternatives
from lexport.plan.tables import RuleRow, decision_masks, kinds, pair, rule_row, texts
from lexport.targets.javascript.layout import Layout, word, words
from lexport.targets.javascript.names import literal, quoted

FRAMES = {
    "FRAMES": frames.FRAMES,
    "HEADINGS": frames.HEADINGS,
    "VERDICTS_SHOWN": frames.VERDICTS,
    "VERDICT_WORDS": frames.VERDICT_WORDS,
    "GRADE_WORDS": frames.GRADE_WORDS,
    "COMMA": frames.COMMA,
    "SEMICOLON": frames.SEMICOLON,
    "YES_NO": {"true": frames.YES_NO[True], "false": frames.YES_NO[False]},
    "MONTHS": frames.MONTHS,
}


def constants(layout: Layout) -> Iterator[str]:
    """The short constants: identity, grades, where things lie."""
    rulebook = layout.rulebook
    numbers = {name: number for number, name in enumerate(rulebook.decisions)}
    facts = {name: number for number, name in enumerate(rulebook.facts)}
    findings = rulebook.decisions[rulebook.findings].outcomes if rulebook.findings else {}
    places = {"knownOn": "$known_on", "earliest": "$earliest", "latest": "$latest"}
    places["governedBy"] = "$governed_by"
    weak_dates = sum(1 << number for number in weak_alternatives(rulebook))
    values: dict[str, Any] = {
        "GRADES": tuple(grade.word for grade in Grade),
        "WEAK_DATES": [
            word(weak_dates, number)
            for number in range(words(len(rulebook.governing_date.alternatives)))
        ],
        "VERDICT": numbers[rulebook.verdict],
        "FINDINGS": numbers.get(rulebook.findings or ""),
        "DOCUMENTS": numbers.get(rulebook.documents or ""),
        "QUESTIONS": tuple(rulebook.questions),
        "COVERS_FROM": rulebook.covers_from.toordinal(),
        "MOVING": tuple(facts[name] for name in moving_dates(rulebook) if name in facts),
        "SLOTS": {key: layout.places[name].slot for key, name in places.items()},
    }
    for name, value in values.items():
        yield f"const {name} = {literal(value)};"
    yield from _list(
        "GOVERNING",
        (
            {
                "because": each.because,
                "grade": int(weakest(rulebook.provisions[name].grade for name in each.because)),
            }
            for each in rulebook.governing_date.alternatives
        ),
    )
    yield from _list(
        "FINDING_OUTCOMES",
        (
            {"severity": each.severity or "error", "contradicts": each.contradicts}
            for each in findings.values()
        ),
    )


def facts(layout: Layout) -> Iterator[str]:
    """Every fact: what it can be, where it lies, and what is to be done with it."""
    yield from _list("FACTS", (_fact(layout, name, kind) for name, kind in kinds(layout.rulebook)))


def _fact(layout: Layout, name: str, kind: tuple[Any, ...]) -> dict[str, Any]:
    fact = layout.rulebook.facts[name]
    row: dict[str, Any] = {"name": name, "kind": kind[0], "slot": layout.places[name].slot}
    match fact.type, kind:
        case _, ("yes_no",):
            row["values"] = (True, False)
        case _, ("choice", values):
            row["values"] = values
        case _, ("text", picture, table, longest):
            row |= {"picture": picture, "table": table, "longest": longest}
        case Integer(minimum, maximum) | DecimalValue(_, minimum, maximum), ("number", digits, *_):
            low = None if minimum is None else minor_units(fact, minimum)
            high = None if maximum is None else minor_units(fact, maximum)
            row |= {"digits": digits, "minimum": low, "maximum": high}
        case _:
            pass
    row["withinPower"] = fact.within_exporters_power
    row["belongsToYear"] = fact.belongs_to_year
    row["private"] = fact.private
    return row


def decisions(layout: Layout) -> Iterator[str]:
    """Every decision with its rules, one rule a line."""
    numbers = {name: number for number, name in enumerate(layout.rulebook.facts)}
    yield "const DECISIONS = ["
    for decision in layout.rulebook.decisions.values():
        yield "  {"
        yield f"    name: {quoted(decision.name)},"
        yield f"    collect: {literal(decision.collect)},"
        yield f"    held: {layout.held(decision)},"
        yield f"    open: {layout.open(decision)},"
        yield f"    possible: {literal(layout.possible(decision))},"
        yield f"    outcomes: {literal(tuple(decision.outcomes))},"
        rows = [rule_row(layout.rulebook, layout.bits, decision, rule) for rule in decision.rules]
        yield from (f"    {line}," for line in _masks(decision, rows))
        yield "    rules: ["
        for row in rows:
            told = row._asdict() | {"facts": tuple(numbers[name] for name in row.facts)}
            yield f"      {literal(told)},"
        yield "    ],"
        yield "  },"
    yield "];"


def _masks(decision: Decision, rows: list[RuleRow]) -> Iterator[str]:
    """Masks of the rules that want a second look, each as its words."""
    masks = decision_masks(decision, rows)
    size = len(decision.rules)
    for name in ("weak", "touched", "dated"):
        yield f"{name}: {_words(getattr(masks, name), size)}"
    yield f"gives: {literal([row.outcome for row in rows])}"
    readers = (f"{{ read: {read}, rules: {_words(mask, size)} }}" for read, mask in masks.readers)
    yield f"readers: [{', '.join(readers)}]"
    yield f"givers: [{', '.join(_words(mask, size) for mask in masks.givers)}]"


def _words(mask: int, size: int) -> str:
    return f"[{', '.join(f'{word(mask, number):#x}' for number in range(words(size)))}]"


def bounds(layout: Layout) -> Iterator[str]:
    """For each fact by number the values at which some rule can turn."""
    numbers = {name: number for number, name in enumerate(layout.rulebook.facts)}
    yield "const BOUNDS = new Map(["
    for name, each in bounds_of_facts(layout.rulebook).items():
        listed = literal([_bound(layout, numbers, name, bound) for bound in each])
        yield f"  [{numbers[name]}, {listed}], // {name}"
    yield "]);"


def _bound(layout: Layout, numbers: dict[str, int], fact: str, bound: Bound) -> list[Any]:
    match bound:
        case ("value", datetime.date() as day):
            return ["value", day.toordinal()]
        case ("value", Decimal() as value):
            # Shown as it is written in the rulebook, compared in minor units.
            return ["value", minor_units(layout.rulebook.facts[fact], value), str(value)]
        case ("value", int() as value) if not isinstance(value, bool):
            return ["value", minor_units(layout.rulebook.facts[fact], value), value]
        case ("fact", name):
            return ["fact", numbers.get(name)]
        case ("latest" | "earliest" as kind, tuple() as inner):
            return [kind, [_bound(layout, numbers, fact, each) for each in inner]]
        case (kind, inner, count):
            number = count if isinstance(count, int) else _bound(layout, numbers, fact, count)
            return [kind, _bound(layout, numbers, fact, inner), number]
        case (kind, tuple() as inner):
            return [kind, _bound(layout, numbers, fact, inner)]
        case (kind, value):
            return [kind, value]
        case _:
            raise AssertionError(f"{bound!r} is no bound")


def quotes(rulebook: Rulebook) -> Iterator[str]:
    """The words to quote, English first, Chinese second: the rulebook's own, then their frames."""
    for name, rows in texts(rulebook).items():
        yield from _table(f"{name.removesuffix('S')}_TEXTS", rows.items())
    says = [pair(each.says) for each in rulebook.governing_date.alternatives]
    yield from _list("GOVERNING_TEXTS", says)
    for name, frame in FRAMES.items():
        if isinstance(frame, dict):
            yield from _table(name, frame.items())
        else:
            yield f"const {name} = {literal(frame)};"


def _list(name: str, rows: Iterable[object]) -> Iterator[str]:
    yield f"const {name} = ["
    for row in rows:
        yield f"  {literal(row)},"
    yield "];"


def _table(name: str, rows: Iterable[tuple[str, Any]]) -> Iterator[str]:
    yield f"const {name} = {{"
    for key, row in rows:
        if not isinstance(row, dict):
            yield f"  {quoted(key)}: {literal(row)},"
            continue
        yield f"  {quoted(key)}: {{"
        for key_, value in row.items():
            yield f"    {key_}: {literal(value)},"
        yield "  },"
    yield "};"
