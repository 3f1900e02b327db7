"""Lines of rules in words: periods, units and yes or no, as both languages say them."""

from __future__ import annotations

import datetime

import pytest
from tests.support.vehicle import vehicle_rulebook

from lexport import wording
from lexport.ir.conditions import ChoiceIs, Compare, Condition, InForce, Not, Order
from lexport.text import Text

FIRST, LAST = datetime.date(2026, 1, 1), datetime.date(2026, 6, 30)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            InForce(FIRST, LAST),
            Text(
                "the governing date lies from 1 January 2026 through 30 June 2026",
                "准据日在2026年1月1日至2026年6月30日之间（含首尾两日）",
            ),
        ),
        (
            InForce(FIRST, None),
            Text(
                "the governing date lies from 1 January 2026 on", "准据日在2026年1月1日当日或之后"
            ),
        ),
        (
            InForce(None, LAST),
            Text("the governing date lies through 30 June 2026", "准据日在2026年6月30日当日或之前"),
        ),
        (ChoiceIs("has_vin", (True,)), Text("VIN assigned is yes", "有无车辆识别代号为是")),
        (
            Not(ChoiceIs("condition", ("used",))),
            Text("condition is not used (registered in China at least once)", "新旧状况不是旧"),
        ),
        (
            Compare("annual_export_volume", Order.AT_LEAST, 2000),
            Text("vehicles exported a year is at least 2000 vehicles", "年出口量不小于2000辆"),
        ),
    ],
)
def test_a_line_is_told_in_both_languages(line: Condition, said: Text) -> None:
    assert wording.told(vehicle_rulebook(), line) == said
