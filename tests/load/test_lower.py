"""Lowering: what the lines of a rulebook become."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from tests.support.tiny import checked, codes

from lexport.ir.cases import Expectation, ExpectedDecision
from lexport.ir.codes import CodeRow
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
from lexport.ir.decisions import Outcome
from lexport.ir.draft import Draft
from lexport.ir.facts import (
    Check,
    CheckName,
    Choice,
    ComputedFact,
    Date,
    DaysBetween,
    DecimalValue,
    GoverningAlternative,
    Integer,
    TextValue,
    YesNo,
)
from lexport.ir.grade import Grade
from lexport.ir.instruments import Instrument, Provision
from lexport.ir.questions import OpenQuestion, Reading
from lexport.ir.rulebook import Maintainer, Retired, Rulebook
from lexport.text import Text

LEAST, MOST = Order.AT_LEAST, Order.AT_MOST


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    loaded = checked()

    assert loaded.rulebook is not None
    return loaded.rulebook


def lines(condition: str) -> tuple[Condition, ...]:
    """The lines of a rule with one line of `when`."""
    loaded = checked(f"""
# decisions/licence_requirement.yaml
  - id: petrol-car
    title: {{en: A petrol car needs no licence., zh: 汽油车不需要许可证。}}
    when: {{{condition}}}
    then: not_required
    because: [act-2025-1/1]
""")

    assert [] == codes(loaded)
    assert loaded.rulebook is not None
    return loaded.rulebook.rules["petrol-car"][1].lines


@pytest.mark.parametrize(
    ("line", "condition"),
    [
        ("powertrain: petrol", ChoiceIs("powertrain", ("petrol",))),
        (
            "powertrain: [petrol, battery_electric]",
            ChoiceIs("powertrain", ("petrol", "battery_electric")),
        ),
        ("powertrain: {not: petrol}", Not(ChoiceIs("powertrain", ("petrol",)))),
        ("has_vin: true", ChoiceIs("has_vin", (True,))),
        ("vin_well_formed: {not: true}", Not(ChoiceIs("vin_well_formed", (True,)))),
        ("quantity: {at_least: 2}", Compare("quantity", LEAST, 2)),
        ("quantity: {not: {at_most: 20}}", Not(Compare("quantity", MOST, 20))),
        ("value_cny: {at_most: 1000.50}", Compare("value_cny", MOST, Decimal("1000.50"))),
        ("value_cny: {at_least: 7}", Compare("value_cny", LEAST, Decimal(7))),
        (
            "value_cny: {at_least: {fact: quantity}}",
            Compare("value_cny", LEAST, FactRef("quantity")),
        ),
        ("declared_on: {from: 2026-01-01}", Compare("declared_on", LEAST, day("2026-01-01"))),
        (
            "declared_on: {not: {through: {fact: exported_on}}}",
            Not(Compare("declared_on", MOST, FactRef("exported_on"))),
        ),
        ('commodity_code: "8703801090"', TextIs("commodity_code", ("8703801090",))),
        (
            'commodity_code: {starts_with: ["87", "8703 80"]}',
            TextStartsWith("commodity_code", ("87", "870380")),
        ),
        ("commodity_code: {fact: vin}", TextSame("commodity_code", "vin")),
        (
            "commodity_code: {not: {in: commodity-codes/electric}}",
            Not(InGroup("commodity_code", "commodity-codes", "electric")),
        ),
        (
            "any: [{has_vin: true}, {has_vin: false, powertrain: petrol}]",
            AnyOf(
                (
                    ChoiceIs("has_vin", (True,)),
                    AllOf((ChoiceIs("has_vin", (False,)), ChoiceIs("powertrain", ("petrol",)))),
                )
            ),
        ),
        (
            "quantity: [1, 3]",
            AnyOf(
                tuple(
                    AllOf((Compare("quantity", LEAST, n), Compare("quantity", MOST, n)))
                    for n in (1, 3)
                )
            ),
        ),
        (
            "quantity: {not: {at_least: 2, at_most: 3}}",
            Not(AllOf((Compare("quantity", LEAST, 2), Compare("quantity", MOST, 3)))),
        ),
    ],
)
def test_a_line_becomes_one_condition(line: str, condition: Condition) -> None:
    assert (condition,) == lines(line)


@pytest.mark.parametrize(
    ("line", "bounds"),
    [
        ("quantity: 5", (5, 5)),
        ("quantity: {at_least: 1, at_most: 20}", (1, 20)),
        ("declared_on: 2026-01-01", (day("2026-01-01"), day("2026-01-01"))),
        ("declared_on: {fact: exported_on}", (FactRef("exported_on"), FactRef("exported_on"))),
    ],
)
def test_a_line_with_two_bounds_becomes_two_lines(
    line: str, bounds: tuple[int | FactRef, int | FactRef]
) -> None:
    fact = line.partition(":")[0]

    assert (Compare(fact, LEAST, bounds[0]), Compare(fact, MOST, bounds[1])) == lines(line)


def test_a_line_about_a_decision_reads_its_outcome(rulebook: Rulebook) -> None:
    assert (
        Not(DecisionIs("licence_requirement", ("not_required",))),
        ChoiceIs("on_list", (True,)),
    ) == rulebook.rules["listed"][1].lines


def test_the_period_stands_first_then_the_lines_as_written_then_the_exception(
    rulebook: Rulebook,
) -> None:
    exception = (
        Compare("value_cny", MOST, Decimal("1000.00")),
        Compare("quantity", LEAST, 1),
        Compare("quantity", MOST, 1),
    )

    assert (
        InForce(day("2026-01-01"), None),
        ChoiceIs("powertrain", ("battery_electric",)),
        Not(AllOf(exception)),
    ) == rulebook.rules["electric-car"][1].lines


def test_a_rule_carries_everything_written_about_it(rulebook: Rulebook) -> None:
    _, rule = rulebook.rules["electric-car"]
    _, finding = rulebook.rules["code-of-electric-car"]

    assert ("act-2025-1/1", "act-2025-1/3") == rule.because
    assert "electric-car-before" == rule.replaces
    assert Text("Kits count as cars.", "散件视为整车。") == rule.reading
    assert "decisions/licence_requirement.yaml:8:9" == str(rule.span)
    assert ("powertrain", "commodity_code") == finding.about
    assert {"commodity_code": ("870380",)} == finding.expected
    assert ("licence_requirement",) == rulebook.rules["licence-paper"][1].rests_on
    assert (
        InForce(None, day("2025-12-31"), "act-2025-1/3")
        == rulebook.rules["electric-car-before"][1].in_force
    )


def test_outcomes_say_what_they_are(rulebook: Rulebook) -> None:
    findings = rulebook.decisions["findings"].outcomes
    documents = rulebook.decisions["documents"].outcomes

    assert (
        Outcome("odd-data", Text("the data are odd", "数据异常"), severity="note")
        == findings["odd-data"]
    )
    assert findings["code-mismatch"].contradicts
    assert (
        Outcome(
            "export_licence",
            Text("an export licence", "出口许可证"),
            issued_by=Text("the ministry", "主管部门"),
            stage="declare",
        )
        == documents["export_licence"]
    )


def test_decisions_stand_after_what_they_read_and_the_verdict_last(rulebook: Rulebook) -> None:
    assert ["findings", "licence_requirement", "documents", "verdict"] == list(rulebook.decisions)
    assert [True, False, True, False] == [each.collect for each in rulebook.decisions.values()]


def test_facts_keep_their_order_and_their_types(rulebook: Rulebook) -> None:
    types = {name: fact.type for name, fact in rulebook.facts.items()}

    assert ["declared_on", "declaration_mode", "exported_on", "powertrain"] == list(types)[:4]
    assert Date() == types["declared_on"]
    assert YesNo() == types["has_vin"]
    assert (
        Choice({"ordinary": Text("ordinary", "普通"), "advance": Text("in advance", "提前")})
        == types["declaration_mode"]
    )
    assert TextValue(max_length=17) == types["vin"]
    assert TextValue(pattern="9999999999") == types["commodity_code"]
    assert TextValue(table="countries") == types["country"]
    assert Integer(1, 5000, "vehicles") == types["quantity"]
    assert DecimalValue(2, Decimal(0), None, "CNY") == types["value_cny"]


def test_facts_carry_their_marks(rulebook: Rulebook) -> None:
    facts = rulebook.facts

    assert ("动力类型", "powertrain") == facts["powertrain"].columns
    assert Text("On the certificate of conformity.", "见合格证。") == facts["powertrain"].help
    assert ["declared_on"] == [n for n, fact in facts.items() if fact.within_exporters_power]
    assert ["on_list"] == [name for name, fact in facts.items() if fact.belongs_to_year]
    assert ["vin"] == [name for name, fact in facts.items() if fact.private]


def test_computed_facts_say_how(rulebook: Rulebook) -> None:
    assert {
        "days_since_registration": ComputedFact(
            "days_since_registration",
            Integer(),
            Text("days since registration", "登记后天数"),
            DaysBetween("registered_on", "declared_on"),
            ("act-2025-1/2",),
        ),
        "vin_well_formed": ComputedFact(
            "vin_well_formed",
            YesNo(),
            Text("well-formed number", "号码格式正确"),
            Check(CheckName.VIN_FORM, "vin"),
            (),
        ),
    } == rulebook.computed


def test_computed_facts_stand_after_what_they_read() -> None:
    loaded = checked("""
# facts.yaml
  days_since_registration:
    type: integer
    title: {en: days since registration, zh: 登记后天数}
    because: [act-2025-1/2]
    days_between: {from: registered_on, through: later_day}
  later_day:
    type: date
    title: {en: later day, zh: 较晚日期}
    because: []
    latest_of: [declared_on, exported_on]
""")

    assert [] == codes(loaded)
    assert loaded.rulebook is not None
    computed = list(loaded.rulebook.computed)
    assert computed.index("later_day") < computed.index("days_since_registration")


def test_the_governing_date_has_its_alternatives(rulebook: Rulebook) -> None:
    ordinary, advance = rulebook.governing_date.alternatives

    assert ("declared_on", None) == (ordinary.date, ordinary.not_before)
    assert (
        GoverningAlternative(
            ChoiceIs("declaration_mode", ("advance",)),
            "exported_on",
            ("customs-2014-74/5",),
            Text("The day of export counts.", "以出口之日为准。"),
            "declared_on",
        )
        == advance
    )


def test_instruments_and_provisions_keep_dates_grades_and_addresses(rulebook: Rulebook) -> None:
    act, announcement = rulebook.instruments.values()

    assert (
        Provision(
            "act-2025-1/4",
            Text("Fees", "费用"),
            Text("No fee is charged.", "不收费用。"),
            Grade.INFERRED,
            day("2026-01-10"),
            None,
            Text("It decides nothing.", "不影响判定。"),
        )
        == act.provisions[3]
    )
    assert (
        Instrument(
            "customs-2014-74",
            "announcement",
            None,
            Text("Announcement on declarations", "关于申报的公告"),
            ("GACC",),
            None,
            None,
            None,
            "superseded",
            announcement.provisions,
            repealed_by="act-2025-1",
            implements=("act-2025-1",),
            note=Text("Read in a copy.", "所读为副本。"),
        )
        == announcement
    )
    assert (Grade.PRIMARY, ("https://example.org/copy",)) == (act.issued_on_grade, act.read_at)
    assert (day("2025-03-01"), None) == (act.in_force_from, act.in_force_through)


def test_code_tables_keep_rows_periods_and_columns(rulebook: Rulebook) -> None:
    table = rulebook.code_tables["commodity-codes"]

    assert (
        CodeRow(
            "8703801010",
            None,
            day("2025-12-31"),
            ("electric",),
            Text("Cars, electric, used", "旧的纯电动乘用车"),
            {"grade": "primary"},
        )
        == table.rows[0]
    )
    assert "codes/commodity-codes.csv:2:1" == str(table.rows[0].span)
    assert ["8703801010", "8703801010", "8703801090"] == [row.code for row in table.rows]
    assert {"electric": Text("electric cars", "电动汽车")} == table.groups


def test_questions_terms_and_retired_ids_are_kept(rulebook: Rulebook) -> None:
    assert (
        OpenQuestion(
            "electric-kits",
            Text("Electric kits", "电动散件"),
            Text("Do kits count as cars?", "散件是否视为整车？"),
            (
                Reading("as-cars", Text("They do.", "视为整车。")),
                Reading("as-parts", Text("They do not.", "视为零部件。")),
            ),
            "as-cars",
            Text("The act names kits with cars.", "法律将散件与整车并列。"),
            Text("the ministry", "主管部门"),
            day("2026-01-10"),
            ("cheap-electric-car",),
            ("act-2025-1/2",),
            ("act-2025-1/3",),
            ("https://example.org/forum",),
        )
        == rulebook.questions["electric-kits"]
    )
    assert Text("export licence", "出口许可证") == rulebook.terms["export-licence"].name
    assert (Maintainer("The authors of the tests", "the issue tracker"),) == rulebook.maintainers
    assert (
        Retired("old-rule", "rule", day("2025-06-30"), Text("Split in two.", "已一分为二。")),
    ) == rulebook.retired


def test_cases_have_typed_facts_and_say_nothing_of_what_they_leave_out(rulebook: Rulebook) -> None:
    before, after = rulebook.cases.values()

    assert day("2025-12-31") == before.known_on
    assert (
        Expectation(
            "not_controlled",
            day("2025-12-31"),
            {
                "licence_requirement": ExpectedDecision(
                    "not_required", "decided", ("electric-car-before",), ()
                )
            },
        )
        == before.expect
    )
    assert Decimal("150000.50") == after.facts["value_cny"]
    assert (2, True, "8703801090", day("2026-01-01")) == tuple(
        after.facts[name] for name in ("quantity", "on_list", "commodity_code", "declared_on")
    )
    assert (("export_licence",), (), "never") == (
        after.expect.documents,
        after.expect.findings,
        after.expect.changes_next_on,
    )


def test_places_do_not_make_two_rulebooks_different(rulebook: Rulebook) -> None:
    moved = checked("""
# codes/countries.yaml
title:
  en: countries
  zh: 国家
""").rulebook

    assert moved is not None
    assert rulebook.code_tables == moved.code_tables
    assert rulebook.code_tables["countries"].span == moved.code_tables["countries"].span
    assert rulebook.sha256 != moved.sha256


def test_with_errors_there_is_a_draft_but_no_rulebook() -> None:
    loaded = checked("""
# facts.yaml
  has_vin:
    type: yes_no
    title: {en: number assigned}
    question: {en: Has it a number?, zh: 有代号吗？}
""")

    assert loaded.rulebook is None
    assert isinstance(loaded.draft, Draft)
    assert YesNo() == loaded.draft.rulebook.facts["has_vin"].type
