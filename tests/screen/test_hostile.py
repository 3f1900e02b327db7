"""Files made to do harm, or met by bad luck, end in a clear error or an error row."""

from __future__ import annotations

import json
import struct
import zipfile
import zlib
from pathlib import Path

import duckdb
import pytest
import xlsxwriter
from click.testing import CliRunner
from python_calamine import CalamineWorkbook
from tests.screen.conftest import Screened, table
from tests.support.tiny import FOLDER

from lexport.cli.map import command
from lexport.cli.mapping import read_mapping
from lexport.ir.rulebook import Rulebook
from lexport.screen.engine import connected, lock_down
from lexport.screen.problem import UNREADABLE, UNWRITABLE, USAGE, ScreenError

HEADER = "动力类型,数量"
ROW = "汽油,3"


def refused(screened: Screened, source: Path, target: Path, **options: object) -> ScreenError:
    """The refusal, which leaves nothing behind beside what was there."""
    before = set(target.parent.iterdir()) if target.parent.is_dir() else set()
    with pytest.raises(ScreenError) as caught:
        screened(source, target, **options)

    assert caught.value.text.en
    assert caught.value.text.zh
    if target.parent.is_dir():
        assert before == set(target.parent.iterdir())
    return caught.value


def test_a_zip_bomb_is_not_unpacked(quickly: Screened, tmp_path: Path) -> None:
    source = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (64 << 20))

    assert UNREADABLE == refused(quickly, source, tmp_path / "out.csv").exit_code


def test_a_zip_bomb_whose_sizes_are_forged_is_not_unpacked(
    quickly: Screened, tmp_path: Path
) -> None:
    """Size and check sum are those of the beginning: whoever believes them finds nothing wrong."""
    source, told, bomb = tmp_path / "bomb.xlsx", 1_000, b" " * (64 << 20)
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bomb)
    whole = bytearray(source.read_bytes())
    forged = struct.pack("<I", zlib.crc32(bomb[:told])), struct.pack("<I", told)
    for mark, check_sum, size in ((b"PK\3\4", 14, 22), (b"PK\1\2", 16, 24)):
        header = whole.index(mark)
        for place, value in zip((check_sum, size), forged, strict=True):
            whole[header + place : header + place + 4] = value
    source.write_bytes(whole)
    with zipfile.ZipFile(source) as archive:
        [part] = archive.infolist()
        assert bomb[:told] == archive.read(part)

    refusal = refused(quickly, source, tmp_path / "out.csv")

    assert UNREADABLE == refusal.exit_code
    assert "unpacks to more than" in refusal.text.en


def test_a_workbook_that_declares_entities_is_refused(quickly: Screened, tmp_path: Path) -> None:
    sound, source = tmp_path / "sound.xlsx", tmp_path / "entities.xlsx"
    with xlsxwriter.Workbook(str(sound)) as book:
        sheet = book.add_worksheet("cars")
        sheet.write_row(0, 0, HEADER.split(","))
        sheet.write_row(1, 0, ROW.split(","))
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(source, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                head, rest = part.split(b"\n", 1)
                part = head + b'\n<!DOCTYPE x [<!ENTITY a "lol">]>\n' + rest
            new.writestr(name, part)

    assert UNREADABLE == refused(quickly, source, tmp_path / "out.csv").exit_code


@pytest.fixture
def parquet(tmp_path: Path) -> Path:
    path = tmp_path / "in.parquet"
    rows = duckdb.sql(
        "SELECT CASE WHEN range % 2 = 0 THEN 'petrol' ELSE '纯电动' END AS powertrain, "
        "hash(range) AS ref FROM range(50000)"
    )

    assert rows is not None
    rows.write_parquet(str(path))
    return path


def test_a_half_written_parquet_file_is_refused(
    quickly: Screened, tmp_path: Path, parquet: Path
) -> None:
    data = parquet.read_bytes()
    parquet.write_bytes(data[: len(data) // 2])

    assert UNREADABLE == refused(quickly, parquet, tmp_path / "out.csv").exit_code


def test_a_parquet_file_damaged_in_the_middle_leaves_nothing_half_done(
    quickly: Screened, tmp_path: Path, parquet: Path
) -> None:
    data = bytearray(parquet.read_bytes())
    for place in range(100, len(data) // 2):
        data[place] ^= 0x5A
    parquet.write_bytes(data)

    assert UNREADABLE == refused(quickly, parquet, tmp_path / "out.csv").exit_code


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_a_million_columns_are_refused_by_number(
    quickly: Screened, tmp_path: Path, suffix: str
) -> None:
    source = tmp_path / f"wide.{suffix}"
    names = [f"c{number}" for number in range(1_000_000)]
    text = ",".join(names) if suffix == "csv" else json.dumps(dict.fromkeys(names, 1))
    source.write_text(f"{text}\n", "utf-8")

    error = refused(quickly, source, tmp_path / f"out.{suffix}")

    assert UNREADABLE == error.exit_code
    assert "1,000,000 columns" in error.text.en


def test_bytes_that_are_no_text_break_only_their_row(quickly: Screened, tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    lines = [HEADER.encode(), ROW.encode(), b"\xed\xa0\x80\xff,3", ROW.encode()]
    source.write_bytes(b"\n".join(lines))

    quickly(source, target)

    assert ["error" == row["lexport_verdict"] for row in table(target)] == [False, True, False]
    assert ["bad-encoding"] == [row["code"] for row in table(tmp_path / "out.csv.errors.csv")]


def test_json_with_lone_surrogates_or_bad_bytes_breaks_only_its_line(
    quickly: Screened, tmp_path: Path
) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    sound = b'{"powertrain": "petrol", "quantity": 3}'
    lines = [sound, rb'{"powertrain": "\ud800", "quantity": 3}', b'{"powertrain": "\xff"}', sound]
    source.write_bytes(b"\n".join(lines) + b"\n")

    quickly(source, target)
    verdicts = [json.loads(line)["lexport_verdict"] for line in target.read_bytes().splitlines()]

    assert ["error", "error"] == verdicts[1:3]
    assert "error" not in (verdicts[0], verdicts[3])


FORMULAS = ["=1+1", "+1", "-1+2", "@SUM(A1)", '=HYPERLINK("http://x","y")']


@pytest.fixture
def formulas(tmp_path: Path) -> Path:
    source = tmp_path / "in.csv"
    rows = [f'汽油,3,"{each.replace(chr(34), chr(34) * 2)}"' for each in FORMULAS]
    source.write_text("\n".join([f"{HEADER},备注", *rows, "=cmd(),3,"]), "utf-8")
    return source


def test_no_cell_of_a_workbook_is_a_formula(
    quickly: Screened, tmp_path: Path, formulas: Path
) -> None:
    target, errors = tmp_path / "out.xlsx", tmp_path / "errors.xlsx"
    quickly(formulas, target, errors=errors)

    for book in (target, errors):
        with zipfile.ZipFile(book) as archive:
            sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]

            assert not any(b"<f>" in archive.read(name) for name in sheets)
            assert not any(b"hyperlink" in archive.read(name) for name in sheets)
    sheet = CalamineWorkbook.from_path(str(target)).get_sheet_by_name("results 结果").to_python()

    assert FORMULAS == [row[2] for row in sheet[1 : len(FORMULAS) + 1]]


def test_text_files_keep_own_cells_unless_told_to_neutralise_them(
    quickly: Screened, tmp_path: Path, formulas: Path
) -> None:
    plain, neutral = tmp_path / "plain.csv", tmp_path / "neutral.csv"
    quickly(formulas, plain)
    quickly(formulas, neutral, neutralise=True)

    assert [*FORMULAS, ""] == [row["备注"] for row in table(plain)]
    assert [*(f"'{each}" for each in FORMULAS), ""] == [row["备注"] for row in table(neutral)]
    # The list of errors is ours, made to be opened in a spreadsheet.
    assert ["'=cmd()"] == [row["value"] for row in table(tmp_path / "plain.csv.errors.csv")]


def test_a_report_shows_markup_in_cells_as_text(quickly: Screened, tmp_path: Path) -> None:
    source, report = tmp_path / "<b>in<b>&.csv", tmp_path / "report.html"
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'\x1b"
    source.write_text(f'{HEADER}\n"{hostile.replace(chr(34), chr(34) * 2)}",3\n', "utf-8")

    quickly(source, tmp_path / "out.csv", report=report, language="zh")
    text = report.read_text("utf-8")

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script" not in text
    assert "<img" not in text
    assert "<b>in" not in text
    assert "http" not in text.replace("http-equiv", "")
    assert "\x1b" not in text


def test_a_name_that_stands_for_many_files_is_one_file(quickly: Screened, tmp_path: Path) -> None:
    folder = tmp_path / "[2026]?"
    folder.mkdir()
    source, target = folder / "in[1]*.csv", folder / "out[1]*.csv"
    source.write_text(f"{HEADER}\n{ROW}\n", "utf-8")
    (folder / "in1x.csv").write_text(f"{HEADER}\n{ROW}\n{ROW}\n", "utf-8")

    quickly(source, target)

    assert 1 == len(table(target))


@pytest.mark.parametrize("name", ["http://127.0.0.1/x.csv", "s3://bucket/x.parquet"])
def test_an_address_is_no_file(
    quickly: Screened, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert UNREADABLE == refused(quickly, Path(name), tmp_path / "out.csv").exit_code


def test_a_mapping_names_columns_and_nothing_else(quickly: Screened, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text(f"{HEADER}\n{ROW}\n", "utf-8")
    header = "powertrain' FROM read_text('secret')"

    error = refused(quickly, source, tmp_path / "out.csv", mapping={"powertrain": header})

    assert USAGE == error.exit_code


def test_a_header_cannot_write_a_line_of_the_mapping(
    quickly: Screened, tmp_path: Path, little: Rulebook
) -> None:
    source, mapping = tmp_path / "in.csv", tmp_path / "map.yml"
    source.write_text('"x\nquantity: 数量",动力类型,"y\u2028z"\n1,汽油,2\n', "utf-8")

    done = CliRunner().invoke(
        command, [str(source), "-o", str(mapping), "--rulebooks", str(FOLDER)]
    )
    found = read_mapping(mapping)
    quickly(source, tmp_path / "out.csv", mapping=found)

    assert 0 == done.exit_code, done.output
    assert {"powertrain": "动力类型"} == found
    assert little.facts.keys() >= found.keys()


def test_a_mapping_to_a_header_that_stands_twice_is_refused(
    quickly: Screened, tmp_path: Path
) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("动力类型,动力类型,动力 类型\n汽油,纯电动,汽油\n", "utf-8")

    error = refused(quickly, source, target, mapping={"powertrain": "动力类型"})

    assert USAGE == error.exit_code
    assert "1, 2" in error.text.en

    quickly(source, target, mapping={"powertrain": "动力 类型"})

    assert target.exists()


def test_headers_and_cells_of_sql_stay_text(quickly: Screened, tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    header = '"a"" FROM x; DROP TABLE shipments; --",动力类型'
    source.write_text(f"{header}\n'; DROP TABLE answers; --,汽油\n", "utf-8")

    quickly(source, target)

    assert ["'; DROP TABLE answers; --"] == [next(iter(row.values())) for row in table(target)]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('{outside}')",
        "SELECT * FROM read_text('{outside}')",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM '{outside}'",
        "COPY (SELECT 1) TO '{folder}/written.csv'",
        "ATTACH '{folder}/other.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "EXPORT DATABASE '{folder}/all'",
        "SET enable_external_access = true",
        "SET allowed_directories = ['/']",
        "SET memory_limit = '100GB'",
    ],
)
def test_the_engine_reaches_nothing_once_the_input_is_open(tmp_path: Path, statement: str) -> None:
    work, outside = tmp_path / "work", tmp_path / "outside.csv"
    work.mkdir()
    outside.write_text("secret\n", "utf-8")
    allowed = tmp_path / "in.csv"
    allowed.write_text("open\n", "utf-8")
    connection = connected("500MB", 1, work)
    lock_down(connection, [allowed], work)

    read = connection.execute("SELECT * FROM read_csv(?, header = false)", [str(allowed)])

    assert [("open",)] == read.fetchall()
    with pytest.raises(duckdb.Error):
        connection.execute(statement.format(outside=outside, folder=tmp_path)).fetchall()
    assert {"work", "outside.csv", "in.csv"} == {each.name for each in tmp_path.iterdir()}


@pytest.mark.parametrize("suffix", ["csv", "tsv", "jsonl", "parquet", "xlsx"])
def test_an_empty_file_is_no_table(quickly: Screened, tmp_path: Path, suffix: str) -> None:
    source = tmp_path / f"in.{suffix}"
    source.write_bytes(b"")

    assert UNREADABLE == refused(quickly, source, tmp_path / "out.csv").exit_code


@pytest.mark.parametrize("suffix", ["csv", "parquet", "xlsx", "jsonl"])
def test_a_table_without_rows_gives_one_without_rows(
    quickly: Screened, tmp_path: Path, suffix: str
) -> None:
    source, target = tmp_path / "in.csv", tmp_path / f"out.{suffix}"
    source.write_text(f"{HEADER}\n", "utf-8")

    done = quickly(source, target)

    assert 0 == done.tally.rows
    assert target.exists()
    assert 0 == json.loads(done.manifest.read_text("utf-8"))["input"]["rows"]


def test_a_file_that_is_not_there_cannot_be_read(quickly: Screened, tmp_path: Path) -> None:
    error = refused(quickly, tmp_path / "nowhere.csv", tmp_path / "out.csv")

    assert UNREADABLE == error.exit_code


def test_files_that_cannot_be_written_are_refused_before_anything_is_read(
    quickly: Screened, tmp_path: Path
) -> None:
    source, folder = tmp_path / "in.csv", tmp_path / "folder.csv"
    source.write_text(f"{HEADER}\n{ROW}\n", "utf-8")
    folder.mkdir()

    assert UNWRITABLE == refused(quickly, source, tmp_path / "no" / "out.csv").exit_code
    assert UNWRITABLE == refused(quickly, source, folder).exit_code
    assert UNWRITABLE == (
        refused(quickly, source, tmp_path / "out.csv", errors=tmp_path / "no" / "e.csv").exit_code
    )
    assert USAGE == refused(quickly, source, source).exit_code
    assert USAGE == (
        refused(quickly, source, tmp_path / "out.csv", report=tmp_path / "out.csv").exit_code
    )


def test_a_link_in_the_way_is_not_followed(quickly: Screened, tmp_path: Path) -> None:
    source, elsewhere = tmp_path / "in.csv", tmp_path / "elsewhere"
    source.write_text(f"{HEADER}\n{ROW}\n", "utf-8")
    elsewhere.mkdir()
    (elsewhere / "kept.txt").write_text("kept", "utf-8")
    (tmp_path / ".out.csv.lexport").symlink_to(elsewhere)

    assert UNWRITABLE == refused(quickly, source, tmp_path / "out.csv").exit_code
    assert ["kept.txt"] == [each.name for each in elsewhere.iterdir()]
