"""Diagnostics about the shape of a file: its keys, and what kind of value each takes."""

from __future__ import annotations

from lexport.diagnostics.catalogue.entry import Entry, t

ENTRIES = (
    Entry(
        "unknown-key",
        t("`{key}` is not a key of {thing}", "`{key}` 不是{thing}的键"),
        t("a key that nobody reads has no effect", "没有程序读取的键不起作用"),
        t("the keys are: {known}", "可用的键：{known}"),
    ),
    Entry(
        "key-not-here",
        t("`{key}` has no meaning beside {beside}", "`{key}` 与{beside}同用没有意义"),
        t("a key that nobody reads has no effect", "没有程序读取的键不起作用"),
        t("take it out, or change {beside}", "请删除它，或修改{beside}"),
    ),
    Entry(
        "keys-do-not-combine",
        t("{keys} cannot stand together", "{keys}不能同时使用"),
        t("each says something else about the same thing", "它们对同一事物的说法不同"),
        t(
            "keep one of them; say more in further lines or under `any`",
            "请保留其一；其余另写一行或写在 `any` 下",
        ),
    ),
    Entry(
        "missing-key",
        t("`{key}` is missing from {thing}", "{thing}缺少 `{key}`"),
        t("without it the entry is not complete", "缺少它，该项就不完整"),
        t("add `{key}`: {what}", "请补上 `{key}`：{what}"),
    ),
    Entry(
        "missing-translation",
        t("the text in {language} is missing (`{key}`)", "缺少{language}文本（`{key}`）"),
        t("half of the readers would see nothing", "一半的读者将看不到内容"),
        t("write both languages: `{{en: ..., zh: ...}}`", "请写出两种语言：`{{en: ..., zh: ...}}`"),
    ),
    Entry(
        "unknown-language",
        t("`{language}` is not a language of this project", "`{language}` 不是本项目使用的语言"),
        t(
            "texts stand in English and Chinese, and nobody would see another",
            "文本只有英文和中文，其他语言无人看到",
        ),
        t("the languages are `en` and `zh`", "可用的语言是 `en` 和 `zh`"),
    ),
    Entry(
        "wrong-kind",
        t("{found} stands where {wanted} belongs", "此处应为{wanted}，却是{found}"),
        t("it cannot be understood as what this key means", "无法按该键的含义理解"),
        t("{what}", "{what}"),
    ),
    Entry(
        "unknown-word",
        t("`{word}` is not one of the words used here", "`{word}` 不是此处可用的词"),
        t("only these words have a meaning here", "此处只有这些词有含义"),
        t("the words are: {known}", "可用的词：{known}"),
    ),
    Entry(
        "wrong-form",
        t("`{text}` is not {wanted}", "`{text}` 不是{wanted}"),
        t(
            "names and references of another form cannot be found again",
            "形式不符的名称和引用无法查找",
        ),
        t("write it like `{example}`", "请参照 `{example}` 书写"),
    ),
    Entry(
        "empty-text",
        t("this text is empty", "此文本是空的"),
        t("an empty text tells a reader nothing", "空文本对读者毫无意义"),
        t("write it, or take the key out", "请填写内容，或删除该键"),
    ),
    Entry(
        "nothing-inside",
        t("nothing stands in {thing}", "{thing}中没有内容"),
        t(
            "a list or part without entries says nothing, or holds always",
            "没有内容的列表或部分毫无意义，或永远成立",
        ),
        t("write what belongs in it, or take it out", "请填写内容，或删除它"),
    ),
    Entry(
        "too-few",
        t("{thing} needs at least {least} entries", "{thing}至少要有 {least} 项"),
        t("with fewer there is nothing to choose between", "少于此数就无从选择"),
        t("add what is missing", "请补上缺少的内容"),
    ),
    Entry(
        "repeated-entry",
        t("`{text}` stands twice in this list", "此列表中 `{text}` 出现了两次"),
        t(
            "the second says nothing new, so another word was probably meant",
            "第二个没有新意，可能想写的是另一个词",
        ),
        t("take one out, or write the word that was meant", "请删除一个，或改成想写的词"),
    ),
    Entry(
        "number-out-of-range",
        t("{number} is {than} {bound}", "{number} {than} {bound}"),
        t("no value outside this range has a meaning here", "超出此范围的值在此没有含义"),
        t("write a number of the range", "请写范围内的数"),
    ),
)
