"""Examples: the files of a rulebook."""

from __future__ import annotations

from lexport.diagnostics.examples.overlay import Example

TERM = """
terms:
  - id: export-licence
    en: export licence
    zh: 出口许可证
    definition: {en: The permit to export., zh: 准予出口的证件。}
"""
ORDER = """
# instruments/order-2026-2.yaml, whole
# yaml-language-server: $schema=../../../../schemas/instrument.schema.json
instrument: order-2026-2
kind: order
title: {en: Order on forms, zh: 关于表格的令}
issued_by: [GACC]
issued_on: 2026-02-01
state: in_force
provisions:
  - id: "1"
    title: {en: Forms, zh: 表格}
    says: {en: The forms change., zh: 更换表格。}
    grade: inferred
    compared_on: 2026-02-10
    not_encoded: {why: {en: It decides nothing., zh: 不影响判定。}}
"""
GLOSSARY = "# glossary.yaml, whole\n"
MODELINE = "# yaml-language-server: $schema=../../../schemas/glossary.schema.json"

EXAMPLES = {
    "missing-file": Example(
        """
# codes/countries.csv, removed
""",
        """
# codes/countries.csv, whole
code,from,through,groups,title_en,title_zh
DE,,,,Germany,德国
NO,,,,Norway,挪威
""",
    ),
    "unknown-file": Example(
        """
# decisions/notes.txt, whole
Ask the ministry about kits.
""",
        """
# README.md, whole
Ask the ministry about kits.
""",
    ),
    "file-name-differs": Example(
        ORDER.replace("instrument: order-2026-2", "instrument: order-2026-3"), ORDER
    ),
    "schema-line-missing": Example(GLOSSARY + TERM, GLOSSARY + MODELINE + TERM),
    "schema-line-wrong": Example(
        GLOSSARY + MODELINE.replace("glossary.schema", "cases.schema") + TERM,
        GLOSSARY + MODELINE + TERM,
    ),
    "file-too-large": Example(
        f"""
{GLOSSARY}{MODELINE}
# the next line 200001 times
# this line has, with its end, forty bytes
""",
        GLOSSARY + MODELINE + TERM,
    ),
    "too-many-values": Example(
        f"""
{GLOSSARY}{MODELINE}
terms:
# the next line 600001 times
  - word
""",
        GLOSSARY + MODELINE + TERM,
    ),
    "empty-file": Example(GLOSSARY + MODELINE, GLOSSARY + MODELINE + TERM),
}
