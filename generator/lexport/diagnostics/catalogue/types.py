"""Diagnostics about values and lines that do not fit the type of their fact."""

from __future__ import annotations

from lexport.diagnostics.catalogue.entry import Entry, t

ENTRIES = (
    Entry(
        "wrong-type",
        t(
            "`{text}` is not a value of `{fact}`, which is {type}",
            "`{text}` 不是 `{fact}` 的值，它的类型是{type}",
        ),
        t("values of different types are never equal", "不同类型的值永不相等"),
        t("{what}", "{what}"),
    ),
    Entry(
        "picture-differs",
        t(
            "`{text}` does not fit the picture `{picture}` of `{fact}`",
            "`{text}` 与 `{fact}` 的样式 `{picture}` 不符",
        ),
        t("no value of the fact could ever be equal to it", "该事实不可能取这个值"),
        t(
            "in a picture 9 is a digit, A a capital letter, X either, and the rest itself",
            "样式中 9 为数字，A 为大写字母，X 为二者之一，其他字符为其本身",
        ),
    ),
    Entry(
        "text-too-long",
        t(
            "this text has {length} characters; `{fact}` has at most {most}",
            "此文本有 {length} 个字符，`{fact}` 最多 {most} 个",
        ),
        t("no value of the fact could ever be equal to it", "该事实不可能取这个值"),
        t("shorten it, or raise `max_length` of the fact", "请缩短，或提高该事实的 `max_length`"),
    ),
    Entry(
        "outside-range",
        t(
            "{text} lies outside the range of `{fact}` ({range})",
            "{text} 超出 `{fact}` 的范围（{range}）",
        ),
        t("no value of the fact could ever be equal to it", "该事实不可能取这个值"),
        t(
            "write a number of the range, or widen the range of the fact",
            "请写范围内的数，或放宽该事实的范围",
        ),
    ),
    Entry(
        "too-many-digits",
        t(
            "{text} has more than the {digits} digits after the point that `{fact}` allows",
            "{text} 的小数位数超过 `{fact}` 允许的 {digits} 位",
        ),
        t("no value of the fact could ever be equal to it", "该事实不可能取这个值"),
        t("round it, or raise `digits` of the fact", "请舍入，或提高该事实的 `digits`"),
    ),
    Entry(
        "line-does-not-fit",
        t(
            "`{form}` cannot be asked of `{fact}`, which is {type}",
            "`{fact}` 的类型是{type}，不能用 `{form}`",
        ),
        t("the line could not be answered for any value", "该条件对任何值都无法回答"),
        t("{what}", "{what}"),
    ),
    Entry(
        "types-differ",
        t(
            "`{fact}` is {type}, but `{other}` is {other_type}",
            "`{fact}` 的类型是{type}，`{other}` 的类型却是{other_type}",
        ),
        t("values of different types cannot be compared", "不同类型的值无法比较"),
        t("compare facts of one type", "请比较类型相同的事实"),
    ),
    Entry(
        "wrong-type-of-fact",
        t("`{fact}` is {type}; {wanted} belongs here", "`{fact}` 的类型是{type}，此处应为{wanted}"),
        t(
            "what is computed here has no meaning for another type",
            "对其他类型的事实，此计算没有含义",
        ),
        t("name a fact of that type", "请使用该类型的事实"),
    ),
    Entry(
        "computed-type-differs",
        t(
            "`{fact}` is declared as {type}, but what is computed is {other_type}",
            "`{fact}` 声明为{type}，计算所得却是{other_type}",
        ),
        t("lines that read it would compare different things", "读取它的条件会比较不同的东西"),
        t("correct its `type`", "请更正其 `type`"),
    ),
    Entry(
        "one-or-several",
        t(
            "the decision `{name}` gives {gives}, but the case expects {expects}",
            "判定 `{name}` 给出{gives}，案例却期望{expects}",
        ),
        t("the case could never come true", "该案例永远不会成立"),
        t("write {wanted}", "请写成 {wanted}"),
    ),
)
