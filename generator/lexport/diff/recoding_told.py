"""Old codes with what may stand for them, as text, as Markdown and as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lexport import wording
from lexport.diff.recoding import Candidate, How, Reader, Recoded
from lexport.ir.rulebook import Rulebook
from lexport.text import Language, Text

HOW = {
    How.SPLIT: Text("split", "拆分"),
    How.MERGED: Text("merged", "合并"),
    How.RENAMED: Text("renamed", "更换编号"),
    How.RETIRED: Text("retired", "停用"),
}
HEAD = Text("{table}: **{code} → {codes}** ({how})", "{table}：**{code} → {codes}**（{how}）")
NO_MORE = Text("{table}: **{code}** ({how})", "{table}：**{code}**（{how}）")
UNTIL = Text("{how}, last day {day}", "{how}，最后一日为{day}")
BY = {
    "name": Text("names it", "列明该代码"),
    "beginning": Text("reads codes beginning with {what}", "读取以{what}开头的代码"),
    "group": Text("reads the group «{what}», in which it stands", "读取该代码所在的“{what}”组"),
    "expected": Text("expects codes beginning with {what}", "预期代码以{what}开头"),
}
NONE = Text("No code was split, merged, renamed or retired.", "没有拆分、合并、更换或停用的代码。")
PROPOSED = Text(
    "Proposed by what the tables say; nothing is changed. A person decides case by case.",
    "以下为依代码表所作的建议，未作任何修改，须由人逐一决定。",
)
NOTHING = Text("no table names a code that took over", "代码表未列明后继代码")
CANDIDATE = Text("{code}{since}: {title}{groups}", "{code}{since}：{title}{groups}")
SINCE = Text(" from {day}", "（自{day}起）")
GROUPS = Text("; stands in {groups}", "；属于{groups}")
SAID_BY = Text("; so says the row of {rows}", "；依据：{rows}所在行")
READ = Text(
    "rules that read it: {rules}; cases: {cases}", "读取该代码的规则：{rules}条；案例：{cases}个"
)
DECIDE = Text(
    "to decide: which of the codes that took over does this rule mean? {rule}",
    "待决定：该规则所指的是哪些后继代码？{rule}",
)
RULE = Text("rule {rule}: {told}", "规则{rule}：{told}")
CASE = Text("case {case}", "案例{case}")
NAMED = Text("«{title}» (`{id}`)", "“{title}”（`{id}`）")
READING = Text("{told} ({said})", "{told}（{said}）")
COVERS = Text("reads already {codes}", "已读取{codes}")
TO_ADD = Text("to decide: {codes}", "待决定：{codes}")
UNREAD = Text("no rule and no case reads it", "没有规则或案例读取该代码")


def told(
    rulebook: Rulebook, found: Iterable[Recoded], language: Language, *, whole: bool
) -> Iterator[str]:
    """One item a code, in lines that read as text and as Markdown.

    Where it is not told whole, of the rules only those that leave something to decide are named.
    """
    found = tuple(found)
    yield (PROPOSED if found else NONE).in_(language)
    teller = _Teller(rulebook, language)
    for each in found:
        yield from teller.code(each, whole=whole)


class _Teller:
    """Tells codes in one language."""

    def __init__(self, rulebook: Rulebook, language: Language) -> None:
        self.rulebook = rulebook
        self.language: Language = language
        self.comma = ", " if language == "en" else "、"
        self.semicolon = "; " if language == "en" else "；"

    def say(self, text: Text, **words: object) -> str:
        said = text.in_(self.language)
        return said.format(**words) if words else said

    def code(self, each: Recoded, *, whole: bool) -> Iterator[str]:
        how = self.say(HOW[each.how])
        if each.last_day is not None:
            how = self.say(UNTIL, how=how, day=wording.day(each.last_day).in_(self.language))
        yield "- " + self.say(
            HEAD if each.candidates else NO_MORE,
            table=self.rulebook.code_tables[each.table].title.in_(self.language),
            code=each.code,
            codes=self.comma.join(candidate.code for candidate in each.candidates),
            how=how,
        )
        yield f"  - {each.title.in_(self.language)}"
        if not each.candidates:
            yield f"  - {self.say(NOTHING)}"
        for candidate in each.candidates if whole else ():
            yield f"  - {self.candidate(each, candidate)}"
        readers = _by_rule(each)
        if readers or each.cases:
            yield f"  - {self.say(READ, rules=len(readers), cases=len(each.cases))}"
        else:
            yield f"  - {self.say(UNREAD)}"
        for rule, reading in readers.items():
            if whole:
                yield f"    - {self.rule(each, rule, reading)}"
            elif any(_left(each, reader) for reader in reading):
                yield f"    - {self.say(DECIDE, rule=self.named_rule(rule))}"
        for case in each.cases if whole else ():
            title = self.rulebook.cases[case].title.in_(self.language)
            named = self.say(NAMED, title=title, id=case)
            yield f"    - {self.say(CASE, case=named)}"

    def candidate(self, code: Recoded, each: Candidate) -> str:
        since = groups = ""
        if each.from_ is not None:
            since = self.say(SINCE, day=wording.day(each.from_).in_(self.language))
        if each.groups:
            listed = [self.group(code.table, name) for name in each.groups]
            groups = self.say(GROUPS, groups=self.comma.join(listed))
        said_by = self.say(SAID_BY, rows=self.comma.join(each.named_by))
        title = each.title.in_(self.language)
        return (
            self.say(CANDIDATE, code=each.code, since=since, title=title, groups=groups) + said_by
        )

    def rule(self, code: Recoded, rule: str, reading: Iterable[Reader]) -> str:
        told = self.semicolon.join(self.reader(code, each) for each in reading)
        return self.say(RULE, rule=self.named_rule(rule), told=told)

    def named_rule(self, rule: str) -> str:
        title = self.rulebook.rules[rule][1].title.in_(self.language)
        return self.say(NAMED, title=title, id=rule)

    def group(self, table: str, name: str) -> str:
        title = self.rulebook.code_tables[table].groups[name].in_(self.language)
        return f"«{title}»" if self.language == "en" else f"“{title}”"

    def reader(self, code: Recoded, reader: Reader) -> str:
        what = reader.what
        if reader.by == "group":
            what = self.rulebook.code_tables[code.table].groups[what].in_(self.language)
        said = []
        if reader.covers:
            said.append(self.say(COVERS, codes=self.comma.join(reader.covers)))
        left = _left(code, reader)
        if left:
            said.append(self.say(TO_ADD, codes=self.comma.join(left)))
        told = self.say(BY[reader.by], what=what)
        return self.say(READING, told=told, said=self.semicolon.join(said)) if said else told


def _by_rule(code: Recoded) -> dict[str, list[Reader]]:
    found: dict[str, list[Reader]] = {}
    for reader in code.rules:
        found.setdefault(reader.rule, []).append(reader)
    return found


def _left(code: Recoded, reader: Reader) -> list[str]:
    """The codes that took over and that a rule does not read in this way."""
    return [each.code for each in code.candidates if each.code not in reader.covers]


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
