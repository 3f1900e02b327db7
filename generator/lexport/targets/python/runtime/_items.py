"""Several items of one container at once."""

from operator import itemgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def items_getter(keys: "tuple[Any, ...]") -> "Callable[[Any], tuple[Any, ...]]":
    """`itemgetter`, which gives a tuple for a single key as well."""
    if len(keys) == 1:
        return lambda container: (container[keys[0]],)
    return itemgetter(*keys)
