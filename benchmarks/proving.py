"""Proof: everything `lexport prove` finds out, and how its time grows with the rules."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path, PurePosixPath
from time import process_time

from benchmarks.report import Row
from benchmarks.synthetic import COLOURS, RULES_A_DECISION, synthetic_rulebook
from lexport.analyse import analyse
from lexport.ir.rulebook import Rulebook
from lexport.load import load_files
from lexport.pipeline import read
from lexport.prove import prove

SIZES = (100, 300, 1000)
MOST_SECONDS = 10.0
SECTION = "Proof over all facts and dates, in processor seconds"


def rows(folder: Path) -> Iterator[Row]:
    """The vehicle rulebook, then invented ones; each ratio is against the size before."""
    vehicles = read(folder).usable()
    took = _seconds(vehicles)
    yield Row(
        SECTION,
        f"vehicle rulebook, {len(vehicles.rules)} rules",
        took,
        "s",
        goal=f"at most {MOST_SECONDS:.0f} s",
        measured=took,
        most=MOST_SECONDS,
    )
    before: tuple[int, float] | None = None
    for size in SIZES:
        rulebook = load_files(sound_rulebook(size)).analysed(analyse).rulebook
        if rulebook is None:
            raise RuntimeError(f"the invented rulebook of {size} rules is not sound")
        took = _seconds(rulebook)
        note = "" if before is None else f"{size / before[0]:.1f} times the rules"
        ratio = None if before is None else took / before[1]
        yield Row(SECTION, f"invented rulebook, {size} rules", took, "s", ratio, note=note)
        before = size, took


def sound_rulebook(rules: int) -> dict[PurePosixPath, bytes]:
    """An invented rulebook whose decisions have no gap and no conflict, as real ones have none.

    Each asks a colour and an amount of its own; every second one reads the one before, too.
    """
    files = synthetic_rulebook(rules)
    for number in range(rules // RULES_A_DECISION):
        path = PurePosixPath(f"decisions/step_{number}.yaml")
        head, _, _ = files[path].decode().partition("rules:\n")
        files[path] = f"{head}rules:\n{''.join(_rules(rules, number))}".encode()
    return files


def _rules(rules: int, decision: int) -> Iterator[str]:
    """One rule for each colour, range of amounts, and period or earlier outcome."""
    amounts = ("{at_most: 9}", "{at_least: 10}")
    if decision % 2:
        besides = [(f", step_{decision - 1}: {each}", "") for each in ("taken", "left")]
    else:
        periods = ("{through: 2025-12-31}", "{from: 2026-01-01}")
        besides = [("", f"    in_force: {each}\n") for each in periods]
    for number, (colour, amount, (line, period)) in enumerate(product(COLOURS, amounts, besides)):
        clause = (decision * RULES_A_DECISION + number) % (rules // 2)
        yield (
            f"  - id: rule-{decision}-{number}\n"
            f"    title: {{en: rule {decision} {number}, zh: 第{decision}之{number}项}}\n{period}"
            f"    when: {{colour_{decision}: {colour}, amount_{decision}: {amount}{line}}}\n"
            f"    then: {'taken' if number % 3 else 'left'}\n"
            f"    because: [act-{clause // 10}/{clause % 10}]\n"
        )


def _seconds(rulebook: Rulebook) -> float:
    began = process_time()
    prove(rulebook)
    return process_time() - began
