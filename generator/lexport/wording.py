"""Conditions, periods and values in words, in both languages: rules as people read them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from lexport.ir.conditions import (
    AllOf,
    AnyOf,
    Atom,
    ChoiceIs,
    Compare,
    Condition,
    DecisionIs,
    FactRef,
    InForce,
    InGroup,
    Not,
    Order,
    TextIs,
    TextSame,
    TextStartsWith,
)
from lexport.ir.facts import Choice, Date
from lexport.ir.rulebook import Rulebook
from lexport.text import Text

YES, NO = Text("yes", "是"), Text("no", "否")
# Units of which the rulebooks' schema gives examples; others are told as they are written.
UNITS = {
    "vehicles": Text(" vehicles", "辆"),
    "days": Text(" days", "天"),
    "CNY": Text(" CNY", "元"),
}
OR = Text(" or ", "或")
AND = Text(" and ", "且")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a rule in words: what it is about, and what must be so."""

    subject: Text
    says: Text

    @property
    def whole(self) -> Text:
        return Text(f"{self.subject.en} {self.says.en}", f"{self.subject.zh}{self.says.zh}")


def lines(rulebook: Rulebook, condition: Condition) -> Iterator[Line]:
    """The lines of a rule's condition; nested ones are told in one line."""
    match condition:
        case AllOf(terms):
            for term in terms:
                yield from lines(rulebook, term)
        case AnyOf(terms):
            parts = [told(rulebook, term) for term in terms]
            yield Line(
                Text("one of these holds:", "下列之一成立："), joined(parts, Text("; or ", "；或"))
            )
        case Not(AllOf((*terms,))) if len(terms) > 1:
            parts = [told(rulebook, term) for term in terms]
            yield Line(Text("unless", "除非"), joined(parts, AND))
        case Not(term):
            yield from _negated(rulebook, term)
        case _:
            yield _atom(rulebook, condition, negated=False)


def told(rulebook: Rulebook, condition: Condition) -> Text:
    """A condition in one phrase."""
    return joined([line.whole for line in lines(rulebook, condition)], AND)


def joined(parts: list[Text], word: Text) -> Text:
    return Text(word.en.join(part.en for part in parts), word.zh.join(part.zh for part in parts))


def value(rulebook: Rulebook, fact: str, given: object) -> Text:
    """A value of a fact in the rulebook's words."""
    if given is True:
        return YES
    if given is False:
        return NO
    if isinstance(given, datetime.date):
        return day(given)
    if fact in rulebook.facts:
        type_ = rulebook.facts[fact].type
        if isinstance(type_, Choice) and isinstance(given, str):
            return type_.values[given]
    if isinstance(given, Decimal):
        return Text(f"{given:,f}", f"{given:f}")
    return Text(str(given), str(given))


def day(given: datetime.date) -> Text:
    """A day as both languages write it."""
    return Text(
        f"{given.day} {given:%B} {given.year}", f"{given.year}年{given.month}月{given.day}日"
    )


def title(rulebook: Rulebook, fact: str) -> Text:
    """What a fact, given or computed, is called."""
    known = rulebook.facts.get(fact) or rulebook.computed[fact]
    return known.title


def unit_after(unit: str) -> Text:
    """A unit as it follows a number."""
    return UNITS.get(unit, Text(f" {unit}", f" {unit}"))


def period(from_: datetime.date | None, through: datetime.date | None) -> Text:
    """A period in words; both ends are in it."""
    if from_ is not None and through is not None:
        first, last = day(from_), day(through)
        return Text(f"from {first.en} through {last.en}", f"自{first.zh}至{last.zh}（含首尾两日）")
    if from_ is not None:
        return Text(f"from {day(from_).en} on", f"自{day(from_).zh}起")
    if through is not None:
        return Text(f"through {day(through).en}", f"至{day(through).zh}止（含当日）")
    return Text("at any time", "任何时候")


def _span(from_: datetime.date | None, through: datetime.date | None) -> str:
    """A period as it follows the Chinese for "lies in"; both ends are in it."""
    if from_ is not None and through is not None:
        return f"{day(from_).zh}至{day(through).zh}之间（含首尾两日）"
    if from_ is not None:
        return f"{day(from_).zh}当日或之后"
    if through is not None:
        return f"{day(through).zh}当日或之前"
    return "任何时候"


def _negated(rulebook: Rulebook, term: Condition) -> Iterator[Line]:
    match term:
        case Not(inner):
            yield from lines(rulebook, inner)
        case AllOf((only,)):
            yield from _negated(rulebook, only)
        case AllOf() | AnyOf():
            yield Line(Text("it is not so that", "并非"), told(rulebook, term))
        case _:
            yield _atom(rulebook, term, negated=True)


def _atom(rulebook: Rulebook, atom: Atom, *, negated: bool) -> Line:
    match atom:
        case ChoiceIs(fact, allowed):
            values = [value(rulebook, fact, each) for each in allowed]
            return _is(title(rulebook, fact), values, negated=negated)
        case DecisionIs(decision, outcomes):
            known = rulebook.decisions[decision]
            values = [known.outcomes[name].text for name in outcomes]
            question = Text(f"“{known.question.en}”", f"“{known.question.zh}”")
            return _is(question, values, negated=negated)
        case TextIs(fact, texts):
            values = [Text(text, text) for text in texts]
            return _is(title(rulebook, fact), values, negated=negated)
        case TextStartsWith(fact, prefixes):
            listed = joined([Text(prefix, prefix) for prefix in prefixes], OR)
            verb = Text("does not start with", "不以") if negated else Text("starts with", "以")
            return Line(
                title(rulebook, fact), Text(f"{verb.en} {listed.en}", f"{verb.zh}{listed.zh}开头")
            )
        case TextSame(fact, other):
            verb = Text("differs from", "不同于") if negated else Text("is the same as", "与")
            name = title(rulebook, other)
            return Line(
                title(rulebook, fact),
                Text(f"{verb.en} {name.en}", f"{verb.zh}{name.zh}{'' if negated else '相同'}"),
            )
        case InGroup(fact, table, group):
            verb = Text("does not stand in", "不在") if negated else Text("stands in", "在")
            name = rulebook.code_tables[table].groups[group]
            return Line(
                title(rulebook, fact),
                Text(
                    f"{verb.en} the group “{name.en}” on the governing date",
                    f"于准据日{verb.zh}“{name.zh}”组中",
                ),
            )
        case Compare():
            return _compare(rulebook, atom, negated=negated)
        case InForce(from_, through):
            verb = Text("is not", "不在") if negated else Text("lies", "在")
            return Line(
                Text("the governing date", "准据日"),
                Text(
                    f"{verb.en} {period(from_, through).en}",
                    f"{verb.zh}{_span(from_, through)}",
                ),
            )
        case _:
            assert_never(atom)


def _is(subject: Text, values: list[Text], *, negated: bool) -> Line:
    listed = joined(values, OR)
    verb = Text("is not", "不是") if negated else Text("is", "为")
    if "“" in subject.en:
        verb = (
            Text("is not answered:", "的答案不是：")
            if negated
            else Text("is answered:", "的答案是：")
        )
    return Line(subject, Text(f"{verb.en} {listed.en}", f"{verb.zh}{listed.zh}"))


def _compare(rulebook: Rulebook, atom: Compare, *, negated: bool) -> Line:
    known = rulebook.facts.get(atom.fact) or rulebook.computed[atom.fact]
    bound = (
        title(rulebook, atom.bound.name)
        if isinstance(atom.bound, FactRef)
        else value(rulebook, atom.fact, atom.bound)
    )
    unit = getattr(known.type, "unit", None)
    if unit is not None and not isinstance(atom.bound, FactRef):
        counted = unit_after(unit)
        bound = Text(f"{bound.en}{counted.en}", f"{bound.zh}{counted.zh}")
    is_date = isinstance(known.type, Date)
    verbs = {
        (Order.AT_LEAST, False): Text("is at least", "不小于"),
        (Order.AT_MOST, False): Text("is at most", "不大于"),
        (Order.AT_LEAST, True): Text("is less than", "小于"),
        (Order.AT_MOST, True): Text("is more than", "大于"),
    }
    if is_date:
        verbs = {
            (Order.AT_LEAST, False): Text("is on or after", "不早于"),
            (Order.AT_MOST, False): Text("is on or before", "不晚于"),
            (Order.AT_LEAST, True): Text("is before", "早于"),
            (Order.AT_MOST, True): Text("is after", "晚于"),
        }
    verb = verbs[atom.order, negated]
    return Line(known.title, Text(f"{verb.en} {bound.en}", f"{verb.zh}{bound.zh}"))
