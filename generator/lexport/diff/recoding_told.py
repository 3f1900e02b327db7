"""Old codes with what may stand for them, as text, as Markdown and as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lexport import wording
from lexport.diff.recoding import Candidate, How, Reader, Recoded
from lexport.text import Language, Text

HOW = {
    How.SPLIT: Text("split", "拆分"),
    How.MERGED: Text("merged", "合并"),
    How.RENAMED: Text("renamed", "更换编号"),
    How.RETIRED: Text("retired", "停用"),
}
BY = {
    "name": Text("names it", "列明该代码"),
    "beginning": Text("reads codes beginning with {what}", "读取以{what}开头的代码"),
    "group": Text("reads the group {what}, in which it stands", "读取其所在的组 {what}"),
    "expected": Text("expects codes beginning with {what}", "预期代码以{what}开头"),
}
NONE = Text("No code was split, merged, renamed or retired.", "没有拆分、合并、更换或停用的代码。")
PROPOSED = Text(
    "Proposed by what the tables say; nothing is changed. A person decides case by case.",
    "以下为依代码表所作的建议，未作任何修改，须由人逐一决定。",
)
LAST_DAY = Text(", last day {day}", "，最后一日{day}")
NOTHING = Text("no table names a code that took over", "代码表未列明后继代码")
FROM = Text(" from {day}", "，自{day}起")
GROUPS = Text("groups", "所属组")
SAID_BY = Text("named by the row of {rows}", "见于{rows}的行")
RULE, CASES = Text("rule", "规则"), Text("cases", "案例")
COVERS = Text("it reads already: {codes}", "已读取：{codes}")
TO_ADD = Text("to decide: {codes}", "待决定：{codes}")
UNREAD = Text("no rule and no case reads it", "没有规则或案例读取该代码")


def told(found: Iterable[Recoded], language: Language) -> Iterator[str]:
    """One item a code, in lines that read as text and as Markdown."""
    found = tuple(found)
    yield (PROPOSED if found else NONE).in_(language)
    for each in found:
        yield from _code(each, language)


def _code(each: Recoded, language: Language) -> Iterator[str]:
    day = each.last_day
    until = LAST_DAY.in_(language).format(day=wording.day(day).in_(language)) if day else ""
    codes = ", ".join(candidate.code for candidate in each.candidates) or "—"
    how = HOW[each.how].in_(language)
    yield f"- **{each.table}/{each.code} → {codes}** ({how}{until}): {each.title.in_(language)}"
    for candidate in each.candidates:
        yield f"  - {_candidate(candidate, language)}"
    if not each.candidates:
        yield f"  - {NOTHING.in_(language)}"
    for reader in each.rules:
        yield f"  - {RULE.in_(language)} `{reader.rule}`: {_reader(each, reader, language)}"
    if each.cases:
        yield f"  - {CASES.in_(language)}: {', '.join(each.cases)}"
    if not (each.rules or each.cases):
        yield f"  - {UNREAD.in_(language)}"


def _candidate(each: Candidate, language: Language) -> str:
    since = ""
    if each.from_ is not None:
        since = FROM.in_(language).format(day=wording.day(each.from_).in_(language))
    groups = f"; {GROUPS.in_(language)}: {', '.join(each.groups)}" if each.groups else ""
    said_by = SAID_BY.in_(language).format(rows=", ".join(each.named_by))
    return f"{each.code}{since}: {each.title.in_(language)}{groups} ({said_by})"


def _reader(code: Recoded, reader: Reader, language: Language) -> str:
    said = [BY[reader.by].in_(language).format(what=reader.what)]
    if reader.covers:
        said.append(COVERS.in_(language).format(codes=", ".join(reader.covers)))
    left = [each.code for each in code.candidates if each.code not in reader.covers]
    if left:
        said.append(TO_ADD.in_(language).format(codes=", ".join(left)))
    return ("; " if language == "en" else "；").join(said)


def plain(found: Iterable[Recoded]) -> list[dict[str, Any]]:
    """The same as JSON."""
    return [
        {
            "table": each.table,
            "code": each.code,
            "how": each.how.value,
            "last_day": each.last_day and each.last_day.isoformat(),
            "title": _both(each.title),
            "candidates": [
                {
                    "code": candidate.code,
                    "title": _both(candidate.title),
                    "from": candidate.from_ and candidate.from_.isoformat(),
                    "through": candidate.through and candidate.through.isoformat(),
                    "groups": list(candidate.groups),
                    "named_by": list(candidate.named_by),
                }
                for candidate in each.candidates
            ],
            "rules": [
                {
                    "rule": reader.rule,
                    "fact": reader.fact,
                    "by": reader.by,
                    "what": reader.what,
                    "covers": list(reader.covers),
                }
                for reader in each.rules
            ],
            "cases": list(each.cases),
        }
        for each in found
    ]


def _both(text: Text) -> dict[str, str]:
    return {"en": text.en, "zh": text.zh}
