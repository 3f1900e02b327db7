"""The shape of the generated module `_decide`, for the type checker."""

from typing import Any, TypeAlias

from ._facts import Values

Result: TypeAlias = tuple[Any, ...]

def decide(
    values: Values,
    known_on: int | None = None,
    before: Result = (),
    changed: int = -1,
) -> Result: ...
