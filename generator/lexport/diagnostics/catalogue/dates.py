"""Diagnostics about days and periods."""

from __future__ import annotations

from lexport.diagnostics.catalogue.entry import Entry, t

ENTRIES = (
    Entry(
        "date-form",
        t("`{text}` is not a date as it is written here", "`{text}` 不是规定的日期写法"),
        t(
            "3/4 is a day in April to some readers and in March to others",
            "3/4 在有的地方是三月四日，有的地方是四月三日",
        ),
        t(
            "write year, month and day with hyphens: `2026-01-02`",
            "请按年、月、日并用连字符书写：`2026-01-02`",
        ),
    ),
    Entry(
        "no-such-date",
        t("there is no day `{text}`", "日历上没有 `{text}` 这一天"),
        t("nothing can be compared with a day that does not exist", "不存在的日期无法比较"),
        t("look the day up in the source", "请查对原文中的日期"),
    ),
    Entry(
        "through-before-from",
        t(
            "the last day {through} lies before the first day {from_}",
            "最后一天 {through} 早于第一天 {from_}",
        ),
        t(
            "such a period has no day in it, so nothing in it ever holds",
            "这样的期间没有任何一天，其中的内容永远不成立",
        ),
        t(
            "correct one of the two; both days belong to the period",
            "请更正其中之一；首尾两天均包括在内",
        ),
    ),
    Entry(
        "bounds-crossed",
        t(
            "the highest value {most} is less than the lowest {least}",
            "最大值 {most} 小于最小值 {least}",
        ),
        t("no number lies between them, so nothing ever holds", "两者之间没有数，永远不成立"),
        t(
            "correct one of the two; both numbers are included",
            "请更正其中之一；首尾两数均包括在内",
        ),
    ),
    Entry(
        "ended-by-without-through",
        t(
            "`ended_by` names what ended the rule, but no last day stands beside it",
            "写了 `ended_by`，却没有最后一天",
        ),
        t("without `through` the rule does not end", "没有 `through`，规则就没有终止"),
        t(
            "add `through` with the last day, or take `ended_by` out",
            "请补上最后一天 `through`，或删除 `ended_by`",
        ),
    ),
)
