"""The glossary: one English term for each official Chinese term."""

from __future__ import annotations

from dataclasses import dataclass, field

from lexport.diagnostics import Span
from lexport.text import Text


@dataclass(frozen=True, slots=True)
class Term:
    """An official term; `avoid_en` and `avoid_zh` are renderings of it that are wrong."""

    id: str
    name: Text
    definition: Text
    not_to_be_confused_with: Text | None = None
    avoid_en: tuple[str, ...] = ()
    avoid_zh: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False)
