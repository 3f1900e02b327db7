"""What a YAML parser's complaint means to somebody who cannot program."""

from __future__ import annotations

import re

from lexport.diagnostics import Diagnostic
from lexport.diagnostics.catalogue import problem
from lexport.load.source import Source

# libyaml and PyYAML's own parser word the same mistake differently; both are listed. First match
# wins, so the particular stands before the general.
COMPLAINTS = (
    (
        re.compile("hexdecimal|[Uu]nicode character escape|escape character|escape sequence"),
        "bad-escape",
    ),
    (re.compile("undefined tag handle|scanning a tag|parsing a tag|tag URI"), "tag"),
    (re.compile("directive|incompatible YAML document|incompatible document"), "directive"),
    (re.compile("scanning a quoted scalar"), "unclosed-quote"),
    (re.compile("parsing a flow|scanning a flow"), "unclosed-bracket"),
    (re.compile("mapping values are not allowed|found unexpected ':'"), "colon-in-text"),
    (re.compile("could not find expected ':'"), "missing-colon"),
    (re.compile("scanning an? (?:anchor|alias)"), "reserved-character"),
    (re.compile("cannot start any token|block scalar"), "reserved-character"),
    (
        re.compile(
            "did not find expected key|did not find expected '-'|expected <block end>"
            "|sequence entries are not allowed|<document start>|mapping keys are not allowed"
        ),
        "bad-indentation",
    ),
)

# Where these open is where the author has to look; the parser notices much further down.
POINTS_BACK = frozenset({"unclosed-quote", "unclosed-bracket"})

# A parser surprised in the middle of a line, right after a closing mark, met text that goes on.
SURPRISED = frozenset({"bad-indentation", "unclosed-bracket"})
CLOSED_QUOTE = re.compile(r"[\"'] *$")
SURROGATE = re.compile(r"\\u[dD][89a-fA-F]|\\U0000[dD][89a-fA-F]")

KEY_WITH_FULL_WIDTH_COLON = re.compile(r"^ *(?:- +)*[\"'“”]?[A-Za-z_][\w-]*[\"'“”]? *(：)")
LINES_BACK = 3


def complaint(
    source: Source, words: str, at: tuple[int, int], began: tuple[int, int] | None
) -> Diagnostic:
    """The complaint in the catalogue's terms; places as the parser counts them, from 0."""
    code = next((code for form, code in COMPLAINTS if form.search(words)), "yaml-syntax")
    line, column = began if began is not None and code in POINTS_BACK else at
    # A place may lie behind the last line.
    lines = [*source.readable.split("\n"), ""]
    if code == "bad-escape" and SURROGATE.search(lines[line]):
        code = "lone-surrogate"
    if code in SURPRISED and CLOSED_QUOTE.search(lines[at[0]][: at[1]]):
        code, (line, column) = "text-after-quote", at
    wide = _full_width_colon(lines, max(line, at[0]))
    if wide is not None:
        line, column = wide
        text = lines[line].strip()
        span = source.file.span((line, column, line, column + 1))
        meant = {"character": "：", "text": text, "wanted": re.sub("： *", ": ", text, count=1)}
        return problem("full-width-punctuation", span, meant)
    shown = lines[line][column : column + 1]
    span = source.file.span((line, column, line, column + 1))
    return problem(code, span, {"bracket": shown, "character": shown, "tag": shown})


def _full_width_colon(lines: list[str], line: int) -> tuple[int, int] | None:
    """A key followed by a full-width colon on this line or just above.

    The parser takes such a line for text and stumbles only over the next one.
    """
    for number in range(min(line, len(lines) - 1), max(line - LINES_BACK, -1), -1):
        found = KEY_WITH_FULL_WIDTH_COLON.match(lines[number])
        if found:
            return number, found.start(1)
    return None
