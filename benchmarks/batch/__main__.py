"""`make bench-batch`: whole files, each contender in a process of its own, taking turns.

Times are of the processor, of all threads together: on a busy machine wall time measures the
neighbours. Ratios are against reading the same columns of the same file in the same round. What
the plans say of the differences is told in README.md beside this.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.batch import growing
from benchmarks.batch.agreeing import differences
from benchmarks.batch.contenders import CONTENDERS
from benchmarks.batch.sections import ALL, SCAN, Section, chosen
from benchmarks.batch.shipments import write_csv, write_parquet
from benchmarks.batch.work import FailedError, NotInstalledError, Took, Work, in_a_process
from benchmarks.report import Row, as_json, table

AGREEING = 100_000  # rows, at most, over which all answers are compared before any is timed
MOST_MEGABYTES = 512
LARGE = 10_000_000  # rows from which on the memory counts


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench-batch", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000_000])
    forms = sorted({section.form for section in ALL})
    parser.add_argument("--formats", nargs="+", default=forms, choices=forms)
    parser.add_argument("--contenders", nargs="+", default=list(CONTENDERS), choices=CONTENDERS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", default="384MB")
    parser.add_argument("--no-growth", action="store_true", help="leave out the growth with rules")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    asked = parser.parse_args()
    rows: list[Row] = []
    for section in chosen(asked.rows, asked.formats, asked.contenders):
        rows += measured(section, asked.rounds, asked.memory)
    if not asked.no_growth:
        rows += growing.rows(min(asked.rows), asked.rounds)
    title = f"lexport over whole files, DuckDB within {asked.memory}"
    sys.stdout.write((as_json if asked.json else table)(rows, title) + "\n")


def measured(section: Section, rounds: int, memory: str) -> Iterator[Row]:
    """Every contender of a section; those that answer have to agree before any is timed."""
    with tempfile.TemporaryDirectory(prefix="lexport-bench-") as folder:
        names = installed(section, small_work(section, Path(folder), memory))
        work = Work(Path(folder) / f"shipments.{section.form}", Path(folder), memory)
        write_shipments(section, work, section.rows)
        told: dict[str, list[Took]] = {name: [] for name in names}
        for _ in range(rounds):
            for name, results in told.items():
                say(section, name)
                try:
                    results.append(in_a_process(name, work))
                except FailedError as error:
                    sys.stderr.write(f"{error}\n")
    yield from _rows(section, {name: each for name, each in told.items() if len(each) == rounds})
    for name, results in told.items():
        if len(results) < rounds:
            yield _failed(section, name, rounds - len(results))


def small_work(section: Section, folder: Path, memory: str) -> Work:
    """The same shipments, as many as all answers are compared for."""
    work = Work(folder / f"few.{section.form}", folder / "few", memory)
    work.folder.mkdir()
    write_shipments(section, work, min(section.rows, AGREEING))
    return work


def installed(section: Section, work: Work) -> list[str]:
    """The contenders that are here. Raises `ValueError` where they do not agree."""
    names = []
    for name in section.names:
        try:
            say(section, f"{name}, to compare")
            in_a_process(name, work)
        except NotInstalledError as error:
            sys.stderr.write(f"left out: {name}: {error}\n")
        else:
            names.append(name)
    answering = [name for name in names if name not in {SCAN, "copy"}]
    if answering:
        found = differences(work, work.rulebook.decisions, answering)
        if found:
            raise ValueError(f"the contenders do not agree: {'; '.join(found)}")
    return names


def write_shipments(section: Section, work: Work, rows: int) -> None:
    if section.form == "csv":
        write_csv(work.rulebook, rows, work.source)
    else:
        write_parquet(work.rulebook, rows, work.source, complete=section.complete)


def say(section: Section, name: str) -> None:
    sys.stderr.write(f"measuring: {section.rows:,} rows, {section.form}, {name}\n")


def _failed(section: Section, name: str, times: int) -> Row:
    """A figure that was not reached: no run may fail."""
    return Row(
        section.heading, name, times, "failed", goal="to the end", measured=times, most=0, note="-"
    )


def _rows(section: Section, told: dict[str, list[Took]]) -> Iterator[Row]:
    goals = dict(section.goals)
    for name, results in told.items():
        goal = goals.get(name)
        if goal is not None and goal.against not in told:
            goal = None
        yield Row(
            section.heading,
            name,
            statistics.median(each.processor for each in results),
            "s",
            _times(results, told[SCAN]),
            goal=f"<= {goal.most:g} x {goal.against}" if goal else "",
            measured=_times(results, told[goal.against]) if goal else None,
            most=goal.most if goal else None,
            note=_note(section.rows, results),
        )
    if "screen" in told and section.rows >= LARGE:
        peak = max(each.peak for each in told["screen"])
        yield Row(
            section.heading,
            "screen, memory",
            peak,
            "MB",
            goal=f"<= {MOST_MEGABYTES} MB",
            measured=peak,
            most=MOST_MEGABYTES,
        )


def _times(mine: list[Took], other: list[Took]) -> float:
    return statistics.median(
        a.processor / max(b.processor, 0.01) for a, b in zip(mine, other, strict=True)
    )


def _note(rows: int, results: list[Took]) -> str:
    seconds = statistics.median(each.seconds for each in results)
    told = [f"{seconds:.1f} s wall", f"{rows / seconds / 1e6:.2f} M rows/s"]
    told.append(f"peak {max(each.peak for each in results):,.0f} MB")
    first = [each.first for each in results if each.first is not None]
    if first:
        start = statistics.median(each.start for each in results)
        told.append(f"start-up {start:.0f} s, first run {statistics.median(first):.1f} s")
    return ", ".join(told)


if __name__ == "__main__":
    main()
