"""Diagnostics about decisions and rules: how they hang together."""

from __future__ import annotations

from lexport.diagnostics import Severity
from lexport.diagnostics.catalogue.entry import Entry, t

ENTRIES = (
    Entry(
        "circle",
        t("these decisions wait for one another: {circle}", "这些判定互相等待：{circle}"),
        t("none of them could ever be decided", "其中任何一个都无法得出结果"),
        t("let one of them read facts instead of a decision", "请让其中一个改为读取事实"),
    ),
    Entry(
        "circle-of-facts",
        t("these computed facts wait for one another: {circle}", "这些计算事实互相等待：{circle}"),
        t("none of them could ever be computed", "其中任何一个都无法计算"),
        t(
            "let one of them be computed from facts that are given",
            "请让其中一个改由给出的事实计算",
        ),
    ),
    Entry(
        "governing-date-circle",
        t("the governing date cannot depend on `{name}`", "准据日不能取决于 `{name}`"),
        t(
            "which law counts is known only after the governing date is",
            "先有准据日，才知道适用哪部法律",
        ),
        t(
            "let `when` read facts only, and no dated code table",
            "请让 `when` 只读取事实，不读取判定和带日期的代码表",
        ),
    ),
    Entry(
        "reads-collected-decision",
        t(
            "the decision `{name}` collects a list, so no line can compare it",
            "判定 `{name}` 汇集列表，条件不能与它比较",
        ),
        t("a list has no single outcome", "列表没有单一的结果"),
        t("read the facts or decisions behind the list instead", "请改为读取列表背后的事实或判定"),
    ),
    Entry(
        "not-collecting",
        t(
            "`{role}` names the decision `{name}`, which does not collect",
            "`{role}` 指向的判定 `{name}` 不汇集列表",
        ),
        t("findings and documents are lists", "数据问题和单证都是列表"),
        t(
            "add `collect: true` to that decision, or name another",
            "请在该判定中加上 `collect: true`，或改用其他判定",
        ),
    ),
    Entry(
        "verdict-collects",
        t("the verdict `{name}` collects a list", "最终结论 `{name}` 汇集列表"),
        t("a shipment has one verdict", "一批货物只有一个结论"),
        t(
            "take out `collect: true`, or name another decision",
            "请删除 `collect: true`，或改用其他判定",
        ),
    ),
    Entry(
        "verdict-outcomes",
        t(
            "the outcomes of the verdict `{name}` are not `not_controlled`, `clear` and `blocked`",
            "最终结论 `{name}` 的结果不是恰好为 `not_controlled`、`clear`、`blocked`",
        ),
        t("programs act on these three words", "程序按这三个词行事"),
        t("list these three outcomes and no other", "请列出这三个结果，不多不少"),
    ),
    Entry(
        "rule-without-lines",
        t(
            "the rule `{name}` says neither when it holds nor in which period",
            "规则 `{name}` 既没有说明何时成立，也没有期间",
        ),
        t("it would hold for every shipment at any time", "它会对任何时候的任何货物成立"),
        t("add `when`, `unless` or `in_force`", "请补上 `when`、`unless` 或 `in_force`"),
    ),
    Entry(
        "outcome-never-given",
        t(
            "no rule gives the outcome `{name}` of the decision `{scope}`",
            "没有规则得出判定 `{scope}` 的结果 `{name}`",
        ),
        t("readers wait for an answer that never comes", "读者会等待一个永远不会出现的答案"),
        t("add a rule that gives it, or take the outcome out", "请补上得出它的规则，或删除该结果"),
        severity=Severity.WARNING,
    ),
    Entry(
        "only-in-findings",
        t(
            "`{key}` belongs to the decision that lists findings",
            "`{key}` 只用于列出数据问题的判定",
        ),
        t("elsewhere nobody reads it", "在其他地方没有程序读取它"),
        t(
            "take it out, or move the rule or outcome to that decision",
            "请删除它，或把该规则或结果移到那个判定",
        ),
    ),
    Entry(
        "only-in-documents",
        t("`{key}` belongs to a decision that collects", "`{key}` 只用于汇集列表的判定"),
        t("elsewhere nobody reads it", "在其他地方没有程序读取它"),
        t("take it out, or move the outcome to that decision", "请删除它，或把该结果移到那个判定"),
    ),
    Entry(
        "finding-without-severity",
        t(
            "the finding `{name}` does not say how grave it is",
            "数据问题 `{name}` 没有说明严重程度",
        ),
        t("a reader has to know whether to stop or to look again", "读者须知道应当停止还是再核对"),
        t(
            "add `severity: error`, `warning` or `note`",
            "请补上 `severity: error`、`warning` 或 `note`",
        ),
    ),
    Entry(
        "replaces-itself",
        t("`{name}` replaces itself", "`{name}` 取代了它自己"),
        t("the history of the law has no beginning then", "法律的沿革就没有了起点"),
        t("name the earlier one", "请写出先前的那一个"),
    ),
)
