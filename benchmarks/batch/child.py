"""One contender in a process of its own; what it took goes to standard output as JSON."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from benchmarks.batch.contenders import CONTENDERS, WARM
from benchmarks.batch.work import Run, Work

TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    name, source, folder, memory, rules = sys.argv[1:]
    began = perf_counter()
    try:
        run = CONTENDERS[name](Work(Path(source), Path(folder), memory, Path(rules)))
    except ImportError as error:
        sys.stdout.write(json.dumps({"lacks": str(error)}) + "\n")
        return
    told: dict[str, float] = {"start": perf_counter() - began}
    if name in WARM:
        told["first"], _ = _timed(run)
    told["seconds"], told["processor"] = _timed(run)
    told["peak"] = sum(map(_peak, _processes()))
    sys.stdout.write(json.dumps(told) + "\n")


def _timed(run: Run) -> tuple[float, float]:
    began, worked = perf_counter(), sum(map(_processor, _processes()))
    run()
    return perf_counter() - began, sum(map(_processor, _processes())) - worked


def _processes() -> Iterator[int]:
    """This program and whatever it started, as Spark does its Java machine."""
    parents = {int(each.name): _stat(each) for each in Path("/proc").glob("[0-9]*")}
    found = [os.getpid()]
    for process in found:
        yield process
        found += [child for child, stat in parents.items() if stat[1:2] == [str(process)]]


def _stat(process: Path) -> list[str]:
    """The fields after the name, from the state on; none where the process has just ended."""
    try:
        return (process / "stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
    except OSError:
        return []


def _processor(process: int) -> float:
    """Seconds of all threads, of the system's work for them too."""
    stat = _stat(Path(f"/proc/{process}"))
    return sum(map(int, stat[11:13])) / TICKS


def _peak(process: int) -> float:
    """Megabytes of this program; what `getrusage` says may be the parent's before the start."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    told = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(told[0]) / 1024 if told else 0.0  # one that has ended has no memory any more


if __name__ == "__main__":
    main()
