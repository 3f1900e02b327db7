"""The shape of the generated module `_asking`, for the type checker."""

from typing import TypeAlias

from ._decide import Result
from ._facts import Values

Ask: TypeAlias = tuple[int, int, int]

def asks_of(values: Values, result: Result, known_on: int | None) -> list[Ask]: ...
