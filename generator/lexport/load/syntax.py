"""What a YAML parser's complaint means to somebody who cannot program."""

from __future__ import annotations

import re
from dataclasses import dataclass

# libyaml and PyYAML's own parser word the same mistake differently; both are listed. First match
# wins, so the particular stands before the general.
COMPLAINTS = (
    (
        re.compile("hexdecimal|unicode character escape|escape character|escape sequence"),
        "bad-escape",
    ),
    (re.compile("undefined tag handle|scanning a tag|parsing a tag|tag URI"), "tag"),
    (re.compile("directive|incompatible YAML document|incompatible document"), "directive"),
    (re.compile("scanning a quoted scalar"), "unclosed-quote"),
    (re.compile("parsing a flow|scanning a flow"), "unclosed-bracket"),
    (re.compile("mapping values are not allowed"), "colon-in-text"),
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

KEY_WITH_FULL_WIDTH_COLON = re.compile(r"^[ ]*(?:- +)*[\"'“”]?[A-Za-z_][\w-]*[\"'“”]?[ ]*(：)")


@dataclass(frozen=True, slots=True)
class Complaint:
    """A parser's complaint: the diagnostic code and the place, counted from 0."""

    code: str
    line: int
    column: int


def understood(
    context: str, what: str, began: tuple[int, int] | None, at: tuple[int, int]
) -> Complaint:
    """The complaint in the catalogue's terms."""
    words = f"{context} {what}"
    code = next((code for form, code in COMPLAINTS if form.search(words)), "yaml-syntax")
    line, column = began if began is not None and code in POINTS_BACK else at
    return Complaint(code, line, column)


def full_width_colon(lines: list[str], line: int) -> tuple[int, int] | None:
    """A key followed by a full-width colon on this line or just above, counted from 0.

    The parser takes such a line for text and stumbles only over the next one.
    """
    for number in range(min(line, len(lines) - 1), max(line - 3, -1), -1):
        found = KEY_WITH_FULL_WIDTH_COLON.match(lines[number])
        if found:
            return number, found.start(1)
    return None
