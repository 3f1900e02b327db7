"""An entry of the catalogue: everything there is to say about one kind of diagnostic."""

from __future__ import annotations

from dataclasses import dataclass

from lexport.diagnostics import Severity
from lexport.text import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of diagnostic, with its sentences.

    `message` and `way_out` may name words in braces, which each diagnostic fills in. An example of
    each kind stands in `lexport.diagnostics.examples`.
    """

    code: str
    message: Text
    why: Text
    way_out: Text
    severity: Severity = Severity.ERROR


def t(en: str, zh: str) -> Text:
    """A text in both languages, short enough to keep the tables readable."""
    return Text(en, zh)
