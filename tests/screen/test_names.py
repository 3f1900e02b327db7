"""Names and words for codes and values are read and said; one of several meanings never is."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.screen.conftest import Screened, table

from lexport.ir.rulebook import Rulebook
from lexport.screen import official

HEADERS = "动力类型,监管方式,运抵国（地区）,数量,总价,是否改装,是否有VIN码"
PLAIN = ("纯电动", "0110", "RU", "3", "120000.50", "否", "是")
TYPED = {
    "一般贸易": "trade_mode: 一般贸易 -> 0110",
    "一般贸易（0110）": "trade_mode: 一般贸易（0110） -> 0110",
    "0110 一般贸易": "trade_mode: 0110 一般贸易 -> 0110",
    "General Trade": "trade_mode: General Trade -> 0110",
    "俄罗斯": "destination_country: 俄罗斯 -> RU",
    "RU/俄罗斯": "destination_country: RU/俄罗斯 -> RU",
    "3辆": "quantity: 3辆 -> 3",
    "３ 台": "quantity: ３ 台 -> 3",
    "人民币120,000.50元": "consignment_value_cny: 人民币120,000.50元 -> 120000.50",
    "有": "has_vin: 有 -> true",
    "Y": "has_vin: Y -> true",
    "无": "modified: 无 -> false",
    "N": "modified: N -> false",
    "ＢＥＶ": "powertrain: ＢＥＶ -> battery_electric",
    "纯电": "powertrain: 纯电 -> battery_electric",
}
# A rent of under a year or more has a code each; ten thousands and other money are not the unit.
REFUSED = {
    "租赁": ("ambiguous-trade_mode", "1500, 1523"),
    "9999其他": ("unreadable-trade_mode", "9999"),
    "0110来料加工": ("unreadable-trade_mode", "9999"),
    "12万元": ("unreadable-consignment_value_cny", "number"),
    "120000.50美元": ("unreadable-consignment_value_cny", "number"),
    "3打": ("unreadable-quantity", "whole number"),
    # With a plug or without one: nobody knows.
    "混合动力": ("unreadable-powertrain", "plug_in_hybrid"),
}


def _row(cell: str) -> str:
    """A row with one cell written in another way."""
    told = TYPED.get(cell) or REFUSED[cell][0].partition("-")[2]
    facts = ["powertrain", "trade_mode", "destination_country", "quantity"]
    facts += ["consignment_value_cny", "modified", "has_vin"]
    place = facts.index(told.partition(":")[0])
    cells = [f'"{cell if n == place else plain}"' for n, plain in enumerate(PLAIN)]
    return ",".join(cells)


def test_columns_that_no_fact_was_read_from_are_told(screened: Screened, tmp_path: Path) -> None:
    source = tmp_path / "rows.csv"
    source.write_text("序号,动力类型,船名\n1,纯电,Ever Given\n", encoding="utf-8")

    done = screened(source, tmp_path / "answers.csv")

    [remark] = done.remarks
    assert remark.en.endswith("序号, 船名")
    assert remark.zh.endswith("序号、船名")


@pytest.fixture(scope="module")
def rows(screened: Screened, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("names")
    lines = [HEADERS, ",".join(PLAIN), *map(_row, TYPED), *map(_row, REFUSED)]
    source = folder / "rows.csv"
    source.write_text("\n".join(lines), encoding="utf-8")
    screened(source, folder / "answers.csv")
    return folder / "answers.csv"


def test_official_names_come_out_as_their_codes_and_are_said(rows: Path) -> None:
    first, *found = table(rows)[: 1 + len(TYPED)]
    words = "是 -> true", "否 -> false"

    for row, told in zip(found, TYPED.values(), strict=True):
        assert told in row["lexport_normalised"].split("; ")
        for name in ("lexport_verdict", "lexport_rule_ids", "lexport_missing_facts"):
            assert first[name] == row[name], told
    assert all(word in first["lexport_normalised"] for word in words)


def test_a_name_of_several_codes_is_an_error_that_lists_them(rows: Path) -> None:
    found = table(rows)[1 + len(TYPED) :]
    errors = table(rows.with_name("answers.csv.errors.csv"))

    assert ["error"] * len(REFUSED) == [row["lexport_verdict"] for row in found]
    for error, (cell, (code, way)) in zip(errors, REFUSED.items(), strict=True):
        assert (cell, code) == (error["value"], error["code"])
        assert way in error["how_to_fix_en"]
        assert error["how_to_fix_zh"]


def test_a_code_of_the_tariff_has_no_name(vehicles: Rulebook) -> None:
    assert not official.names(vehicles, vehicles.facts["commodity_code"])
    assert official.names(vehicles, vehicles.facts["origin_country"])
