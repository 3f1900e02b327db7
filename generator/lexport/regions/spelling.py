"""Texts spelled one character after another: every one that has some forms and lies in some pieces.

Nothing is left out for want of trying: characters that no form, piece or check tells apart stand
for one another, and what can still follow a text depends on a few things only, so that whatever
proved barren once is not tried again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Protocol

from lexport.ir.facts import CheckName
from lexport.regions.identifiers import IDENTIFIERS

PICTURES = {"9": digits, "A": ascii_uppercase, "X": digits + ascii_uppercase}
USUAL = PICTURES["X"] + ascii_lowercase + "-_. "
FIRST_RARE = 0x4E00


class Form(Protocol):
    """What a text may be at all."""

    @property
    def picture(self) -> str | None: ...
    @property
    def longest(self) -> int: ...
    def admits(self, text: str) -> bool: ...
    def begins(self, text: str) -> bool: ...


class Piece(Protocol):
    """What a text has to be besides."""

    @property
    def begins(self) -> str: ...
    @property
    def but_not(self) -> tuple[str, ...]: ...
    @property
    def others(self) -> frozenset[str]: ...
    @property
    def checks(self) -> tuple[tuple[CheckName, bool], ...]: ...
    def holds(self, text: str) -> bool: ...


class Spelling:
    """Spells texts of forms without a closed list, in pieces without one; at most so many."""

    def __init__(self, forms: Sequence[Form], pieces: Sequence[Piece], most: int) -> None:
        self.forms = forms
        self.pieces = pieces
        self.most = most
        self.checks = tuple(dict(check for piece in pieces for check in piece.checks))
        self.passing = {name for piece in pieces for name, passes in piece.checks if passes}
        self.barred = tuple(start for piece in pieces for start in piece.but_not)
        self.named = (*self.barred, *(text for piece in pieces for text in piece.others))
        self.longest = min(
            len(form.picture) if form.picture is not None else form.longest for form in forms
        )
        self._barren: set[object] = set()

    def texts(self) -> Iterator[str]:
        begins = max((piece.begins for piece in self.pieces), key=len)
        sums: tuple[int | None, ...] = (0,) * len(self.checks)
        for place, character in enumerate(begins):
            sums = self._after(sums, place, character)
        if all(begins.startswith(piece.begins) for piece in self.pieces):
            yield from self._grown(begins, sums)

    def _grown(self, text: str, sums: tuple[int | None, ...]) -> Iterator[str]:
        """Every text that begins like this."""
        if not self._may_become(text, sums):
            return
        key = (len(text), sums, text if text in self._towards_named else None)
        if key in self._barren:
            return
        found = False
        if self._fits(text):
            found = True
            yield text
        if len(text) < self.longest:
            for character in self._characters(len(text)):
                for grown in self._grown(text + character, self._after(sums, len(text), character)):
                    found = True
                    yield grown
        if not found:
            self._barren.add(key)

    def _may_become(self, text: str, sums: tuple[int | None, ...]) -> bool:
        if text and text.startswith(self.barred):
            return False
        passing = zip(self.checks, sums, strict=True)
        if any(sum_ is None for name, sum_ in passing if name in self.passing):
            return False
        return all(form.begins(text) for form in self.forms)

    def _fits(self, text: str) -> bool:
        return all(form.admits(text) for form in self.forms) and all(
            piece.holds(text) for piece in self.pieces
        )

    def _after(
        self, sums: tuple[int | None, ...], place: int, character: str
    ) -> tuple[int | None, ...]:
        return tuple(
            IDENTIFIERS[name].after(sum_, place, character)
            for name, sum_ in zip(self.checks, sums, strict=True)
        )

    def _characters(self, place: int) -> Iterable[str]:
        for form in self.forms:
            if form.picture is not None:
                return PICTURES.get(form.picture[place], form.picture[place])
        return self._free

    @cached_property
    def _towards_named(self) -> frozenset[str]:
        """Every beginning of a text that counts as a whole."""
        return frozenset(text[:end] for text in self.named for end in range(len(text) + 1))

    @cached_property
    def _free(self) -> str:
        """The usual characters, and enough that stand in no text named."""
        used = set("".join(self.named))
        rare = (chr(code) for code in range(FIRST_RARE, 0xD800) if chr(code) not in used)
        return USUAL + "".join(islice(rare, self.most))
