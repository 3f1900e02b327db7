"""Diagnostics about where the law comes from, and about the two languages."""

from __future__ import annotations

from lexport.diagnostics import Severity
from lexport.diagnostics.catalogue.entry import Entry, t

ENTRIES = (
    Entry(
        "provision-not-encoded",
        t(
            "no rule, computed fact or code table cites the provision `{name}`",
            "没有规则、计算事实或代码表引用条款 `{name}`",
        ),
        t(
            "a clause that was read and then forgotten is a gap nobody sees",
            "读过又被遗忘的条款是无人发现的空缺",
        ),
        t(
            "cite it under `because`, or say why not: `not_encoded: {{why: {{en: ..., zh: ...}}}}`",
            "请在 `because` 中引用，或说明原因：`not_encoded: {{why: {{en: ..., zh: ...}}}}`",
        ),
    ),
    Entry(
        "encoded-after-all",
        t(
            "the provision `{name}` says that it is not encoded, but it is cited",
            "条款 `{name}` 注明未编入规则，却被引用",
        ),
        t("readers would be told that no answer rests on it", "读者会误以为没有答案以它为依据"),
        t("take `not_encoded` out, or the reference", "请删除 `not_encoded`，或删除引用"),
    ),
    Entry(
        "no-chinese",
        t("the Chinese text holds no Chinese character", "中文文本中没有汉字"),
        t("half of the readers would not understand it", "一半的读者将看不懂"),
        t(
            "translate it; the same name in both languages is fine",
            "请翻译；两种语言名称相同时可以保留",
        ),
        severity=Severity.WARNING,
    ),
    Entry(
        "chinese-in-english",
        t("the English text holds Chinese characters: `{text}`", "英文文本中有汉字：`{text}`"),
        t("half of the readers would not understand it", "一半的读者将看不懂"),
        t("translate or transcribe it", "请翻译或转写"),
        severity=Severity.WARNING,
    ),
    Entry(
        "duplicate-term",
        t("two terms have the Chinese name `{name}`", "有两个术语的中文名都是 `{name}`"),
        t(
            "one official term has one English name, so that texts can be compared",
            "一个官方术语只对应一个英文名，文本才能对照",
        ),
        t("keep one of them", "请保留一个"),
    ),
    Entry(
        "avoided-word",
        t(
            "`{word}` is a wrong rendering of the term `{term}`",
            "`{word}` 是术语 `{term}` 的错误译法",
        ),
        t(
            "one official term has one English name, so that texts can be compared",
            "一个官方术语只对应一个英文名，文本才能对照",
        ),
        t("write: {wanted}", "请写：{wanted}"),
        severity=Severity.WARNING,
    ),
    Entry(
        "question-touches-nothing",
        t(
            "the open question `{name}` names no rule and no provision",
            "待决问题 `{name}` 没有指明任何规则或条款",
        ),
        t("no answer would say that it rests on this question", "不会有答案注明以该问题为依据"),
        t(
            "name them under `touches`, or under `about` where no answer waits for it",
            "请在 `touches` 中指明；若没有答案取决于它，写在 `about` 中",
        ),
        severity=Severity.WARNING,
    ),
)
