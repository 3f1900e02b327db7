"""Comments and blank lines: where they are in a file, and which entry each belongs to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from lexport.tidy.layout import Collection, Entry, Place, Scalar, entries_of

BLANK = ""


def comments_of(root: Collection, lines: list[str]) -> Iterator[tuple[Place, str]]:
    """Every comment of a file with its place: what follows a `#` outside of all scalars."""
    covered = _covered(root, lines)
    for number, line in enumerate(lines):
        at = line.find("#")
        while at >= 0:
            begins = at == 0 or line[at - 1] in " \t"
            if begins and not any(first <= at < last for first, last in covered.get(number, ())):
                yield (number, at), line[at:].rstrip()
                break
            at = line.find("#", at + 1)


def attach(root: Collection, lines: list[str]) -> list[str]:
    """Give every comment and blank line to the entry or collection it belongs to.

    Those above the first entry are the head of the file, which is returned.
    """
    return Attaching(root, lines).all()


class Attaching:
    """Finds where each comment belongs.

    A comment on a line of its own belongs to the entry below it, unless it is indented deeper:
    then it closes the block it is indented like. One behind something belongs to that.
    """

    def __init__(self, root: Collection, lines: list[str]) -> None:
        self.root = root
        self.lines = lines
        self.comments = {place[0]: (place, text) for place, text in comments_of(root, lines)}
        self.covered = _covered(root, lines)
        self.entries = list(entries_of(root))
        self.places = [entry.place for entry in self.entries]
        # What ends where, and the entry a comment behind it belongs to.
        self.ends = sorted(_ends(root), key=lambda each: each[0])
        self.head: list[str] = []

    def all(self) -> list[str]:
        starting: dict[int, Entry] = {}
        for entry in self.entries:
            starting.setdefault(entry.place[0], entry)
        blank = False
        for number, line in enumerate(self.lines):
            if not line.strip() and number not in self.covered:
                blank = True
                continue
            above = [BLANK] if blank else []
            blank = False
            place, comment = self.comments.get(number, ((number, 0), ""))
            if comment and not line[: place[1]].strip():
                self._above([*above, comment], place)
                continue
            if above and number in starting:
                self._to(starting[number], above)
            if comment:
                self._behind(comment, place)
        return self.head

    def _to(self, entry: Entry, above: list[str]) -> None:
        (self.head if entry is self.entries[0] else entry.lead).extend(above)

    def _behind(self, comment: str, place: Place) -> None:
        index = bisect_right(self.ends, place, key=lambda each: each[0]) - 1
        if index >= 0 and self.ends[index][0][0] == place[0]:
            self.ends[index][1].trail.append(comment)
            self._opened(place)
        else:
            # Behind nothing but a dash or a bracket.
            self._above([comment], place)

    def _above(self, comment: list[str], place: Place) -> None:
        following = bisect_left(self.places, place)
        if not following:
            self.head += comment
            return
        after = self.entries[following] if following < len(self.entries) else None
        opened = self._opened(place)
        if opened is not None:
            inside = after is not None and after.place < opened.end
            (after.lead if after is not None and inside else opened.closing).extend(comment)
            return
        block = self.entries[following - 1].parent
        while block.owner is not None and (block.braces or block.column > place[1]):
            block = block.owner.parent
        if after is not None and (place[1] <= after.place[1] or after.parent is block):
            after.lead += comment
        else:
            block.closing += comment

    def _opened(self, place: Place) -> Collection | None:
        """The innermost braces around a place; no braces around a comment can stay on one line."""
        found = None
        for each in _collections(self.root):
            if each.braces and each.start < place < each.end:
                each.flow = False
                found = each
        return found


def _collections(collection: Collection) -> Iterator[Collection]:
    yield collection
    for entry in collection.entries:
        if isinstance(entry.value, Collection):
            yield from _collections(entry.value)


def _ends(collection: Collection) -> Iterator[tuple[Place, Entry]]:
    for entry in collection.entries:
        if entry.key is not None:
            yield entry.key.end, entry
        value = entry.value
        line, column = value.start
        if isinstance(value, Scalar):
            yield (line, column + len(value.block[0])) if value.block else value.end, entry
            continue
        if value.braces:
            yield (line, column + 1), entry
            yield value.end, entry
        yield from _ends(value)


def _covered(root: Collection, lines: list[str]) -> dict[int, list[tuple[int, int]]]:
    """For each line with a scalar on it the columns that scalars take."""
    found: dict[int, list[tuple[int, int]]] = {}
    for entry in entries_of(root):
        for scalar in (entry.key, entry.value):
            if not isinstance(scalar, Scalar):
                continue
            (line, column), (end_line, end_column) = scalar.start, scalar.end
            if scalar.block is not None:
                # Behind its header there may be a comment.
                found.setdefault(line, []).append((column, column + len(scalar.block[0])))
                line, column = line + 1, 0
            for number in range(line, end_line + 1):
                first = column if number == line else 0
                last = end_column if number == end_line else len(lines[number])
                found.setdefault(number, []).append((first, last))
    return found
