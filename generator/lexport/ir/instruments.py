"""Instruments and provisions: the legal texts a rulebook rests on (ELI: legal resources)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from lexport.diagnostics import Span
from lexport.ir.grade import Grade
from lexport.text import Text


@dataclass(frozen=True, slots=True)
class Provision:
    """A numbered part of an instrument (ELI: legal resource subdivision), in our own words.

    `id` is whole: `mofcom-2025-54/1`. `compared_on` is the day our paraphrase was last held
    against its source; `not_encoded` says why no rule reads it.
    """

    id: str
    title: Text
    says: Text
    grade: Grade
    compared_on: datetime.date
    source: str | None = None
    not_encoded: Text | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A legal text: law, announcement, notice.

    `issued_on` is None where the day is not known; it then counts as known at any time.
    """

    id: str
    kind: str
    number: str | None
    title: Text
    issued_by: tuple[str, ...]
    issued_on: datetime.date | None
    in_force_from: datetime.date | None
    in_force_through: datetime.date | None
    state: str
    provisions: tuple[Provision, ...]
    replaces: tuple[str, ...] = ()
    repealed_by: str | None = None
    implements: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    official_source: str | None = None
    read_at: tuple[str, ...] = ()
    note: Text | None = None
    issued_on_grade: Grade | None = None
    span: Span | None = field(default=None, compare=False)
