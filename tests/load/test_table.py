"""CSV: cells with places, as spreadsheets write them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexport.load.source import decode
from lexport.load.table import read_table


def rows(text: str) -> list[list[str]]:
    table, diagnostics = read_table(decode("t.csv", text.encode()))

    assert [] == diagnostics
    assert table is not None
    return [[cell.text for cell in row] for row in (table.header, *table.rows)]


def test_cells_know_their_line_and_column() -> None:
    table, _ = read_table(decode("t.csv", 'code,title\n01,"a ""b"", c"\n02,车\n'.encode()))

    assert table is not None
    [[_, quoted], [_, plain]] = table.rows
    assert 'a "b", c' == quoted.text
    assert "t.csv:2:4" == str(quoted.span)
    assert "t.csv:3:4" == str(plain.span)


def test_a_quoted_cell_may_hold_a_line_break() -> None:
    assert [["a", "b"], ["1", "x\ny"], ["2", "z"]] == rows('a,b\n1,"x\ny"\n2,z\n')


def test_line_ends_of_windows_and_empty_lines_do_not_matter() -> None:
    assert [["a", "b"], ["1", ""]] == rows("a,b\r\n\r\n1,\r\n\r\n")


@pytest.mark.parametrize(
    ("text", "code"), [("", "empty-file"), ("\n\n", "empty-file"), ('a\n"x', "unclosed-cell")]
)
def test_what_is_no_table_is_said(text: str, code: str) -> None:
    table, diagnostics = read_table(decode("t.csv", text.encode()))

    assert table is None
    assert [code] == [each.code for each in diagnostics]


CELL = st.text(alphabet="ab,\"\n整 '", max_size=6)


@given(st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=4))
def test_what_the_standard_library_writes_is_read_back(table: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(table)

    assert table == rows(written.getvalue())
