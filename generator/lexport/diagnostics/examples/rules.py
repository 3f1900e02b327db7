"""Examples: how decisions and rules hang together."""

from __future__ import annotations

from lexport.diagnostics.examples.blocks import LATER, PETROL, change
from lexport.diagnostics.examples.overlay import Example

GOVERNED = """
# facts.yaml
  alternatives:
    - when: {declaration_mode: ordinary}
      date: declared_on
      because: [customs-2014-74/5]
      says: {en: The day of the declaration counts., zh: 以申报之日为准。}
    - when: {declaration_mode: advance}
      date: exported_on
      not_before: declared_on
      because: [customs-2014-74/5]
      says: {en: The day of export counts., zh: 以出口之日为准。}
"""
LISTED = """
# decisions/verdict.yaml
  - id: listed
    title: {en: A listed exporter may send it., zh: 名单上的出口人可以出口。}
    when:
      licence_requirement: {not: not_required}
      on_list: true
    then: clear
    because: [act-2025-1/1]
"""
ROLES = """
# rulebook.yaml
findings: findings
"""
OUTCOMES = """
# decisions/licence_requirement.yaml
outcomes:
  required: {en: a licence is required, zh: 需要许可证}
  not_required: {en: no licence is required, zh: 不需要许可证}
"""
FINDINGS = """
# decisions/findings.yaml
  odd-data: {en: the data are odd, zh: 数据异常, severity: note}
"""
COLLECT = """
# decisions/verdict.yaml
decision: verdict
"""

EXAMPLES = {
    "circle": change(PETROL, "powertrain: petrol", "powertrain: petrol\n      verdict: clear"),
    "circle-of-facts": change(LATER, "[declared_on, exported_on]", "[declared_on, later_day]"),
    "governing-date-circle": change(
        GOVERNED, "advance}", "advance, licence_requirement: required}"
    ),
    "reads-collected-decision": change(LISTED, "on_list: true", "findings: odd-data"),
    "not-collecting": change(ROLES, "findings: findings", "findings: licence_requirement"),
    "verdict-collects": change(COLLECT, "decision: verdict", "decision: verdict\ncollect: true"),
    "verdict-outcomes": Example(
        """
# decisions/verdict.yaml
  blocked: {en: it may not leave, zh: 不得出口}
  held: {en: it is held, zh: 扣留}
# decisions/verdict.yaml
  - id: listed
    title: {en: A listed exporter may send it., zh: 名单上的出口人可以出口。}
    when:
      licence_requirement: {not: not_required}
      on_list: true
    then: clear
    because: [act-2025-1/1]
  - id: many-unlisted
    title: {en: Many cars of another are held., zh: 其他人的大批车辆予以扣留。}
    when:
      on_list: false
      quantity: {at_least: 1000}
    then: held
    because: [act-2025-1/1]
""",
        LISTED,
    ),
    "rule-without-lines": change(PETROL, "    when:\n      powertrain: petrol\n", ""),
    "outcome-never-given": change(
        OUTCOMES, "  not_required:", "  doubtful: {en: it is doubtful, zh: 存疑}\n  not_required:"
    ),
    "only-in-findings": change(
        PETROL,
        "    because: [act-2025-1/1]",
        "    because: [act-2025-1/1]\n    about: [powertrain]",
    ),
    "only-in-documents": change(OUTCOMES, "zh: 需要许可证}", "zh: 需要许可证, stage: declare}"),
    "finding-without-severity": change(FINDINGS, ", severity: note", ""),
    "replaces-itself": Example(PETROL + "    replaces: petrol-car\n", PETROL),
}
