"""Examples: keys, and what kind of value each takes."""

from __future__ import annotations

from lexport.diagnostics.examples.blocks import (
    CHEAP,
    FEES,
    PETROL,
    QUANTITY,
    QUESTION,
    VIN,
    change,
)
from lexport.diagnostics.examples.overlay import Example

LANGUAGE = """
# rulebook.yaml
authoritative_language: zh
"""

NUMBER = """
# facts.yaml
  vin:
    type: text
    title: {en: vehicle identification number, zh: 车辆识别代号}
    question: {en: Which?, zh: 号码是什么？}
    max_length: 17
"""

EXAMPLES = {
    "unknown-key": change(PETROL, "because:", "becuase:"),
    "key-not-here": Example(VIN + "    unit: vehicles\n", VIN),
    "keys-do-not-combine": change(
        CHEAP, "{at_most: 1000.00}", "{at_most: 1000.00, fact: quantity}"
    ),
    "missing-key": change(FEES, "    compared_on: 2026-01-10\n", ""),
    "missing-translation": change(PETROL, ", zh: 汽油车不需要许可证。", ""),
    "unknown-language": change(LANGUAGE, "zh", "fr"),
    "wrong-kind": change(PETROL, "[act-2025-1/1]", "act-2025-1/1"),
    "unknown-word": change(VIN, "yes_no", "yesno"),
    "wrong-form": change(PETROL, "act-2025-1/1", "act-2025-1 art. 1"),
    "empty-text": change(QUANTITY, "unit: vehicles", 'unit: ""'),
    "nothing-inside": change(PETROL, "because: [act-2025-1/1]", "because: []"),
    "too-few": change(
        QUESTION, "      - id: as-parts\n        says: {en: They do not., zh: 视为零部件。}\n", ""
    ),
    "repeated-entry": change(PETROL, "[act-2025-1/1]", "[act-2025-1/1, act-2025-1/1]"),
    "number-out-of-range": change(NUMBER, "max_length: 17", "max_length: 100000"),
}
