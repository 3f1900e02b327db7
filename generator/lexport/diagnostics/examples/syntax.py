"""Examples: YAML itself."""

from __future__ import annotations

from lexport.diagnostics.examples.blocks import PETROL, change
from lexport.diagnostics.examples.overlay import Example

TITLE = "{en: A petrol car needs no licence., zh: 汽油车不需要许可证。}"

EXAMPLES = {
    "unclosed-quote": change(
        PETROL, TITLE, '{en: "A petrol car needs no licence., zh: 汽油车不需要许可证。}'
    ),
    "text-after-quote": change(
        PETROL, "A petrol car needs no licence.", '"Petrol" cars need no licence.'
    ),
    "unclosed-bracket": change(PETROL, "[act-2025-1/1]", "[act-2025-1/1"),
    "colon-in-text": change(PETROL, "powertrain: petrol", "powertrain: petrol: yes"),
    "missing-colon": change(PETROL, "    when:\n", "    powertrain\n    when:\n"),
    "bad-indentation": change(PETROL, "    then: not_required", "   then: not_required"),
    "reserved-character": change(PETROL, "powertrain: petrol", "powertrain: @petrol"),
    "bad-escape": change(
        PETROL, TITLE, '{en: "A petrol car needs no licence \\(yet).", zh: 汽油车不需要许可证。}'
    ),
    "yaml-syntax": change(PETROL, "    then: not_required", "    then: ]"),
    "several-documents": Example(
        """
# codes/countries.yaml
groups: {}
---
groups: {}
""",
        """
# codes/countries.yaml
groups: {}
""",
    ),
    "directive": Example(
        """
# codes/countries.yaml, whole
# yaml-language-server: $schema=../../../../schemas/code-table.schema.json
%YAML 1.1
---
table: countries
title: {en: countries, zh: 国家}
key: code
pattern: AA
groups: {}
""",
        """
# codes/countries.yaml
groups: {}
""",
    ),
    "anchor": change(PETROL, "[act-2025-1/1]", "&grounds [act-2025-1/1]"),
    "alias": change(
        PETROL, "    because: [act-2025-1/1]", "    because: [act-2025-1/1]\n    reading: *why"
    ),
    "merge-key": change(
        PETROL,
        "    because: [act-2025-1/1]",
        "    because: [act-2025-1/1]\n    <<: {replaces: electric-car}",
    ),
    "tag": change(PETROL, "powertrain: petrol", "powertrain: !!str petrol"),
    "nested-too-deeply": change(
        PETROL, "powertrain: petrol", "powertrain: " + "[" * 40 + "petrol" + "]" * 40
    ),
    "duplicate-key": change(
        PETROL, "    then: not_required", "    then: not_required\n    then: required"
    ),
    "key-not-text": change(
        PETROL,
        "    because: [act-2025-1/1]",
        "    because: [act-2025-1/1]\n    ? [reading]\n    : {en: Plainly., zh: 显而易见。}",
    ),
}
