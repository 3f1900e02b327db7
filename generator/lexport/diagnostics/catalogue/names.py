"""Diagnostics about names: used without being given, given twice, or given again after use."""

from __future__ import annotations

from lexport.diagnostics.catalogue.entry import Entry, t

NOBODY = t("nothing can rest on what does not exist", "不存在的东西不能作为依据")


ENTRIES = (
    Entry(
        "unknown-fact",
        t("there is no fact `{name}`", "没有名为 `{name}` 的事实"),
        t(
            "a line about an unknown fact could never hold",
            "关于未知事实的条件永远无法成立",
        ),
        t(
            "take a name from `facts.yaml`, or describe the fact there",
            "请使用 `facts.yaml` 中的名称，或在其中补上该事实",
        ),
    ),
    Entry(
        "unknown-name",
        t("`{name}` is neither a fact nor a decision", "`{name}` 既不是事实，也不是判定"),
        t(
            "a line about something unknown could never hold",
            "关于未知事物的条件永远无法成立",
        ),
        t(
            "take a name from `facts.yaml` or of a file in `decisions/`, or describe the fact",
            "请使用 `facts.yaml` 中的事实名或 `decisions/` 中的判定名，或补上该事实",
        ),
    ),
    Entry(
        "computed-fact-given",
        t(
            "`{name}` is computed, so a case cannot give it",
            "`{name}` 是计算得出的，案例中不能直接给出",
        ),
        t(
            "it would be overwritten by what follows from the other facts",
            "它会被其他事实推算出的值取代",
        ),
        t("give the facts it is computed from: {facts}", "请给出用于计算它的事实：{facts}"),
    ),
    Entry(
        "unknown-value",
        t("`{name}` is not a value of the fact `{scope}`", "`{name}` 不是事实 `{scope}` 的值"),
        t("a line that asks for it could never hold", "要求该值的条件永远无法成立"),
        t("the values are: {known}", "可用的值：{known}"),
    ),
    Entry(
        "word-for-two-values",
        t(
            "the word `{word}` stands for the value `{value}`, and also for `{other}`",
            "写法 `{word}` 既表示取值 `{value}`，又表示 `{other}`",
        ),
        t(
            "a cell with this word could be read in two ways, and would be guessed",
            "写有该词的单元格会有两种读法，只能靠猜",
        ),
        t(
            "leave the word out for both; whoever writes it is then asked to choose",
            "两处都请删去；填表人会被请求作出选择",
        ),
    ),
    Entry(
        "unknown-decision",
        t("there is no decision `{name}`", "没有名为 `{name}` 的判定"),
        NOBODY,
        t("take the name of a file in `decisions/`", "请使用 `decisions/` 中的文件名"),
    ),
    Entry(
        "unknown-outcome",
        t(
            "`{name}` is not an outcome of the decision `{scope}`",
            "`{name}` 不是判定 `{scope}` 的结果",
        ),
        t("a decision comes out only as one of its listed outcomes", "判定只能得出所列的结果之一"),
        t("the outcomes are: {known}", "可用的结果：{known}"),
    ),
    Entry(
        "unknown-rule",
        t("there is no rule `{name}`", "没有名为 `{name}` 的规则"),
        NOBODY,
        t("take the `id` of a rule in `decisions/`", "请使用 `decisions/` 中某条规则的 `id`"),
    ),
    Entry(
        "unknown-instrument",
        t("there is no instrument `{name}`", "没有名为 `{name}` 的法律文件"),
        NOBODY,
        t(
            "take the name of a file in `instruments/`, or describe the text there",
            "请使用 `instruments/` 中的文件名，或在其中补上该文件",
        ),
    ),
    Entry(
        "unknown-provision",
        t("there is no provision `{name}`", "没有名为 `{name}` 的条款"),
        NOBODY,
        t(
            "write instrument and provision with a slash between them, as in `mofcom-2025-54/1`, "
            "or describe the provision in its file",
            "请写“文件/条款”，如 `mofcom-2025-54/1`，或在法律文件中补上该条款",
        ),
    ),
    Entry(
        "unknown-code-table",
        t("there is no code table `{name}`", "没有名为 `{name}` 的代码表"),
        NOBODY,
        t("take the name of a table in `codes/`", "请使用 `codes/` 中代码表的名称"),
    ),
    Entry(
        "unknown-group",
        t(
            "`{name}` is not a group of the code table `{scope}`",
            "`{name}` 不是代码表 `{scope}` 的分组",
        ),
        t("no code could ever stand in it", "不会有任何代码属于它"),
        t("the groups are: {known}", "可用的分组：{known}"),
    ),
    Entry(
        "unknown-code",
        t(
            "`{name}` is not a code of the table `{scope}`",
            "`{name}` 不是代码表 `{scope}` 中的代码",
        ),
        t("a line that asks for it could never hold", "要求该代码的条件永远无法成立"),
        t("take a code of the table, or add it there", "请使用表中的代码，或在表中补上"),
    ),
    Entry(
        "unknown-question",
        t("there is no open question `{name}`", "没有名为 `{name}` 的待决问题"),
        NOBODY,
        t("take an `id` from `open-questions.yaml`", "请使用 `open-questions.yaml` 中的 `id`"),
    ),
    Entry(
        "unknown-reading",
        t(
            "the default `{name}` is none of the readings of the question `{scope}`",
            "默认解读 `{name}` 不在待决问题 `{scope}` 的解读之中",
        ),
        t(
            "answers rest on the default reading until the question is settled",
            "问题解决之前，答案以默认解读为依据",
        ),
        t("the readings are: {known}", "可用的解读：{known}"),
    ),
    Entry(
        "duplicate-id",
        t("two {things} are called `{name}`", "有两个{things}都叫 `{name}`"),
        t("a reference to the name could mean either", "引用该名称时无法确定指哪一个"),
        t("give one of them another name", "请给其中一个换名称"),
    ),
    Entry(
        "retired-id",
        t(
            "the id `{name}` was used before and retired on {since}",
            "代号 `{name}` 曾被使用，已于 {since} 停用",
        ),
        t(
            "old answers and links still mean what it meant then",
            "过去的答案和链接仍以当时的含义引用它",
        ),
        t("choose a new id; ids are never used again", "请另取代号；代号永不重复使用"),
    ),
    Entry(
        "reserved-name",
        t("`{name}` cannot be the name of a fact or decision", "`{name}` 不能用作事实或判定的名称"),
        t(
            "it is a word of the rulebook format or of a programming language we generate",
            "它是规则库格式或所生成程序语言的保留词",
        ),
        t("choose another name, such as `{wanted}`", "请另取名称，例如 `{wanted}`"),
    ),
)
