"""The catalogue: every diagnostic by its code, and the one way to make one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lexport.diagnostics import Diagnostic, Related, Span
from lexport.diagnostics.catalogue import (
    characters,
    codes,
    dates,
    files,
    names,
    provenance,
    rules,
    shape,
    syntax,
    types,
    values,
)
from lexport.diagnostics.catalogue.entry import Entry
from lexport.text import Text

FAMILIES = MappingProxyType(
    {
        "files": files.ENTRIES,
        "characters": characters.ENTRIES,
        "syntax": syntax.ENTRIES,
        "values": values.ENTRIES,
        "shape": shape.ENTRIES,
        "dates": dates.ENTRIES,
        "names": names.ENTRIES,
        "types": types.ENTRIES,
        "codes": codes.ENTRIES,
        "rules": rules.ENTRIES,
        "provenance": provenance.ENTRIES,
    }
)

CATALOGUE: MappingProxyType[str, Entry] = MappingProxyType(
    {entry.code: entry for entries in FAMILIES.values() for entry in entries}
)

# What fills the braces of a sentence: a name as it is, or words in both languages.
Words = Mapping[str, str | Text]
NO_WORDS: Words = MappingProxyType({})

# As much of what stands in a file as a sentence about it can carry; lists of words are longer.
MOST_SHOWN = 400

DID_YOU_MEAN = Text("did you mean `{near}`?", "是否想写 `{near}`？")


def problem(
    code: str,
    span: Span,
    words: Words = NO_WORDS,
    *,
    near: str | None = None,
    related: tuple[Related, ...] = (),
) -> Diagnostic:
    """A diagnostic of the catalogue at a place; `words` fill the braces of its sentences.

    `near` is the nearest known word for a misspelt one; it opens the way out.
    """
    entry = CATALOGUE[code]
    way_out = filled(entry.way_out, words)
    if near:
        guess = filled(DID_YOU_MEAN, {"near": near})
        way_out = Text(f"{guess.en} {way_out.en}", f"{guess.zh}{way_out.zh}")
    return Diagnostic(
        code=code,
        severity=entry.severity,
        span=span,
        message=filled(entry.message, words),
        why=entry.why,
        way_out=way_out,
        related=related,
    )


def filled(sentence: Text, words: Words) -> Text:
    """A sentence with words for its braces."""
    en = {name: _short(word if isinstance(word, str) else word.en) for name, word in words.items()}
    zh = {name: _short(word if isinstance(word, str) else word.zh) for name, word in words.items()}
    return Text(sentence.en.format_map(en).strip(), sentence.zh.format_map(zh).strip())


def _short(word: str) -> str:
    return word if len(word) <= MOST_SHOWN else f"{word[:MOST_SHOWN]}…"
