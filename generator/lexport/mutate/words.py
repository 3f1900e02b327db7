"""What an alteration does to a rule, in words, in both languages."""

from __future__ import annotations

import datetime

from lexport import wording
from lexport.ir.conditions import AllOf, Compare, Condition, FactRef, InGroup, Not
from lexport.ir.decisions import Decision
from lexport.ir.rulebook import Rulebook
from lexport.text import Text


def first_day(was: datetime.date, day: datetime.date) -> Text:
    before, after = wording.day(was), wording.day(day)
    return Text(
        f"first day {after.en} instead of {before.en}", f"首日改为{after.zh}（原为{before.zh}）"
    )


def last_day(was: datetime.date, day: datetime.date) -> Text:
    before, after = wording.day(was), wording.day(day)
    return Text(
        f"last day {after.en} instead of {before.en}", f"末日改为{after.zh}（原为{before.zh}）"
    )


def bound_moved(rulebook: Rulebook, line: Compare, altered: Compare) -> Text:
    said = wording.told(rulebook, altered)
    was = wording.value(rulebook, line.fact, line.bound)
    return Text(f"{said.en} instead of {was.en}", f"{said.zh}（原为{was.zh}）")


def made_strict(rulebook: Rulebook, line: Compare, bound: FactRef) -> Text:
    fact, other = (wording.title(rulebook, name) for name in (line.fact, bound.name))
    return Text(
        f"{fact.en}: no longer if it is the same as {other.en}",
        f"{fact.zh}：不再包括与{other.zh}相同",
    )


def dropped(rulebook: Rulebook, name: str, item: object) -> Text:
    subject, said = _subject(rulebook, name), _item(rulebook, name, item)
    return Text(f"{subject.en}: {said.en} left out", f"{subject.zh}：去掉{said.zh}")


def added(rulebook: Rulebook, name: str, item: object) -> Text:
    subject, said = _subject(rulebook, name), _item(rulebook, name, item)
    return Text(f"{subject.en}: {said.en} added", f"{subject.zh}：增加{said.zh}")


def code_dropped(rulebook: Rulebook, line: InGroup, code: str) -> Text:
    fact, group = _grouped(rulebook, line)
    return Text(f"{fact.en}: {code} left out of «{group.en}»", f"{fact.zh}：“{group.zh}”去掉{code}")


def code_added(rulebook: Rulebook, line: InGroup, code: str) -> Text:
    fact, group = _grouped(rulebook, line)
    return Text(f"{fact.en}: {code} added to «{group.en}»", f"{fact.zh}：“{group.zh}”增加{code}")


def removed(rulebook: Rulebook, line: Condition) -> Text:
    if isinstance(line, Not) and isinstance(line.term, AllOf):
        said = wording.told(rulebook, line.term)
        return Text(f"without the exception: {said.en}", f"去掉例外：{said.zh}")
    said = wording.told(rulebook, line)
    return Text(f"without the line: {said.en}", f"去掉条件：{said.zh}")


def swapped(decision: Decision, was: str, outcome: str) -> Text:
    before, after = (decision.outcomes[name].text for name in (was, outcome))
    return Text(
        f"outcome «{after.en}» instead of «{before.en}»",
        f"结果改为“{after.zh}”（原为“{before.zh}”）",
    )


def _subject(rulebook: Rulebook, name: str) -> Text:
    """What a line is about: a fact, or a decision that it reads."""
    decision = rulebook.decisions.get(name)
    if decision is None:
        return wording.title(rulebook, name)
    return Text(f"«{decision.question.en}»", f"“{decision.question.zh}”")


def _item(rulebook: Rulebook, name: str, item: object) -> Text:
    decision = rulebook.decisions.get(name)
    if decision is None:
        return wording.value(rulebook, name, item)
    text = decision.outcomes[str(item)].text
    return Text(f"«{text.en}»", f"“{text.zh}”")


def _grouped(rulebook: Rulebook, line: InGroup) -> tuple[Text, Text]:
    groups = rulebook.code_tables[line.table].groups
    return wording.title(rulebook, line.fact), groups[line.group]
