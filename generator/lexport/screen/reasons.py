"""Why a row could not be read, and the way out, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from lexport.ir.facts import Choice, Date, DecimalValue, Fact, Integer, TextValue, YesNo
from lexport.text import Text

BROKEN = {
    "unclosed-quote": (
        Text("a quotation mark is opened and never closed", "引号未闭合"),
        Text("close the quotation mark, or double it", "请闭合引号，或将其写成两个引号"),
    ),
    "broken-quotes": (
        Text("a quotation mark stands inside a cell", "单元格内有多余的引号"),
        Text(
            "double the quotation mark and quote the whole cell",
            "请将引号写成两个，并给整个单元格加引号",
        ),
    ),
    "too-many-cells": (
        Text("the row has more cells than the header", "该行的单元格多于表头"),
        Text("quote the cell that holds the separator", "请给含有分隔符的单元格加引号"),
    ),
    "bad-encoding": (
        Text("some characters are not in the file's encoding", "含有不符合文件编码的字符"),
        Text(
            "save the file as UTF-8, or name its encoding with --encoding",
            "请另存为 UTF-8，或用 --encoding 指明编码",
        ),
    ),
    "not-json": (
        Text("the line is no JSON object", "该行不是 JSON 对象"),
        Text(
            'write one object a line, like {"powertrain": "petrol"}',
            '每行写一个对象，如 {"powertrain": "petrol"}',
        ),
    ),
    "no-shipment": (
        Text("looks like a note or a total, not a shipment", "像是备注或合计，不是一批货物"),
        Text("nothing, or remove the row", "无须处理，或删除该行"),
    ),
    "no-facts": (
        Text(
            "no column that names a fact is filled in: a blank row or a note",
            "对应事实项的各列均未填写（空行或备注行）",
        ),
        Text(
            "remove blank rows, totals and notes, or fill the row in",
            "请删除空行、合计行和备注行，或补全该行",
        ),
    ),
}

# What is told of a row as a whole, by the code of its error.
ERRORS = {
    "unreadable": Text("a cell cannot be read", "有单元格内容无法识别"),
    **{code: told for code, (told, _) in BROKEN.items()},
}


def message(code: str) -> Text:
    return BROKEN[code][0]


def way_out(code: str) -> Text:
    return BROKEN[code][1]


def one_of(codes: Sequence[str]) -> Text:
    """The way out where a name leaves the choice of a code."""
    return Text(f"write one of: {', '.join(codes)}", f"请填下列代码之一：{'、'.join(codes)}")


def expected(fact: Fact) -> Text:
    """What a cell of this fact can hold."""
    match fact.type:
        case YesNo():
            return Text("write yes or no", "请填是或否")
        case Choice(values):
            en = ", ".join(values)
            zh = "、".join(title.zh for title in values.values())
            return Text(f"write one of: {en}", f"请填下列之一：{zh}")
        case TextValue(pattern, None, _) if pattern is not None:
            return Text(
                f"write all {len(pattern)} places like {pattern} (9 is a digit), as text",
                f"请以文本格式填写完整的 {len(pattern)} 位编码，形如 {pattern}（9 表示数字）",
            )
        case TextValue(_, table, longest):
            if table is not None:
                return Text(
                    "write a code of its list, like CN, or its name",
                    "请填代码表中的代码（如 CN）或名称",
                )
            return Text(f"write at most {longest} characters", f"最多 {longest} 个字符")
        case Integer(minimum, maximum) | DecimalValue(_, minimum, maximum):
            digits = fact.type.digits if isinstance(fact.type, DecimalValue) else 0
            en = (
                f"write a number with at most {digits} digits after the point"
                if digits
                else "write a whole number"
            )
            zh = f"请填小数点后至多 {digits} 位的数" if digits else "请填整数"
            if minimum is not None:
                en, zh = f"{en}, at least {minimum}", f"{zh}，不小于 {minimum}"
            if maximum is not None:
                en, zh = f"{en}, at most {maximum}", f"{zh}，不大于 {maximum}"
            return Text(en, zh)
        case Date():
            return Text("write a day like 2026-01-02", "请填形如 2026-01-02 的日期")
        case _:
            assert_never(fact.type)
