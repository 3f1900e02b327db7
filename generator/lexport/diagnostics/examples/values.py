"""Examples: single values that different programs read differently."""

from __future__ import annotations

from lexport.diagnostics.examples.blocks import CHEAP, PETROL, change
from lexport.diagnostics.examples.overlay import Example

COUNTRY = """
# decisions/licence_requirement.yaml
  - id: petrol-car
    title: {en: A petrol car needs no licence., zh: 汽油车不需要许可证。}
    when:
      powertrain: petrol
      country: "NO"
    then: not_required
    because: [act-2025-1/1]
"""

EXAMPLES = {
    "ambiguous-word": change(COUNTRY, '"NO"', "NO"),
    "unquoted-code": change(
        COUNTRY.replace('country: "NO"', 'commodity_code: "0110000000"'),
        '"0110000000"',
        "0110000000",
    ),
    "hexadecimal-number": change(CHEAP, "quantity: 1\n", "quantity: 0x1F\n"),
    "number-with-underscore": change(CHEAP, "quantity: 1\n", "quantity: 1_000\n"),
    "number-with-colon": change(CHEAP, "quantity: 1\n", "quantity: 12:30\n"),
    "unusual-number": change(CHEAP, "1000.00", "1e3"),
    "number-too-long": change(CHEAP, "quantity: 1\n", "quantity: 1" + "0" * 40 + "\n"),
    "null-value": change(PETROL, "powertrain: petrol", "powertrain: null"),
    "empty-value": Example(
        """
# decisions/licence_requirement.yaml
  - id: petrol-car
    title: {en: A petrol car needs no licence., zh: 汽油车不需要许可证。}
    when:
      powertrain: petrol
      quantity:
    then: not_required
    because: [act-2025-1/1]
""",
        PETROL,
    ),
}
