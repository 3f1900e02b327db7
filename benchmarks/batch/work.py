"""What a contender is given, and the process of its own that it is measured in."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lexport.ir.rulebook import Rulebook
from lexport.pipeline import read

RULEBOOK = Path(__file__).parents[2] / "regulations" / "cn-vehicle-export"


@dataclass(frozen=True)
class Work:
    """A file of shipments, where to write, the most the engine may take, and the rules."""

    source: Path
    folder: Path
    memory: str
    rules: Path = RULEBOOK

    @cached_property
    def rulebook(self) -> Rulebook:
        return read(self.rules).usable()

    def target(self, name: str) -> Path:
        """The file or folder for the answers of a contender."""
        return self.folder / f"{re.sub('[^A-Za-z]+', '-', name)}.answers"


Run = Callable[[], object]
# Everything that comes before the first row is not timed: imports, rules read, Java started.
Contender = Callable[[Work], Run]


@dataclass(frozen=True, slots=True)
class Took:
    """What one run took: seconds by the clock, seconds of processors, and the most megabytes."""

    seconds: float
    processor: float
    peak: float
    first: float | None = None  # of a contender that grows warm: seconds of its first run
    start: float = 0.0


class FailedError(Exception):
    """A contender did not come to its end, for example for want of memory."""


class NotInstalledError(Exception):
    """A contender needs something that is not here."""


def in_a_process(name: str, work: Work) -> Took:
    """One contender, alone in a process, so that its memory and its warmth are its own."""
    command = [sys.executable, "-m", "benchmarks.batch.child", name]
    places = [str(work.source), str(work.folder), work.memory, str(work.rules)]
    done = subprocess.run([*command, *places], check=False, capture_output=True, text=True)
    if done.returncode:
        raise FailedError(f"{name} failed: {_last_error(done.stderr)}")
    told = json.loads(done.stdout.splitlines()[-1])
    if "lacks" in told:
        raise NotInstalledError(told["lacks"])
    return Took(**told)


def _last_error(told: str) -> str:
    """The line that names the exception; engines put advice after it."""
    named = [line for line in told.splitlines() if re.match(r"[\w.]*(Error|Exception)\b", line)]
    return named[-1] if named else told[-500:]
