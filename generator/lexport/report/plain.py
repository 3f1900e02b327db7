"""Diagnostics for people: place, sentence, the line with carets, why, the way out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lexport.diagnostics import Diagnostic, Severity, Span
from lexport.report.excerpt import Lines, excerpt, shown
from lexport.text import Language, Text

BOLD, RED, YELLOW, BLUE, DIM = "1", "1;31", "1;33", "1;34", "2"
HUES = {Severity.ERROR: RED, Severity.WARNING: YELLOW, Severity.NOTE: BLUE}

SEVERITIES = {
    Severity.ERROR: Text("error", "错误"),
    Severity.WARNING: Text("warning", "警告"),
    Severity.NOTE: Text("note", "提示"),
}
WHY = Text("why: ", "原因：")
HELP = Text("help: ", "办法：")
SEE = Text("see ", "参见 ")


def plain(
    diagnostics: Sequence[Diagnostic],
    language: Language,
    sources: Mapping[str, str],
    *,
    colour: bool,
    prefix: str,
) -> str:
    page = Page(language, sources, colour=colour, prefix=prefix)
    return "\n".join(page.paragraph(diagnostic) for diagnostic in diagnostics)


class Page:
    """Lays out diagnostics one after the other."""

    def __init__(
        self, language: Language, sources: Mapping[str, str], *, colour: bool, prefix: str
    ) -> None:
        self.language: Language = language
        self.lines = Lines(sources)
        self.colour = colour
        self.prefix = prefix

    def paragraph(self, diagnostic: Diagnostic) -> str:
        severity = SEVERITIES[diagnostic.severity].in_(self.language)
        hue = HUES[diagnostic.severity]
        head = self._painted(f"{severity}[{diagnostic.code}]", hue)
        message = self._painted(self._words(diagnostic.message), BOLD)
        lines = [f"{self._place(diagnostic.span)}: {head}: {message}"]
        lines += self._excerpt(diagnostic.span, hue)
        for related in diagnostic.related:
            label = self._words(related.label)
            lines.append(f"  {SEE.in_(self.language)}{self._place(related.span)}: {label}")
            lines += self._excerpt(related.span, DIM)
        lines.append(f"  {WHY.in_(self.language)}{self._words(diagnostic.why)}")
        lines.append(f"  {HELP.in_(self.language)}{self._words(diagnostic.way_out)}")
        return "\n".join(lines) + "\n"

    def _words(self, text: Text) -> str:
        return shown(text.in_(self.language).replace("\n", " "))

    def _place(self, span: Span) -> str:
        return shown(f"{self.prefix}{span}")

    def _excerpt(self, span: Span, hue: str) -> list[str]:
        found = excerpt(span, self.lines)
        if found is None:
            return []
        number = str(span.line)
        margin = " " * len(number)
        return [
            f"  {self._painted(f'{number} |', DIM)} {found.line}",
            f"  {self._painted(f'{margin} |', DIM)} {self._painted(found.carets, hue)}",
        ]

    def _painted(self, text: str, hue: str) -> str:
        return f"\033[{hue}m{text}\033[0m" if self.colour else text
