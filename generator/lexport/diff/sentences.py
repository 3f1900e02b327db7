"""What is said of a difference, in both languages."""

from __future__ import annotations

from lexport.diff.parts import PartKind
from lexport.text import Text

KINDS = {
    PartKind.MEANING: Text("what decides", "判定内容"),
    PartKind.DATA: Text("data", "数据"),
    PartKind.INTERPRETATION: Text("interpretation", "解读"),
    PartKind.PROVENANCE: Text("provenance", "来源"),
    PartKind.WORDING: Text("wording", "措辞"),
    PartKind.TRANSLATION: Text("translation", "译文"),
    PartKind.CASES: Text("cases", "案例"),
    PartKind.ADMINISTRATION: Text("administration", "管理信息"),
}
SORTS = {
    "fact": Text("fact", "事实"),
    "computed fact": Text("computed fact", "计算事实"),
    "rule": Text("rule", "规则"),
    "outcome": Text("outcome", "结果"),
    "code": Text("code", "代码"),
    "open question": Text("open question", "待决问题"),
    "instrument": Text("instrument", "法律文件"),
    "provision": Text("provision", "条款"),
    "term": Text("term", "术语"),
    "case": Text("case", "案例"),
    "governing date": Text("governing date", "准据日"),
    "rulebook": Text("rulebook", "规则库"),
}
HOW = {
    "added": Text("added", "新增"),
    "removed": Text("removed", "删除"),
    "changed": Text("changed", "修改"),
}
PART = Text("{sort} {id} ({how})", "{sort} {id}（{how}）")
PROBLEMS = {
    "gap": Text("no answer: no rule holds", "无答案：没有规则成立"),
    "conflict": Text("no answer: rules contradict one another", "无答案：规则互相矛盾"),
    "undecided": Text("no answer: it waits for another decision", "无答案：有待其他判定"),
}
LISTED, NOT_LISTED = Text("listed", "列入"), Text("not listed", "不列入")
NOW_LISTED, NO_LONGER = Text("now listed", "新列入"), Text("no longer listed", "不再列入")
FOR_REVIEW = Text(" (for review)", "（须复核）")
NONE = Text("No answer changes.", "没有任何答案改变。")
COMPLETE = Text(
    "Compared over every combination of facts, all of them known; "
    "shipments of which facts are missing are not compared.",
    "已就全部事实均已知的所有组合进行比较；未比较事实不全的货物。",
)
UNKNOWN = Text(
    "Lines of rules changed: for those, other facts may be asked.",
    "规则的条件有改动：对此类货物所询问的事实可能不同。",
)
FOR = Text("for: {told}", "适用于：{told}")
EXAMPLE = Text("example: {told}", "示例：{told}")
BEFORE, AFTER = Text("before: {told}", "之前：{told}"), Text("after: {told}", "之后：{told}")
FOLLOWS = Text("In consequence:", "由此：")
MOVES = Text("{subject} {told}", "{subject}{told}")
AND_MORE = Text("{told} … ({number} in all)", "{told}等共{number}项")
MORE_FACTS = Text("and for further facts besides", "此外还有其他事实")
CASES = Text("Cases that move ({number}): {told}", "答案改变的案例（{number}个）：{told}")
SHIPMENTS = Text(
    "{moved} of {total} shipments are answered otherwise; {unreadable} could not be read.",
    "{total} 批货物中有 {moved} 批答案改变；{unreadable} 批无法读取。",
)
LINE = Text("line {line}: {told}", "第{line}行：{told}")
UNREADABLE = Text(
    "Not compared: the kind of value changed of {facts}.", "无法比较：{facts} 的取值类型已改变。"
)
NOT_PROVED = Text(
    "not proved: no shipment was found that shows it, nor that there is none",
    "未能证明：既未找到实例，也不能证明不存在",
)
COVERS = Text(
    "The first day covered moves from {before} to {after}.", "涵盖的首日由 {before} 改为 {after}。"
)
DECISIONS = Text("Decisions removed: {gone}; added: {new}.", "删除的判定：{gone}；新增：{new}。")
