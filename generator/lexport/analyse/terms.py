"""One English term for each official Chinese term: no text uses a rendering that is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lexport.diagnostics import Diagnostic
from lexport.diagnostics.catalogue import problem
from lexport.ir.draft import Draft
from lexport.ir.glossary import Term


def avoided_words(draft: Draft) -> Iterator[Diagnostic]:
    """The wrong renderings in texts; a term's own entry may quote them."""
    terms = draft.rulebook.terms.values()
    wrong_en = {word.casefold(): term for term in terms for word in term.avoid_en}
    wrong_zh = {word.casefold(): term for term in terms for word in term.avoid_zh}
    in_english, in_chinese = _any_of(wrong_en, words=True), _any_of(wrong_zh, words=False)
    for placed in draft.texts:
        text = placed.text
        for word in dict.fromkeys(in_english.findall(text.en)):
            term = wrong_en[word.casefold()]
            if text not in _own(term):
                words = {"word": word, "wanted": term.name.en, "term": term.id}
                yield problem("avoided-word", placed.en.span, words)
        for word in dict.fromkeys(in_chinese.findall(text.zh)):
            term = wrong_zh[word.casefold()]
            # What is wrong by itself may be part of the official name.
            if word in text.zh.replace(term.name.zh, "") and text not in _own(term):
                words = {"word": word, "wanted": term.name.zh, "term": term.id}
                yield problem("avoided-word", placed.zh.span, words)


def _any_of(words_: Mapping[str, Term], *, words: bool) -> re.Pattern[str]:
    """What finds any of these, the longest first; where they are `words`, whole ones only."""
    longest_first = sorted(words_, key=len, reverse=True)
    either = "|".join(map(re.escape, longest_first)) or "(?!)"
    return re.compile(rf"\b({either})(?:s|es)?\b" if words else f"({either})", re.IGNORECASE)


def _own(term: Term) -> tuple[object, ...]:
    return (term.name, term.definition, term.not_to_be_confused_with)
