"""Examples: characters that deceive the eye."""

# ruff: noqa: RUF001 -- they are what these examples are about

from __future__ import annotations

from lexport.diagnostics.examples.blocks import BEFORE, PETROL, change
from lexport.diagnostics.examples.overlay import Example

FINE_TITLE = """
# codes/countries.yaml
title: {en: countries, zh: 国家}
"""


def title(text: str) -> Example:
    return Example(f"\n# codes/countries.yaml\n{text}\n", FINE_TITLE)


EXAMPLES = {
    "not-utf-8": title("title: {en: countries, zh: \udcb9\udcfa\udcbc\udcd2}"),
    "byte-order-mark": Example(
        """
# codes/countries.yaml, whole
\ufeff# yaml-language-server: $schema=../../../../schemas/code-table.schema.json
table: countries
title: {en: countries, zh: 国家}
key: code
pattern: AA
groups: {}
""",
        FINE_TITLE,
    ),
    "tab": change(PETROL, "      powertrain", "\t\t\tpowertrain"),
    "no-break-space": title("title: {en: all\xa0countries, zh: 国家}"),
    "full-width-space": title("title: {en: countries, zh: 各\u3000国}"),
    "invisible-character": title("title: {en: coun\u200btries, zh: 国家}"),
    "bidirectional-character": title("title: {en: \u202ecountries, zh: 国家}"),
    "odd-line-break": title("title: {en: countries\u2028of the world, zh: 国家}"),
    "damaged-character": title("title: {en: countries, zh: 国\ufffd}"),
    "lone-surrogate": title('title: {en: countries, zh: "国\\ud83d"}'),
    "not-normalised": title("title: {en: countries in Cafe\u0301 style, zh: 国家}"),
    "look-alike-character": change(PETROL, "powertrain", "p\u043ewertrain"),
    "full-width-digit": change(BEFORE, "through: 2025", "through: ２０２５"),
    "full-width-letter": change(PETROL, "not_required", "ｎot_required"),
    "full-width-punctuation": change(PETROL, "powertrain: petrol", "powertrain：petrol"),
}
