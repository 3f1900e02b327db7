"""The shape of `lexport.foresight`, which stands in the package as `_foresight`."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

def what_would_change(
    verdict: str,
    facts: Mapping[str, Any],
    *,
    grounds: Iterable[str],
    kinds: Mapping[str, tuple[Any, ...]],
    bounds: Mapping[str, tuple[tuple[Any, ...], ...]],
    within_power: frozenset[str],
    verdict_of: Callable[[dict[str, Any]], str | None],
) -> list[tuple[str, Any, str]]: ...
def next_change(
    governing: date,
    facts: Mapping[str, Any],
    moving: Iterable[str],
    bounds: Mapping[str, tuple[tuple[Any, ...], ...]],
    differs: Callable[[dict[str, Any]], bool],
) -> date | None: ...
