"""The shipments that are checked: the rulebook's own cases, as written and with nothing unknown."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal

from lexport.ir.cases import FactValue
from lexport.ir.rulebook import Rulebook

Facts = Mapping[str, FactValue]

DAY = datetime.timedelta(days=1)

# What a usual shipment has where a case says nothing.
USUAL: dict[str, FactValue] = {
    "declared_on": datetime.date(2026, 3, 16),
    "declaration_mode": "ordinary",
    "goods_form": "complete_vehicle",
    "vehicle_class": "passenger_car",
    "powertrain": "battery_electric",
    "has_vin": True,
    "condition": "new",
    "trade_mode": "0110",
    "origin_country": "CN",
    "exporter_role": "manufacturer",
    "manufacturer_miit_listed": True,
    "manufacturer_ccc_valid": True,
    "manufacturer_on_annual_list": True,
    "authorised_by_manufacturer": True,
    "used_vehicle_exporter_filed": True,
    "modified": False,
    "seized": False,
    "after_sales_letter": True,
    "after_sales_letter_issuer": "manufacturer",
    "licence_presented": True,
    "quantity": 12,
    "licence_quantity_remaining": 40,
    "licence_uses": 2,
    "licence_number": "26-AA-204966",
    "vin": "LVSHCAMB1CE054249",
    "consignment_value_cny": Decimal("1860000.00"),
    "destination_country": "DE",
    "exporter_uscc": "91350100M000100Y43",
    "annual_export_volume": 5200,
    "overseas_outlet_markets": 7,
    "own_brand": True,
}
SEATS: dict[object, int] = {"bus": 45, "truck": 3, "motorcycle": 2, "all_terrain_vehicle": 2}
CODES: dict[object, str] = {
    "petrol": "8703234110",
    "diesel": "8703321110",
    "hybrid": "8703402110",
    "plug_in_hybrid": "8703601110",
    "range_extended": "8703601110",
    "bus": "8702409090",
    "truck": "8704600000",
    "special_vehicle": "8705909990",
    "motorcycle": "8711201000",
    "all_terrain_vehicle": "8703101100",
}


def as_written(rulebook: Rulebook) -> list[Facts]:
    """The facts of every case, most of which leave something unknown."""
    return [dict(case.facts) for case in rulebook.cases.values()]


def fully_known(rulebook: Rulebook) -> list[Facts]:
    """The same shipments with every fact known: what a case leaves open is as usual."""
    known = (completed(rulebook, case.facts) for case in rulebook.cases.values())
    return [facts for facts in known if is_covered(rulebook, facts)]


def is_covered(rulebook: Rulebook, facts: Facts) -> bool:
    """Whether the rules speak about the governing date of a shipment whose facts are all known."""
    advance = facts["declaration_mode"] == "advance"
    governing = facts["exported_on" if advance else "declared_on"]
    return isinstance(governing, datetime.date) and governing >= rulebook.covers_from


def spread(items: list[Facts], count: int) -> list[Facts]:
    """So many of them, evenly over the whole."""
    return [items[number * len(items) // count] for number in range(min(count, len(items)))]


def as_json(facts: Facts) -> dict[str, object]:
    """Facts as JSON has them, decimals as text."""
    return {
        name: value.isoformat()
        if isinstance(value, datetime.date)
        else str(value)
        if isinstance(value, Decimal)
        else value
        for name, value in facts.items()
    }


def completed(rulebook: Rulebook, facts: Facts) -> Facts:
    """The same shipment with every fact known: what it leaves open is as usual."""
    known: dict[str, FactValue] = {**USUAL, **facts}
    known = {**dict(_dates(known)), **dict(_goods(known)), **known}
    lacking = rulebook.facts.keys() - known.keys()
    if lacking:
        raise KeyError(f"say what is usual for: {', '.join(sorted(lacking))}")
    return {name: known[name] for name in rulebook.facts}


def _dates(known: Facts) -> Iterator[tuple[str, FactValue]]:
    """A licence issued in the month before, for as long as the law allows."""
    declared_on = known["declared_on"]
    if not isinstance(declared_on, datetime.date):
        raise TypeError("declared_on is a date")
    yield "exported_on", declared_on + 2 * DAY
    yield "registered_on", declared_on - 400 * DAY
    yield "transfer_registered_on", declared_on - 50 * DAY
    yield "scrapping_due_on", declared_on + 3000 * DAY
    yield "licence_applied_on", declared_on - 40 * DAY
    yield "licence_issued_on", max(declared_on - 30 * DAY, declared_on.replace(month=1, day=1))
    yield "licence_expires_on", min(declared_on + 120 * DAY, declared_on.replace(month=12, day=31))


def _goods(known: Facts) -> Iterator[tuple[str, FactValue]]:
    yield "seats", SEATS.get(known["vehicle_class"], 5)
    code = CODES.get(known["vehicle_class"]) or CODES.get(known["powertrain"])
    if code is None:
        kinds = {
            (True, "new"): "8703801090",
            (True, "used"): "8703801010",
            (False, "new"): "8703809090",
            (False, "used"): "8703809010",
        }
        code = kinds[bool(known["has_vin"]), str(known["condition"])]
    yield "commodity_code", str(known.get("licence_commodity_code", code))
    yield "licence_commodity_code", str(known.get("commodity_code", code))
