"""Rows of a table, and whether they are totals or notes instead of shipments."""

NO_SHIPMENTS = [
    ["合计", "", "12", "3"],
    ["", "合 计：", "12", ""],
    ["", "", "小　计", "7"],
    ["共计300辆", "", "", ""],
    [" Total ", "", "1", "2"],
    ["GRAND TOTAL: 5", "", "", "1"],
    ["备注", "", "", ""],
    ["备注：本表按报关单填写，\n空白表示尚未掌握。", "", "", ""],
    ["", "注1：见附件", "", ""],
    ["Note: see annex", "", "", ""],
    ["制表人：王芳　　审核人：李强", "", "", ""],
]
SHIPMENTS = [
    ["1", "合计", "", "Total Energies"],
    ["Total Energies", "1", "", ""],
    ["合计划001", "1", "", ""],
    ["注：急件", "LVSHCAMB1CE054249", "1", ""],  # a column of remarks before all others
    ["Notebook", "", "", ""],
    ["制表人", "", "", ""],
    ["1", "2", "3", "合计"],
    ["", "", "", "合计"],
    ["", "", "", ""],
]
