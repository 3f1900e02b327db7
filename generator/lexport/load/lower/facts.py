"""facts.yaml: facts, computed facts and the governing date."""

from __future__ import annotations

from lexport.diagnostics import Related
from lexport.ir.draft import Kind
from lexport.ir.facts import (
    Check,
    CheckName,
    Choice,
    Computation,
    ComputedFact,
    Date,
    DaysBetween,
    DecimalValue,
    EarliestOf,
    EndOfYear,
    Fact,
    FactType,
    FirstKnown,
    GoverningAlternative,
    GoverningDate,
    Integer,
    LatestOf,
    MonthsAfter,
    StartOfYear,
    TextValue,
    YesNo,
)
from lexport.load.lower.conditions import Conditions
from lexport.load.lower.reader import LEAST_HERE, NO_TEXT, Reader
from lexport.load.node import Node
from lexport.text import Text

NO_GOVERNING_DATE = GoverningDate(NO_TEXT, ())
MEANT_HERE = Text("the other value stands here", "另一取值写在这里")
CHECKS = {check.value: check for check in CheckName}


class Facts:
    """Lowers facts.yaml; facts first, for everything else reads them."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.conditions = Conditions(reader)
        # Who reads the facts that are being named: a computed fact, or the governing date.
        self.owner = ""

    def facts(self, root: Node) -> dict[str, Fact]:
        node = root.get("facts")
        self.reader.unknown_list(node, (Kind.FACT, ""))
        found: dict[str, Fact] = {}
        for key, value in node.items() if node else ():
            name = key.text
            self.reader.define(Kind.FACT, name, key)
            type_ = self._type(name, value)
            if type_ is None:
                # Known by name, but nothing can be said of its values.
                self.reader.unread.add((Kind.VALUE, name))
                continue
            found[name] = Fact(
                name=name,
                type=type_,
                title=self.reader.text(value.get("title")),
                question=self.reader.text(value.get("question")),
                help=self.reader.text_or_none(value.get("help")),
                columns=self.reader.words(value.get("columns")),
                within_exporters_power=self.reader.flag(value.get("within_exporters_power")),
                belongs_to_year=self.reader.flag(value.get("belongs_to_year")),
                private=self.reader.flag(value.get("private")),
                span=key.span,
            )
        return found

    def _type(self, name: str, node: Node) -> FactType | None:
        word = self.reader.word(node.get("type"))
        match word:
            case "yes_no":
                return YesNo()
            case "date":
                return Date()
            case "choice":
                values = node.get("values")
                self.reader.unknown_list(values, (Kind.VALUE, name))
                for key, _ in values.items() if values else ():
                    self.reader.define(Kind.VALUE, key.text, key, name)
                titles = {
                    key.text: self.reader.text(text)
                    for key, text in (values.items() if values else ())
                }
                return Choice(titles, self._written(name, values, node.get("written")))
            case "text":
                length = self.reader.whole(node.get("max_length"))
                return TextValue(
                    pattern=self.reader.word_or_none(node.get("pattern")),
                    table=self.reader.name_or_none(Kind.TABLE, node.get("table")),
                    max_length=100 if length is None else length,
                )
            case "integer":
                least, most = node.get("minimum"), node.get("maximum")
                self._in_order(least, most)
                return Integer(
                    self.reader.whole(least),
                    self.reader.whole(most),
                    self.reader.word_or_none(node.get("unit")),
                )
            case "decimal":
                least, most = node.get("minimum"), node.get("maximum")
                self._in_order(least, most)
                return DecimalValue(
                    self.reader.whole(node.get("digits")) or 0,
                    self.reader.decimal(least),
                    self.reader.decimal(most),
                    self.reader.word_or_none(node.get("unit")),
                )
            case _:
                return None

    def _written(
        self, name: str, values: Node | None, node: Node | None
    ) -> dict[str, tuple[str, ...]]:
        """Words for values, none of which is the name, a title or a word of another value."""
        meant: dict[str, tuple[str, Node]] = {}
        for key, text in values.items() if values else ():
            titles = (text.get("en"), text.get("zh"))
            words = (key.text, *(each.text for each in titles if each))
            meant |= {word.casefold(): (key.text, key) for word in words}
        found: dict[str, tuple[str, ...]] = {}
        for key, listed in node.items() if node else ():
            self.reader.refer(Kind.VALUE, key.text, key, name)
            found[key.text] = self.reader.words(listed)
            for word in listed.elements():
                other, place = meant.setdefault(word.text.casefold(), (key.text, word))
                if other != key.text:
                    told = {"word": word.text, "value": key.text, "other": other}
                    related = (Related(place.span, MEANT_HERE),)
                    self.reader.report("word-for-two-values", word, told, related=related)
        return found

    def _in_order(self, least: Node | None, most: Node | None) -> None:
        low, high = self.reader.decimal(least), self.reader.decimal(most)
        if least and most and low is not None and high is not None and high < low:
            related = (Related(least.span, LEAST_HERE),)
            words = {"least": str(low), "most": str(high)}
            self.reader.report("bounds-crossed", most, words, related=related)

    def computed(self, root: Node) -> dict[str, ComputedFact]:
        node = root.get("computed")
        if node is not None:
            self.reader.unknown_list(node, (Kind.COMPUTED, ""))
        found: dict[str, ComputedFact] = {}
        for key, value in node.items() if node else ():
            self.reader.define(Kind.COMPUTED, key.text, key)
            because = self.reader.grounds(value.get("because"))
            title = self.reader.text(value.get("title"))
            self.owner = key.text
            computation = self._computation(value)
            type_ = COMPUTED_TYPES.get(self.reader.word(value.get("type")))
            if computation is not None and type_ is not None:
                fact = ComputedFact(key.text, type_(), title, computation, because, key.span)
                found[key.text] = fact
                self.reader.places["computed", key.text, "type"] = value.at(["type"])
        return found

    def _computation(self, node: Node) -> Computation | None:
        for key, value in node.items():
            match key.text:
                case "days_between":
                    return DaysBetween(
                        self._fact(value.get("from")), self._fact(value.get("through"))
                    )
                case "first_known":
                    return FirstKnown(tuple(self._fact(item) for item in value.elements()))
                case "latest_of":
                    return LatestOf(tuple(self._fact(item) for item in value.elements()))
                case "earliest_of":
                    return EarliestOf(tuple(self._fact(item) for item in value.elements()))
                case "months_after":
                    months = self.reader.whole(value.get("months")) or 0
                    return MonthsAfter(self._fact(value.get("date")), months)
                case "start_of_year":
                    return StartOfYear(self._fact(value))
                case "end_of_year":
                    return EndOfYear(self._fact(value))
                case "check":
                    name = CHECKS.get(self.reader.word(value.get("name")))
                    fact = self._fact(value.get("fact"))
                    return None if name is None else Check(name, fact)
        return None

    def _fact(self, node: Node | None) -> str:
        name = self.reader.name(Kind.ANY_FACT, node)
        if node is not None:
            self.reader.places["reads", self.owner, name] = node
        return name

    def governing_date(self, root: Node) -> GoverningDate:
        node = root.get("governing_date")
        if node is None:
            return NO_GOVERNING_DATE
        alternatives = node.get("alternatives")
        self.owner = "governing_date"
        return GoverningDate(
            self.reader.text(node.get("title")),
            tuple(self._alternative(item) for item in alternatives.elements())
            if alternatives
            else (),
            root.key_of("governing_date").span,
        )

    def _alternative(self, node: Node) -> GoverningAlternative:
        not_before = node.get("not_before")
        return GoverningAlternative(
            when=self.conditions.group(node.get("when"), node),
            date=self._fact(node.get("date")),
            not_before=self._fact(not_before) if not_before is not None else None,
            because=self.reader.grounds(node.get("because")),
            says=self.reader.text(node.get("says")),
        )


COMPUTED_TYPES: dict[str, type[YesNo | Integer | Date]] = {
    "yes_no": YesNo,
    "integer": Integer,
    "date": Date,
}
