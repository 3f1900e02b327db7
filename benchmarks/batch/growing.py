"""How `lexport screen` grows with the rules: invented rulebooks, ten times as large each."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import assert_never

import duckdb

from benchmarks.batch.work import Took, Work, in_a_process
from benchmarks.proving import sound_rulebook
from benchmarks.report import Row
from lexport.ir.facts import Choice, Date, DecimalValue, Fact, Integer, TextValue, YesNo
from lexport.ir.rulebook import Rulebook

SIZES = (100, 1_000)
MOST_ROWS = 100_000
CONTENDER = "screen"
MEMORY = "4GB"  # planning 375 columns takes more than any number of rows


def rows(count: int, rounds: int) -> Iterator[Row]:
    """Ten times the rules, which read ten times the facts, over as many rows."""
    count = min(count, MOST_ROWS)
    with tempfile.TemporaryDirectory(prefix="lexport-bench-") as folder:
        works = {size: _work(Path(folder) / str(size), size, count) for size in SIZES}
        told: dict[int, list[Took]] = {size: [] for size in SIZES}
        for _ in range(rounds):
            for size, results in told.items():
                results.append(in_a_process(CONTENDER, works[size]))
    before = told[SIZES[0]]
    for size, results in told.items():
        times = statistics.median(
            mine.processor / least.processor for mine, least in zip(results, before, strict=True)
        )
        most = size / SIZES[0] if size > SIZES[0] else None
        yield Row(
            f"Growth with the rules: {count:,} rows, parquet (baseline: {SIZES[0]} rules)",
            f"screen, {size:,} invented rules",
            statistics.median(each.processor for each in results),
            "s",
            times,
            goal=f"<= {most:g} x" if most else "",
            measured=times if most else None,
            most=most,
            note=f"peak {max(each.peak for each in results):,.0f} MB",
        )


def _work(folder: Path, size: int, count: int) -> Work:
    rules = folder / "rules"
    for name, content in sound_rulebook(size).items():
        (rules / name).parent.mkdir(parents=True, exist_ok=True)
        (rules / name).write_bytes(content)
    work = Work(folder / "rows.parquet", folder, MEMORY, rules)
    _write(work.rulebook, count, work.source)
    return work


def _write(rulebook: Rulebook, count: int, target: Path) -> None:
    cells = [
        f'{_cell(fact, place)} AS "{name}"'
        for place, (name, fact) in enumerate(rulebook.facts.items())
    ]
    duckdb.execute(
        f"COPY (SELECT n AS invoice, {', '.join(cells)} FROM range({count}) AS rows(n)) "
        f"TO '{target}' (FORMAT parquet)"
    )


def _cell(fact: Fact, place: int) -> str:
    """A few values of each fact, in turn by a number that looks drawn."""
    drawn = f"CAST(hash(n * 1024 + {place}) >> 2 AS BIGINT)"
    match fact.type:
        case YesNo():
            return f"{drawn} % 4 = 0"
        case Choice(values):
            return f"{list(values)}[1 + {drawn} % {len(values)}]"
        case Integer():
            return f"{drawn} % 100"
        case Date():
            return f"DATE '2025-06-01' + CAST({drawn} % 420 AS INTEGER)"
        case TextValue() | DecimalValue():
            raise ValueError(f"invented rulebooks have no such fact: {fact.name}")
        case _:
            assert_never(fact.type)
