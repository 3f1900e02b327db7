"""The sentences of the review page, in both languages."""

from __future__ import annotations

from lexport.text import Text

TITLE = Text("Review of {id}: {before} → {after}", "{id} 复核：{before} → {after}")
SAME = Text("Review of {id}: {before}, version stays", "{id} 复核：{before}，版本不变")
CLASS = Text(
    "**Class: {classes}** · from when: {day} · to sign: {roles}",
    "**类别：{classes}** · 自何时起：{day} · 签署：{roles}",
)
WORDS_ONLY = Text("**Class: {classes}** · to sign: {roles}", "**类别：{classes}** · 签署：{roles}")
NOBODY = Text("nobody", "无需")
EVERY_DAY = Text("every day covered", "涵盖的每一日")
BLOCKED = Text("**Stands in the way:** {told}", "**阻碍合并：** {told}")
FREE = Text("Nothing stands in the way.", "没有阻碍合并的问题。")
MORE_FINDINGS = Text(
    "further findings ({number}): `lexport prove`", "另有 {number} 项：`lexport prove`"
)
FAILING = Text(
    "cases not answered as they expect: {number} ({names})",
    "答案与预期不符的案例：{number} 个（{names}）",
)
MORE = Text(
    "… and further changes ({number}): `lexport diff`", "……另有 {number} 项改变：`lexport diff`"
)
IN_ALL = Text("The verdict moves: {told}", "结论的变化：{told}")
EDITED = Text("Edited: {told}", "改动处：{told}")
REWORDED = Text("Reworded: {path}: {told}", "措辞改动：{path}：{told}")
BESIDE = Text(" (beside it: “{other}”)", "（对应文本：“{other}”）")
MORE_WORDS = Text("… and further texts reworded ({number})", "……另有 {number} 处措辞改动")
INSTRUMENTS = Text("Instruments touched: {told}", "涉及的法律文件：{told}")
COVERED = Text(
    "{id} ({encoded} of {all} provisions encoded)", "{id}（{all} 条中已编码 {encoded} 条）"
)
CASES = Text(
    "Cases: {added} added, {moved} answered otherwise", "案例：新增 {added} 个，答案改变 {moved} 个"
)
OF_MANY = Text("{told} … ({number} in all)", "{told}等共 {number} 个")
STALE = Text("Translations to look at again: {told}", "须重新核对的译文：{told}")
QUESTIONS = Text("Open questions touched: {told}", "涉及的待决问题：{told}")
DESCRIPTION = Text("the description: {told}", "改动说明：{told}")
