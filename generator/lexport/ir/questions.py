"""Open questions: points of law that the sources do not settle."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from lexport.diagnostics import Span
from lexport.text import Text


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the law on an open question."""

    id: str
    says: Text


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question, its readings and the one that the rules encode meanwhile.

    Answers whose every ground rests on `touched_rules` or `touched_provisions` are given for
    review. Provisions under `about` are concerned, but no answer waits for them.
    """

    id: str
    title: Text
    question: Text
    readings: tuple[Reading, ...]
    default: str
    why_default: Text
    settled_by: Text
    last_checked: datetime.date
    touched_rules: tuple[str, ...] = ()
    touched_provisions: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False)
