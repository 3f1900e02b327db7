"""Diagnostics about the files of a rulebook: which there are, and what each calls itself."""

from __future__ import annotations

from lexport.diagnostics import Severity
from lexport.diagnostics.catalogue.entry import Entry, t

ENTRIES = (
    Entry(
        "missing-file",
        t("`{file}` is missing", "缺少文件 `{file}`"),
        t("the rulebook cannot be read without it", "没有它就无法读取规则库"),
        t("add it: {what}", "请补上该文件：{what}"),
    ),
    Entry(
        "unknown-file",
        t("`{file}` does not belong to a rulebook", "`{file}` 不是规则库的文件"),
        t("nobody reads it, so what it says has no effect", "没有程序读取它，其中的内容不起作用"),
        t(
            "move it to where its kind belongs and end its name in `.yaml` (tables: `.csv`), "
            "or take it out",
            "请把它放到相应的文件夹并以 `.yaml` 结尾（表格以 `.csv` 结尾），或删除它",
        ),
        severity=Severity.WARNING,
    ),
    Entry(
        "file-name-differs",
        t(
            "the file is named `{file}` but speaks of `{name}`",
            "文件名是 `{file}`，内容却写 `{name}`",
        ),
        t(
            "readers look for a text, decision or table in the file of its name",
            "读者按名称查找法律文件、判定和代码表所在的文件",
        ),
        t(
            "rename the file to `{wanted}`, or correct the name",
            "请把文件改名为 `{wanted}`，或更正名称",
        ),
    ),
    Entry(
        "schema-line-missing",
        t("the first line does not name the schema", "第一行没有指明所用的模式（schema）"),
        t(
            "without it an editor can neither complete nor explain what may stand in the file",
            "没有这一行，编辑器无法补全也无法解释文件内容",
        ),
        t("make this the first line: `{wanted}`", "请把第一行写成：`{wanted}`"),
    ),
    Entry(
        "schema-line-wrong",
        t("the first line names another schema than `{schema}`", "第一行指明的不是模式 `{schema}`"),
        t(
            "an editor would complete and explain the wrong words",
            "编辑器会按错误的格式补全和解释",
        ),
        t("make this the first line: `{wanted}`", "请把第一行写成：`{wanted}`"),
    ),
    Entry(
        "file-too-large",
        t(
            "the file has {bytes} bytes; at most {most} are read",
            "文件有 {bytes} 字节，最多读取 {most} 字节",
        ),
        t("a file nobody can review is not law anybody can check", "无法审阅的文件也就无法核对"),
        t("split it into several files", "请拆分为若干文件"),
    ),
    Entry(
        "too-many-values",
        t("the file has more than {most} values", "文件中的值超过 {most} 个"),
        t("a file nobody can review is not law anybody can check", "无法审阅的文件也就无法核对"),
        t("split it into several files", "请拆分为若干文件"),
    ),
    Entry(
        "empty-file",
        t("the file is empty", "文件是空的"),
        t("an empty file says nothing", "空文件没有任何内容"),
        t("write what belongs here, or remove the file", "请填写内容，或删除该文件"),
    ),
)
