"""Every row comes out once, in its place, with the evaluator's answer or the verdict `error`."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import duckdb
import pytest
from python_calamine import CalamineWorkbook
from tests.screen.conftest import Screened, table

from lexport.evaluate import evaluate
from lexport.ir.rulebook import Rulebook
from lexport.screen.formats import Format
from lexport.screen.problem import RULES, UNREADABLE, USAGE, ScreenError
from lexport.screen.run import Job, screen
from lexport.screen.summary import in_words

HEADERS = (
    "货物形态,车辆类型,动力类型,是否有VIN码,新旧,申报日期,申报方式,商品编号,监管方式,"
    "数量,出口商身份"
)
PLAIN = "整车,乘用车,纯电动,是,新,2026-01-02,一般申报,8703801090,0110,1,其他企业或个人"
FACTS = {
    "goods_form": "complete_vehicle",
    "vehicle_class": "passenger_car",
    "powertrain": "battery_electric",
    "has_vin": True,
    "condition": "new",
    "declared_on": "2026-01-02",
    "declaration_mode": "ordinary",
    "commodity_code": "8703801090",
    "trade_mode": "0110",
    "quantity": 1,
    "exporter_role": "other",
}


def test_all_worked_examples_come_out_as_the_evaluator_says(
    vehicles: Rulebook, screened: Screened, tmp_path: Path
) -> None:
    cases = [case for case in vehicles.cases.values() if case.known_on is None and case.facts]
    source, target = tmp_path / "cases.csv", tmp_path / "answers.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", *vehicles.facts], lineterminator="\n")
        writer.writeheader()
        writer.writerows({"id": case.id, **case.facts} for case in cases)

    done = screened(source, target)
    rows = table(target)

    assert 0 == done.error_rows
    assert [case.id for case in cases] == [row["id"] for row in rows]
    for case, row in zip(cases, rows, strict=True):
        answer = evaluate(vehicles, case.facts)
        rules = {rule for each in answer.decisions.values() for rule in each.rules}
        rules |= {finding.rule for finding in answer.findings}

        assert answer.verdict == row["lexport_verdict"], case.id
        assert rules == set(row["lexport_rule_ids"].split(";")) - {""}, case.id
        assert set(answer.missing) == set(row["lexport_missing_facts"].split(";")) - {""}, case.id
        assert set(answer.required_documents) == set(
            row["lexport_required_documents"].split(";")
        ) - {""}
        assert {each.code for each in answer.findings} == set(
            row["lexport_findings"].split(";")
        ) - {""}


def test_what_spreadsheets_do_to_cells_is_undone_and_said(
    vehicles: Rulebook, screened: Screened, tmp_path: Path
) -> None:
    spoilt = [
        PLAIN.replace("8703801090", "8703801090.0"),
        PLAIN.replace("8703801090", "８７０３８０１０９０"),
        PLAIN.replace("8703801090", "8703.80.1090"),
        PLAIN.replace("2026-01-02", "2026.1.2"),
        PLAIN.replace("2026-01-02", "2026年1月2日"),
        PLAIN.replace("2026-01-02", "2026/1/2"),
        PLAIN.replace("2026-01-02", "46024"),
        PLAIN.replace("0110", "110"),
        PLAIN.replace("纯电动", "纯电动 "),
    ]
    source, target = tmp_path / "spoilt.csv", tmp_path / "answers.csv"
    lines = ["2026年1月出口清单", "", HEADERS, PLAIN, *spoilt]
    source.write_bytes("\r\n".join(lines).encode("gb18030"))

    screened(source, target)
    rows = table(target)

    assert {evaluate(vehicles, FACTS).verdict} == {row["lexport_verdict"] for row in rows}
    assert "commodity_code" not in rows[0]["lexport_normalised"]
    assert "commodity_code: 8703801090.0 -> 8703801090" in rows[1]["lexport_normalised"]
    assert "declared_on: 46024 -> 2026-01-02" in rows[7]["lexport_normalised"]
    assert "trade_mode: 110 -> 0110" in rows[8]["lexport_normalised"]
    assert "8703801090.0" == rows[1]["商品编号"]


BROKEN = {
    "steam is no powertrain": PLAIN.replace("纯电动", "蒸汽"),
    "digits were lost": PLAIN.replace("8703801090", "8.7038E+09"),
    "no such day": PLAIN.replace("2026-01-02", "2026-02-30"),
    "an ambiguous day": PLAIN.replace("2026-01-02", "02/01/2026"),
    "half a vehicle": PLAIN.replace(",1,", ",0.5,"),
    "no vehicle": PLAIN.replace(",1,", ",0,"),
    "a formula": PLAIN.replace("8703801090", "=1+1"),
    "too many cells": PLAIN + ",and,more",
    "blank": "",
    "an open quote": PLAIN.replace("整车", '"整车'),
    "a total": "合计" + "," * 10,
    "a note": "备注：以上为预计数" + "," * 10,
}


def test_a_broken_row_keeps_its_place_and_stops_nothing(
    vehicles: Rulebook, screened: Screened, tmp_path: Path
) -> None:
    source, target = tmp_path / "broken.csv", tmp_path / "answers.csv"
    lines = [HEADERS]
    for broken in BROKEN.values():
        lines += [broken, PLAIN]
    source.write_text("\n".join(lines), encoding="utf-8")

    done = screened(source, target)
    rows = table(target)
    faults = table(tmp_path / "answers.csv.errors.csv")

    sound = evaluate(vehicles, FACTS).verdict
    assert ["error", sound] * len(BROKEN) == [row["lexport_verdict"] for row in rows]
    assert len(BROKEN) == done.error_rows
    assert [str(2 * n + 2) for n in range(len(BROKEN))] == [fault["row"] for fault in faults]
    assert all(fault["message_zh"] and fault["how_to_fix_en"] for fault in faults)
    told = "\n".join(in_words(vehicles, done.tally, "en"))
    assert {"unreadable": 7, "no-shipment": 2} == {
        code: done.tally.errors[code] for code in ("unreadable", "no-shipment")
    }
    assert "2  looks like a note or a total, not a shipment" in told


@pytest.mark.parametrize("suffix", ["csv", "tsv", "jsonl", "parquet", "xlsx"])
def test_every_format_out_has_every_row_and_is_the_same_twice(
    screened: Screened, tmp_path: Path, suffix: str
) -> None:
    source = tmp_path / "in.csv"
    source.write_text("\n".join([HEADERS, PLAIN, PLAIN.replace("新", "?"), PLAIN]), "utf-8")
    first, second = tmp_path / f"first.{suffix}", tmp_path / f"second.{suffix}"

    screened(source, first)
    screened(source, second)

    assert first.read_bytes() == second.read_bytes()
    assert 3 == _rows(first)


def _rows(path: Path) -> int:
    match path.suffix:
        case ".xlsx":
            book = CalamineWorkbook.from_path(str(path))
            return len(book.get_sheet_by_index(1).to_python()) - 1
        case ".parquet":
            row = duckdb.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchone()
            return int(row[0]) if row else 0
        case ".jsonl":
            return len([json.loads(line) for line in path.read_text("utf-8").splitlines()])
        case _:
            return len(path.read_text("utf-8-sig").splitlines()) - 1


def test_a_cell_that_looks_like_a_formula_is_written_as_text(
    screened: Screened, tmp_path: Path
) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.xlsx"
    source.write_text(f'{HEADERS},备注\n{PLAIN},"=HYPERLINK(""x"")"\n{PLAIN},@SUM(1)', "utf-8")

    screened(source, target)
    sheet = CalamineWorkbook.from_path(str(target)).get_sheet_by_index(1).to_python()

    assert ['=HYPERLINK("x")', "@SUM(1)"] == [row[11] for row in sheet[1:]]


def test_json_lines_keep_their_own_text_and_lose_no_line(
    vehicles: Rulebook, screened: Screened, tmp_path: Path
) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    own = json.dumps({**FACTS, "ref": [1, {"a": "é"}]}, ensure_ascii=False)
    source.write_text(f"{own}\nnot json\n[]\n{own}\n", "utf-8")

    screened(source, target)
    lines = target.read_text("utf-8").splitlines()

    assert [evaluate(vehicles, FACTS).verdict, "error", "error"] == [
        json.loads(line)["lexport_verdict"] for line in lines[:3]
    ]
    assert lines[0].startswith(own[:-1])
    assert lines[0] == lines[3]


def test_columns_that_may_both_hold_a_fact_stop_with_the_choice(
    screened: Screened, tmp_path: Path
) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("动力类型,燃料种类\n纯电动,汽油\n", "utf-8")

    with pytest.raises(ScreenError, match="powertrain: 动力类型") as caught:
        screened(source, target)

    assert USAGE == caught.value.exit_code
    assert [source] == list(tmp_path.iterdir())

    screened(source, target, mapping={"powertrain": "燃料种类"})

    assert "powertrain: 汽油 -> petrol" == table(target)[0]["lexport_normalised"]


@pytest.mark.parametrize("name", ["half.parquet", "no.xlsx", "empty.csv"])
def test_a_file_that_is_none_ends_in_a_clear_error(
    screened: Screened, tmp_path: Path, name: str
) -> None:
    source = tmp_path / name
    source.write_bytes(b"PAR1 and then nothing" if name != "empty.csv" else b"")

    with pytest.raises(ScreenError, match=name) as caught:
        screened(source, tmp_path / "out.csv")

    assert UNREADABLE == caught.value.exit_code
    assert [source] == list(tmp_path.iterdir())


class KilledError(Exception):
    """As if the process had been killed."""


def test_a_killed_run_goes_on_where_it_stopped_and_gives_the_same_file(
    vehicles: Rulebook, screened: Screened, tmp_path: Path
) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("\n".join([HEADERS, *([PLAIN] * 40)]), "utf-8")
    screened(source, tmp_path / "whole.csv", chunk=10)
    job = Job(vehicles, source, Format.CSV, target, Format.CSV, chunk=10, threads=2)

    def killed(done: int, _total: int, _errors: int) -> None:
        if done >= 20:
            raise KilledError

    with pytest.raises(KilledError):
        screen(job, killed)

    assert not target.exists()

    chunks: list[int] = []
    resumed = Job(
        vehicles, source, Format.CSV, target, Format.CSV, chunk=10, threads=2, resume=True
    )
    screen(resumed, lambda done, _total, _errors: chunks.append(done))

    assert (tmp_path / "whole.csv").read_bytes() == target.read_bytes()

    with pytest.raises(KilledError):
        screen(job, killed)
    source.write_text("\n".join([HEADERS, *([PLAIN] * 41)]), "utf-8")
    with pytest.raises(ScreenError, match="input") as caught:
        screen(resumed, lambda _done, _total, _errors: None)

    assert RULES == caught.value.exit_code
