"""Examples: names used without being given, given twice, or given again after use."""

from __future__ import annotations

from lexport.diagnostics.examples.blocks import (
    CODE_FINDING,
    LAST_DAY,
    PETROL,
    QUESTION,
    VIN,
    change,
)

READS = PETROL.replace("powertrain: petrol", "powertrain: petrol\n      country: DE")
REPLACES = PETROL + "    replaces: electric-car-before\n"
TABLE = """
# facts.yaml
  country:
    type: text
    title: {en: country of destination, zh: 目的国}
    question: {en: Where does it go?, zh: 运往何处？}
    table: countries
"""
ACT = """
# instruments/customs-2014-74.yaml
implements: [act-2025-1]
"""
RESTS = """
# decisions/documents.yaml
    rests_on: [licence_requirement]
"""
NEW_FACT = (
    VIN
    + """  has_plate:
    type: yes_no
    title: {en: plate assigned, zh: 有车牌}
    question: {en: Has it a plate?, zh: 有车牌吗？}
"""
)

ONE_MORE = (
    PETROL
    + """  - id: cheap-petrol-car
    title: {en: A cheap petrol car needs no licence., zh: 低价汽油车不需要许可证。}
    when:
      powertrain: petrol
      value_cny: {at_most: 1000.00}
    then: not_required
    because: [act-2025-1/1]
"""
)

WRITTEN = """
# facts.yaml
  powertrain:
    type: choice
    title: {en: powertrain, zh: 动力类型}
    question: {en: What drives it?, zh: 由什么驱动？}
    values:
      petrol: {en: petrol, zh: 汽油}
      battery_electric: {en: battery-electric, zh: 纯电动}
    written:
      petrol: [汽油车, gasoline]
      battery_electric: [纯电, electric]
"""

EXAMPLES = {
    "unknown-fact": change(
        CODE_FINDING, "[powertrain, commodity_code]", "[powertrain, comodity_code]"
    ),
    "unknown-name": change(PETROL, "powertrain: petrol", "powertrian: petrol"),
    "computed-fact-given": change(
        LAST_DAY, "      powertrain:", "      days_since_registration: 30\n      powertrain:"
    ),
    "unknown-value": change(PETROL, "powertrain: petrol", "powertrain: petroleum"),
    "word-for-two-values": change(WRITTEN, "gasoline", "纯电"),
    "unknown-decision": change(RESTS, "licence_requirement", "licence_requirements"),
    "unknown-outcome": change(PETROL, "not_required", "not_requird"),
    "unknown-rule": change(REPLACES, "electric-car-before", "electric-cars-before"),
    "unknown-instrument": change(ACT, "act-2025-1", "act-2025-7"),
    "unknown-provision": change(PETROL, "act-2025-1/1", "act-2025-1/11"),
    "unknown-code-table": change(TABLE, "table: countries", "table: contries"),
    "unknown-group": change(CODE_FINDING, "commodity-codes/electric", "commodity-codes/electrical"),
    "unknown-code": change(READS, "country: DE", "country: DD"),
    "unknown-question": change(
        LAST_DAY,
        "      verdict: not_controlled\n",
        "      verdict: not_controlled\n      open_questions: [electric-kit]\n",
    ),
    "unknown-reading": change(QUESTION, "default: as-cars", "default: as-car"),
    "duplicate-id": change(ONE_MORE, "cheap-petrol-car", "petrol-car"),
    "retired-id": change(ONE_MORE, "cheap-petrol-car", "old-rule"),
    "reserved-name": change(NEW_FACT, "has_plate", "class"),
}
