"""A difference told to people, as text or Markdown, and to programs as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lexport.diff import recoding_told
from lexport.diff.answers import Change, Difference, Region, State
from lexport.diff.parts import Part, PartKind
from lexport.diff.recoding import recoded
from lexport.diff.shipments import Screened
from lexport.ir.rulebook import Rulebook
from lexport.text import Language, Text

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
HOW = {
    "added": Text("added", "新增"),
    "removed": Text("removed", "删除"),
    "changed": Text("changed", "修改"),
}
VERDICTS = {
    "needs_review": Text("needs review", "须人工复核"),
    "needs_facts": Text("needs facts", "缺少事实"),
}
PROBLEMS = {
    "gap": Text("no answer: no rule holds", "无答案：没有规则成立"),
    "conflict": Text("no answer: rules contradict one another", "无答案：规则互相矛盾"),
    "undecided": Text("no answer: it waits for another decision", "无答案：有待其他判定"),
}
LISTED, NOT_LISTED = Text("listed", "列入"), Text("not listed", "不列入")
FOR_REVIEW = Text(" (for review)", "（须复核）")
NONE = Text("No answer changes.", "没有任何答案改变。")
COMPLETE = Text(
    "Compared over every combination of facts, all of them known.",
    "已就全部已知事实的所有组合进行比较。",
)
UNKNOWN = Text(
    "Lines of rules changed: where facts are missing, other facts may be asked for.",
    "规则的条件有改动：事实不全时，所询问的事实可能不同。",
)
FOR, EXAMPLE = Text("for", "适用于"), Text("example", "示例")
BEFORE, AFTER = Text("before", "之前"), Text("after", "之后")
FOLLOWS = Text("In consequence", "由此")
SHOWN = Text("verdict shown", "所示结论")
MORE = Text("and for further facts besides", "此外还有其他事实")
CASES = Text("Cases that move", "改变的案例")
SHIPMENTS = Text(
    "{moved} of {total} shipments are answered otherwise; {unreadable} could not be read.",
    "{total} 批货物中有 {moved} 批答案改变；{unreadable} 批无法读取。",
)
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


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions compared: answers, parts, cases, and the answers of both to the examples.

    `answers` holds by `id` of a change what the validators before and after say to its example.
    """

    before: Rulebook
    after: Rulebook
    difference: Difference
    parts: tuple[Part, ...]
    cases: tuple[str, ...]
    answers: Mapping[int, tuple[Mapping[str, Any], Mapping[str, Any]]]
    shipments: Screened | None = None


def told(compared: Compared, language: Language) -> Iterator[str]:
    """The difference in lines that read as text and as Markdown."""
    teller = Teller(compared, language)
    yield from teller.answers()
    yield from teller.rest()


class Teller:
    """Tells one comparison in one language."""

    def __init__(self, compared: Compared, language: Language) -> None:
        self.compared = compared
        self.language: Language = language

    def say(self, text: Text, **words: object) -> str:
        said = text.in_(self.language)
        return said.format(**words) if words else said

    def answers(self) -> Iterator[str]:
        difference = self.compared.difference
        if difference.unreadable:
            yield self.say(UNREADABLE, facts=", ".join(difference.unreadable))
            return
        if difference.no_answer_changes:
            yield f"**{self.say(NONE)}** {self.say(COMPLETE)}"
            if any(part.kind is PartKind.MEANING for part in self.compared.parts):
                yield self.say(UNKNOWN)
            return
        if difference.covers is not None:
            yield self.say(COVERS, before=difference.covers[0], after=difference.covers[1])
        if any(difference.decisions):
            gone, new = (", ".join(each) or "—" for each in difference.decisions)
            yield self.say(DECISIONS, gone=gone, new=new)
        for change in difference.origins:
            yield from self.change(change)
        yield from self.consequences()

    def change(self, change: Change) -> Iterator[str]:
        yield f"- **{self.subject(change)}: {self.move(change)}**"
        for region in change.regions:
            yield f"  - {self.say(FOR)}: {self.region(region)}"
        if not change.complete:
            yield f"  - {self.say(MORE)}"
        if not change.proved:
            yield f"  - {self.say(NOT_PROVED)}"
        witness = change.regions[0].witness
        pair = self.compared.answers.get(id(change))
        if witness is not None and pair is not None:
            yield f"  - {self.say(EXAMPLE)}: {self.facts(change.regions[0])}"
            for label, answer in zip((BEFORE, AFTER), pair, strict=True):
                yield f"    - {self.say(label)}: {self.answer(change, answer)}"

    def consequences(self) -> Iterator[str]:
        found: dict[str, list[str]] = {}
        for change in self.compared.difference.changes:
            if change.consequence:
                moves = found.setdefault(self.subject(change), [])
                moves.append(self.move(change, brief=True))
        if found:
            yield f"- {self.say(FOLLOWS)}:"
        for subject, moves in found.items():
            more = f" … ({len(moves)})" if len(moves) > 4 else ""
            yield f"  - {subject}: {'; '.join(moves[:4])}{more}"

    def rest(self) -> Iterator[str]:
        if self.compared.cases:
            shown = ", ".join(self.compared.cases[:8])
            more = " …" if len(self.compared.cases) > 8 else ""
            yield f"- {self.say(CASES)} ({len(self.compared.cases)}): {shown}{more}"
        by_kind: dict[PartKind, list[Part]] = {}
        for part in self.compared.parts:
            by_kind.setdefault(part.kind, []).append(part)
        for kind, parts in by_kind.items():
            told = [f"{part.id} ({self.say(HOW[part.how])})" for part in parts[:6]]
            more = f" … ({len(parts)})" if len(parts) > 6 else ""
            yield f"- {self.say(KINDS[kind])}: {', '.join(told)}{more}"
        codes = recoded(self.compared.after, self.compared.before)
        if codes:
            yield from recoding_told.told(codes, self.language)
        screened = self.compared.shipments
        if screened is not None:
            yield "- " + self.say(
                SHIPMENTS,
                moved=len(screened.moved),
                total=screened.total,
                unreadable=len(screened.unreadable),
            )
            for each in screened.moved[:20]:
                yield f"  - {each.line}: {each.before} → {each.after}"

    # Words

    def subject(self, change: Change) -> str:
        if change.shown:
            return self.say(SHOWN)
        return self.compared.after.decisions[change.decision].question.in_(self.language)

    def move(self, change: Change, *, brief: bool = False) -> str:
        """From what to what; where it is said briefly, outcomes are given by name alone."""
        if self._is_listing(change):
            name = change.after.outcome or change.before.outcome or ""
            listed = LISTED if change.after.outcome else NOT_LISTED
            told = name if brief else self.outcome(change, name)
            return f"{told}: {self.say(listed)}"
        before, after = (
            self.state(change, state, brief=brief) for state in (change.before, change.after)
        )
        return f"{before} → {after}"

    def state(self, change: Change, state: State, *, brief: bool) -> str:
        if state.outcome is None:
            return self.say(PROBLEMS[state.problem])
        review = self.say(FOR_REVIEW) if state.review else ""
        told = state.outcome if brief else self.outcome(change, state.outcome)
        return f"{told}{review}"

    def outcome(self, change: Change, name: str) -> str:
        if change.shown and name in VERDICTS:
            return self.say(VERDICTS[name])
        for version in (self.compared.after, self.compared.before):
            outcome = version.decisions[change.decision].outcomes.get(name)
            if outcome is not None:
                return f"{name} ({outcome.text.in_(self.language)})"
        return name

    def region(self, region: Region) -> str:
        joined = "; " if self.language == "en" else "；"
        return joined.join(part.in_(self.language) for part in region.words)

    def facts(self, region: Region) -> str:
        facts = region.witness or {}
        names = [n for n in self.compared.after.facts if n in region.counting and n in facts]
        shown = ", ".join(f"{name}: {_written(facts[name])}" for name in names)
        return f"`{shown}`"

    def answer(self, change: Change, answer: Mapping[str, Any]) -> str:
        verdict = f"verdict {answer['verdict']}"
        each = answer["decisions"].get(change.decision)
        if each is None or change.shown:
            return verdict
        because = ", ".join(each["because"]) or "—"
        rules = ", ".join(each["rules"]) or "—"
        return f"{change.decision}: {_outcome(each['outcome'])} [{rules}; {because}], {verdict}"

    def _is_listing(self, change: Change) -> bool:
        return not change.shown and self.compared.after.decisions[change.decision].collect


def _outcome(outcome: object) -> str:
    if isinstance(outcome, list):
        return ", ".join(outcome) or "—"
    return str(outcome) if outcome is not None else "—"


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def plain(compared: Compared) -> dict[str, Any]:
    """Everything as JSON."""
    difference = compared.difference
    screened = compared.shipments
    return {
        "before": {"version": compared.before.version, "sha256": compared.before.sha256},
        "after": {"version": compared.after.version, "sha256": compared.after.sha256},
        "answers_change": not difference.no_answer_changes,
        "changes": [_change(compared, each) for each in difference.changes],
        "not_compared": list(difference.unreadable),
        "not_proved": list(difference.unresolved),
        "cases": list(compared.cases),
        "parts": [
            {"kind": p.kind.value, "what": p.what, "id": p.id, "how": p.how} for p in compared.parts
        ],
        "codes": recoding_told.plain(recoded(compared.after, compared.before)),
        "shipments": screened
        and {
            "total": screened.total,
            "moved": [
                {
                    "line": each.line,
                    "before": each.before,
                    "after": each.after,
                    "decisions": list(each.decisions),
                }
                for each in screened.moved
            ],
            "unreadable": [{"line": line, "why": why} for line, why in screened.unreadable],
        },
    }


def _change(compared: Compared, change: Change) -> dict[str, Any]:
    pair = compared.answers.get(id(change))
    return {
        "decision": change.decision,
        "shown": change.shown,
        "consequence": change.consequence,
        "before": _state(change.before),
        "after": _state(change.after),
        "complete": change.complete,
        "proved": change.proved,
        "regions": [
            {
                "words": [{"en": part.en, "zh": part.zh} for part in region.words],
                "governing_date": region.days and [day and day.isoformat() for day in region.days],
                "example": region.witness
                and {
                    name: value if isinstance(value, (bool, int)) else str(value)
                    for name, value in region.witness.items()
                },
            }
            for region in change.regions
        ],
        "answers": pair and {"before": pair[0], "after": pair[1]},
    }


def _state(state: State) -> dict[str, Any]:
    return {"outcome": state.outcome, "review": state.review, "problem": state.problem or None}
