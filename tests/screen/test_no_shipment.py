"""Totals and notes are told from shipments, and alike by Python and DuckDB."""

from __future__ import annotations

import duckdb
import pytest
from tests.support.no_shipments import NO_SHIPMENTS, SHIPMENTS

from lexport.screen.no_shipment import is_no_shipment, is_no_shipment_sql
from lexport.screen.spelling import FOR_DUCKDB


@pytest.mark.parametrize("row", NO_SHIPMENTS)
def test_a_total_or_a_note_is_no_shipment(row: list[str]) -> None:
    assert is_no_shipment(row)
    assert [(True,)] == by_duckdb(row)


@pytest.mark.parametrize("row", SHIPMENTS)
def test_a_row_that_only_resembles_one_is_a_shipment(row: list[str]) -> None:
    assert not is_no_shipment(row)
    assert [(False,)] == by_duckdb(row)


def by_duckdb(row: list[str]) -> list[tuple[object, ...]]:
    cells = [f"nullif(cells[{place}], '')" for place in range(1, len(row) + 1)]
    query = f"SELECT {is_no_shipment_sql(cells, FOR_DUCKDB)} FROM (SELECT $1 AS cells)"  # noqa: S608 -- the query is our own
    return duckdb.execute(query, [row]).fetchall()
