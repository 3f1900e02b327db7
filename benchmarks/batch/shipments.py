"""Invented shipments of vehicles, as many as wanted and the same ones every time.

A few hundred exporters sell a few hundred models; what a shipment says of either is the same each
time, with the slips that people make: about every thirtieth cell is blank, and one row in twenty
holds something impossible or contradictory. There is a column of the exporter's own, `invoice`,
which has to come out as it came in.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from lexport.ir.facts import Date, DecimalValue, Integer, YesNo
from lexport.ir.rulebook import Rulebook

EXPORTERS, MODELS = 400, 500

_EXPORTERS = """
SELECT exporter, h[1] % 100 < 55 AS is_maker,
  CASE WHEN h[1] % 100 < 55 THEN 'manufacturer' WHEN h[1] % 100 < 95 THEN 'authorised_exporter'
    ELSE 'other' END AS exporter_role,
  h[2] % 100 < 95 AS manufacturer_miit_listed, h[3] % 100 < 95 AS manufacturer_ccc_valid,
  h[4] % 100 < 92 AS manufacturer_on_annual_list, h[5] % 100 < 90 AS authorised_by_manufacturer,
  h[6] % 100 < 70 AS used_vehicle_exporter_filed, CAST(h[7] % 6000 AS BIGINT) AS
  annual_export_volume, CAST(h[8] % 9 AS BIGINT) AS overseas_outlet_markets,
  h[9] % 100 < 70 AS own_brand, ['91350100M000100Y43', '911100001000013428',
  '91310000132204312W', '91440300708461136T'][1 + h[10] % 4] AS exporter_uscc
FROM (SELECT exporter, [(hash(exporter * 64 + n) >> 1)::BIGINT for n in range(12)] AS h
  FROM range({count}) t(exporter))
"""
_MODELS = """
SELECT model, kind[1] AS vehicle_class, kind[2] AS powertrain, kind[3] AS commodity_code,
  CAST(kind[4] AS BIGINT) AS seats, h[2] % 100 < 97 AS has_vin,
  CASE WHEN h[3] % 100 < 96 THEN 'complete_vehicle' WHEN h[3] % 100 < 98 THEN 'complete_kit'
    WHEN h[3] % 100 < 99 THEN 'chassis' ELSE 'parts' END AS goods_form,
  h[4] % 100 < 12 AS is_used, h[5] % 100 < 4 AS modified
FROM (SELECT model, h, [
    ['passenger_car', 'battery_electric', '8703801090', '5'],
    ['passenger_car', 'battery_electric', '8703801090', '7'],
    ['passenger_car', 'battery_electric', '8703801090', '4'],
    ['passenger_car', 'plug_in_hybrid', '8703601110', '5'],
    ['passenger_car', 'range_extended', '8703601110', '6'],
    ['passenger_car', 'petrol', '8703234110', '5'], ['passenger_car', 'petrol', '8703234110', '7'],
    ['passenger_car', 'diesel', '8703321110', '5'], ['passenger_car', 'hybrid', '8703402110', '5'],
    ['bus', 'diesel', '8702109210', '45'], ['bus', 'battery_electric', '8702409090', '38'],
    ['truck', 'diesel', '8704230030', '3'], ['truck', 'battery_electric', '8704600000', '3'],
    ['motorcycle', 'petrol', '8711201000', '2'], ['special_vehicle', 'diesel', '8705909990', '3'],
    ['all_terrain_vehicle', 'petrol', '8703101100', '2']][1 + h[1] % 16] AS kind
  FROM (SELECT model, [(hash(model * 128 + n + 7) >> 1)::BIGINT for n in range(8)] AS h
    FROM range({count}) t(model)))
"""
_SHIPMENTS = """
SELECT 'INV-' || lpad(n::VARCHAR, 9, '0') AS invoice, e.*, m.*, n, h,
  DATE '2025-06-01' + CAST(h[2] % 420 AS INTEGER) AS declared,
  CASE WHEN h[3] % 100 < 86 THEN '0110' WHEN h[3] % 100 < 88 THEN '4019' WHEN h[3] % 100 < 90
    THEN '0615' WHEN h[3] % 100 < 92 THEN '3422' WHEN h[3] % 100 < 94 THEN '2600' WHEN
    h[3] % 100 < 96 THEN '3010' WHEN h[3] % 100 < 98 THEN '9610' ELSE '9710' END AS trade_mode,
  h[4] % 100 < 80 AS ordinary, h[5] % 100 < 88 AS licence_presented,
  CAST(20 + h[6] % 300 AS INTEGER) AS licence_age, CAST(h[7] % 40 AS BIGINT) + 1 AS quantity
FROM (SELECT n, [(hash(n * 64 + k + 13) >> 1)::BIGINT for k in range(24)] AS h
  FROM range({first}, {last}) t(n)) AS r
JOIN exporters e ON e.exporter = h[1] % {exporters} JOIN models m ON m.model = h[24] % {models}
"""
LICENSED, USED, NUMBERED = "licence_presented", "is_used", "has_vin"
_VIN = (
    "['LVSHCAMB1CE054249', 'LSVAA49J132047371', '1M8GDM9AXKP042788', 'LFV2A21K6A3123456']"
    "[1 + h[17] % 4]"
)
_COUNTRIES = "['DE', 'RU', 'MX', 'BR', 'AE', 'KZ', 'TH', 'AU', 'GB', 'CN']"
_CELLS = {  # what a cell says, and of which shipments it says anything
    "declared_on": ("declared", ""),
    "declaration_mode": ("CASE WHEN ordinary THEN 'ordinary' ELSE 'advance' END", ""),
    "exported_on": (
        "declared + CAST(h[8] % 12 AS INTEGER) - CASE WHEN h[20] % 200 = 1 THEN 9 ELSE 0 END",
        "",
    ),
    "condition": ("CASE WHEN is_used THEN 'used' ELSE 'new' END", ""),
    "origin_country": ("CASE WHEN h[9] % 200 = 0 THEN 'JP' ELSE 'CN' END", ""),
    "registered_on": ("declared - 60 - CAST(h[10] % 900 AS INTEGER)", USED),
    "licence_applied_on": ("declared - licence_age - 10", LICENSED),
    "after_sales_letter": ("h[11] % 100 < 80", USED),
    "after_sales_letter_issuer": (
        "CASE WHEN h[12] % 100 < 85 THEN 'manufacturer' ELSE 'other' END",
        USED,
    ),
    "licence_issued_on": ("declared - licence_age", LICENSED),
    "licence_expires_on": (
        "least(declared - licence_age + 180, make_date(year(declared - licence_age), 12, 31))",
        LICENSED,
    ),
    "licence_commodity_code": (
        "CASE WHEN h[13] % 60 = 0 THEN '8703402110' ELSE commodity_code END",
        LICENSED,
    ),
    "licence_quantity_remaining": ("CAST(h[14] % 200 AS BIGINT)", LICENSED),
    "licence_uses": ("CAST(h[15] % 13 AS BIGINT)", LICENSED),
    "licence_number": (
        "'26-AA-' || lpad(CAST(h[16] % 999999 AS VARCHAR), 6, '0')",
        LICENSED,
    ),
    "vin": (f"CASE WHEN h[17] % 90 = 0 THEN 'LVSHCAMB2CE054249' ELSE {_VIN} END", NUMBERED),
    "consignment_value_cny": (
        "CAST((20000 + h[18] % 4000000) * 1.00 AS DECIMAL(38, 2))",
        "",
    ),
    "destination_country": (f"{_COUNTRIES}[1 + h[19] % IF(h[20] % 50 = 2, 10, 9)]", ""),
    "transfer_registered_on": ("declared - 1 - CAST(h[21] % 90 AS INTEGER)", USED),
    "scrapping_due_on": ("declared + CAST(h[22] % 3000 AS INTEGER)", USED),
    "seized": ("h[22] % 500 = 0", ""),
}
_TOO_EARLY = "CASE WHEN h[20] % 400 = 0 THEN DATE '2024-11-30' ELSE declared END"
BLANK = 40  # one cell in so many says nothing although it should


def write_parquet(
    rulebook: Rulebook, rows: int, target: Path, memory: str = "2GB", *, complete: bool = False
) -> None:
    """A Parquet file of typed facts; if complete, all known and on days the rules speak about."""
    cells = [
        f'{_whole(name) if complete else _known(name, place)} AS "{name}"'
        for place, name in enumerate(rulebook.facts)
    ]
    _write(cells, rows, target, "FORMAT parquet, ROW_GROUP_SIZE 122880", memory)


def write_csv(rulebook: Rulebook, rows: int, target: Path, memory: str = "2GB") -> None:
    """The same as text, with what only text can hold: one row in a hundred is unreadable."""
    cells = [
        f'{_text(rulebook, name, place)} AS "{name}"' for place, name in enumerate(rulebook.facts)
    ]
    _write(cells, rows, target, "FORMAT csv, HEADER", memory)


def _write(cells: Sequence[str], rows: int, target: Path, form: str, memory: str) -> None:
    with duckdb.connect(config={"memory_limit": memory}) as connection:
        exporters = _EXPORTERS.format(count=EXPORTERS)
        connection.execute(f"CREATE TEMP TABLE exporters AS {exporters}")
        connection.execute(f"CREATE TEMP TABLE models AS {_MODELS.format(count=MODELS)}")
        made = _SHIPMENTS.format(first=0, last=rows, exporters=EXPORTERS, models=MODELS)
        listed = ", ".join(cells)
        connection.execute(
            f"COPY (SELECT invoice, {listed} FROM ({made}) ORDER BY n) TO '{target}' ({form})"
        )


def _whole(name: str) -> str:
    """A cell that says something whatever the shipment is."""
    return _CELLS.get(name, (f'"{name}"', ""))[0]


def _known(name: str, place: int) -> str:
    """A cell as people leave it: blank where nothing is to be said, and now and then besides."""
    said, of = _CELLS.get(name, (f'"{name}"', ""))
    cell = _TOO_EARLY if name == "declared_on" else said
    tests = [f"hash(n * 64 + {place}) % {BLANK} > 0", *([of] if of else [])]
    return f"CASE WHEN {' AND '.join(tests)} THEN {cell} END"


def _text(rulebook: Rulebook, name: str, place: int) -> str:
    written = f"CAST({_known(name, place)} AS VARCHAR)"
    match rulebook.facts[name].type:
        case YesNo() | Date() | Integer() | DecimalValue():
            spoilt = f"hash(n * 64 + {place} + 5) % 2500 = 0"
            return f"CASE WHEN {spoilt} THEN 'see note' ELSE {written} END"
        case _:
            return written
