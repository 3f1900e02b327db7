"""Sets of texts: what a text fact may be, cut where lines turn, with examples from every piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lexport.checks import DIGITS, DIGITS_AND_CAPITALS
from lexport.ir.facts import CheckName
from lexport.regions.identifiers import CHECKS, identifiers

CAPITALS = DIGITS_AND_CAPITALS - DIGITS
PICTURES = {
    "9": "".join(sorted(DIGITS)),
    "A": "".join(sorted(CAPITALS)),
    "X": "".join(sorted(DIGITS_AND_CAPITALS)),
}
# Free text may hold anything; one character of each of these is tried before giving up.
ANY_CHARACTER = PICTURES["X"] + "abcdefghijklmnopqrstuvwxyz-_. " + "某车"


@dataclass(frozen=True, slots=True)
class Form:
    """What a text fact can be at all: a picture, a closed list, or anything not too long."""

    picture: str | None
    listed: tuple[str, ...] | None
    longest: int

    def admits(self, text: str) -> bool:
        if self.listed is not None and text not in self.listed:
            return False
        if self.picture is not None:
            return len(text) == len(self.picture) and self.begins(text)
        return 1 <= len(text) <= self.longest

    def begins(self, text: str) -> bool:
        """Whether a text of this form can begin like this."""
        if self.listed is not None:
            return any(each.startswith(text) for each in self.listed)
        if self.picture is None:
            return len(text) <= self.longest
        return len(text) <= len(self.picture) and all(
            character in PICTURES.get(place, place)
            for character, place in zip(text, self.picture, strict=False)
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """Texts that no line can tell apart.

    Either the texts in `texts`, or every text that begins with `begins`, does not begin with any
    of `but_not`, is none of `others`, and passes or fails `checks` as said.
    """

    texts: tuple[str, ...] = ()
    begins: str = ""
    but_not: tuple[str, ...] = ()
    others: frozenset[str] = frozenset()
    checks: tuple[tuple[CheckName, bool], ...] = ()

    def holds(self, text: str) -> bool:
        if self.texts:
            return text in self.texts
        return (
            text.startswith(self.begins)
            and not text.startswith(self.but_not)
            and text not in self.others
            and all(CHECKS[name](text) is passes for name, passes in self.checks)
        )


def examples(forms: Sequence[Form], pieces: Sequence[Piece], most: int) -> list[str]:
    """Up to so many texts that have all these forms and lie in all these pieces.

    Fewer than `most` come out only where there are no more.
    """
    found = _candidates(forms, pieces)
    fitting = (
        text
        for text in found
        if all(form.admits(text) for form in forms) and all(piece.holds(text) for piece in pieces)
    )
    return list(islice(dict.fromkeys(islice(fitting, most * 2)), most))


def _candidates(forms: Sequence[Form], pieces: Sequence[Piece]) -> Iterable[str]:
    """Texts among which all that fit are found, as far as anybody asks for them."""
    for piece in pieces:
        if piece.texts:
            return piece.texts
    for form in forms:
        if form.listed is not None:
            return form.listed
    begins = max((piece.begins for piece in pieces), key=len, default="")
    if any(piece.checks for piece in pieces):
        return identifiers(begins)
    barred = tuple(prefix for piece in pieces for prefix in piece.but_not)
    return _grown(forms, begins, barred)


def _grown(forms: Sequence[Form], text: str, barred: tuple[str, ...]) -> Iterator[str]:
    """Every text of these forms that begins like this, in order, the barred beginnings left out."""
    if (text and text.startswith(barred)) or not all(form.begins(text) for form in forms):
        return
    pictures = [form.picture for form in forms if form.picture is not None]
    if all(form.admits(text) for form in forms):
        yield text
    if pictures:
        if len(text) < min(map(len, pictures)):
            place = pictures[0][len(text)]
            for character in PICTURES.get(place, place):
                yield from _grown(forms, text + character, barred)
    elif len(text) < min(form.longest for form in forms):
        for character in ANY_CHARACTER:
            yield from _grown(forms, text + character, barred)
