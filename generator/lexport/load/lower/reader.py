"""What lowering reads values with: it notes every name, text and place on the way."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from lexport.diagnostics import Diagnostic, Related, Span
from lexport.diagnostics.catalogue import NO_WORDS, Words, problem
from lexport.ir.draft import Definition, Kind, Place, PlacedText, Reference
from lexport.ir.facts import ComputedFact, Fact
from lexport.load.node import Collection, Node, Sequence
from lexport.text import Text

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NO_TEXT = Text("", "")
NO_DAY = datetime.date.min

FROM_HERE = Text("the first day stands here", "第一天写在这里")
LEAST_HERE = Text("the lowest value stands here", "最小值写在这里")


class Reader:
    """Reads plain data and keeps what the analysis will want to know.

    A value of the wrong shape reads as empty: its diagnostic has been given by the schema, and a
    rulebook with errors is never handed on.
    """

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.definitions: list[Definition] = []
        self.references: list[Reference] = []
        self.texts: list[PlacedText] = []
        self.places: dict[tuple[str, ...], Place] = {}
        self.unread: set[tuple[Kind, str]] = set()
        self.lost: set[Kind] = set()
        # What a line may begin with; known before any line is read.
        self.facts: dict[str, Fact] = {}
        self.computed: dict[str, ComputedFact] = {}
        self.decisions: set[str] = set()

    def report(
        self,
        code: str,
        place: Place,
        words: Words = NO_WORDS,
        *,
        near: str | None = None,
        related: tuple[Related, ...] = (),
    ) -> None:
        self.diagnostics.append(problem(code, place.span, words, near=near, related=related))

    def define(self, kind: Kind, name: str, place: Place, scope: str = "") -> None:
        self.definitions.append(Definition(kind, name, scope, place))

    def refer(
        self, kind: Kind, name: str, place: Place, scope: str = "", *, cites: bool = False
    ) -> None:
        self.references.append(Reference(kind, name, scope, place, cites))

    def text(self, node: Node | None) -> Text:
        """A text in both languages."""
        if node is None:
            return NO_TEXT
        en, zh = node.get("en"), node.get("zh")
        if en is None or zh is None:
            return NO_TEXT
        text = Text(en.text, zh.text)
        if text.en and text.zh:
            self.texts.append(PlacedText(text, en, zh))
        return text

    def text_or_none(self, node: Node | None) -> Text | None:
        return None if node is None else self.text(node)

    def word_or_none(self, node: Node | None) -> str | None:
        return None if node is None else node.text

    def word(self, node: Node | None) -> str:
        return "" if node is None else node.text

    def words(self, node: Node | None) -> tuple[str, ...]:
        return () if node is None else tuple(item.text for item in node.elements() if item.text)

    def flag(self, node: Node | None) -> bool:
        return node is not None and node.value is True

    def whole(self, node: Node | None) -> int | None:
        if node is None or isinstance(node.value, bool) or not isinstance(node.value, int):
            return None
        return node.value

    def decimal(self, node: Node | None) -> Decimal | None:
        if node is None or isinstance(node.value, bool):
            return None
        if isinstance(node.value, (int, Decimal)):
            return Decimal(node.value)
        return None

    def day(self, node: Node | None) -> datetime.date | None:
        """A date; one that the calendar does not have is reported here."""
        if node is None or not DATE.fullmatch(node.text):
            return None
        return self.calendar_day(node.text, node)

    def calendar_day(self, text: str, place: Place) -> datetime.date | None:
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            self.report("no-such-date", place, {"text": text})
            return None

    def period(self, node: Node | None) -> tuple[datetime.date | None, datetime.date | None]:
        """The first and the last day of a mapping with `from` and `through`."""
        if node is None:
            return None, None
        first, last = node.get("from"), node.get("through")
        from_, through = self.day(first), self.day(last)
        self.in_order(from_, first, through, last)
        return from_, through

    def in_order(
        self,
        from_: datetime.date | None,
        first: Place | None,
        through: datetime.date | None,
        last: Place | None,
    ) -> None:
        if from_ and through and first and last and through < from_:
            related = (Related(first.span, FROM_HERE),)
            words = {"from_": from_.isoformat(), "through": through.isoformat()}
            self.report("through-before-from", last, words, related=related)

    def name(self, kind: Kind, node: Node | None, scope: str = "", *, cites: bool = False) -> str:
        """One name that refers to something of this kind."""
        if node is None or not node.text:
            self.lost.add(kind)
            return ""
        self.refer(kind, node.text, node, scope, cites=cites)
        return node.text

    def name_or_none(
        self, kind: Kind, node: Node | None, scope: str = "", *, cites: bool = False
    ) -> str | None:
        return None if node is None else self.name(kind, node, scope, cites=cites)

    def names(
        self, kind: Kind, node: Node | None, scope: str = "", *, cites: bool = False
    ) -> tuple[str, ...]:
        """A list of names; one left out refers to nothing."""
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            self.lost.add(kind)
            return ()
        return tuple(self.name(kind, item, scope, cites=cites) for item in node.elements())

    def grounds(self, node: Node | None) -> tuple[str, ...]:
        """The provisions under `because`, on which something rests."""
        if node is None:
            self.lost.add(Kind.PROVISION)
        return self.names(Kind.PROVISION, node, cites=True)

    def span(self, node: Node | None, holder: Node) -> Span:
        return (node or holder).span

    def unknown_list(self, node: Node | None, *kinds: tuple[Kind, str]) -> None:
        """A list that is not there or not a list: nobody knows what it would have named."""
        if not isinstance(node, Collection):
            self.unread.update(kinds)
