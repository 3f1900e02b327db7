"""Diagnostics about YAML itself: what cannot be taken apart, and what is too clever."""

from __future__ import annotations

from lexport.diagnostics.catalogue.entry import Entry, t

ENTRIES = (
    Entry(
        "unclosed-quote",
        t("a quotation mark opens here and is not closed", "此处的引号没有闭合"),
        t("everything after it is taken for one text", "其后的内容都被当作同一段文本"),
        t(
            'close it with the same mark; inside double quotes write \\" for a quotation mark',
            '请用同样的引号闭合；双引号内的引号写作 \\"',
        ),
    ),
    Entry(
        "text-after-quote",
        t("text goes on after the closing quotation mark", "引号闭合之后还有文字"),
        t("a text in quotes ends where the quotes end", "加引号的文本到引号为止"),
        t(
            "put quotes around the whole text, of the other kind than those inside",
            "请给整段文本加引号，并与其中的引号种类不同",
        ),
    ),
    Entry(
        "unclosed-bracket",
        t(
            "the bracket `{bracket}` opens here and is not closed in order",
            "此处的括号 `{bracket}` 没有正确闭合",
        ),
        t("everything after it is taken for part of the list", "其后的内容都被当作括号内的部分"),
        t(
            "close it, with a comma between entries and quotes around text with `,` `:` `[` `{{`",
            "请闭合括号，各项之间用半角逗号隔开，含有 `,` `:` `[` 或 `{{` 的文本请加引号",
        ),
    ),
    Entry(
        "colon-in-text",
        t("a second `: ` stands where a value was expected", "应为值的位置又出现了 `: `"),
        t("a colon and a space begin a value, wherever they stand", "冒号加空格总是表示后面是值"),
        t(
            "put the text in quotes, or begin a new line that is indented by two more spaces",
            "请给文本加引号，或另起一行并多缩进两个空格",
        ),
    ),
    Entry(
        "missing-colon",
        t("this line has no `: ` after its key", "这一行的键后面没有 `: `"),
        t(
            "without a colon and a space a line is not a key with its value",
            "没有冒号加空格，就不是“键: 值”",
        ),
        t("write `key: value`, with a space after the colon", "请写成 `键: 值`，冒号后有一个空格"),
    ),
    Entry(
        "bad-indentation",
        t("this line does not stand under the lines before it", "这一行与前面各行没有对齐"),
        t(
            "indentation says what belongs to what; a line out of step belongs to nothing",
            "缩进表示归属，没有对齐的行不属于任何部分",
        ),
        t(
            "indent it exactly as the lines it belongs with, in steps of two spaces",
            "请与同一部分的各行对齐，每级缩进两个空格",
        ),
    ),
    Entry(
        "reserved-character",
        t("a value cannot begin with `{character}`", "值不能以 `{character}` 开头"),
        t("YAML keeps this character for itself", "YAML 保留了这个字符"),
        t("put the value in quotes", "请给该值加引号"),
    ),
    Entry(
        "bad-escape",
        t("the backslash in this text stands for nothing", "此文本中的反斜杠没有含义"),
        t(
            "inside double quotes a backslash announces a special character",
            "双引号内的反斜杠表示特殊字符",
        ),
        t("write two backslashes, or use single quotes", "请写两个反斜杠，或改用单引号"),
    ),
    Entry(
        "yaml-syntax",
        t("this line cannot be read as YAML", "这一行无法按 YAML 读取"),
        t("what follows in this file was not looked at", "该文件中此后的内容没有检查"),
        t(
            "compare it with the lines around it: `key: value`, or `- ` before an entry of a list",
            "请与前后各行比较：`键: 值`，或列表项前的 `- `",
        ),
    ),
    Entry(
        "several-documents",
        t("a second document begins here", "此处开始了第二个文档"),
        t("only the first one would be read", "只有第一个会被读取"),
        t("take out the line `---`, or make two files", "请删除 `---` 一行，或分成两个文件"),
    ),
    Entry(
        "directive",
        t("directives such as `%YAML` are not used here", "此处不使用 `%YAML` 之类的指令"),
        t("they change how the rest of the file is read", "它们会改变其余内容的读法"),
        t("take out this line", "请删除这一行"),
    ),
    Entry(
        "anchor",
        t("anchors (`&{name}`) are not used here", "此处不使用锚点（`&{name}`）"),
        t(
            "a reader would have to look elsewhere to know what stands here",
            "读者须到别处才能知道此处的内容",
        ),
        t(
            "take out `&{name}`; a value that begins with `&` needs quotes",
            "请删除 `&{name}`；以 `&` 开头的值请加引号",
        ),
    ),
    Entry(
        "alias",
        t("references (`*{name}`) are not used here", "此处不使用引用（`*{name}`）"),
        t(
            "a reader would have to look elsewhere to know what stands here",
            "读者须到别处才能知道此处的内容",
        ),
        t(
            "write out what is meant; a value that begins with `*` needs quotes",
            "请直接写出内容；以 `*` 开头的值请加引号",
        ),
    ),
    Entry(
        "merge-key",
        t("`<<` is not used here", "此处不使用 `<<`"),
        t(
            "a reader would have to look elsewhere to know what stands here",
            "读者须到别处才能知道此处的内容",
        ),
        t("write out the keys that are meant", "请直接写出各键"),
    ),
    Entry(
        "tag",
        t("tags (`{tag}`) are not used here", "此处不使用标签（`{tag}`）"),
        t("they change what kind of value follows", "它们会改变其后值的类型"),
        t(
            "take it out; a value that begins with `!` needs quotes",
            "请删除；以 `!` 开头的值请加引号",
        ),
    ),
    Entry(
        "nested-too-deeply",
        t("more than {most} levels stand inside one another", "嵌套超过 {most} 层"),
        t("nobody can follow that many levels", "没有人能看懂这么多层"),
        t("say it with several rules or alternatives", "请拆成若干规则或并列条件"),
    ),
    Entry(
        "duplicate-key",
        t("`{key}` stands twice in the same place", "同一处出现了两个 `{key}`"),
        t(
            "only one of the two could count, and nobody can see which",
            "只能有一个生效，而看不出是哪一个",
        ),
        t("keep one; put alternatives under `any`", "请保留一个；并列条件写在 `any` 下"),
    ),
    Entry(
        "key-not-text",
        t("a key has to be one word", "键必须是一个词"),
        t("a list, a mapping or nothing at all cannot be looked up", "列表、映射或空白无法查找"),
        t("write `key: value`", "请写成 `键: 值`"),
    ),
)
