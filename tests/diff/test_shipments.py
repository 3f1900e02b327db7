"""A team's own shipments from CSV and Parquet: the same ones move, whatever they are kept in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner
from tests.support.repository import FOLDER, edit, repository_with_rulebook

from lexport.cli.main import main

LICENCE = "decisions/licence_requirement.yaml"
CAR = "id: new-battery-electric-car\n"
CSV = """\
goods_form,vehicle_class,powertrain,has_vin,condition,trade_mode,declaration_mode,origin_country,申报日期,quantity
complete_vehicle,passenger_car,battery_electric,是,new,0110,ordinary,CN,2025-12-31,3
complete_vehicle,passenger_car,battery_electric,是,new,0110,ordinary,CN,2026-01-05,3
complete_vehicle,passenger_car,battery_electric,是,new,0110,ordinary,CN,2026-01-10,3
complete_vehicle,passenger_car,battery_electric,是,new,0110,ordinary,CN,soon,3
complete_vehicle,passenger_car,petrol,,new,0110,ordinary,CN,2026-01-05,
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = repository_with_rulebook(tmp_path_factory.mktemp("shipments"))
    edit(place, LICENCE, CAR, "2026-01-01", "2026-01-10")
    (place / "shipments.csv").write_text(CSV, encoding="utf-8")
    with duckdb.connect() as connection:
        table = connection.read_csv(
            str(place / "shipments.csv"), dtype={"trade_mode": "VARCHAR", "quantity": "INTEGER"}
        )
        table.write_parquet(str(place / "text.parquet"))
        # With types of its own: days as days, yes as yes, empty as unknown.
        typed = table.filter("申报日期 <> 'soon'").project(
            "* REPLACE (申报日期::DATE AS 申报日期, has_vin = '是' AS has_vin)"
        )
        typed.write_parquet(str(place / "typed.parquet"))
    return place


def diff(place: Path, table: str, form: str, *more: str) -> str:
    arguments = ["diff", "main", "--rulebooks", str(place / FOLDER), "--format", form]
    result = CliRunner().invoke(
        main, [*arguments, "--on", str(place / table), *more], catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    return result.output


def shipments(place: Path, table: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(diff(place, table, "json"))["shipments"]
    return found


def test_parquet_and_csv_name_the_same_shipments(place: Path) -> None:
    by_csv, by_parquet = (shipments(place, f"{name}") for name in ("shipments.csv", "text.parquet"))

    # The header is the first line of a CSV; rows of Parquet are numbered from 1.
    assert [each["line"] for each in by_csv["moved"]] == [3]
    assert [each["line"] for each in by_parquet["moved"]] == [2]
    assert {**by_csv["moved"][0], "line": 0} == {**by_parquet["moved"][0], "line": 0}
    assert [line for line, _ in ((e["line"], e["why"]) for e in by_csv["unreadable"])] == [5]
    assert [each["line"] for each in by_parquet["unreadable"]] == [4]
    assert by_csv["total"] == by_parquet["total"] == 5


def test_parquet_with_types_of_its_own_is_read_by_them(place: Path) -> None:
    found = shipments(place, "typed.parquet")

    assert (found["total"], [each["line"] for each in found["moved"]]) == (4, [2])
    assert found["unreadable"] == []
    assert "licence_requirement" in found["moved"][0]["decisions"]


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "1 of 5 shipments"), ("zh", "5 批货物中有 1 批")]
)
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_the_count_and_the_list_are_told(place: Path, form: str, lang: str, said: str) -> None:
    text = diff(place, "shipments.csv", form, "--lang", lang)

    assert said in text
    assert ("  - line 3: " if lang == "en" else "  - 第3行：") in text
    assert ("**" in text) is (form == "markdown")


def test_a_file_that_is_no_parquet_is_wrong_use(place: Path) -> None:
    (place / "broken.parquet").write_bytes(b"PAR1 and no more")
    result = CliRunner().invoke(
        main,
        [
            "diff",
            "main",
            "--rulebooks",
            str(place / FOLDER),
            "--on",
            str(place / "broken.parquet"),
        ],
    )

    assert result.exit_code == 2
    assert "broken.parquet" in result.output
