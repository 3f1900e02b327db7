"""Small random rulebooks of every kind of fact, line and decision, and random facts for them.

They need not be complete or free of conflicts: gaps and conflicts have a meaning, too, and every
target has to share it.
"""

from __future__ import annotations

import datetime
import random
from decimal import Decimal

from lexport.ir.cases import FactValue
from lexport.ir.codes import CodeRow, CodeTable
from lexport.ir.conditions import (
    AllOf,
    AnyOf,
    ChoiceIs,
    Compare,
    Condition,
    DecisionIs,
    FactRef,
    InForce,
    InGroup,
    Not,
    Order,
    TextIs,
    TextSame,
    TextStartsWith,
)
from lexport.ir.decisions import Decision, Outcome, Rule
from lexport.ir.facts import (
    Check,
    CheckName,
    Choice,
    Computation,
    ComputedFact,
    Date,
    DaysBetween,
    DecimalValue,
    EndOfYear,
    Fact,
    GoverningAlternative,
    GoverningDate,
    Integer,
    LatestOf,
    MonthsAfter,
    StartOfYear,
    TextValue,
    YesNo,
)
from lexport.ir.grade import Grade
from lexport.ir.instruments import Instrument, Provision
from lexport.ir.questions import OpenQuestion, Reading
from lexport.ir.rulebook import Maintainer, Rulebook
from lexport.text import Text

START = datetime.date(2025, 11, 1)
COLOURS = ("red", "green", "blue")
CODES = ("8703801090", "8703801010", "8702102000", "8711100010")
VINS = ("1M8GDM9AXKP042788", "LVSHCAMB1CE054249", "11111111111111112", "short", "𠀀车")


def both(text: str) -> Text:
    """A text with what could break out of quotes in generated code."""
    return Text(f'{text} "quoted" \\ {{x}}', f"{text}：‘引号’")


def day(rng: random.Random) -> datetime.date:
    return START + datetime.timedelta(days=rng.randrange(120))


def random_rulebook(rng: random.Random) -> Rulebook:
    facts = _facts()
    computed = _computed()
    tables = {"codes": _table(rng)}
    instruments = {f"law-{number}": _instrument(rng, f"law-{number}") for number in range(3)}
    decisions: dict[str, Decision] = {}
    for number in range(rng.randint(2, 4)):
        name = f"step_{number}"
        decisions[name] = _decision(rng, name, decisions, collect=False)
    decisions["papers"] = _decision(rng, "papers", decisions, collect=True)
    decisions["findings"] = _findings(rng)
    decisions["verdict"] = _verdict(rng, decisions)
    rule_ids = [rule.id for decision in decisions.values() for rule in decision.rules]
    return Rulebook(
        id="random",
        version="1.0",
        sha256="0" * 64,
        title=both("random"),
        summary=both("random"),
        jurisdiction="CN",
        time_zone="Asia/Shanghai",
        authoritative_language="zh",
        covers_from=START,
        python_package="random_rules",
        verdict="verdict",
        findings="findings",
        documents="papers",
        maintainers=(Maintainer("a", "b"),),
        retired=(),
        facts=facts,
        computed=computed,
        governing_date=_governing_date(),
        decisions=decisions,
        instruments=instruments,
        code_tables=tables,
        questions={"doubt": _question(rng, rule_ids)},
        terms={},
        cases={},
    )


def _facts() -> dict[str, Fact]:
    types: dict[str, YesNo | Choice | TextValue | Integer | DecimalValue | Date] = {
        "declared_on": Date(),
        "declaration_mode": Choice({"ordinary": both("o"), "advance": both("a")}),
        "exported_on": Date(),
        "colour": Choice({colour: both(colour) for colour in COLOURS}),
        "fast": YesNo(),
        "class": YesNo(),
        "code": TextValue(pattern="9999999999"),
        "other_code": TextValue(pattern="9999999999"),
        "vin": TextValue(max_length=40),
        "seats": Integer(minimum=0, maximum=99),
        "limit": Integer(minimum=0),
        "value": DecimalValue(digits=2, minimum=Decimal(0)),
        "issued_on": Date(),
    }
    return {
        name: Fact(
            name=name,
            type=type_,
            title=both(name),
            question=both(f"{name}?"),
            within_exporters_power=name in ("declared_on", "fast"),
            belongs_to_year=name == "fast",
        )
        for name, type_ in types.items()
    }


def _computed() -> dict[str, ComputedFact]:
    made: dict[str, tuple[YesNo | Integer | Date, Computation]] = {
        "age": (Integer(), DaysBetween("issued_on", "declared_on")),
        "valid_from": (Date(), LatestOf(("issued_on", "year_start"))),
        "year_start": (Date(), StartOfYear("exported_on")),
        "last_day": (Date(), MonthsAfter("valid_from", 3)),
        "year_end": (Date(), EndOfYear("issued_on")),
        "vin_good": (YesNo(), Check(CheckName.VIN_CHECK_DIGIT, "vin")),
        "vin_shaped": (YesNo(), Check(CheckName.VIN_FORM, "vin")),
    }
    return {
        name: ComputedFact(name, type_, both(name), computation, ())
        for name, (type_, computation) in made.items()
    }


def _governing_date() -> GoverningDate:
    return GoverningDate(
        both("the date"),
        (
            GoverningAlternative(
                ChoiceIs("declaration_mode", ("ordinary",)),
                "declared_on",
                ("law-0/1",),
                both("accepted"),
            ),
            GoverningAlternative(
                ChoiceIs("declaration_mode", ("advance",)),
                "exported_on",
                ("law-0/2",),
                both("left"),
                "declared_on",
            ),
        ),
    )


def _table(rng: random.Random) -> CodeTable:
    rows = []
    for code in CODES:
        first = day(rng)
        groups = tuple(g for g in ("dated", "mixed") if rng.random() < 0.6)
        rows.append(CodeRow(code, None, first, groups, both(code), {}))
        later = first + datetime.timedelta(days=rng.choice((1, 1, 9)))
        groups = tuple(g for g in ("dated", "mixed") if rng.random() < 0.6)
        rows.append(CodeRow(code, later, None, groups, both(code), {}))
    names = {name: both(name) for name in ("dated", "mixed")}
    return CodeTable("codes", both("codes"), "9999999999", {}, names, tuple(rows))


def _instrument(rng: random.Random, name: str) -> Instrument:
    return Instrument(
        id=name,
        kind="notice",
        number=None,
        title=both(name),
        issued_by=("X",),
        issued_on=rng.choice((None, day(rng))),
        in_force_from=None,
        in_force_through=None,
        state="in_force",
        provisions=tuple(
            Provision(
                f"{name}/{number}",
                both("clause"),
                both("says"),
                rng.choice((Grade.PRIMARY, Grade.PRIMARY, *Grade)),
                START,
            )
            for number in (1, 2)
        ),
    )


def _question(rng: random.Random, rules: list[str]) -> OpenQuestion:
    return OpenQuestion(
        id="doubt",
        title=both("doubt"),
        question=both("doubt?"),
        readings=(Reading("a", both("a")), Reading("b", both("b"))),
        default="a",
        why_default=both("why"),
        settled_by=both("court"),
        last_checked=START,
        touched_rules=tuple(rng.sample(rules, min(len(rules), rng.randint(0, 3)))),
        touched_provisions=(rng.choice(("law-1/1", "law-2/2")),) if rng.random() < 0.3 else (),
    )


def _decision(
    rng: random.Random, name: str, earlier: dict[str, Decision], *, collect: bool
) -> Decision:
    outcomes = {f"{name}_{letter}": Outcome(f"{name}_{letter}", both(letter)) for letter in "abc"}
    rules = tuple(
        _rule(rng, f"{name.replace('_', '-')}-{number}", rng.choice(list(outcomes)), earlier)
        for number in range(rng.randint(2, 6))
    )
    return Decision(name, both(f"{name}?"), outcomes, rules, collect)


def _findings(rng: random.Random) -> Decision:
    outcomes = {
        "odd": Outcome("odd", both("odd"), contradicts=False, severity="note"),
        "impossible": Outcome("impossible", both("impossible"), contradicts=True, severity="error"),
    }
    rules = tuple(
        _rule(rng, f"finding-{number}", rng.choice(list(outcomes)), {}, about=("code",))
        for number in range(2)
    )
    return Decision("findings", both("findings?"), outcomes, rules, collect=True)


def _verdict(rng: random.Random, earlier: dict[str, Decision]) -> Decision:
    names = ("not_controlled", "clear", "blocked")
    outcomes = {name: Outcome(name, both(name)) for name in names}
    rules = tuple(
        _rule(rng, f"verdict-{number}", rng.choice(names), earlier) for number in range(5)
    )
    return Decision("verdict", both("verdict?"), outcomes, rules)


def _rule(
    rng: random.Random,
    rule_id: str,
    outcome: str,
    earlier: dict[str, Decision],
    about: tuple[str, ...] = (),
) -> Rule:
    lines: list[Condition] = []
    if rng.random() < 0.4:
        lines.append(_in_force(rng))
    lines.extend(_line(rng, earlier, 0) for _ in range(rng.randint(1, 3)))
    if rng.random() < 0.2:
        lines.append(Not(AllOf(tuple(_line(rng, earlier, 1) for _ in range(2)))))
    readable = [name for name, decision in earlier.items() if not decision.collect]
    return Rule(
        id=rule_id,
        title=both(rule_id),
        lines=tuple(lines),
        outcome=outcome,
        because=tuple(
            rng.sample([f"law-{n}/{p}" for n in range(3) for p in (1, 2)], rng.randint(1, 2))
        ),
        rests_on=(rng.choice(readable),) if readable and rng.random() < 0.1 else (),
        about=about,
    )


def _in_force(rng: random.Random) -> InForce:
    first = day(rng)
    last = first + datetime.timedelta(days=rng.randrange(60))
    kind = rng.randrange(3)
    ended_by = rng.choice((None, "law-1/1")) if kind else None
    return InForce(first if kind != 1 else None, last if kind else None, ended_by)


def _line(rng: random.Random, earlier: dict[str, Decision], depth: int) -> Condition:
    readable = [decision for decision in earlier.values() if not decision.collect]
    if readable and rng.random() < 0.35:
        decision = rng.choice(readable)
        return DecisionIs(decision.name, _some(rng, tuple(decision.outcomes)))
    kind = rng.randrange(12)
    if kind <= 2:
        return ChoiceIs("colour", _some(rng, COLOURS))
    if kind == 3:
        return ChoiceIs(
            rng.choice(("fast", "class", "vin_good", "vin_shaped")), (rng.random() < 0.5,)
        )
    if kind == 4:
        return rng.choice(
            (
                TextIs("code", _some(rng, CODES)),
                TextStartsWith("code", ("8703",)),
                TextSame("code", "other_code"),
            )
        )
    if kind == 5:
        return InGroup("code", "codes", rng.choice(("dated", "mixed")))
    if kind == 6:
        return _compare(rng)
    if kind == 7:
        return Compare(
            "declared_on", rng.choice(list(Order)), rng.choice((day(rng), FactRef("last_day")))
        )
    if kind == 8 and depth < 2:
        return Not(_line(rng, earlier, depth + 1))
    if kind >= 9 and depth < 2:
        parts = tuple(
            AllOf(tuple(_line(rng, earlier, depth + 1) for _ in range(rng.randint(1, 2))))
            for _ in range(2)
        )
        return AnyOf(parts)
    return ChoiceIs("fast", (True,))


def _compare(rng: random.Random) -> Compare:
    order = rng.choice(list(Order))
    return rng.choice(
        (
            Compare("seats", order, rng.randrange(10)),
            Compare("seats", order, FactRef("limit")),
            Compare("value", order, Decimal(rng.randrange(1000)) / 100),
            Compare("age", order, rng.randrange(30)),
            Compare("issued_on", order, FactRef("year_end")),
        )
    )


def _some(rng: random.Random, items: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(rng.sample(items, rng.randint(1, len(items))))


def random_facts(rng: random.Random, known: float = 0.7) -> dict[str, FactValue | None]:
    """Facts for any random rulebook; each is known with the given probability."""
    values: dict[str, FactValue] = {
        "declared_on": day(rng),
        "declaration_mode": rng.choice(("ordinary", "advance")),
        "exported_on": day(rng),
        "colour": rng.choice(COLOURS),
        "fast": rng.random() < 0.5,
        "class": rng.random() < 0.5,
        "code": rng.choice(CODES),
        "other_code": rng.choice(CODES),
        "vin": rng.choice(VINS),
        "seats": rng.randrange(12),
        "limit": rng.randrange(12),
        "value": Decimal(rng.randrange(1000)) / 100,
        "issued_on": day(rng),
    }
    return {name: value if rng.random() < known else None for name, value in values.items()}
