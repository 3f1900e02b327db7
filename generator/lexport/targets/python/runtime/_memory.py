"""What a function says of a number, remembered for the numbers that come up again."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any
else:
    Any = object  # importing `typing` would take longer than answering

MOST_REMEMBERED = 512


class Remembered(dict[int, Any]):
    """What a function says of a number, found the first time it is asked for.

    Shipments differ more than the days and the sets of rules in them. When too many are remembered
    all are forgotten, which costs less than keeping count of them. What is found is never changed,
    so that threads may share it.
    """

    def __init__(self, find: "Callable[[int], Any]") -> None:
        super().__init__()
        self._find = find

    def __missing__(self, number: int) -> "Any":
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        found = self[number] = self._find(number)
        return found
