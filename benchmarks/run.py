"""`make bench`: every figure in one run, with the figures to reach beside them.

Prints a table, or JSON with `--json`. The exit code says nothing of speed: machines differ, and
only ratios within one run count.
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import javascript, loading, one_record, processes, proving, site
from benchmarks.report import Row, as_json, table
from lexport.pipeline import package_of, read

FOLDER = Path(__file__).parents[1] / "regulations" / "cn-vehicle-export"


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    wanted = parser.parse_args()
    rows = list(measured())
    title = (
        f"lexport on {platform.python_implementation()} {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}; medians, and ratios within one round,\n"
        "which a busy machine disturbs less than the times"
    )
    sys.stdout.write((as_json if wanted.json else table)(rows, title) + "\n")


def measured() -> Iterator[Row]:
    """All rows; what is being measured is said on standard error meanwhile."""
    rulebook = read(FOLDER).usable()
    _say("one shipment")
    yield from one_record.rows(rulebook, package_of(rulebook))
    _say("one shipment in JavaScript")
    with tempfile.TemporaryDirectory(prefix="lexport-bench-") as folder:
        yield from javascript.rows(rulebook, Path(folder))
    _say("starting")
    with tempfile.TemporaryDirectory(prefix="lexport-bench-") as folder:
        yield from processes.rows(rulebook, Path(folder))
    _say("loading")
    yield from loading.rows(FOLDER)
    _say("proof")
    yield from proving.rows(FOLDER)
    _say("site")
    yield from site.rows(FOLDER)


def _say(what: str) -> None:
    sys.stderr.write(f"measuring: {what}\n")


if __name__ == "__main__":
    main()
