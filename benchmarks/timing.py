"""Medians of contenders that take turns, so that a noisy machine disturbs all of them alike."""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import process_time_ns
from typing import Any

SHORTEST_TURN_NS = 4_000_000  # below this the clock and the loop would be measured as well


@dataclass(frozen=True, slots=True)
class Contender:
    """A function of one input, and the inputs it is timed on, one after another."""

    run: Callable[[Any], object]
    inputs: Sequence[Any]

    def turn(self, passes: int) -> float:
        """Processor nanoseconds a call: waiting for a busy machine is nobody's work."""
        run, inputs = self.run, self.inputs
        began = process_time_ns()
        for _ in range(passes):
            for each in inputs:
                run(each)
        return (process_time_ns() - began) / passes / len(inputs)


@dataclass(frozen=True, slots=True)
class Timings:
    """What each contender took in each round, in nanoseconds a call."""

    rounds: Mapping[str, Sequence[float]]

    def median(self, name: str) -> float:
        return statistics.median(self.rounds[name])

    def ratio(self, name: str, baseline: str) -> float:
        """The median over rounds of this contender's time against the baseline's in that round."""
        pairs = zip(self.rounds[name], self.rounds[baseline], strict=True)
        return statistics.median(mine / theirs for mine, theirs in pairs)


def interleaved(contenders: Mapping[str, Contender], rounds: int) -> Timings:
    """Every contender takes one turn a round; the first turn of each warms up and is dropped."""
    passes = {
        name: max(1, round(SHORTEST_TURN_NS / (each.turn(1) * len(each.inputs))))
        for name, each in contenders.items()
    }
    times: dict[str, list[float]] = {name: [] for name in contenders}
    collecting = gc.isenabled()
    gc.disable()
    try:
        for _ in range(rounds):
            for name, each in contenders.items():
                times[name].append(each.turn(passes[name]))
            gc.collect()
    finally:
        if collecting:
            gc.enable()
    return Timings(times)
