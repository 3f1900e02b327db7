"""One shipment at a time in JavaScript: the generated `check`, and a person's own code."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.mix import mix
from benchmarks.report import Row
from benchmarks.timing import Timings
from benchmarks.workload import Facts, as_json, as_written, fully_known
from lexport.ir.rulebook import Rulebook
from lexport.output import write
from lexport.targets.javascript import build

DRIVER = Path(__file__).with_suffix(".mjs")
ROUNDS = 25

SECTION = "One shipment in JavaScript (baseline: written by hand, all facts known)"
BY_HAND = "byHand"
GENERATED = "generated"
NAMES = {
    BY_HAND: "written by hand: verdict, decisions, rules",
    "checkAlone": "generated: check alone, nothing asked of the answer",
    GENERATED: "generated: verdict, decisions, rules",
    "unknown": "generated, facts unknown: the same and the missing facts",
}
CASES = {
    BY_HAND: "written by hand: the same, all cases of the rulebook",
    GENERATED: "generated: the same, all cases of the rulebook",
}
NOTES = {BY_HAND: "no checks of types", "unknown": "the cases as written"}


def rows(rulebook: Rulebook, folder: Path) -> Iterator[Row]:
    """Measure both in turns, in one process of Node; `folder` is one to write to."""
    package = folder / "package"
    write(build(rulebook), package)
    written = as_written(rulebook)
    for names, known in ((NAMES, mix(rulebook)), (CASES, fully_known(rulebook))):
        timings = measured(package, known, written, folder, ROUNDS)
        yield from (_row(timings, key, name) for key, name in names.items())


def _row(timings: Timings, key: str, name: str) -> Row:
    ratio = timings.ratio(key, BY_HAND)
    row = Row(SECTION, name, timings.median(key) / 1000, "us", ratio, note=NOTES.get(key, ""))
    if key == BY_HAND:
        return replace(row, ratio=None)
    if key == GENERATED:
        return replace(row, goal="<= 2 x by hand", measured=ratio, most=2)
    return row


def measured(
    package: Path, known: Sequence[Facts], written: Sequence[Facts], folder: Path, rounds: int
) -> Timings:
    """What each took, once both have answered alike for all shipments that are fully known.

    Raises `RuntimeError` for the first on which they differ. `rounds` may be none.
    """
    node = shutil.which("node")
    if node is None:
        raise RuntimeError("Node.js is missing; on Debian or Ubuntu: apt-get install nodejs")
    shipments = folder / "shipments.json"
    told = {"known": [*map(as_json, known)], "written": [*map(as_json, written)]}
    shipments.write_text(json.dumps(told), encoding="utf-8")
    done = subprocess.run(
        [node, DRIVER, package / "index.js", shipments, str(rounds)],
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    answer = json.loads(done.stdout)
    if answer["difference"] is not None:
        raise RuntimeError(f"written by hand, JavaScript answers otherwise: {answer['difference']}")
    return Timings(answer["rounds"])
