"""The words of the checker, in both languages."""

from __future__ import annotations

from lexport.text import Text

WORDS = {
    "one": Text("One question at a time", "逐题回答"),
    "all": Text("All questions at once", "一次填写全部"),
    "screen": Text("Question {n}", "第{n}题"),
    "screens": Text("Questions {first} to {last}", "第{first}至{last}题"),
    "dont_know": Text("I don't know", "不知道"),
    "next": Text("Continue", "继续"),
    "back": Text("Back", "返回"),
    "result_now": Text("Show the result now", "立即查看结果"),
    "more": Text("Answer the next question", "回答下一题"),
    "why_asked": Text("Why we ask", "为何要问"),
    "why_asked_one": Text(
        "Of the facts that are still unknown, this one decides most.",
        "在尚未知道的事实中，此项最关键。",
    ),
    "why_asked_several": Text(
        "Of the facts that are still unknown, the first decides most; the others come next.",
        "在尚未知道的事实中，第一项最关键；其余各项随后也会问到。",
    ),
    "readers": Text(": read by {n} rules", "：有{n}条规则读取"),
    "so_far": Text("Decided so far", "目前已确定"),
    "answers": Text("Your answers", "您的回答"),
    "change": Text("change", "修改"),
    "unknown": Text("not known", "不知道"),
    "start_over": Text("Start over", "重新开始"),
    "choose": Text("Please choose or fill in an answer.", "请选择或填写答案。"),
    "bad_value": Text("This is not a valid answer: {why}", "答案无效：{why}"),
    "year": Text("Year", "年"),
    "month": Text("Month", "月"),
    "day": Text("Day", "日"),
    "date_hint": Text("or paste a date such as 2026-01-02", "也可粘贴日期，如 2026-01-02"),
    "digits_hint": Text("{n} digits", "{n}位数字"),
    "pattern_hint": Text(
        "in the form {pattern} (9: a digit, A: a capital letter, X: either)",
        "格式：{pattern}（9为数字，A为大写字母，X为数字或大写字母）",
    ),
    "private_hint": Text(
        "Stays on this page: never in the address, never sent anywhere.",
        "仅留在本页：不写入网址，也不会发送。",
    ),
    "yes": Text("yes", "是"),
    "no": Text("no", "否"),
    "result": Text("Result", "结果"),
    "verdict_not_controlled": Text(
        "No export licence required under this rulebook, on this date, for these facts",
        "就所填事实和日期，本规则库范围内无须出口许可证",
    ),
    "verdict_clear": Text(
        "Clear: the licence at hand covers this declaration", "可以申报：所持许可证可用于本次申报"
    ),
    "verdict_blocked": Text(
        "Blocked: a licence is required and something stands in the way",
        "不得出口：须有许可证，但存在障碍",
    ),
    "verdict_needs_facts": Text("Undecided: facts are missing", "尚不能确定：缺少事实"),
    "verdict_needs_review": Text("To be reviewed by a person", "须由人工复核"),
    "for_facts": Text("For", "所填事实"),
    "why": Text("Why", "理由"),
    "your_dates": Text("Your dates", "您的日期"),
    "governs": Text("this one counts", "以此日为准"),
    "law_of": Text("The law of this day applies", "适用该日的规定"),
    "governing_open": Text(
        "Which of the dates counts is not known yet.", "尚不能确定以哪个日期为准。"
    ),
    "rule_starts": Text("a rule used here begins or ends", "所涉规则自此开始或不再适用"),
    "missing": Text("Still to find out, the most decisive first", "尚需查明（最关键者在前）"),
    "missing_others": Text("{n} more", "另有{n}项"),
    "findings": Text("Check the data", "请核对数据"),
    "would_change": Text("What would change it", "何种变化会改变结论"),
    "if": Text("If {fact} were {value}:", "如果{fact}为{value}："),
    "in_power": Text("the exporter can bring this about", "出口人可以做到"),
    "try": Text("try it", "试一试"),
    "no_change": Text("No single fact alone would change it.", "没有任何单一事实能改变结论。"),
    "changes_next": Text(
        "With the same facts the answer changes on {date}.", "其他事实不变，答案将于{date}变化。"
    ),
    "changes_never": Text(
        "With the same facts, no later day in this rulebook changes it.",
        "其他事实不变，按本规则库此后答案不变。",
    ),
    "papers": Text("Papers needed", "所需单证"),
    "possible_papers": Text("Possibly also", "可能还需"),
    "no_papers": Text("None under this rulebook.", "本规则库范围内无。"),
    "how_sure": Text("How sure we are", "可靠程度"),
    "evidence": Text("Weakest evidence this rests on", "所依据的最弱证据"),
    "no_grade": Text("Not graded while undecided.", "未确定前不评等级。"),
    "open_questions": Text("Open questions it rests on", "所涉待决问题"),
    "review_why": Text("This is our reading and needs review.", "此为本库的解读，须经复核。"),
    "clauses": Text("Clauses", "条款"),
    "record": Text("Record", "记录"),
    "copy": Text("Copy link", "复制链接"),
    "copied": Text("Link copied.", "链接已复制。"),
    "link": Text("Link to this result", "本结果的链接"),
    "print": Text("Print", "打印"),
    "download": Text("Download JSON", "下载 JSON"),
    "rulebook": Text("Rulebook", "规则库"),
    "limit": Text("Information, not a decision by an authority.", "仅供参考，不是主管机关的决定。"),
    "dropped": Text(
        "Some answers in the address were not understood and were left out: {names}",
        "网址中部分答案无法识别，已略去：{names}",
    ),
    "known_on": Text("Answered as the law was known on {date}.", "按{date}已知的法律作答。"),
    "known_now": Text("Answer by the law known now", "按现在已知的法律作答"),
    "show_result": Text("Show the result", "查看结果"),
    "more_facts": Text("Further facts", "其他事实"),
    "undecided_yet": Text("Nothing is decided yet.", "尚无定论。"),
    "undecided": Text("not decided yet", "尚不能确定"),
    "intro": Text(
        "Everything is worked out in your browser; nothing you enter leaves this page.",
        "全部计算在您的浏览器中完成；所填内容不会离开本页。",
    ),
}
