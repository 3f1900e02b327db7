"""The review page: one page of Markdown in both languages that is read in a minute."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lexport import wording
from lexport.diff.telling import FOR, Compared, Teller, plain
from lexport.ir.rulebook import Rulebook
from lexport.prove import Finding
from lexport.review.classes import NAMES, classes, next_version, signing
from lexport.review.translations import Wording
from lexport.text import LANGUAGES, Language, Text

MOST_LINES = 40
MOST_CHANGES = 2

TITLE = Text("Review of {id} {before} → {after}", "{id} {before} → {after} 复核")
CLASS = Text("**Class: {classes}** · to sign: {roles}", "**类别：{classes}** · 签署：{roles}")
NOBODY = Text("nobody", "无需")
FROM = Text("From when: {day}", "自何时起：{day}")
ALL_DATES = Text("every governing date covered", "涵盖的所有准据日")
MORE = Text(
    "- … and {number} more changes: `lexport diff`", "- ……另有 {number} 项改变：`lexport diff`"
)
INSTRUMENTS = Text("Instruments touched: {told}", "涉及的法律文件：{told}")
COVERED = Text(
    "{id} ({encoded} of {all} provisions encoded)", "{id}（{all} 条中已编码 {encoded} 条）"
)
FINDINGS = Text("**New findings of proof: {told}**", "**新的证明结果：{told}**")
NO_FINDINGS = Text("New findings of proof: none", "新的证明结果：无")
CASES = Text(
    "Cases: {added} added, {moved} answered otherwise, {failed} not as expected",
    "案例：新增 {added} 个，答案改变 {moved} 个，与预期不符 {failed} 个",
)
STALE = Text("Translations to look at again: {told}", "须重新核对的译文：{told}")
DESCRIPTION = Text("**Description of the change: {told}**", "**改动说明：{told}**")
QUESTIONS = Text("Open questions touched: {told}", "涉及的待决问题：{told}")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Everything a review page says."""

    compared: Compared
    new_findings: tuple[Finding, ...]
    failing: tuple[str, ...]
    stale: tuple[Wording, ...]
    day: datetime.date
    complaints: tuple[Text, ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether the change must not go in as it is."""
        grave = any(finding.kind.severity.value != "note" for finding in self.new_findings)
        return grave or bool(self.failing) or bool(self.complaints)


def page(reviewed: Reviewed) -> str:
    """Markdown of at most forty lines, English first."""
    lines: list[str] = []
    for language in LANGUAGES:
        part = list(_part(reviewed, language))
        lines += [*part[: MOST_LINES // 2 - 1], ""]
    return "\n".join(lines[:-1]) + "\n"


def _part(reviewed: Reviewed, language: Language) -> Iterator[str]:
    compared = reviewed.compared
    teller = Teller(compared, language)
    say, comma = teller.say, ", " if language == "en" else "、"
    found = classes(compared)
    roles = [role.in_(language) for role in signing(found)]
    yield "## " + say(
        TITLE,
        id=compared.after.id,
        before=compared.before.version,
        after=next_version(compared, reviewed.day),
    )
    yield say(
        CLASS,
        classes=comma.join(NAMES[each].in_(language) for each in found),
        roles=comma.join(roles) or say(NOBODY),
    )
    yield from _answers(reviewed, teller, language)
    touched = _instruments(compared)
    if touched:
        told = [
            say(COVERED, id=name, encoded=encoded, all=whole)
            for name, (encoded, whole) in list(touched.items())[:4]
        ]
        yield "- " + say(INSTRUMENTS, told=comma.join(told) + (" …" if len(touched) > 4 else ""))
    grave = [each for each in reviewed.new_findings if each.kind.severity.value != "note"]
    if grave:
        told = [f"{each.kind.value} {each.about}" for each in grave[:3]]
        yield "- " + say(FINDINGS, told=comma.join(told) + (" …" if len(grave) > 3 else ""))
    else:
        yield "- " + say(NO_FINDINGS)
    added = [name for name in compared.after.cases if name not in compared.before.cases]
    yield "- " + say(
        CASES, added=len(added), moved=len(compared.cases), failed=len(reviewed.failing)
    )
    if reviewed.complaints:
        semicolon = "; " if language == "en" else "；"
        told = [each.in_(language) for each in reviewed.complaints]
        yield "- " + say(DESCRIPTION, told=semicolon.join(told))
    if reviewed.stale:
        yield "- " + say(STALE, told=_short(_stale_names(reviewed), comma))
    questions = _questions(compared)
    if questions:
        yield "- " + say(QUESTIONS, told=_short(questions, comma))


def _answers(reviewed: Reviewed, teller: Teller, language: Language) -> Iterator[str]:
    difference = reviewed.compared.difference
    if difference.no_answer_changes or difference.unreadable:
        yield from (f"- {line}" for line in teller.answers())
        return
    day = first_day(reviewed.compared)
    from_ = ALL_DATES.in_(language) if day is None else wording.day(day).in_(language)
    yield "- " + teller.say(FROM, day=from_)
    origins = difference.origins
    for change in origins[:MOST_CHANGES]:
        lines = list(teller.change(change))
        # The widest region, then the example with both answers.
        example = [line for line in lines[2:] if not line.startswith(f"  - {teller.say(FOR)}")]
        yield from lines[:2]
        yield from (line for line in example if "`" in line or line.startswith("    "))
    if len(origins) > MOST_CHANGES:
        yield teller.say(MORE, number=len(origins) - MOST_CHANGES)
    shown = [change for change in difference.changes if change.shown]
    if shown:
        moves = dict.fromkeys(teller.move(change, brief=True) for change in shown)
        yield f"- {teller.subject(shown[0])}: {'; '.join(list(moves)[:4])}"


def first_day(compared: Compared) -> datetime.date | None:
    """The first governing date on which an answer changes; None where all dates are alike."""
    days = [
        region.days[0] if region.days is not None else None
        for change in compared.difference.origins
        for region in change.regions
    ]
    known = [day for day in days if day is not None]
    return min(known) if known and len(known) == len(days) else None


def _instruments(compared: Compared) -> dict[str, tuple[int, int]]:
    """Instruments that changed, or that changed rules rest on, with their coverage."""
    names: dict[str, None] = {}
    for part in compared.parts:
        if part.what in ("instrument", "provision"):
            names[part.id.partition("/")[0]] = None
        if part.what == "rule":
            for version in (compared.after, compared.before):
                if part.id in version.rules:
                    because = version.rules[part.id][1].because
                    names |= dict.fromkeys(each.partition("/")[0] for each in because)
    after = compared.after
    cited = _cited(after)
    return {
        name: (
            sum(each.id in cited for each in after.instruments[name].provisions),
            len(after.instruments[name].provisions),
        )
        for name in names
        if name in after.instruments
    }


def _cited(rulebook: Rulebook) -> set[str]:
    cited = {each for _, rule in rulebook.rules.values() for each in rule.because}
    cited.update(each for fact in rulebook.computed.values() for each in fact.because)
    cited.update(each for table in rulebook.code_tables.values() for each in table.because)
    return cited.union(*(each.because for each in rulebook.governing_date.alternatives))


def _questions(compared: Compared) -> tuple[str, ...]:
    """Open questions that changed, or that touch a changed rule."""
    changed = {part.id for part in compared.parts if part.what in ("open question", "rule")}
    return tuple(
        name
        for name, question in compared.after.questions.items()
        if name in changed
        or any(name in compared.after.questions_touching_rule.get(rule, ()) for rule in changed)
        or changed.intersection(question.touched_rules)
    )


def _stale_names(reviewed: Reviewed) -> tuple[str, ...]:
    """What holds a stale translation, each once."""
    return tuple(dict.fromkeys(f"{each.sort} {each.name}" for each in reviewed.stale))


def _short(names: tuple[str, ...], comma: str) -> str:
    return comma.join(names[:5]) + (f" … ({len(names)})" if len(names) > 5 else "")


def record(reviewed: Reviewed) -> dict[str, Any]:
    """The review as JSON, beside the page."""
    compared = reviewed.compared
    found = classes(compared)
    day = first_day(compared)
    return {
        "classes": [each.value for each in found],
        "sign": [{"en": role.en, "zh": role.zh} for role in signing(found)],
        "from": day and day.isoformat(),
        "next_version": next_version(compared, reviewed.day),
        "new_findings": [
            {"finding": each.kind.value, "about": each.about, "rules": list(each.rules)}
            for each in reviewed.new_findings
        ],
        "failing_cases": list(reviewed.failing),
        "stale_translations": [each.path for each in reviewed.stale],
        "open_questions": list(_questions(compared)),
        "description": [{"en": each.en, "zh": each.zh} for each in reviewed.complaints],
        "blocks": reviewed.blocks,
        "difference": plain(compared),
    }
