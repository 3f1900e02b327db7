"""Diagnostics about code tables (CSV)."""

from __future__ import annotations

from lexport.diagnostics.catalogue.entry import Entry, t

ENTRIES = (
    Entry(
        "missing-column",
        t("the column `{column}` is missing from the first line", "第一行缺少列 `{column}`"),
        t(
            "a table has `code`, `from`, `through`, `groups`, `title_en`, `title_zh` and its own",
            "每个表都有 `code`、`from`、`through`、`groups`、`title_en`、`title_zh` 及其自有的列",
        ),
        t(
            "add the column; its cells may be empty where nothing is known",
            "请补上该列；未知的单元格可留空",
        ),
    ),
    Entry(
        "unknown-column",
        t("`{column}` is not a column of this table", "`{column}` 不是此表的列"),
        t("a column that nobody describes is not understood", "没有说明的列无法理解"),
        t(
            "describe it under `columns` in `{file}`, or take it out; the columns are: {known}",
            "请在 `{file}` 的 `columns` 中说明，或删除它；可用的列：{known}",
        ),
    ),
    Entry(
        "repeated-column",
        t(
            "the column `{column}` stands twice in the first line",
            "第一行中列 `{column}` 出现了两次",
        ),
        t("only one of the two could count", "只有一个能生效"),
        t("keep one of them", "请保留一个"),
    ),
    Entry(
        "row-length",
        t(
            "this row has {found} cells, but the first line names {wanted} columns",
            "此行有 {found} 个单元格，第一行却有 {wanted} 列",
        ),
        t(
            "every cell after the slip stands under the wrong heading",
            "错位之后的单元格都对不上列名",
        ),
        t(
            "put quotes around a cell with a comma in it, and one comma for every empty cell",
            "含逗号的单元格请加引号，空单元格也要有逗号",
        ),
    ),
    Entry(
        "unclosed-cell",
        t("a quotation mark opens this cell and is not closed", "此单元格的引号没有闭合"),
        t("everything after it is taken for one cell", "其后的内容都被当作一个单元格"),
        t("close it; write a quotation mark inside a cell twice", "请闭合；单元格内的引号要写两次"),
    ),
    Entry(
        "empty-cell",
        t("the cell under `{column}` is empty", "`{column}` 列的单元格是空的"),
        t("a row without it cannot be used", "缺少它的行无法使用"),
        t("fill it in", "请填写"),
    ),
    Entry(
        "code-form",
        t(
            "the code `{text}` does not fit the picture `{picture}`",
            "代码 `{text}` 与样式 `{picture}` 不符",
        ),
        t("no declared code could ever be equal to it", "申报的代码不可能与它相同"),
        t(
            "a spreadsheet may have lost zeros in front: keep codes as text",
            "电子表格可能丢失前面的零：请把代码存为文本",
        ),
    ),
    Entry(
        "overlapping-rows",
        t(
            "the code `{code}` stands twice for the same days",
            "代码 `{code}` 在相同日期内出现了两次",
        ),
        t("on these days nobody can say which row counts", "在这些日期无法确定以哪一行为准"),
        t("let one row end before the other begins", "请让一行在另一行开始之前终止"),
    ),
)
