"""Loading and analysing: the vehicle rulebook, and synthetic ones of growing size."""

from __future__ import annotations

import gc
import math
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time_ns

from benchmarks.report import Row
from benchmarks.synthetic import synthetic_rulebook
from lexport.analyse import analyse
from lexport.load import load_files
from lexport.pipeline import read

SECTION = "Load and analyse a rulebook (baseline: 100 rules)"
SIZES = {100: 5, 1_000: 5, 10_000: 1}  # rules: how often


def rows(folder: Path) -> Iterator[Row]:
    """Measure loading in turns, the largest once."""
    vehicle = _seconds(lambda: read(folder).usable(), 5)
    yield Row(
        SECTION,
        "cn-vehicle-export",
        vehicle * 1000,
        "ms",
        goal="<= 1,000 ms",
        measured=vehicle,
        most=1,
        note="from disk, as `lexport lint` does",
    )
    medians = {size: _seconds(_loading(size), times) for size, times in SIZES.items()}
    smallest, *_, before, largest = SIZES
    for size, median in medians.items():
        ratio = median / medians[smallest]
        name = f"synthetic, {size:,} rules"
        if size != largest:
            yield Row(SECTION, name, median * 1000, "ms", ratio if size > smallest else None)
            continue
        growth = math.log(median / medians[before]) / math.log(largest / before)
        yield Row(
            SECTION,
            name,
            median * 1000,
            "ms",
            ratio,
            goal="near linear: exponent <= 1.15",
            measured=growth,
            most=1.15,
            note=f"grows with the power {growth:.2f} from {before:,} rules on",
        )


def _loading(size: int) -> Callable[[], object]:
    files = synthetic_rulebook(size)

    def load() -> object:
        loaded = load_files(files).analysed(analyse)
        if loaded.rulebook is None or loaded.diagnostics:
            raise RuntimeError(f"the synthetic rulebook is unsound: {loaded.diagnostics[:3]}")
        return loaded

    return load


def _seconds(run: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        gc.collect()
        began = process_time_ns()
        run()
        taken.append((process_time_ns() - began) / 1e9)
    return statistics.median(taken)
