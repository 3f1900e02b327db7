"""Parts of the example rulebook as they should be; examples change a word or two in them."""

from __future__ import annotations

from lexport.diagnostics.examples.overlay import Example

PETROL = """
# decisions/licence_requirement.yaml
  - id: petrol-car
    title: {en: A petrol car needs no licence., zh: 汽油车不需要许可证。}
    when:
      powertrain: petrol
    then: not_required
    because: [act-2025-1/1]
"""

BEFORE = """
# decisions/licence_requirement.yaml
  - id: electric-car-before
    title: {en: Before 2026 an electric car needed no licence., zh: 2026年前电动汽车不需要许可证。}
    in_force: {through: 2025-12-31, ended_by: act-2025-1/3}
    when:
      powertrain: battery_electric
    then: not_required
    because: [customs-2014-74/5]
"""

CHEAP = """
# decisions/licence_requirement.yaml
  - id: cheap-electric-car
    title: {en: A cheap electric car needs no licence., zh: 低价电动汽车不需要许可证。}
    in_force: {from: 2026-01-01}
    when:
      powertrain: battery_electric
      value_cny: {at_most: 1000.00}
      quantity: 1
    then: not_required
    because: [act-2025-1/1]
"""

CODE_FINDING = """
# decisions/findings.yaml
  - id: code-of-electric-car
    title: {en: Electric cars have codes of their own., zh: 电动汽车有专用编号。}
    when:
      powertrain: battery_electric
      commodity_code: {not: {in: commodity-codes/electric}}
    then: code-mismatch
    because: [act-2025-1/1]
    about: [powertrain, commodity_code]
    expected: {commodity_code: ["8703 80"]}
"""

VIN = """
# facts.yaml
  has_vin:
    type: yes_no
    title: {en: vehicle identification number assigned, zh: 有车辆识别代号}
    question: {en: Has it a vehicle identification number?, zh: 有车辆识别代号吗？}
"""

QUANTITY = """
# facts.yaml
  quantity:
    type: integer
    title: {en: number of cars, zh: 数量}
    question: {en: How many?, zh: 多少辆？}
    minimum: 1
    maximum: 5000
    unit: vehicles
"""

DAYS = """
# facts.yaml
  days_since_registration:
    type: integer
    title: {en: days since registration, zh: 登记后天数}
    because: [act-2025-1/2]
    days_between: {from: registered_on, through: declared_on}
"""

LATER = (
    DAYS
    + """  later_day:
    type: date
    title: {en: later day, zh: 较晚日期}
    because: []
    latest_of: [declared_on, exported_on]
"""
)

FEES = """
# instruments/act-2025-1.yaml
  - id: "4"
    title: {en: Fees, zh: 费用}
    says: {en: No fee is charged., zh: 不收费用。}
    grade: inferred
    compared_on: 2026-01-10
    not_encoded: {why: {en: It decides nothing., zh: 不影响判定。}}
"""

QUESTION = """
# open-questions.yaml
  - id: electric-kits
    title: {en: Electric kits, zh: 电动散件}
    question: {en: Do kits count as cars?, zh: 散件是否视为整车？}
    readings:
      - id: as-cars
        says: {en: They do., zh: 视为整车。}
      - id: as-parts
        says: {en: They do not., zh: 视为零部件。}
    default: as-cars
    why_default: {en: The act names kits with cars., zh: 法律将散件与整车并列。}
    settled_by: {en: the ministry, zh: 主管部门}
    last_checked: 2026-01-10
    touches: {rules: [cheap-electric-car]}
"""

LAST_DAY = """
# cases/days.yaml
  - id: electric-on-the-last-day-before
    title: {en: An electric car on 31 December 2025, zh: 2025年12月31日的电动汽车}
    answered_by: {who: act-2025-1/3, kind: instrument}
    facts:
      declaration_mode: ordinary
      declared_on: 2025-12-31
      powertrain: battery_electric
    expect:
      verdict: not_controlled
      decisions: {licence_requirement: {outcome: not_required}}
"""

COUNTRIES = """
# codes/countries.csv, whole
code,from,through,groups,title_en,title_zh
DE,,,,Germany,德国
NO,,,,Norway,挪威
"""


def change(block: str, right: str, wrong: str) -> Example:
    """An example that differs from a block in one place.

    Raises `LookupError` where the right words are not in the block, or not once.
    """
    if block.count(right) != 1:
        raise LookupError(f"{right!r} stands {block.count(right)} times in the block")
    return Example(block.replace(right, wrong), block)
