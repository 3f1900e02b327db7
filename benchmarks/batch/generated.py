"""What this project makes of the rules: `lexport screen`, the SQL query, the Python package."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import duckdb

from benchmarks.batch.chain import chain
from benchmarks.batch.floors import connected, table
from benchmarks.batch.work import Run, Work
from lexport.ir.rulebook import Rulebook
from lexport.output import write
from lexport.screen.formats import Format, format_of
from lexport.screen.job import Job
from lexport.screen.run import screen
from lexport.targets.python import build
from lexport.targets.sql.dialects import DUCKDB
from lexport.targets.sql.project import printed_query

BLOCK = 2_000  # rows fetched at once for what goes row by row


def screened(work: Work) -> Run:
    """What `lexport screen` does: every column of the answer, written out."""
    return _screened(work, work.rulebook, "screen")


def screened_chain(work: Work) -> Run:
    """The same for the rules that are also written by hand."""
    return _screened(work, chain(work.rulebook), "screen, chain")


def _screened(work: Work, rulebook: Rulebook, name: str) -> Run:
    form = format_of(work.source.name, None)
    job = Job(
        rulebook=rulebook,
        input=work.source,
        input_format=form,
        output=work.target(name),
        output_format=form if form is Format.PARQUET else Format.CSV,
        memory=work.memory,
        chunk=200_000,  # as the command does
    )
    return lambda: screen(job, lambda _done, _rows, _errors: None)


def one_query(work: Work) -> Run:
    """The generated SQL file's query, in one statement, all columns written."""
    return _queried(work, work.rulebook, "*", "one query")


def verdict_only(work: Work) -> Run:
    """The same query, of which the engine works out and writes no more than the verdict."""
    return _queried(work, work.rulebook, "invoice, lexport_verdict", "verdict only")


def query_chain(work: Work) -> Run:
    """The query of the rules that are also written by hand; the same columns as by hand."""
    rulebook = chain(work.rulebook)
    return _queried(work, rulebook, shown(rulebook), "query, chain")


def query_chain_verdict(work: Work) -> Run:
    return _queried(
        work, chain(work.rulebook), "invoice, lexport_verdict", "query, chain, verdict only"
    )


def shown(rulebook: Rulebook) -> str:
    """The columns that are also written by hand: verdict, outcomes, and the rules that hold."""
    names = [name for name in rulebook.decisions if name != rulebook.verdict]
    return ", ".join(["invoice", *(f"lexport_{n}" for n in ("verdict", *names, "rule_ids"))])


def _queried(work: Work, rulebook: Rulebook, columns: str, name: str) -> Run:
    connection = duckdb.connect()  # no limit: planning so many columns takes more than the rows
    connection.execute("SET disabled_optimizers = 'common_subexpressions'")
    connection.execute(f"CREATE VIEW shipments AS FROM {table(work.source)}")
    query = f"SELECT {columns} FROM ({printed_query(rulebook, DUCKDB)})"
    target = work.target(name)
    return lambda: connection.execute(f"COPY ({query}) TO '{target}' (FORMAT parquet)")


def row_by_row(work: Work) -> Run:
    """The generated Python package, called for one row after another, its answers written."""
    rulebook = work.rulebook
    write(build(rulebook), work.folder / "project")
    sys.path.insert(0, str(work.folder / "project" / "src"))
    check = __import__(rulebook.python_package).check

    def told(facts: Mapping[str, Any]) -> list[str]:
        answer = check(facts)
        return [answer.verdict, ";".join(answer.rules), ";".join(answer.missing)]

    return written_by_row(work, "row by row", told, ["rule_ids", "missing_facts"])


def written_by_row(
    work: Work, name: str, told: Callable[[Mapping[str, Any]], list[str]], more: list[str]
) -> Run:
    """A function of one shipment, called for every row; what it says goes to a CSV file."""

    def run() -> None:
        with work.target(name).open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file)
            lines.writerow(["invoice", "verdict", *more])
            lines.writerows([invoice, *told(facts)] for invoice, facts in shipments(work))

    return run


def shipments(work: Work) -> Iterator[tuple[str, dict[str, Any]]]:
    """Row after row: the exporter's own number, and the facts that are known."""
    names = list(work.rulebook.facts)
    listed = ", ".join(f'"{name}"' for name in names)
    with connected(work) as connection:
        cursor = connection.execute(f"SELECT invoice, {listed} FROM {table(work.source)}")
        while rows := cursor.fetchmany(BLOCK):
            for invoice, *row in rows:
                known = zip(names, row, strict=True)
                yield invoice, {name: value for name, value in known if value is not None}
