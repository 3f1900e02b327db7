"""The messy spreadsheet of examples/: clean shipments, spoilt as spreadsheets spoil them.

`python -m tests.support.messy` writes it again, byte for byte.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter

from lexport.checks import uscc_check_digit, vin_check_digit

EXAMPLE = Path(__file__).parents[2] / "examples" / "shipments-messy.xlsx"
SHEET = "出口明细"
TITLES = ("华洋汽车出口有限公司 出口车辆明细表", "制表日期：2026年3月5日　　单位：辆、元", "")
NOTES = ("", "备注：本表按报关单填写，空白表示尚未掌握。", "制表人：王芳　　审核人：李强")
HEADER_ROW = len(TITLES) + 1
ROWS = 300

# Columns that are the company's own, then one for each fact, under the header that it has there.
OWN = ("序号", "合同号", "品名")
HEADERS = {
    "commodity_code": "商品编号",
    "goods_form": "货物形态",
    "vehicle_class": "车辆类别",
    "powertrain": "动力类型",
    "has_vin": "是否有VIN码",
    "vin": "车架号",
    "seats": "座位数",
    "condition": "新旧",
    "modified": "是否改装",
    "origin_country": "原产国（地区）",
    "destination_country": "运抵国（地区）",
    "trade_mode": "监管方式",
    "declaration_mode": "申报方式",
    "declared_on": "申报日期",
    "quantity": "数量",
    "consignment_value_cny": "总价",
    "exporter_role": "出口商身份",
    "exporter_uscc": "统一社会信用代码",
    "manufacturer_miit_listed": "是否列入公告",
    "manufacturer_ccc_valid": "CCC证书有效",
    "manufacturer_on_annual_list": "是否在年度名单",
    "authorised_by_manufacturer": "是否授权",
    "used_vehicle_exporter_filed": "是否备案",
    "licence_presented": "是否有出口许可证",
    "licence_number": "许可证号",
    "licence_issued_on": "发证日期",
    "licence_expires_on": "有效截止日期",
    "licence_commodity_code": "许可证商品编码",
    "licence_quantity_remaining": "许可证余量",
    "licence_uses": "许可证已用次数",
    "registered_on": "注册登记日期",
    "licence_applied_on": "许可证申请日期",
    "after_sales_letter": "售后维修服务确认书",
    "after_sales_letter_issuer": "确认书出具方",
}
REMARK = "备注"

WORDS = {
    "complete_vehicle": "整车",
    "complete_kit": "成套散件",
    "passenger_car": "乘用车",
    "bus": "客车",
    "truck": "货车或牵引车",
    "motorcycle": "摩托车",
    "battery_electric": "纯电动",
    "plug_in_hybrid": "插电式混合动力",
    "petrol": "汽油",
    "diesel": "柴油",
    "new": "新",
    "used": "旧",
    "ordinary": "一般申报",
    "advance": "提前申报",
    "authorised_exporter": "生产企业授权的出口经营企业",
    "DE": "德国",
    "AE": "阿联酋",
}
CODES = frozenset({"commodity_code", "licence_commodity_code", "trade_mode"})
WIDE = str.maketrans({code: code + 0xFEE0 for code in range(0x21, 0x7F)})

# What is wrong with the twelve rows that nobody can read: the cell, what stands in it, the reason.
BROKEN: dict[int, tuple[str, object, str]] = {
    11: ("commodity_code", "8.7038E+09", "unreadable-commodity_code"),
    37: ("declared_on", "2026-02-30", "unreadable-declared_on"),
    58: ("licence_issued_on", "02/01/2026", "unreadable-licence_issued_on"),
    84: ("powertrain", "蒸汽", "unreadable-powertrain"),
    109: ("quantity", 0.5, "unreadable-quantity"),
    133: ("licence_uses", "约3次", "unreadable-licence_uses"),
    151: ("licence_commodity_code", "870380109", "unreadable-licence_commodity_code"),
    178: ("origin_country", "火星", "unreadable-origin_country"),
    202: ("has_vin", "见附件", "unreadable-has_vin"),
    226: ("seats", "=1/0", "unreadable-seats"),
    250: ("", "小计", "no-shipment"),
    277: ("", "", "no-facts"),
}


@dataclass(frozen=True, slots=True)
class Shipment:
    """A row of the table: the facts as they are, and the cells that somebody typed for them.

    `spoilt` are the facts whose cell says something else than the fact's plain text.
    """

    own: tuple[str, str, str]
    facts: dict[str, Any]
    cells: dict[str, object] = field(default_factory=dict)
    spoilt: frozenset[str] = frozenset()
    remark: str = ""


def shipments() -> list[Shipment]:
    """The 300 rows, always the same."""
    chance = random.Random(54)
    return [_shipment(chance, number) for number in range(1, ROWS + 1)]


def _shipment(chance: random.Random, number: int) -> Shipment:
    facts = _facts(chance)
    cells: dict[str, object] = {}
    spoilt = set()
    for name, value in facts.items():
        cells[name], is_spoilt = _typed(chance, name, value)
        if is_spoilt:
            spoilt.add(name)
    for name in (each for each in HEADERS if each not in facts):
        cells[name] = chance.choice(["", "", "", "-", "不详", "/"])
        if cells[name]:
            spoilt.add(name)
    own = (str(number), f"HY2026-{number:04}", WORDS[facts["powertrain"]] + "汽车")
    # What a spreadsheet would take for a formula, if it were ever written as one.
    remark = chance.choice(["", "", "", "加急", "=SUM(A1:A9)", "+86 21 5555 0100", "@港口", "-"])
    return Shipment(own, facts, cells, frozenset(spoilt), remark)


def _facts(chance: random.Random) -> dict[str, Any]:
    """What is known of one shipment; some things are not."""
    powertrain, vehicle, code = chance.choice(
        [
            ("battery_electric", "passenger_car", "8703801090"),
            ("battery_electric", "passenger_car", "8703801090"),
            ("plug_in_hybrid", "passenger_car", "8703601000"),
            ("petrol", "passenger_car", "8703234110"),
            ("diesel", "truck", "8704223000"),
            ("petrol", "motorcycle", "8711201000"),
        ]
    )
    is_used = vehicle == "passenger_car" and chance.random() < 0.25
    day = datetime.date(2025, 11, 20) + datetime.timedelta(days=chance.randrange(120))
    facts: dict[str, Any] = {
        "commodity_code": "8703801010" if is_used and code == "8703801090" else code,
        "goods_form": "complete_kit" if chance.random() < 0.08 else "complete_vehicle",
        "vehicle_class": vehicle,
        "powertrain": powertrain,
        "has_vin": chance.random() < 0.9,
        "seats": {"passenger_car": 5, "truck": 2, "motorcycle": 2}[vehicle],
        "condition": "used" if is_used else "new",
        "modified": chance.random() < 0.03,
        "origin_country": "CN" if chance.random() < 0.95 else "DE",
        "destination_country": chance.choice(["RU", "AE", "MX", "KZ", "BR"]),
        "trade_mode": chance.choice(["0110", "0110", "0110", "0110", "3422", "2600"]),
        "declaration_mode": "ordinary",
        "declared_on": day.isoformat(),
        "quantity": chance.choice([1, 2, 3, 10, 45, 1200]),
        "consignment_value_cny": f"{chance.randrange(80_000, 999_000)}.{chance.randrange(10, 100)}",
        "exporter_role": chance.choice(["manufacturer", "authorised_exporter", "other"]),
        "exporter_uscc": _checked(chance, "91310115MA1K4L2{}", "0123456789ABCDEFGHJKLMNPQRTUWXY"),
        "manufacturer_miit_listed": chance.random() < 0.95,
        "manufacturer_ccc_valid": chance.random() < 0.95,
        "manufacturer_on_annual_list": chance.random() < 0.9,
        "authorised_by_manufacturer": chance.random() < 0.8,
        "licence_presented": chance.random() < 0.75,
    }
    if facts["has_vin"]:
        facts["vin"] = _vin(chance)
    if is_used:
        registered = day - datetime.timedelta(days=chance.choice([90, 200, 900]))
        facts |= {
            "registered_on": registered.isoformat(),
            "licence_applied_on": (day - datetime.timedelta(days=20)).isoformat(),
            "used_vehicle_exporter_filed": chance.random() < 0.85,
            "after_sales_letter": chance.random() < 0.7,
            "after_sales_letter_issuer": chance.choice(["manufacturer", "other"]),
        }
    if facts["licence_presented"]:
        issued = day - datetime.timedelta(days=chance.choice([3, 10, 30]))
        facts |= {
            "licence_number": f"26-AA-{chance.randrange(10**6):06}",
            "licence_issued_on": issued.isoformat(),
            "licence_expires_on": (issued + datetime.timedelta(days=150)).isoformat(),
            "licence_commodity_code": facts["commodity_code"],
            "licence_quantity_remaining": chance.choice([0, 5, 50, 2000]),
            "licence_uses": chance.choice([0, 3, 11, 12]),
        }
    dropped = [name for name in facts if name not in {"powertrain", "declared_on"}]
    for name in chance.sample(dropped, chance.choice([0, 0, 0, 1, 3])):
        del facts[name]
    return facts


def _vin(chance: random.Random) -> str:
    """A number with the right check digit; one in twelve was copied wrongly."""
    serial = f"{chance.randrange(10**6):06}"
    found = next(
        f"LSVAA4BE{digit}RN{serial}"
        for digit in "0123456789X"
        if vin_check_digit(f"LSVAA4BE{digit}RN{serial}")
    )
    return found if chance.random() > 1 / 12 else found[:-1] + str((int(found[-1]) + 1) % 10)


def _checked(chance: random.Random, form: str, letters: str) -> str:
    """A code of 18 characters whose last one is right."""
    start = form.format(chance.choice("ABCDEFGH") + chance.choice("0123456789"))
    return next(start + last for last in letters if uscc_check_digit(start + last))


def _typed(chance: random.Random, name: str, value: object) -> tuple[object, bool]:
    """What somebody typed for a fact, and whether that needs a note."""
    match value:
        case bool():
            return chance.choice(["是", "是 "] if value else ["否", "否 ", "N"]), True
        case int():
            plain: object = value
            grouped = f"{value:,}"
            return chance.choice(
                [
                    (plain, False),
                    (plain, False),
                    (f" {value} ", True),
                    (str(value).translate(WIDE), True),
                    (grouped, "," in grouped),
                ]
            )
        case str() if name in CODES:
            return _code(chance, value)
        case str() if name == "consignment_value_cny":
            money = f"{int(value[:-3]):,}{value[-3:]}"
            return chance.choice([(f"¥{money}", True), (money, True), (f"{value}元", True)])
        case str() if name.endswith("_on"):
            return _day(chance, datetime.date.fromisoformat(value))
        case str() if value in WORDS:
            return chance.choice([WORDS[value], f"{WORDS[value]} ", f"　{WORDS[value]}"]), True
        case _:
            return chance.choice([(value, False), (f"{value}  ", True)])


def _code(chance: random.Random, code: str) -> tuple[object, bool]:
    choices: list[tuple[object, bool]] = [
        (code, False),
        (float(code), True),
        (f"{code} ", True),
        (code.translate(WIDE), True),
    ]
    if len(code) == 10:
        choices.append((f"{code[:4]}.{code[4:6]}.{code[6:]}", True))
    return chance.choice(choices)


def _day(chance: random.Random, day: datetime.date) -> tuple[object, bool]:
    serial = (day - datetime.date(1899, 12, 30)).days
    return chance.choice(
        [
            (day, False),
            (day.isoformat(), False),
            (serial, True),
            (f"{day.year}.{day.month}.{day.day}", True),
            (f"{day.year}年{day.month}月{day.day}日", True),
            (f"{day.year}/{day.month}/{day.day}", True),
            (day.isoformat().translate(WIDE), True),
            (f"{day:%Y%m%d}", True),
        ]
    )


def rows() -> Iterator[list[object]]:
    """The cells of all rows below the header, the twelve broken ones broken."""
    for number, each in enumerate(shipments(), start=1):
        fact, cell, _ = BROKEN.get(number, ("", None, ""))
        if cell == "小计":
            yield ["小计", "", "", *("" for _ in HEADERS), ""]
        elif cell == "":
            yield ["" for _ in (*OWN, *HEADERS, REMARK)]
        else:
            cells = each.cells | ({fact: cell} if fact else {})
            yield [
                float(each.own[0]),
                *each.own[1:],
                *(cells[name] for name in HEADERS),
                each.remark,
            ]


def write(path: Path) -> None:
    """The workbook: instructions, the table with titles above and notes below, and a list."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        book.set_properties({"created": datetime.datetime(2026, 3, 5)})  # noqa: DTZ001 -- the same bytes every time
        _said(book.add_worksheet("填表说明"), ("一行填一批货物。", "日期请填申报当日。"))
        _table(book)
        _said(book.add_worksheet("联系人"), ("王芳", "李强"))


def _said(sheet: Any, lines: tuple[str, ...]) -> None:  # noqa: ANN401 -- the writer has no types
    for number, line in enumerate(lines):
        sheet.write_string(number, 0, line)


def _table(book: Any) -> None:  # noqa: ANN401 -- as above
    sheet = book.add_worksheet(SHEET)
    headers = (*OWN, *HEADERS.values(), REMARK)
    title = book.add_format({"bold": True, "align": "center", "font_size": 16})
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True})
    day = book.add_format({"num_format": "yyyy/m/d"})
    sheet.merge_range(0, 0, 0, len(headers) - 1, TITLES[0], title)
    sheet.write_string(1, 0, TITLES[1])
    sheet.set_column(0, len(headers) - 1, 14)
    for place, name in enumerate(headers):
        sheet.write_string(HEADER_ROW - 1, place, name, head)
    number = HEADER_ROW - 1
    for number, row in enumerate(rows(), start=HEADER_ROW):
        for place, cell in enumerate(row):
            match cell:
                case datetime.date():
                    sheet.write_datetime(number, place, cell, day)
                case "=1/0":
                    sheet.write_formula(number, place, cell, None, "#DIV/0!")
                case str():
                    sheet.write_string(number, place, cell)
                case _:
                    sheet.write_number(number, place, cell)
    for line, note in enumerate(NOTES, start=number + 1):
        sheet.write_string(line, 0, note)


if __name__ == "__main__":
    write(EXAMPLE)
