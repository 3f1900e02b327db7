"""The shape of the generated module `_bounds`, for the type checker."""

from typing import Any

BOUNDS: dict[str, tuple[tuple[Any, ...], ...]]
MOVING_BOUNDS: dict[str, tuple[tuple[Any, ...], ...]]
