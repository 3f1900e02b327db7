"""An order in which everything stands after what it reads."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping


def after_what_they_read(
    names: Iterable[str], read: Mapping[str, Iterable[str]], last: str = ""
) -> list[str]:
    """The names so ordered; independent ones in the order given, `last` as late as can be.

    Names in a circle stand at the end: that there is one is said elsewhere.
    """
    rank = {name: (name == last, index) for index, name in enumerate(names)}
    waits_for = {name: {other for other in read.get(name, ()) if other in rank} for name in rank}
    readers: dict[str, list[str]] = {name: [] for name in rank}
    for name, others in waits_for.items():
        for other in others:
            readers[other].append(name)
    ready = [(rank[name], name) for name, others in waits_for.items() if not others]
    heapq.heapify(ready)
    ordered: list[str] = []
    while ready:
        _, name = heapq.heappop(ready)
        ordered.append(name)
        for reader in readers[name]:
            waits_for[reader].discard(name)
            if not waits_for[reader]:
                heapq.heappush(ready, (rank[reader], reader))
    placed = set(ordered)
    return ordered + [name for name in rank if name not in placed]
