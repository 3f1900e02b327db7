"""What is timed over a whole file: reading it, copying it, and answering it in several ways."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

import duckdb

from lexport.ir.facts import Choice, Date, TextValue, YesNo
from lexport.ir.rulebook import Rulebook
from lexport.output import write
from lexport.pipeline import read
from lexport.screen.formats import Format, format_of
from lexport.screen.job import Job
from lexport.screen.run import screen
from lexport.targets.python import build
from lexport.targets.sql.dialects import DUCKDB
from lexport.targets.sql.project import printed_query

RULEBOOK = Path(__file__).parents[2] / "regulations" / "cn-vehicle-export"
Counts = dict[str, int]
Contender = Callable[[Rulebook, Path, Path, str], Counts]


def scan(rulebook: Rulebook, source: Path, folder: Path, memory: str) -> Counts:
    """The floor: every column read, and a trivial sum of each."""
    del folder
    with _connected(memory) as connection:
        sums = ", ".join(_sum(rulebook, name) for name in rulebook.facts)
        connection.execute(f"SELECT sum(length(invoice)), {sums} FROM {_table(source)}").fetchall()
    return {}


def _sum(rulebook: Rulebook, name: str) -> str:
    match rulebook.facts[name].type:
        case Choice() | TextValue():
            return f'sum(length("{name}"))'
        case Date() | YesNo():
            return f'count("{name}")'
        case _:
            return f'count("{name}"), max("{name}")'


def copy(rulebook: Rulebook, source: Path, folder: Path, memory: str) -> Counts:
    """Every column read and written again with one constant column: no answer costs less."""
    del rulebook
    target = folder / f"copied{source.suffix}"
    with _connected(memory) as connection:
        select = f"SELECT *, 'clear' AS lexport_verdict FROM {_table(source)}"
        connection.execute(f"COPY ({select}) TO '{target}'")
    return {}


def screened(rulebook: Rulebook, source: Path, folder: Path, memory: str) -> Counts:
    """What `lexport screen` does: every column of the answer, written out."""
    target = folder / f"screened{source.suffix}"
    form = format_of(source.name, None)
    job = Job(
        rulebook=rulebook,
        input=source,
        input_format=form,
        output=target,
        output_format=Format.PARQUET if form is Format.PARQUET else Format.CSV,
        memory=memory,
        chunk=200_000,
    )
    return screen(job, lambda _done, _rows, _errors: None).tally.verdicts


def one_query(rulebook: Rulebook, source: Path, folder: Path, memory: str) -> Counts:
    """The generated SQL file's query, row by row in one statement (typed facts only)."""
    del memory  # one statement of so many columns needs gigabytes
    target = folder / "queried.parquet"
    with duckdb.connect() as connection:
        connection.execute("SET disabled_optimizers = 'common_subexpressions'")
        connection.execute(f"CREATE VIEW shipments AS FROM {_table(source)}")
        connection.execute(f"COPY ({printed_query(rulebook, DUCKDB)}) TO '{target}'")
        return _verdicts(connection, target)


def verdict_only(rulebook: Rulebook, source: Path, folder: Path, memory: str) -> Counts:
    """The same query, of which the engine works out and writes no more than the verdict."""
    del memory  # one statement of so many columns needs gigabytes
    target = folder / "verdicts.parquet"
    with duckdb.connect() as connection:
        connection.execute("SET disabled_optimizers = 'common_subexpressions'")
        connection.execute(f"CREATE VIEW shipments AS FROM {_table(source)}")
        query = printed_query(rulebook, DUCKDB)
        connection.execute(f"COPY (SELECT lexport_verdict FROM ({query})) TO '{target}'")
        return _verdicts(connection, target)


def row_by_row(rulebook: Rulebook, source: Path, folder: Path, memory: str) -> Counts:
    """The generated Python package, called for one row after another; nothing is written."""
    write(build(rulebook), folder / "project")
    sys.path.insert(0, str(folder / "project" / "src"))
    check = __import__(rulebook.python_package).check
    counts: Counts = {}
    with _connected(memory) as connection:
        names = list(rulebook.facts)
        listed = ", ".join(f'"{name}"' for name in names)
        cursor = connection.execute(f"SELECT {listed} FROM {_table(source)}")
        while rows := cursor.fetchmany(2_000):
            for row in rows:
                known = zip(names, row, strict=True)
                verdict = str(check({n: v for n, v in known if v is not None}).verdict)
                counts[verdict] = counts.get(verdict, 0) + 1
    return counts


CONTENDERS: dict[str, Contender] = {
    "scan": scan,
    "copy": copy,
    "screen": screened,
    "one query": one_query,
    "verdict only": verdict_only,
    "row by row": row_by_row,
}


def _connected(memory: str) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"memory_limit": memory})


def _table(source: Path) -> str:
    if source.suffix == ".csv":
        return f"read_csv('{source}', all_varchar = true)"
    return f"read_parquet('{source}')"


def _verdicts(connection: duckdb.DuckDBPyConnection, target: Path) -> Counts:
    rows = connection.execute(
        f"SELECT lexport_verdict, count(*) FROM read_parquet('{target}') GROUP BY ALL"
    ).fetchall()
    return {str(verdict): count for verdict, count in rows}


def _peak() -> float:
    """Megabytes of this program; what `getrusage` says may be the parent's before the start."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    [told] = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
    return int(told) / 1024


def main() -> None:
    """One contender in a process of its own; what it took goes to standard output."""
    name, source, folder, memory = sys.argv[1:]
    rulebook = read(RULEBOOK).usable()
    began, worked = perf_counter(), process_time()
    counts = CONTENDERS[name](rulebook, Path(source), Path(folder), memory)
    told = {
        "seconds": perf_counter() - began,
        "processor": process_time() - worked,
        "peak": _peak(),
        "verdicts": dict(sorted(counts.items())),
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
