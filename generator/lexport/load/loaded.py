"""What loading gives: the rulebook if it is sound, and everything there is to say about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from lexport.diagnostics import Diagnostic, Severity
from lexport.ir.draft import Draft
from lexport.ir.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Loaded:
    """A rulebook as loaded: no `rulebook` while there is an error.

    `sources` are the texts of its files, for showing the lines that diagnostics speak of; `draft`
    is what could be read, for analyses that find more errors in the same run.
    """

    rulebook: Rulebook | None
    diagnostics: tuple[Diagnostic, ...]
    draft: Draft
    sources: Mapping[str, str]

    def analysed(self, analyse: Callable[[Draft], tuple[Diagnostic, ...]]) -> Loaded:
        """The same with what an analysis says, all in the order of places."""
        # What was refused while reading is not refused again as an unknown name.
        refused = {found.span for found in self.diagnostics if found.severity is Severity.ERROR}
        found = (each for each in analyse(self.draft) if each.span not in refused)
        diagnostics = in_order((*self.diagnostics, *found))
        rulebook = None if has_errors(diagnostics) else self.rulebook
        return replace(self, rulebook=rulebook, diagnostics=diagnostics)


def has_errors(diagnostics: tuple[Diagnostic, ...]) -> bool:
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def in_order(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(diagnostics, key=lambda diagnostic: diagnostic.sort_key))
