"""Sets of texts: what a text fact may be, cut where lines turn, with examples from every piece."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from lexport.ir.facts import CheckName
from lexport.regions.identifiers import CHECKS
from lexport.regions.spelling import PICTURES, Spelling


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
    fitting = (
        text
        for text in _candidates(forms, pieces, most)
        if all(form.admits(text) for form in forms) and all(piece.holds(text) for piece in pieces)
    )
    return list(islice(dict.fromkeys(fitting), most))


def _candidates(forms: Sequence[Form], pieces: Sequence[Piece], most: int) -> Iterable[str]:
    """Texts among which all that fit are found, as far as anybody asks for them."""
    for piece in pieces:
        if piece.texts:
            return piece.texts
    for form in forms:
        if form.listed is not None:
            return form.listed
    return islice(Spelling(forms, pieces or (Piece(),), most).texts(), most)
