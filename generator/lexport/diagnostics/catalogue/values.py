"""Diagnostics about single values that different programs read differently."""

from __future__ import annotations

from lexport.diagnostics.catalogue.entry import Entry, t

ENTRIES = (
    Entry(
        "ambiguous-word",
        t("`{text}` means different things to different programs", "`{text}` 在不同程序中含义不同"),
        t(
            "some read it as yes or no, some as text: `NO` is also Norway",
            "有的程序读作是或否，有的读作文本：`NO` 也是挪威的代码",
        ),
        t(
            'write `true` or `false` for yes or no, and `"{text}"` in quotes for the text',
            '是或否请写 `true` 或 `false`，文本请加引号写成 `"{text}"`',
        ),
    ),
    Entry(
        "unquoted-code",
        t("`{text}` is a code without quotation marks", "代码 `{text}` 没有加引号"),
        t(
            "without them a code is a number: zeros in front get lost, and `0110` becomes 72",
            "不加引号的代码会被当作数字：前面的零会丢失，`0110` 会变成 72",
        ),
        t(
            'write `"{text}"`; for a number leave out the zeros in front',
            '请写成 `"{text}"`；若是数字请去掉前面的零',
        ),
    ),
    Entry(
        "hexadecimal-number",
        t("`{text}` is a number in another base than ten", "`{text}` 不是十进制数"),
        t("some programs read it as text and some as a number", "有的程序读作文本，有的读作数字"),
        t(
            'write the number in decimal, or `"{text}"` for the text',
            '请写成十进制数，文本请写成 `"{text}"`',
        ),
    ),
    Entry(
        "number-with-underscore",
        t("`{text}` is a number with underscores", "`{text}` 是带下划线的数字"),
        t("some programs read it as text and some as a number", "有的程序读作文本，有的读作数字"),
        t(
            'write the digits alone, or `"{text}"` for the text',
            '请只写数字，文本请写成 `"{text}"`',
        ),
    ),
    Entry(
        "number-with-colon",
        t("`{text}` looks like a time of day", "`{text}` 看上去是钟点"),
        t(
            "some programs count it as minutes and seconds: 12:30 becomes 750",
            "有的程序按分秒换算：12:30 会变成 750",
        ),
        t('write `"{text}"` in quotes', '请加引号写成 `"{text}"`'),
    ),
    Entry(
        "unusual-number",
        t("`{text}` is an unusual way to write a number", "`{text}` 不是通常的数字写法"),
        t("programs disagree on what it means", "各程序对其含义理解不一"),
        t(
            'write digits with at most one point (`0.5`, `1000`), or `"{text}"` for the text',
            '请只写数字，中间至多一个小数点（`0.5`、`1000`），文本请写成 `"{text}"`',
        ),
    ),
    Entry(
        "number-too-long",
        t("this number has more than {most} digits", "该数字超过 {most} 位"),
        t("programs round such numbers, each in its own way", "各程序会以不同方式对其舍入"),
        t("write a code or an identifier in quotes", "代码或编号请加引号"),
    ),
    Entry(
        "null-value",
        t("`{text}` is not a value here", "`{text}` 在此不是值"),
        t(
            "what is not known is left out, and what does not exist is said by a yes/no fact",
            "未知的内容应省略，不存在的情况用是/否事实表示",
        ),
        t(
            'take the line out, or write `"{text}"` for the text',
            '请删除该行，文本请写成 `"{text}"`',
        ),
    ),
    Entry(
        "empty-value",
        t("nothing stands after `{key}`", "`{key}` 后面没有内容"),
        t(
            "what is not known is left out, and what does not exist is said by a yes/no fact",
            "未知的内容应省略，不存在的情况用是/否事实表示",
        ),
        t(
            "write a value, indent the lines that belong to it by two more spaces, or take it out",
            "请填写值，或将所属各行多缩进两个空格，或删除",
        ),
    ),
)
