"""What the types of facts are called in sentences."""

from __future__ import annotations

from typing import assert_never

from lexport.ir.facts import Choice, Date, DecimalValue, FactType, Integer, TextValue, YesNo
from lexport.text import Text


def type_name(type_: FactType) -> Text:
    """What a type is called, as it follows `is`."""
    match type_:
        case YesNo():
            return Text("a yes/no fact", "是/否")
        case Choice():
            return Text("a choice", "选项")
        case TextValue():
            return Text("a text", "文本")
        case Integer():
            return Text("a whole number", "整数")
        case DecimalValue():
            return Text("a decimal number", "小数")
        case Date():
            return Text("a date", "日期")
        case _:
            assert_never(type_)
