"""Examples: where the law comes from, and the two languages."""

from __future__ import annotations

from lexport.diagnostics.examples.blocks import FEES, PETROL, QUESTION, change

TERM = """
# glossary.yaml
  - id: export-licence
    en: export licence
    zh: 出口许可证
    definition: {en: The permit to export., zh: 准予出口的证件。}
"""
SECOND = """  - id: export-permit
    en: export permit
    zh: 出口证明
    definition: {en: A paper of another office., zh: 其他机关的文书。}
"""

AVOIDING = (
    """
# glossary.yaml
  - id: export-licence
    en: export licence
    zh: 出口许可证
    definition: {en: The permit to export., zh: 准予出口的证件。}
    avoid: {en: [export permit]}"""
    + PETROL
)

EXAMPLES = {
    "provision-not-encoded": change(
        FEES, "    not_encoded: {why: {en: It decides nothing., zh: 不影响判定。}}\n", ""
    ),
    "encoded-after-all": change(PETROL, "act-2025-1/1", "act-2025-1/4"),
    "no-chinese": change(PETROL, "汽油车不需要许可证。", "petrol cars are free"),
    "chinese-in-english": change(PETROL, "A petrol car", "A 汽油车"),
    "duplicate-term": change(TERM + SECOND, "出口证明", "出口许可证"),
    "avoided-word": change(AVOIDING, "needs no licence", "needs no export permit"),
    "question-touches-nothing": change(
        QUESTION, "    touches: {rules: [cheap-electric-car]}\n", ""
    ),
}
