"""Single values held against the type of their fact."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import assert_never

from lexport.diagnostics.catalogue.nearest import listed
from lexport.diagnostics.characters import as_meant, full_width
from lexport.ir.cases import FactValue
from lexport.ir.draft import Kind
from lexport.ir.facts import Choice, Date, DecimalValue, FactType, Integer, TextValue, YesNo
from lexport.ir.wording import type_name
from lexport.load.lower.reader import DATE, Reader
from lexport.load.node import UNREADABLE, Collection, Node
from lexport.text import Text

DIGITS = frozenset("0123456789")
CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,30})(?:\.[0-9]{1,12})?")
PICTURES = {"9": DIGITS, "A": CAPITALS, "X": DIGITS | CAPITALS}


def begins_picture(text: str, picture: str) -> bool:
    """Whether a text that fits the picture can begin like this."""
    return len(text) <= len(picture) and all(
        character in PICTURES.get(place, place)
        # What a text begins with may be shorter than the picture.
        for character, place in zip(text, picture, strict=False)
    )


def fits_picture(text: str, picture: str) -> bool:
    return len(text) == len(picture) and begins_picture(text, picture)


def how_to_write(type_: FactType) -> Text:
    match type_:
        case YesNo():
            return Text("write `true` or `false`", "请写 `true` 或 `false`")
        case Choice(values):
            words = listed(values)
            return Text(f"write one of its values: {words.en}", f"请写它的取值之一：{words.zh}")
        case TextValue():
            return Text("write the text in quotes", "请写加引号的文本")
        case Integer():
            return Text("write a whole number without quotes", "请写整数，不加引号")
        case DecimalValue():
            return Text("write a number such as `1500.00`", "请写数，例如 `1500.00`")
        case Date():
            return Text("write a date such as `2026-01-02`", "请写日期，例如 `2026-01-02`")
        case _:
            assert_never(type_)


class Values:
    """Reads values of facts; what is outside the type is reported and reads as None."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def value(self, fact: str, type_: FactType, node: Node) -> FactValue | None:
        value = node.value
        if value is UNREADABLE or isinstance(node, Collection):
            return None
        match type_:
            case YesNo():
                if isinstance(value, bool):
                    return value
                self._wrong(fact, type_, node)
                return None
            case Choice():
                if isinstance(value, str):
                    self.reader.refer(Kind.VALUE, value, node, fact)
                    return value
                self._wrong(fact, type_, node)
                return None
            case TextValue():
                return self._text(fact, type_, node)
            case Integer():
                return self.whole(fact, type_, node)
            case DecimalValue():
                return self.decimal(fact, type_, node)
            case Date():
                return self.date(fact, node)
            case _:
                assert_never(type_)

    def number(self, fact: str, type_: Integer | DecimalValue, node: Node) -> int | Decimal | None:
        if isinstance(type_, Integer):
            return self.whole(fact, type_, node)
        return self.decimal(fact, type_, node)

    def whole(self, fact: str, type_: Integer, node: Node) -> int | None:
        value = node.value
        if isinstance(value, bool) or not isinstance(value, int):
            self._wrong(fact, type_, node)
            return None
        self._within(fact, value, type_.minimum, type_.maximum, node)
        return value

    def decimal(self, fact: str, type_: DecimalValue, node: Node) -> Decimal | None:
        """A decimal number, which may stand in quotes."""
        value = node.value
        if isinstance(value, str) and DECIMAL.fullmatch(value):
            value = Decimal(value)
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            self._wrong(fact, type_, node)
            return None
        number = Decimal(value)
        exponent = number.as_tuple().exponent
        if isinstance(exponent, int) and -exponent > type_.digits:
            words = {"text": str(node.value), "digits": str(type_.digits), "fact": fact}
            self.reader.report("too-many-digits", node, words)
        self._within(fact, number, type_.minimum, type_.maximum, node)
        return number

    def date(self, fact: str, node: Node) -> datetime.date | None:
        if not isinstance(node.value, str):
            self._wrong(fact, Date(), node)
            return None
        if self._wide(node, node.value):
            return None
        if not DATE.fullmatch(node.value):
            self.reader.report("date-form", node, {"text": node.value})
            return None
        return self.reader.calendar_day(node.value, node)

    def beginning(self, fact: str, type_: TextValue, node: Node) -> str | None:
        """How a text of this type may begin; blanks, as the law prints headings, do not count."""
        if not node.text:
            if node.value is not UNREADABLE and node.value != "":
                self._wrong(fact, type_, node)
                return None
            return None
        text = node.text.replace(" ", "")
        if type_.pattern is not None and not begins_picture(text, type_.pattern):
            if not self._wide(node, text):
                words = {"text": text, "picture": type_.pattern, "fact": fact}
                self.reader.report("picture-differs", node, words)
            return None
        return text

    def _text(self, fact: str, type_: TextValue, node: Node) -> str | None:
        value = node.value
        if not isinstance(value, str):
            if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
                self.reader.report("unquoted-code", node, {"text": str(value)})
                return None
            self._wrong(fact, type_, node)
            return None
        if type_.pattern is not None and not fits_picture(value, type_.pattern):
            if not self._wide(node, value):
                words = {"text": value, "picture": type_.pattern, "fact": fact}
                self.reader.report("picture-differs", node, words)
            return None
        if len(value) > type_.max_length:
            words = {"length": str(len(value)), "most": str(type_.max_length), "fact": fact}
            self.reader.report("text-too-long", node, words)
        if type_.table is not None:
            self.reader.refer(Kind.CODE, value, node, type_.table)
        return value

    def _within(
        self,
        fact: str,
        value: int | Decimal,
        minimum: int | Decimal | None,
        maximum: int | Decimal | None,
        node: Node,
    ) -> None:
        if (minimum is not None and value < minimum) or (maximum is not None and value > maximum):
            least = "" if minimum is None else f"{minimum} "
            most = "" if maximum is None else f" {maximum}"
            words = {"text": str(node.value), "fact": fact, "range": f"{least}…{most}"}
            self.reader.report("outside-range", node, words)

    def _wide(self, node: Node, text: str) -> bool:
        found = full_width(text)
        if found is None:
            return False
        code, character, _ = found
        self.reader.report(
            code, node, {"character": character, "text": text, "wanted": as_meant(text)}
        )
        return True

    def _wrong(self, fact: str, type_: FactType, node: Node) -> None:
        value = node.value
        if value is UNREADABLE:
            return
        if isinstance(value, str) and self._wide(node, value):
            return
        text = str(value).lower() if isinstance(value, bool) else str(value)
        self.reader.report(
            "wrong-type",
            node,
            {"text": text, "fact": fact, "type": type_name(type_), "what": how_to_write(type_)},
        )
