"""The verdicts of rows, in words."""

from __future__ import annotations

from lexport.text import Text

WORDS = {
    "clear": Text("clear to go", "可以出口"),
    "not_controlled": Text("no licence is required", "无须许可证"),
    "blocked": Text("blocked", "不得出口"),
    "needs_facts": Text("undecided, facts are missing", "尚不能确定，缺少事实"),
    "needs_review": Text("needs review by a person", "须由人工复核"),
    "error": Text("the row cannot be read", "该行无法读取"),
}
