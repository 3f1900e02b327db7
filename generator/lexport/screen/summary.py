"""The summary people read: verdicts with bars, then what is most frequent, in words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lexport.ir.rulebook import Rulebook
from lexport.screen import reasons
from lexport.screen.tally import Tally
from lexport.screen.verdicts import WORDS
from lexport.text import Language, Text

WIDEST_BAR = 30
MOST = 8


@dataclass(frozen=True, slots=True)
class Count:
    """How often something came out: its word in the data, what it means, and the rows."""

    word: str
    meaning: Text
    rows: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading and its counts, the most frequent first."""

    title: Text
    counts: tuple[Count, ...]


def verdicts(tally: Tally) -> Chapter:
    """Every verdict that occurred, from the best to the rows that cannot be read."""
    counts = (Count(word, WORDS[word], rows) for word, rows in tally.verdicts.items())
    return Chapter(Text("Verdicts", "结论"), tuple(counts))


def chapters(rulebook: Rulebook, tally: Tally) -> Iterator[Chapter]:
    """Reasons, missing facts, findings and errors; only those of which there are any."""
    rules = {rule.id: rule.title for rule in rulebook.decisions[rulebook.verdict].rules}
    facts = {name: fact.title for name, fact in rulebook.facts.items()}
    listed = rulebook.decisions[rulebook.findings].outcomes if rulebook.findings else {}
    found = {name: outcome.text for name, outcome in listed.items()}
    for title, counts, meanings in (
        (Text("Most frequent reasons", "最常见的理由"), tally.rules, rules),
        (Text("Facts most often missing", "最常缺少的事实"), tally.missing, facts),
        (Text("Most frequent findings", "最常见的数据问题"), tally.findings, found),
        (Text("Rows without an answer", "未作答的行"), tally.errors, reasons.ERRORS),
    ):
        told = tuple(_counted(counts, meanings))
        if told:
            yield Chapter(title, told)


def _counted(counts: Mapping[str, int], meanings: Mapping[str, Text]) -> Iterator[Count]:
    for word, rows in counts.items():
        if word in meanings:
            yield Count(word, meanings[word], rows)


def in_words(rulebook: Rulebook, tally: Tally, language: Language) -> list[str]:
    """The summary as lines for a terminal."""
    lines = [f"{tally.rows:,} {Text('rows', '行').in_(language)}"]
    told = verdicts(tally).counts
    most = max((each.rows for each in told), default=1)
    widest = max((_width(each.meaning.in_(language)) for each in told), default=0)
    for each in told:
        bar = "█" * max(1, round(WIDEST_BAR * each.rows / most))
        meaning = each.meaning.in_(language)
        space = " " * (widest - _width(meaning))
        lines.append(f"  {meaning}{space}  {each.rows:>12,}  {bar}")
    for chapter in chapters(rulebook, tally):
        lines += ["", chapter.title.in_(language)]
        lines += [
            f"  {each.rows:>12,}  {each.meaning.in_(language)}" for each in chapter.counts[:MOST]
        ]
    return lines


def _width(text: str) -> int:
    """Places on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
