"""How a problem reads: place, culprit, why it matters and the way out, in both languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from lexport.text import Text


class Severity(Enum):
    """How sure a diagnostic is that something is wrong."""

    ERROR = "error"  # the rulebook cannot be used until it is mended
    WARNING = "warning"  # it can be used, and almost certainly does not say what was meant
    NOTE = "note"  # worth a look


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file: lines and columns count from 1, columns count code points."""

    file: str
    line: int
    column: int
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that a diagnostic speaks of, with what stands there."""

    span: Span
    label: Text


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing wrong with a rulebook.

    `code` is stable and names what is wrong (`unknown-key`); `message` is one sentence;
    `why` says what would go wrong otherwise; `way_out` what to do now.
    """

    code: str
    severity: Severity
    span: Span
    message: Text
    why: Text
    way_out: Text
    related: tuple[Related, ...] = field(default=())

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Diagnostics are shown by place, then by code."""
        return (self.span.file, self.span.line, self.span.column, self.code, self.message.en)
