"""The words around the rulebook's own in an explanation, English first, Chinese second.

Plain data: the Python target copies this module as it is, others print what it holds.
"""

FRAMES = {
    "verdict": ("Verdict: {verdict}.", "结论：{verdict}。"),
    "governing": (
        "The law of {date} applies: {why} ({law}).",
        "适用 {date} 的规定：{why}（{law}）。",
    ),
    "governing_open": (
        "Which day's law applies is not yet known; it lies {span}.",
        "适用哪一日的规定尚不确定；其范围为{span}。",
    ),
    "between": ("between {first} and {last}", "{first}至{last}"),
    "on_or_after": ("on or after {first}", "{first}当日或之后"),
    "on_or_before": ("on or before {last}", "{last}当日或之前"),
    "any_day": ("on any day", "任何一日"),
    "decided": ("{question} {outcome}. Because: {reasons}", "{question}{outcome}。理由：{reasons}"),
    "reason": ("{title} [{law}; rule {rule}]", "{title}［{law}；规则 {rule}］"),
    "provision": ("{instrument}, {title} ({id})", "{instrument}：{title}（{id}）"),
    "grade": ("Evidence: {grade}.", "证据等级：{grade}。"),
    "review": (
        "This is our reading and needs review: {why}.",
        "此为本库的解读，须经复核：{why}。",
    ),
    "review_question": ("open question “{title}”", "待决问题“{title}”"),
    "review_grade": ("the evidence is only {grade}", "证据仅为“{grade}”"),
    "undecided": ("{question} Not decided yet.", "{question}尚不能确定。"),
    "gap": (
        "{question} No rule of this rulebook covers this; it is not a “no”.",
        "{question}本规则库没有规则涵盖此情形；这并不等于“否”。",
    ),
    "conflict": (
        "{question} Rules that hold disagree: {outcomes}.",
        "{question}成立的规则互相矛盾：{outcomes}。",
    ),
    "missing": (
        "Not known, the most decisive first: {facts}.",
        "尚不知道（最关键者在前）：{facts}。",
    ),
    "ask": ("Find out first: {question}", "请先查明：{question}"),
    "documents": ("Papers needed: {documents}.", "所需单证：{documents}。"),
    "possible_documents": (
        "Possibly also, depending on what is not known: {documents}.",
        "视未知事实而定，可能还需：{documents}。",
    ),
    "finding": ("Check the data ({facts}): {message}", "请核对数据（{facts}）：{message}"),
    "expected": (" Expected: {codes}.", "应为：{codes}。"),
    "would_change": (
        "If {fact} were {value}, the verdict would be: {verdict}{power}.",
        "如果{fact}为{value}，结论将是：{verdict}{power}。",
    ),
    "power": (" (the exporter can bring this about)", "（出口人可以做到）"),
    "changes_next": (
        "With the same facts, the answer changes on {date}.",
        "其他事实不变，答案将于 {date} 发生变化。",
    ),
    "changes_never": (
        "With the same facts, no later day changes the answer by the rules now in this rulebook.",
        "其他事实不变，按本规则库现有规则，此后任何日期答案均不变。",
    ),
    "held": (
        "Held unchanged, though they belong to one year: {facts}.",
        "下列事实仅属某一年度，此处假定不变：{facts}。",
    ),
}
VERDICTS = {
    "needs_facts": ("undecided, facts are missing", "尚不能确定，缺少事实"),
    "needs_review": ("needs review by a person", "须由人工复核"),
}
VERDICT_WORDS = {
    "not_controlled": ("no licence is required", "无须许可证"),
    "clear": ("clear to go", "可以出口"),
    "blocked": ("blocked", "不得出口"),
    **VERDICTS,
}
GRADE_WORDS = {
    "primary": ("the official text was read", "已读官方文本"),
    "official": ("a public body restates it", "公共机构转述"),
    "secondary": ("press, law firm or trade site", "媒体、律所或行业网站"),
    "inferred": ("reasoned from other sources", "由其他来源推断"),
    "unverified": ("not verified", "未经核实"),
}
COMMA = (", ", "、")
SEMICOLON = ("; ", "；")
YES_NO = {True: ("yes", "是"), False: ("no", "否")}
HEADINGS = {
    "verdict": ("Verdict", "结论"),
    "date": ("Which day's law", "适用何日的规定"),
    "why": ("Why", "理由"),
    "missing": ("Not known", "尚不知道"),
    "findings": ("Check the data", "请核对数据"),
    "documents": ("Papers", "单证"),
    "changes": ("What would change it", "何种变化会改变结论"),
    "until": ("Until when", "有效至何时"),
}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
