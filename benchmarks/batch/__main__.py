"""`make bench-batch`: whole files, each contender in a process of its own, taking turns.

Times are of the processor, of all threads together: on a busy machine wall time measures the
neighbours. Ratios are against reading the same columns of the same file in the same round.

What the plans say of `screen` against the floor: writing the input's own columns out again (`copy`)
takes about six times as long as reading them, and `screen` does it twice, since parts have to
outlive a kill. Then come reading cells as typed facts, the lines that are worked out of every row
(dates, check digits, prefixes of codes), and one look-up a block of rules; the 257 rules themselves
run only for combinations that are new, and cost least. A memory limit below 512 MB leaves the
engine one thread.

There are no contenders written by hand in SQL, Polars or pandas here, and neither zen-engine nor
Spark: nothing is claimed against them.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.batch.contenders import CONTENDERS, RULEBOOK
from benchmarks.batch.shipments import write_csv, write_parquet
from benchmarks.report import Row, as_json, table
from lexport.ir.rulebook import Rulebook
from lexport.pipeline import read

OF_TEXT = ("scan", "copy", "screen")  # the others read typed facts
SLOW = {"one query": 1_000_000, "verdict only": 1_000_000, "row by row": 100_000}  # rows at most
MOST = {("parquet", "screen"): 6.0, ("parquet", "verdict only"): 3.0, ("csv", "screen"): 3.0}


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench-batch", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000_000])
    parser.add_argument("--formats", nargs="+", default=["parquet", "csv"])
    parser.add_argument("--contenders", nargs="+", default=list(CONTENDERS), choices=CONTENDERS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", default="384MB")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    asked = parser.parse_args()
    rulebook = read(RULEBOOK).usable()
    rows: list[Row] = []
    for count in asked.rows:
        for form in asked.formats:
            chosen = [name for name in asked.contenders if _takes_part(name, form, count)]
            rows += measured(
                rulebook, count, form, chosen, rounds=asked.rounds, memory=asked.memory
            )
    title = f"lexport screen over {', '.join(f'{n:,}' for n in asked.rows)} rows, {asked.memory}"
    sys.stdout.write((as_json if asked.json else table)(rows, title) + "\n")


def _takes_part(name: str, form: str, rows: int) -> bool:
    return (form == "parquet" or name in OF_TEXT) and rows <= SLOW.get(name, rows)


def measured(
    rulebook: Rulebook, count: int, form: str, names: Sequence[str], *, rounds: int, memory: str
) -> Iterator[Row]:
    """Every contender on the same file; those that answer have to agree before anything is told."""
    told: dict[str, list[dict[str, Any]]] = {name: [] for name in dict.fromkeys(["scan", *names])}
    with tempfile.TemporaryDirectory(prefix="lexport-bench-") as folder:
        source = Path(folder) / f"shipments.{form}"
        (write_parquet if form == "parquet" else write_csv)(rulebook, count, source)
        for _ in range(rounds):
            for name, results in told.items():
                sys.stderr.write(f"measuring: {count:,} rows, {form}, {name}\n")
                results.append(_in_a_process(name, source, Path(folder), memory))
    _agree(told)
    yield from _rows(told, count, form)


def _in_a_process(name: str, source: Path, folder: Path, memory: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.batch.contenders", name]
    done = subprocess.run(
        [*command, str(source), str(folder), memory], check=True, capture_output=True, text=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _agree(told: dict[str, list[dict[str, Any]]]) -> None:
    answered = {name: each[0]["verdicts"] for name, each in told.items() if each[0]["verdicts"]}
    if any(counts != next(iter(answered.values())) for counts in answered.values()):
        raise ValueError(f"the contenders do not agree: {answered}")


def _rows(told: dict[str, list[dict[str, Any]]], count: int, form: str) -> Iterator[Row]:
    for name, results in told.items():
        ratio = statistics.median(
            mine["processor"] / floor["processor"]
            for mine, floor in zip(results, told["scan"], strict=True)
        )
        most = MOST.get((form, name))
        wall = statistics.median(each["seconds"] for each in results)
        peak = max(each["peak"] for each in results)
        yield Row(
            f"{count:,} rows, {form} (baseline: scan)",
            name,
            statistics.median(each["processor"] for each in results),
            "s",
            ratio,
            goal=f"<= {most:.0f} x scan" if most else "",
            measured=ratio if most else None,
            most=most,
            note=f"{wall:.1f} s wall, peak {peak:,.0f} MB",
        )


if __name__ == "__main__":
    main()
