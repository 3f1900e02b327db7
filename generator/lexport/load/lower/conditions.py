"""Lines of `when` and `unless`, held against the types of the facts they read."""

from __future__ import annotations

import datetime
from decimal import Decimal

from lexport.diagnostics import Related
from lexport.ir.conditions import (
    AllOf,
    AnyOf,
    ChoiceIs,
    Compare,
    Condition,
    DecisionIs,
    FactRef,
    InGroup,
    Not,
    Order,
    TextIs,
    TextSame,
    TextStartsWith,
)
from lexport.ir.draft import Kind
from lexport.ir.facts import Choice, Date, DecimalValue, FactType, Integer, TextValue, YesNo
from lexport.ir.wording import type_name
from lexport.load.lower.reader import LEAST_HERE, Reader
from lexport.load.lower.values import Values, how_to_write
from lexport.load.node import Mapping, Node, Sequence
from lexport.text import Text

Bound = int | Decimal | datetime.date | FactRef

NUMBERS = (Integer, DecimalValue)
BOUNDS = {
    "at_least": Order.AT_LEAST,
    "at_most": Order.AT_MOST,
    "from": Order.AT_LEAST,
    "through": Order.AT_MOST,
}


class Conditions:
    """Lowers lines; a line that cannot be understood is reported and left out."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.values = Values(reader)

    def lines(self, node: Node | None) -> tuple[Condition, ...]:
        """Lines that hold together, in the order written."""
        if node is None:
            return ()
        return tuple(
            condition for key, value in node.items() for condition in self._line(key, value)
        )

    def group(self, node: Node | None, holder: Node) -> Condition:
        """Lines that hold together, as one condition."""
        return together(self.lines(node), node or holder)

    def type_of(self, name: str) -> FactType | None:
        """The type of a fact, given or computed; None where there is no such fact."""
        if name in self.reader.facts:
            return self.reader.facts[name].type
        if name in self.reader.computed:
            return self.reader.computed[name].type
        return None

    def beginnings(self, key: Node, value: Node) -> tuple[str, ...]:
        """How the values of a text fact, named by a key, are expected to begin."""
        name = key.text
        self.reader.refer(Kind.FACT, name, key)
        fact = self.reader.facts.get(name)
        if fact is None:
            return ()
        if not isinstance(fact.type, TextValue):
            wanted, type_ = type_name(TextValue()), type_name(fact.type)
            self.reader.report(
                "wrong-type-of-fact", key, {"fact": name, "type": type_, "wanted": wanted}
            )
            return ()
        return self._beginnings(name, fact.type, value)

    def _beginnings(self, name: str, type_: TextValue, node: Node) -> tuple[str, ...]:
        read = [self.values.beginning(name, type_, item) for item in node.elements()]
        return tuple(item for item in read if item is not None)

    def _line(self, key: Node, value: Node) -> tuple[Condition, ...]:
        name = key.text
        if name == "any":
            groups = tuple(self.group(group, value) for group in value.elements())
            return (AnyOf(groups, key.span),)
        self.reader.refer(Kind.LINE, name, key)
        type_ = self.type_of(name)
        if type_ is not None:
            return self._about_fact(name, type_, key, value)
        if name in self.reader.decisions:
            return self._about_decision(name, key, value)
        return ()

    def _about_decision(self, name: str, key: Node, value: Node) -> tuple[Condition, ...]:
        if isinstance(value, Mapping):
            inner = value.get("not")
            if inner is None or isinstance(inner, Mapping):
                form = next((form.text for form, _ in (inner or value).items()), "")
                words = Text("list the outcomes that are meant", "请列出所指的结果")
                type_ = Text("a decision", "判定")
                self.reader.report(
                    "line-does-not-fit",
                    key,
                    {"form": form, "fact": name, "type": type_, "what": words},
                )
                return ()
            return tuple(Not(term, key.span) for term in self._about_decision(name, key, inner))
        allowed = tuple(self.reader.name(Kind.OUTCOME, item, name) for item in several(value))
        return (DecisionIs(name, allowed, key.span),)

    def _about_fact(
        self, name: str, type_: FactType, key: Node, value: Node
    ) -> tuple[Condition, ...]:
        if not isinstance(value, Mapping):
            return self._equals(name, type_, key, value)
        found: list[Condition] = []
        for form, operand in value.items():
            found += self._comparison(name, type_, key, form, operand)
        self._bounds_in_order(value)
        return tuple(found)

    def _equals(self, name: str, type_: FactType, key: Node, value: Node) -> tuple[Condition, ...]:
        read = [self.values.value(name, type_, item) for item in several(value)]
        known = [item for item in read if item is not None]
        match type_:
            case YesNo() | Choice():
                allowed = tuple(item for item in known if isinstance(item, (str, bool)))
                return (ChoiceIs(name, allowed, key.span),)
            case TextValue():
                texts = tuple(item for item in known if isinstance(item, str))
                return (TextIs(name, texts, key.span),)
            case Integer() | DecimalValue() | Date():
                points = tuple(
                    self._same(name, item, key)
                    for item in known
                    if not isinstance(item, (str, bool))
                )
                if len(points) == 1:
                    return points[0].terms
                return (AnyOf(points, key.span),)

    def _same(self, name: str, bound: Bound, key: Node) -> AllOf:
        """A number or date equals a bound: neither less nor more."""
        terms = (
            Compare(name, Order.AT_LEAST, bound, key.span),
            Compare(name, Order.AT_MOST, bound, key.span),
        )
        return AllOf(terms, key.span)

    def _comparison(
        self, name: str, type_: FactType, key: Node, form: Node, operand: Node
    ) -> tuple[Condition, ...]:
        match form.text:
            case "not":
                inner = self._about_fact(name, type_, key, operand)
                return (Not(together(inner, key), key.span),) if inner else ()
            case "at_least" | "at_most" if isinstance(type_, NUMBERS):
                return self._bound(name, type_, key, form, operand)
            case "from" | "through" if isinstance(type_, Date):
                return self._bound(name, type_, key, form, operand)
            case "at_least" | "at_most" | "from" | "through":
                return self._unfit(name, type_, form)
            case "fact":
                return self._same_as(name, type_, key, form, operand)
            case "in" | "starts_with" if not isinstance(type_, TextValue):
                return self._unfit(name, type_, form)
            case "in":
                return self._in_group(name, key, operand)
            case "starts_with" if isinstance(type_, TextValue):
                return (TextStartsWith(name, self._beginnings(name, type_, operand), key.span),)
            case _:
                return ()

    def _bound(
        self, name: str, type_: Integer | DecimalValue | Date, key: Node, form: Node, operand: Node
    ) -> tuple[Condition, ...]:
        bound: Bound | None
        if isinstance(operand, Mapping):
            bound = self._other(name, type_, operand.get("fact"))
        elif isinstance(type_, Date):
            bound = self.values.date(name, operand)
        else:
            bound = self.values.number(name, type_, operand)
        return () if bound is None else (Compare(name, BOUNDS[form.text], bound, key.span),)

    def _other(self, name: str, type_: FactType, node: Node | None) -> FactRef | None:
        """Another fact to compare with; the two have to be of one kind."""
        if node is None or not node.text:
            return None
        self.reader.refer(Kind.ANY_FACT, node.text, node)
        other = self.type_of(node.text)
        if other is None:
            return None
        both_numbers = isinstance(type_, NUMBERS) and isinstance(other, NUMBERS)
        if type(type_) is not type(other) and not both_numbers:
            self.reader.report(
                "types-differ",
                node,
                {
                    "fact": name,
                    "type": type_name(type_),
                    "other": node.text,
                    "other_type": type_name(other),
                },
            )
            return None
        return FactRef(node.text)

    def _same_as(
        self, name: str, type_: FactType, key: Node, form: Node, operand: Node
    ) -> tuple[Condition, ...]:
        if isinstance(type_, (YesNo, Choice)):
            return self._unfit(name, type_, form)
        other = self._other(name, type_, operand)
        if other is None:
            return ()
        if isinstance(type_, TextValue):
            return (TextSame(name, other.name, key.span),)
        return self._same(name, other, key).terms

    def _in_group(self, name: str, key: Node, operand: Node) -> tuple[Condition, ...]:
        table, slash, group = operand.text.partition("/")
        if not slash:
            return ()
        self.reader.refer(Kind.TABLE, table, operand)
        self.reader.refer(Kind.GROUP, group, operand, table)
        return (InGroup(name, table, group, key.span),)

    def _unfit(self, name: str, type_: FactType, form: Node) -> tuple[Condition, ...]:
        self.reader.report(
            "line-does-not-fit",
            form,
            {
                "form": form.text,
                "fact": name,
                "type": type_name(type_),
                "what": how_to_write(type_),
            },
        )
        return ()

    def _bounds_in_order(self, value: Node) -> None:
        from_, through = value.get("from"), value.get("through")
        if from_ is not None and through is not None:
            self.reader.in_order(_day(from_), from_, _day(through), through)
        least, most = value.get("at_least"), value.get("at_most")
        if least is None or most is None:
            return
        low, high = self.reader.decimal(least), self.reader.decimal(most)
        if low is not None and high is not None and high < low:
            related = (Related(least.span, LEAST_HERE),)
            words = {"least": str(low), "most": str(high)}
            self.reader.report("bounds-crossed", most, words, related=related)


def several(value: Node) -> list[Node]:
    """The entries of a list, or the value alone."""
    return value.elements() if isinstance(value, Sequence) else [value]


def together(conditions: tuple[Condition, ...], place: Node) -> Condition:
    return conditions[0] if len(conditions) == 1 else AllOf(conditions, place.span)


def _day(node: Node) -> datetime.date | None:
    """The day a bound names, if it is one; whether it exists has been asked before."""
    try:
        return (
            datetime.date.fromisoformat(node.text) if len(node.text) == len("2026-01-01") else None
        )
    except ValueError:
        return None
