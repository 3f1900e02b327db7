"""An entry of the catalogue: everything there is to say about one kind of diagnostic."""

from __future__ import annotations

from dataclasses import dataclass

from lexport.diagnostics import Severity
from lexport.text import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of diagnostic, with its sentences and an example of it.

    `message` and `way_out` may name words in braces. `avoid` and `prefer` are laid over a small
    valid rulebook (see `lexport.diagnostics.examples`): the first gives this diagnostic and no
    other, the second none. `\\ufeff` and the like stand in them as Python escapes.
    """

    code: str
    message: Text
    why: Text
    way_out: Text
    avoid: str = ""
    prefer: str = ""
    severity: Severity = Severity.ERROR


def t(en: str, zh: str) -> Text:
    """A text in both languages, short enough to keep the tables readable."""
    return Text(en, zh)
