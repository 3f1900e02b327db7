"""The messy spreadsheet of examples/ comes out as a broker would work it out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests.screen.conftest import Screened, table
from tests.support import messy

from lexport.ir.rulebook import Rulebook
from lexport.pipeline import package_of
from lexport.screen.run import Done


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("messy") / "answers.xlsx"


@pytest.fixture(scope="module")
def done(answers: Path, screened: Screened) -> Done:
    return screened(messy.EXAMPLE, answers)


@pytest.fixture(scope="module")
def rows(done: Done, answers: Path) -> list[dict[str, object]]:
    assert done.manifest.exists()

    sheet = CalamineWorkbook.from_path(str(answers)).get_sheet_by_name("results 结果")
    header, *body = sheet.to_python(skip_empty_area=False)
    return [dict(zip(map(str, header), row, strict=True)) for row in body]


def test_the_committed_workbook_is_what_its_maker_writes(tmp_path: Path) -> None:
    messy.write(tmp_path / "again.xlsx")

    assert messy.EXAMPLE.read_bytes() == (tmp_path / "again.xlsx").read_bytes()


def test_every_row_has_the_verdict_of_its_clean_facts(
    vehicles: Rulebook, rows: list[dict[str, object]]
) -> None:
    package = package_of(vehicles)
    shipments = messy.shipments()

    assert len(shipments) + len(messy.NOTES) == len(rows)
    for number, (shipment, row) in enumerate(zip(shipments, rows, strict=False), start=1):
        if number in messy.BROKEN:
            assert "error" == row["lexport_verdict"], number
            continue
        answer = package.check(shipment.facts)

        assert answer.verdict == row["lexport_verdict"], number
        assert set(answer.missing) == set(str(row["lexport_missing_facts"]).split(";")) - {""}
        assert {each.code for each in answer.findings} == (
            set(str(row["lexport_findings"]).split(";")) - {""}
        )
    assert {"error"} == {row["lexport_verdict"] for row in rows[len(shipments) :]}


def test_the_twelve_broken_rows_are_listed_with_their_reasons(done: Done) -> None:
    assert done.errors is not None

    listed = {int(each["row"]): each for each in table(done.errors)}
    first = messy.HEADER_ROW
    blank, *noted = (first + messy.ROWS + 1 + n for n in range(len(messy.NOTES)))
    notes = {blank: "no-facts", **dict.fromkeys(noted, "no-shipment")}
    reasons = {first + number: reason for number, (_, _, reason) in messy.BROKEN.items()}

    assert reasons | notes == {row: each["code"] for row, each in listed.items()}
    for number, (fact, _, _) in messy.BROKEN.items():
        assert messy.HEADERS.get(fact, "") == listed[first + number]["column"]
    assert all(each["message_zh"] and each["how_to_fix_en"] for each in listed.values())


def test_whatever_was_changed_in_reading_a_cell_is_said(rows: list[dict[str, object]]) -> None:
    for number, (shipment, row) in enumerate(zip(messy.shipments(), rows, strict=False), start=1):
        if number in messy.BROKEN:
            continue
        notes = str(row["lexport_normalised"]).split("; ")
        told = {note.partition(": ")[0] for note in notes if note}

        assert set(shipment.spoilt) == told, number
        for name in shipment.spoilt:
            shown = f" -> {_plain(shipment.facts.get(name))}"

            assert any(note.startswith(f"{name}: ") and note.endswith(shown) for note in notes)


def _plain(value: object) -> str:
    match value:
        case None:
            return "unknown"
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)


def test_a_code_that_contradicts_the_facts_is_said_with_the_code_expected(
    vehicles: Rulebook, rows: list[dict[str, object]]
) -> None:
    package = package_of(vehicles)
    seen = 0
    for number, (shipment, row) in enumerate(zip(messy.shipments(), rows, strict=False), start=1):
        if number in messy.BROKEN:
            continue
        findings = package.check(shipment.facts).to_dict()["findings"]
        against = [
            each for each in findings if each["contradicts"] and "commodity_code" in each["facts"]
        ]
        expected = {
            code for each in against for codes in each["expected"].values() for code in codes
        }
        seen += len(against)

        assert bool(against) == row["lexport_code_mismatch"], number
        assert set(str(row["lexport_expected_code"]).split(";")) - {""} <= expected
        if against and row["lexport_verdict"] == "needs_review":
            assert against[0]["message"]["zh"] in str(row["lexport_message_zh"])
    assert seen


def test_every_verdict_is_explained_in_both_languages(
    vehicles: Rulebook, rows: list[dict[str, object]]
) -> None:
    titles = {rule.id: rule.title for rule in vehicles.decisions[vehicles.verdict].rules}
    for row in rows:
        reasons = [titles[each] for each in str(row["lexport_reasons"]).split(";") if each]
        missing = [each for each in str(row["lexport_missing_facts"]).split(";") if each]
        if row["lexport_verdict"] == "blocked":
            assert all(each.en in str(row["lexport_message_en"]) for each in reasons)
            assert all(each.zh in str(row["lexport_message_zh"]) for each in reasons)
        if row["lexport_verdict"] == "needs_facts":
            assert vehicles.facts[missing[0]].title.zh in str(row["lexport_message_zh"])


def test_own_cells_keep_their_text_their_numbers_and_their_days(
    rows: list[dict[str, object]],
) -> None:
    headers = (*messy.OWN, *messy.HEADERS.values(), messy.REMARK)
    for row, typed in zip(rows, messy.rows(), strict=False):
        shown = [row[header] for header in headers]
        expected = ["#DIV/0!" if cell == "=1/0" else cell for cell in typed]

        assert expected == shown
