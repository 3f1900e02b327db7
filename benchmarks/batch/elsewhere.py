"""The same rules elsewhere: by hand in DuckDB, Polars, pandas and Python, and in zen-engine.

What may not be installed is imported where it is used, so that it is missed by nobody else.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from benchmarks import by_hand
from benchmarks.batch.floors import table
from benchmarks.batch.generated import shipments, written_by_row
from benchmarks.batch.work import Run, Work

CHAIN = Path(__file__).parent / "by_hand" / "chain.sql"


def duckdb_by_hand(work: Work) -> Run:
    return _queried(work, "*", "DuckDB by hand")


def duckdb_by_hand_verdict(work: Work) -> Run:
    return _queried(work, "invoice, verdict", "DuckDB by hand, verdict only")


def _queried(work: Work, columns: str, name: str) -> Run:
    connection = duckdb.connect(config={"memory_limit": work.memory})
    connection.execute(f"CREATE VIEW shipments AS FROM {table(work.source)}")
    query = f"SELECT {columns} FROM ({CHAIN.read_text(encoding='utf-8')})"
    target = work.target(name)
    return lambda: connection.execute(f"COPY ({query}) TO '{target}' (FORMAT parquet)")


def polars_by_hand(work: Work) -> Run:
    from benchmarks.batch.by_hand import in_polars

    return partial(in_polars.answer, work.source, work.target("Polars by hand"))


def pandas_by_hand(work: Work) -> Run:
    from benchmarks.batch.by_hand import in_pandas

    return partial(in_pandas.answer, work.source, work.target("pandas by hand"))


def python_by_hand(work: Work) -> Run:
    """The whole rulebook by hand, called for one row after another; every fact has to be known."""

    def told(facts: Mapping[str, Any]) -> list[str]:
        verdict, _, rules = by_hand.check(facts)
        return [verdict, ";".join(rules)]

    return written_by_row(work, "Python by hand", told, ["rule_ids"])


def zen(work: Work) -> Run:
    """The whole rulebook in zen-engine, without review; what it reads is prepared beforehand."""
    from benchmarks.zen_model import ZenModel

    model = ZenModel(work.rulebook)
    prepared = [(invoice, model.prepared(facts)) for invoice, facts in shipments(work)]

    def run() -> None:
        with work.target("zen-engine").open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file)
            lines.writerow(["invoice", "rule_ids"])
            for invoice, facts in prepared:
                lines.writerow([invoice, ";".join(model.told(facts)[2])])

    return run
