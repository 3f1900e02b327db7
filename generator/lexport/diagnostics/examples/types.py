"""Examples: values and lines that do not fit the type of their fact."""

from __future__ import annotations

from lexport.diagnostics.examples.blocks import CHEAP, DAYS, LAST_DAY, LATER, PETROL, change

CODE = PETROL.replace(
    "powertrain: petrol", 'powertrain: petrol\n      commodity_code: "8703231000"'
)
NUMBER = PETROL.replace("powertrain: petrol", "powertrain: petrol\n      vin: LSVAA4182E2123456")
DATES = PETROL.replace(
    "powertrain: petrol", "powertrain: petrol\n      declared_on: {through: {fact: exported_on}}"
)

EXAMPLES = {
    "wrong-type": change(CHEAP, "quantity: 1\n", "quantity: one\n"),
    "picture-differs": change(CODE, "8703231000", "870323"),
    "text-too-long": change(NUMBER, "LSVAA4182E2123456", "LSVAA4182E21234567"),
    "outside-range": change(CHEAP, "quantity: 1\n", "quantity: 0\n"),
    "too-many-digits": change(CHEAP, "1000.00", "1000.005"),
    "line-does-not-fit": change(PETROL, "powertrain: petrol", "powertrain: {at_least: 1}"),
    "types-differ": change(DATES, "fact: exported_on", "fact: quantity"),
    "wrong-type-of-fact": change(DAYS, "from: registered_on", "from: quantity"),
    "computed-type-differs": change(LATER, "type: date", "type: integer"),
    "one-or-several": change(LAST_DAY, "outcome: not_required", "outcome: [not_required]"),
}
