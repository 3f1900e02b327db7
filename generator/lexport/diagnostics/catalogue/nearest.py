"""The nearest known word for a misspelt one."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from itertools import islice

from lexport.text import Text

# Comparing with every name of a large rulebook takes longer than reading it.
MOST_COMPARED = 1000
MOST_LISTED = 12


def nearest(word: str, known: Collection[str]) -> str | None:
    """The known word that was probably meant, if any is near."""
    if len(known) > MOST_COMPARED:
        known = [name for name in known if name[:1] == word[:1]][:MOST_COMPARED]
    same = next((name for name in known if name.casefold() == word.casefold()), None)
    if same is not None:
        return same
    found = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return found[0] if found else None


def listed(known: Iterable[str]) -> Text:
    """The first of the known words, as a list to choose from."""
    words = [f"`{word}`" for word in islice(known, MOST_LISTED + 1)]
    if len(words) > MOST_LISTED:
        words[MOST_LISTED:] = ["…"]
    return Text(", ".join(words), "、".join(words))
