"""The shape of the generated module `_facts`, for the type checker."""

from collections.abc import Mapping
from typing import TypeAlias

Values: TypeAlias = tuple[int | str | None, ...]

class Facts:
    def known(self) -> dict[str, object]: ...

def read(facts: Mapping[str, object]) -> Values: ...
