"""Examples: days and periods."""

from __future__ import annotations

from lexport.diagnostics.examples.blocks import BEFORE, CHEAP, change

EXAMPLES = {
    "date-form": change(BEFORE, "through: 2025-12-31", "through: 31.12.2025"),
    "no-such-date": change(BEFORE, "through: 2025-12-31", "through: 2025-02-29"),
    "through-before-from": change(BEFORE, "{through", "{from: 2026-01-01, through"),
    "bounds-crossed": change(CHEAP, "quantity: 1\n", "quantity: {at_least: 20, at_most: 1}\n"),
    "ended-by-without-through": change(BEFORE, "through: 2025-12-31", "from: 2025-01-01"),
}
