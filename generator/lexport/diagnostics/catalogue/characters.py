"""Diagnostics about characters: what cannot be seen, misleads, or was typed in the wrong width."""

from __future__ import annotations

from lexport.diagnostics.catalogue.entry import Entry, t

ENTRIES = (
    Entry(
        "not-utf-8",
        t(
            "the file is not UTF-8 text: byte {byte} cannot be read",
            "文件不是 UTF-8 文本：字节 {byte} 无法读取",
        ),
        t(
            "in another encoding (GBK, UTF-16) Chinese text turns into other characters",
            "若为其他编码（GBK、UTF-16），中文会变成别的字符",
        ),
        t("save the file again with the encoding UTF-8", "请用 UTF-8 编码重新保存文件"),
    ),
    Entry(
        "byte-order-mark",
        t("the file begins with a byte order mark", "文件以字节顺序标记（BOM）开头"),
        t(
            "the mark is invisible, and some programs take it for part of the first word",
            "它不可见，有的程序会把它当作第一个词的一部分",
        ),
        t(
            "save the file as `UTF-8`, not `UTF-8 with BOM`",
            "请保存为“UTF-8”，不要选“带 BOM 的 UTF-8”",
        ),
    ),
    Entry(
        "tab",
        t("a tab stands here", "此处有制表符（Tab）"),
        t(
            "editors indent a tab differently, so it may move a line into another part",
            "制表符的宽度因编辑器而异，可能使某一行归入别的部分",
        ),
        t("replace it by spaces: two for each step of indentation", "请改用空格：每级缩进两个空格"),
    ),
    Entry(
        "no-break-space",
        t("an unusual space stands here: {name}", "此处有特殊空格：{name}"),
        t(
            "it looks like a space but does not separate words or indent",
            "它看似空格，却不能分隔词语或缩进",
        ),
        t("delete it and type an ordinary space", "请删除后输入普通空格"),
    ),
    Entry(
        "full-width-space",
        t("a full-width space stands here", "此处有全角空格"),
        t(
            "it looks like two spaces but does not separate words or indent",
            "它看似两个空格，却不能分隔词语或缩进",
        ),
        t("delete it and type ordinary spaces", "请删除后输入半角空格"),
    ),
    Entry(
        "invisible-character",
        t("an invisible character stands here: {name}", "此处有不可见字符：{name}"),
        t(
            "no reviewer can see it, yet it makes two words that look the same differ",
            "审阅者看不见它，它却会使看上去相同的两个词并不相同",
        ),
        t("delete it; retype the word if it cannot be found", "请删除；找不到时请重新输入整个词"),
    ),
    Entry(
        "bidirectional-character",
        t(
            "a character that turns the direction of writing stands here: {name}",
            "此处有改变书写方向的字符：{name}",
        ),
        t(
            "it can make a line look different from what programs read",
            "它会使人看到的内容与程序读到的不同",
        ),
        t("delete it; retype the word if it cannot be found", "请删除；找不到时请重新输入整个词"),
    ),
    Entry(
        "odd-line-break",
        t("an unusual line break stands here: {name}", "此处有特殊换行符：{name}"),
        t(
            "some programs begin a new line here and others do not",
            "有的程序在此换行，有的则不换行",
        ),
        t("delete it and press Enter, or type a space", "请删除后按回车键，或输入空格"),
    ),
    Entry(
        "damaged-character",
        t("a damaged character stands here: {name}", "此处有损坏的字符：{name}"),
        t(
            "it marks a place where text was lost when a file changed its encoding",
            "它表示文件转换编码时此处有文字丢失",
        ),
        t("type the character that stood here again", "请重新输入原来的字符"),
    ),
    Entry(
        "lone-surrogate",
        t(
            "this text holds half a character (a lone surrogate)",
            "此文本含有半个字符（孤立的代理码）",
        ),
        t("half a character cannot be stored or shown", "半个字符无法保存和显示"),
        t(
            "type the character itself instead of its `\\u` code",
            "请直接输入该字符，不要用 `\\u` 编码",
        ),
    ),
    Entry(
        "not-normalised",
        t(
            "`{character}` stands here in a form that is put together from parts",
            "`{character}` 在此以拆分组合的形式出现",
        ),
        t(
            "it looks the same as the usual form, but a search does not find it",
            "它与通常的形式看上去相同，却搜索不到",
        ),
        t("delete it and type `{wanted}`", "请删除后输入 `{wanted}`"),
    ),
    Entry(
        "look-alike-character",
        t(
            "`{character}` only looks like another character: {name}",
            "`{character}` 只是看上去像另一个字符：{name}",
        ),
        t(
            "it makes a word differ from the word everybody reads",
            "它使该词与人们读到的词并不相同",
        ),
        t("delete it and type `{wanted}`", "请删除后输入 `{wanted}`"),
    ),
    Entry(
        "full-width-digit",
        t(
            "`{character}` in `{text}` is a full-width digit",
            "`{text}` 中的 `{character}` 是全角数字",
        ),
        t(
            "names, codes, dates and numbers are compared character by character",
            "名称、代码、日期和数字是逐字符比较的",
        ),
        t("write `{wanted}`", "请写成 `{wanted}`"),
    ),
    Entry(
        "full-width-letter",
        t(
            "`{character}` in `{text}` is a full-width letter",
            "`{text}` 中的 `{character}` 是全角字母",
        ),
        t(
            "names and codes are compared character by character",
            "名称和代码是逐字符比较的",
        ),
        t("write `{wanted}`", "请写成 `{wanted}`"),
    ),
    Entry(
        "full-width-punctuation",
        t(
            "`{character}` in `{text}` is Chinese punctuation",
            "`{text}` 中的 `{character}` 是中文标点",
        ),
        t(
            "only ASCII colons, commas, quotes and brackets divide a file into its parts",
            "只有半角的冒号、逗号、引号和括号才能划分文件内容",
        ),
        t("write `{wanted}`", "请写成 `{wanted}`"),
    ),
)
