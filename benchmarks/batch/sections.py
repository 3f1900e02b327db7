"""What takes part against what: a kind of file, and the contenders that read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from benchmarks.batch.contenders import MOST_ROWS

SCAN = "scan"


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure to reach: so many times what another contender took of the processor."""

    most: float
    against: str = SCAN


@dataclass(frozen=True, slots=True)
class Section:
    """Contenders over the same file. `complete` shipments leave no fact unknown."""

    title: str
    form: str
    complete: bool
    names: tuple[str, ...]
    goals: tuple[tuple[str, Goal], ...] = ()
    rows: int = 0

    @property
    def heading(self) -> str:
        return f"{self.title}: {self.rows:,} rows, {self.form} (baseline: {SCAN})"


ALL = (
    Section(
        "All rules, shipments as people fill them in",
        "parquet",
        False,
        (SCAN, "copy", "screen", "one query", "verdict only"),
        (("screen", Goal(6)), ("verdict only", Goal(3))),
    ),
    Section(
        "All rules, as text, one row in a hundred unreadable",
        "csv",
        False,
        (SCAN, "copy", "screen"),
        (("screen", Goal(3)),),
    ),
    Section(
        "The rules behind the verdict, every fact known",
        "parquet",
        True,
        (
            *(SCAN, "copy", "DuckDB by hand", "query, chain", "screen, chain"),
            *("DuckDB by hand, verdict only", "query, chain, verdict only"),
            *("Polars by hand", "pandas by hand"),
            *("Spark by hand", "Spark, query", "Spark, screen"),
        ),
        (
            ("query, chain", Goal(1.5, "DuckDB by hand")),
            ("query, chain, verdict only", Goal(3)),
            ("Spark, query", Goal(1, "Spark by hand")),
        ),
    ),
    Section(
        "All rules row by row, every fact known",
        "parquet",
        True,
        (SCAN, "row by row", "Python by hand", "zen-engine"),
    ),
)


def chosen(counts: Sequence[int], forms: Sequence[str], names: Sequence[str]) -> Iterator[Section]:
    """The sections for these numbers of rows, each with the contenders that take so many.

    Who takes fewer rows than all that are asked for is measured over as many as it takes.
    """
    for section in ALL:
        wanted = [name for name in section.names if name in names and name != SCAN]
        if section.form not in forms:
            continue
        for count in sorted({min(MOST_ROWS.get(n, c), c) for c in counts for n in wanted}):
            least = min(counts)
            here = [n for n in wanted if _takes(n, count, least)]
            if here:
                yield replace(section, names=(SCAN, *here), rows=count)


def _takes(name: str, count: int, least: int) -> bool:
    """Whether a contender is measured over so many rows, given the least number asked for."""
    most = MOST_ROWS.get(name)
    if most is None:
        return count >= least
    return count == most or least <= count < most
