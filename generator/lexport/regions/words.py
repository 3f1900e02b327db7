"""Boxes of shipments in words, in both languages: what the facts are for which something is so."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import assert_never

from lexport import wording
from lexport.ir.conditions import (
    ChoiceIs,
    Compare,
    Condition,
    Constant,
    InForce,
    Not,
    Order,
    TextIs,
    TextSame,
)
from lexport.ir.facts import Check, Date, DecimalValue, Integer
from lexport.ir.rulebook import Rulebook
from lexport.regions.amounts import Chain, Months, Shift, Step, Times, YearEnd, YearStart
from lexport.regions.cells import Amounts, Differences, Equality, Texts, Unresolved, Values
from lexport.regions.cover import Box
from lexport.regions.dated import Days
from lexport.regions.lowering import Lowering
from lexport.regions.space import Space
from lexport.regions.texts import Piece
from lexport.text import Text

ANY = Text("whatever the facts are", "无论事实如何")
OR = Text(", or ", "，或")


def told(space: Space, box: Box) -> tuple[Text, ...]:
    """A box as one phrase for each fact or comparison that matters."""
    teller = _Teller(space)
    found = [teller.variable(number, box.cube[number]) for number in sorted(box.cube)]
    if box.days is not None:
        found.insert(0, teller.days(box.days))
    return tuple(found) or (ANY,)


class _Teller:
    def __init__(self, space: Space) -> None:
        self.space = space
        self.rulebook: Rulebook = space.rulebook

    def variable(self, number: int, cells: frozenset[int]) -> Text:
        variable = self.space.variables[number]
        match variable:
            case Values(fact, values):
                chosen = tuple(v for i, v in enumerate(values) if i in cells)
                rest = tuple(v for i, v in enumerate(values) if i not in cells)
                if len(values) > 3 and len(rest) < len(chosen):
                    return self.line(Not(ChoiceIs(fact, rest)))
                return self.line(ChoiceIs(fact, chosen))
            case Amounts():
                return _either(self.amounts(variable, run) for run in _runs(cells))
            case Texts():
                return self.texts(variable, cells)
            case Differences():
                return _either(self.difference(variable, run) for run in _runs(cells))
            case Equality(fact, other):
                same = TextSame(fact, other)
                return self.line(same if 1 in cells else Not(same))
            case Unresolved(line):
                return self.line(line if 1 in cells else Not(line))
            case _:
                assert_never(variable)

    def days(self, days: Days) -> Text:
        first, last = days
        if first is None or first != last:
            return self.line(InForce(first, last))
        day = wording.day(first)
        return Text(f"the governing date is {day.en}", f"准据日为{day.zh}")

    def line(self, condition: Condition) -> Text:
        return wording.told(self.rulebook, condition)

    def amounts(self, variable: Amounts, run: tuple[int, int]) -> Text:
        least, most = variable.span(run[0])[0], variable.span(run[1])[1]
        fact = variable.fact
        parts = []
        if run[0] and least is not None:
            parts.append(Compare(fact, Order.AT_LEAST, self.amount(fact, least)))
        if run[1] < variable.size - 1 and most is not None:
            parts.append(Compare(fact, Order.AT_MOST, self.amount(fact, most)))
        if len(parts) == 2 and least == most:
            title = wording.title(self.rulebook, fact)
            value = wording.value(self.rulebook, fact, parts[0].bound)
            return Text(f"{title.en} is {value.en}", f"{title.zh}为{value.zh}")
        return wording.joined([self.line(part) for part in parts], wording.AND)

    def amount(self, fact: str, value: int) -> Constant:
        match self.rulebook.facts[fact].type:
            case Date():
                return datetime.date.fromordinal(value)
            case DecimalValue(digits):
                return Decimal(value).scaleb(-digits)
            case _:
                return value

    # Texts

    def texts(self, variable: Texts, cells: frozenset[int]) -> Text:
        chosen = [piece for i in sorted(cells) for piece in variable.cells[i]]
        rest = [
            piece for i in range(variable.size) if i not in cells for piece in variable.cells[i]
        ]
        named = tuple(text for piece in chosen for text in piece.texts)
        others = tuple(text for piece in rest for text in piece.texts)
        is_open = not all(piece.texts for piece in chosen)
        if all(piece.texts for piece in rest) and (is_open or len(others) < len(named)):
            return self._listed(variable.fact, others, negated=True)
        parts = [self._listed(variable.fact, named, negated=False)] if named else []
        parts += dict.fromkeys(
            self._piece(variable.fact, piece) for piece in chosen if not piece.texts
        )
        return _either(parts)

    def _listed(self, fact: str, texts: tuple[str, ...], *, negated: bool) -> Text:
        """A list that a reader can still read; its length says what is left out."""
        shown = texts if len(texts) <= 8 else texts[:6]
        more = len(texts) - len(shown)
        told = self.line(Not(TextIs(fact, shown)) if negated else TextIs(fact, shown))
        if not more:
            return told
        return Text(f"{told.en} or {more} more such codes", f"{told.zh}等共{len(texts)}个代码")

    def _piece(self, fact: str, piece: Piece) -> Text:
        title = wording.title(self.rulebook, fact)
        parts = []
        if piece.begins:
            parts.append(
                Text(f"{title.en} starts with {piece.begins}", f"{title.zh}以{piece.begins}开头")
            )
        if piece.but_not:
            parts.append(_but_not(piece.but_not))
        for name, passes in piece.checks:
            parts += [
                self.line(ChoiceIs(computed.name, (passes,)))
                for computed in self.rulebook.computed.values()
                if computed.computation == Check(name, fact)
            ]
        if not parts or piece.others:
            parts.append(
                Text(
                    f"{title.en} is none of those that rules name", f"{title.zh}不是规则列明的代码"
                )
            )
        return wording.joined(parts, wording.AND)

    # Comparisons

    def difference(self, variable: Differences, run: tuple[int, int]) -> Text:
        least, most = variable.span(run[0])[0], variable.span(run[1])[1]
        left, right = self.chain(variable.left), self.chain(variable.right)
        days = self._is_date(variable.left.fact)
        parts = []
        if least is not None:
            parts.append(_at_least(left, right, least, days=days))
        if most is not None:
            parts.append(_at_most(left, right, most, days=days))
        if least is not None and least == most:
            return _exactly(left, right, least, days=days)
        return wording.joined(parts, wording.AND)

    def chain(self, chain: Chain) -> Text:
        """A computed fact's own title, where it is one."""
        lowering = Lowering(self.rulebook)
        for name in self.rulebook.computed:
            if lowering.chain(name) == chain:
                return self.rulebook.computed[name].title
        said = wording.title(self.rulebook, chain.fact)
        for step in chain.steps:
            said = _stepped(said, step)
        return said

    def _is_date(self, fact: str) -> bool:
        return not isinstance(self.rulebook.facts[fact].type, (Integer, DecimalValue))


def _stepped(said: Text, step: Step) -> Text:
    match step:
        case YearStart():
            return Text(f"the first day of the year of {said.en}", f"{said.zh}所在年度首日")
        case YearEnd():
            return Text(f"the last day of the year of {said.en}", f"{said.zh}所在年度末日")
        case Months(by):
            return Text(f"{said.en} plus {by} months", f"{said.zh}加{by}个月")
        case Shift(by):
            return Text(f"{said.en} plus {by} days", f"{said.zh}加{by}日")
        case Times():
            return said


def _exactly(left: Text, right: Text, much: int, *, days: bool) -> Text:
    if much == 0:
        return Text(f"{left.en} is the same as {right.en}", f"{left.zh}与{right.zh}相同")
    if not days:
        return Text(f"{left.en} is {right.en} {much:+d}", f"{left.zh}为{right.zh}{much:+d}")
    if much < 0:
        return _exactly(right, left, -much, days=days)
    unit = "day" if much == 1 else "days"
    return Text(
        f"{left.en} is exactly {much} {unit} after {right.en}",
        f"{left.zh}恰好晚于{right.zh}{much}日",
    )


def _at_least(left: Text, right: Text, least: int, *, days: bool) -> Text:
    if not days:
        return _more(left, right, least)
    if least == 0:
        return Text(f"{left.en} is on or after {right.en}", f"{left.zh}不早于{right.zh}")
    if least == 1:
        return Text(f"{left.en} is after {right.en}", f"{left.zh}晚于{right.zh}")
    if least < 0:
        return Text(
            f"{left.en} is at most {-least} days before {right.en}",
            f"{left.zh}至多早于{right.zh}{-least}日",
        )
    return Text(
        f"{left.en} is at least {least} days after {right.en}",
        f"{left.zh}至少晚于{right.zh}{least}日",
    )


def _at_most(left: Text, right: Text, most: int, *, days: bool) -> Text:
    if not days:
        return _less(left, right, most)
    if most == 0:
        return Text(f"{left.en} is on or before {right.en}", f"{left.zh}不晚于{right.zh}")
    if most == -1:
        return Text(f"{left.en} is before {right.en}", f"{left.zh}早于{right.zh}")
    if most < 0:
        return Text(
            f"{left.en} is at least {-most} days before {right.en}",
            f"{left.zh}至少早于{right.zh}{-most}日",
        )
    return Text(
        f"{left.en} is at most {most} days after {right.en}",
        f"{left.zh}至多晚于{right.zh}{most}日",
    )


def _more(left: Text, right: Text, least: int) -> Text:
    if least == 1:
        return Text(f"{left.en} is more than {right.en}", f"{left.zh}大于{right.zh}")
    if least == 0:
        return Text(f"{left.en} is at least {right.en}", f"{left.zh}不小于{right.zh}")
    return Text(
        f"{left.en} is at least {right.en} {least:+d}", f"{left.zh}不小于{right.zh}{least:+d}"
    )


def _less(left: Text, right: Text, most: int) -> Text:
    if most == -1:
        return Text(f"{left.en} is less than {right.en}", f"{left.zh}小于{right.zh}")
    if most == 0:
        return Text(f"{left.en} is at most {right.en}", f"{left.zh}不大于{right.zh}")
    return Text(f"{left.en} is at most {right.en} {most:+d}", f"{left.zh}不大于{right.zh}{most:+d}")


def _but_not(prefixes: tuple[str, ...]) -> Text:
    return Text(f"not with {', '.join(prefixes)}", f"但不以{'、'.join(prefixes)}开头")


def _either(parts: Iterable[Text]) -> Text:
    return wording.joined(list(parts), OR)


def _runs(cells: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring cells as first and last."""
    first = last = None
    for cell in sorted(cells):
        if last is not None and cell == last + 1:
            last = cell
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = cell
    if first is not None and last is not None:
        yield first, last
