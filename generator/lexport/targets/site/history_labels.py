"""The words of the site on what changed between versions, in both languages."""

from __future__ import annotations

from lexport.text import Text

HISTORY_LABELS = {
    # Bulletins
    "change_log": Text("Changes", "变更"),
    "change_log_intro": Text(
        "What each version of the rulebook changed in answers, worked out from the two versions and"
        " not from anybody's memory. Changes in the law stand apart from corrections of ours.",
        "规则库各版本对答案的改变，均由新旧两版逐一比对得出。法律变化与本库更正分别列出。",
    ),
    "bulletin_of": Text("Version {version}", "{version} 版"),
    "bulletins": Text("Bulletins", "变更公告"),
    "all_bulletins": Text("What each version changed", "各版本变更"),
    "published": Text("Published", "发布日期"),
    "in_short": Text("In short", "摘要"),
    "first_version": Text("First version", "首个版本"),
    "first_bulletin": Text(
        "First version: there is none to compare it with.", "首个版本，无可比对的前一版本。"
    ),
    "not_told": Text(
        "What it did to answers was not worked out; `lexport diff` tells.",
        "对答案的影响未予比对，可用 `lexport diff` 查看。",
    ),
    "no_answer_changes": Text("No answer changes", "没有答案改变"),
    "scope_changes": Text("What the rulebook speaks of changes", "规则库涵盖的范围有变化"),
    "not_proved": Text(
        "none was found, nor is it proved that there is none",
        "未找到实例，也未能证明不存在",
    ),
    "answers_change": Text(
        "Answers change {when}: {questions}", "{when}，下列问题的答案改变：{questions}"
    ),
    "newly_answered": Text(
        "Some cases are decided for the first time {when}: {questions}",
        "{when}，下列问题在部分情形下首次有答案：{questions}",
    ),
    "from_when": Text("from {day} on", "自{day}起"),
    "all_dates": Text("whatever the governing date", "无论准据日为何日"),
    "and_more": Text("and {number} more", "另有 {number} 项"),
    "changed_only": Text("changed: {kinds}", "改动内容：{kinds}"),
    "earlier_version": Text("Compared with", "比对的前一版本"),
    "by_whom": Text("By", "编辑者"),
    "examples_moved": Text(
        "{moved} of {all} worked examples are answered otherwise than before",
        "{all} 个案例中有 {moved} 个答案与前一版本不同",
    ),
    "cause_law": Text("The law has changed", "法律有变化"),
    "cause_law_intro": Text(
        "The rules at work here now cite a clause that the version before did not have.",
        "有关规则现依据的条款为前一版本所无。",
    ),
    "cause_decided": Text("Decided for the first time", "首次作出判定"),
    "cause_decided_intro": Text(
        "The version before gave no answer here.", "前一版本对此没有答案。"
    ),
    "cause_correction": Text("Corrections", "更正"),
    "cause_correction_intro": Text(
        "The same clauses, another answer: for these shipments version {version} did not answer as"
        " we now read the law.",
        "条款未变而答案不同：就下列货物，{version} 版的答案与我们现在对法律的理解不符。",
    ),
    "before_this": Text("Before", "此前"),
    "from_now": Text("Now", "现在"),
    "for_whom": Text("Who is affected", "影响对象"),
    "and_others": Text("and further shipments besides", "此外还有其他货物"),
    "dates_concerned": Text("governing date {period}", "准据日{period}"),
    "one_example": Text("For example", "例如"),
    "rests_now_on": Text("Now rests on", "现依据"),
    "verdict_shown": Text("The verdict shown", "所示结论"),
    "in_consequence": Text("In consequence", "由此带来的变化"),
    "what_to_do": Text("What to do", "应采取的措施"),
    "do_nothing": Text(
        "Nothing: every complete shipment is answered as before.",
        "无须采取措施：答案均与此前相同。",
    ),
    "do_look": Text(
        "Look whether your shipments are still, or newly, spoken of.",
        "请查看贵方货物是否仍在或新近纳入涵盖范围。",
    ),
    "do_check": Text(
        "Ask again for shipments like those above whose governing date lies {when}.",
        "凡与上述相同、准据日为{when}的货物，请重新查询。",
    ),
    "do_check_all": Text(
        "Ask again for shipments like those above, whatever their governing date.",
        "凡与上述相同的货物，无论准据日为何日，请重新查询。",
    ),
    "do_correct": Text(
        "Look again at what was done on answers of version {version}: they were not right for the"
        " shipments named under corrections.",
        "请复查依据 {version} 版答案所办事项：就更正所列货物，该版答案有误。",
    ),
    "papers_now": Text(
        "Papers that some of these shipments need now: {papers}", "部分货物现需增加的单证：{papers}"
    ),
    "papers_no_more": Text(
        "Papers that some of these shipments need no longer: {papers}",
        "部分货物不再需要的单证：{papers}",
    ),
    "do_count": Text(
        "Count your own shipments that are answered otherwise:",
        "可统计贵方答案改变的货物：",
    ),
    "stays": Text("What stays the same", "不变之处"),
    "stays_intro": Text(
        "These decisions are answered as before for every shipment:",
        "下列决定对任何货物的答案均与此前相同：",
    ),
    "how_sure": Text("How sure we are", "可信程度"),
    "how_sure_intro": Text("The changed answers rest on:", "改变的答案依据："),
    "questions_touched": Text("Open questions touched:", "涉及的待决问题："),
    "all_parts": Text("Everything that changed", "全部改动"),
    "why_told": Text("Why, in the words of those who changed it", "改动理由（编辑者原话）"),
    "pending": Text("Changed since, not yet in a version", "此后改动，尚未编入版本"),
    "pending_intro": Text(
        "These pages show the rules with these changes; the next version will announce them.",
        "本网站已反映下列改动，将由下一版本公告。",
    ),
    "no_release": Text("No version has been recorded yet.", "尚无已记录的版本。"),
    "part_meaning": Text("what decides", "判定内容"),
    "part_data": Text("code tables", "代码表"),
    "part_interpretation": Text("readings and open questions", "解读与待决问题"),
    "part_provenance": Text("law texts and evidence", "法律文件与证据"),
    "part_wording": Text("wording", "措辞"),
    "part_translation": Text("translation", "译文"),
    "part_cases": Text("worked examples", "案例"),
    "part_administration": Text("administration", "管理信息"),
    "added": Text("added", "新增"),
    "removed": Text("removed", "删除"),
    "changed": Text("changed", "修改"),
    # History of a rule
    "history": Text("History of this rule", "本规则的变更历史"),
    "rule_added": Text("The rule was added.", "新增本规则。"),
    "rule_changed": Text("The rule was changed.", "修改本规则。"),
    "rule_first": Text("First version of the rule.", "本规则的首个版本。"),
    "rule_no_answer": Text(
        "It changed no answer to a complete shipment.", "未改变任何完整情形的答案。"
    ),
    "in_version": Text("published with ", "发布于"),
    "not_in_version": Text("not yet in a version", "尚未编入版本"),
    # Dates of a thing
    "on_dates": Text("From when to when", "各时期情况"),
    "before_day": Text("before {day}", "{day}之前"),
    "from_that_day": Text("from {day} on", "自{day}起"),
    "through_that_day": Text("through {day}", "至{day}止（含当日）"),
    "between_days": Text("from {first} through {last}", "{first}至{last}（含首尾两日）"),
    "did_not_exist": Text(
        "This code did not exist on those dates; it is present {when}.",
        "该期间内无此编号；本编号存在的期间：{when}。",
    ),
    "no_group": Text("stands in no group", "不属于任何分组"),
    "not_yet_holds": Text("this rule did not hold yet; see {what}", "本规则尚未适用，参见：{what}"),
    "holds_no_longer": Text(
        "this rule holds no longer; see {what}", "本规则不再适用，参见：{what}"
    ),
    # Translations
    "stale_en": Text(
        "Translation behind its source: the Chinese was reworded since. Concerned: {where}.",
        "译文落后于原文：中文已改写，英文译文尚未更新。涉及：{where}。",
    ),
    "stale_zh": Text(
        "Translation behind its source: the English was reworded since. Concerned: {where}.",
        "译文落后于原文：英文已改写，中文译文尚未更新。涉及：{where}。",
    ),
    # Downloads
    "take_away": Text("Take away", "下载本页内容"),
    "take_away_intro": Text(
        "The same as files; cells of a table are text, never formulas.",
        "同样内容的文件；表格单元格均为文本，不含公式。",
    ),
}
