"""What combinations say: of the bits of rules their ids, outcomes and words; of facts their titles.

Engines tell sets as bits. Each set that occurs is written out once, whatever the engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from lexport.ir.decisions import Decision, Rule
from lexport.ir.rulebook import Rulebook
from lexport.targets.sql.masks import WORD, Masks
from lexport.text import LANGUAGES, Language, Text

REVIEW = "review"
MOST = 6  # facts that a sentence names before it only says that there are more


@dataclass(frozen=True, slots=True)
class Said:
    """What one combination of rules says: ids, outcomes, words, and the codes that it expects."""

    ids: str | None
    outcomes: str | None
    words: Text | None = None
    codes: str | None = None
    mismatch: bool | None = None

    @property
    def row(self) -> tuple[str | bool | None, ...]:
        en, zh = (self.words.en, self.words.zh) if self.words else (None, None)
        return self.ids, self.outcomes, en, zh, self.codes, self.mismatch


COLUMNS = ("ids", "outcomes", "en", "zh", "codes", "mismatch")  # of `Said.row`


@dataclass(frozen=True)
class Sayings:
    """All that one rulebook can say."""

    rulebook: Rulebook

    @property
    def sets(self) -> list[Masks]:
        """The sets told as bits: of each decision its rules, and of decisions those to review."""
        decisions = self.rulebook.decisions.items()
        found = [Masks(name, len(each.rules)) for name, each in decisions]
        return [*found, Masks(REVIEW, len(self.reviewed))]

    @property
    def reviewed(self) -> list[str]:
        """The decisions that may need a review, in the order of their bits."""
        decisions = self.rulebook.decisions.items()
        return [name for name, decision in decisions if not decision.collect]

    def said(self, masks: Masks, words: Sequence[int]) -> Said:
        """What a set of rules, or of decisions to review, says."""
        places = members(words)
        if masks.decision == REVIEW:
            return self._reviewed([self.reviewed[place] for place in places])
        decision = self.rulebook.decisions[masks.decision]
        return self._ruled(decision, [decision.rules[place] for place in places])

    def facts(self, words: Sequence[int]) -> str | None:
        """The names of a set of facts."""
        names = list(self.rulebook.facts)
        return ";".join(names[place] for place in members(words)) or None

    def titles(self, listed: str) -> tuple[str, str]:
        """A list of facts in words, in English and Chinese."""
        titles = [self.rulebook.facts[name].title for name in listed.split(";")]
        words = _joined(titles[:MOST]) or Text("", "")
        more = len(titles) - MOST
        if more <= 0:
            return words.en, words.zh
        return f"{words.en}; and {more} more", f"{words.zh}；另有{more}项"

    def _reviewed(self, names: list[str]) -> Said:
        """The decisions that a person has to look at: in words, those where the doubt begins."""
        begins = [
            name
            for name in names
            if name in self._behind_verdict
            and not any(read in names for read in self.rulebook.decisions[name].decisions_read)
        ]
        asked = [self.rulebook.decisions[name].question for name in begins]
        return Said(None, ";".join(names) or None, _joined(asked))

    @cached_property
    def _behind_verdict(self) -> frozenset[str]:
        found = {self.rulebook.verdict}
        for name in reversed(self.rulebook.decisions):
            if name in found:
                found.update(self.rulebook.decisions[name].decisions_read)
        return frozenset(found)

    def _ruled(self, decision: Decision, rules: list[Rule]) -> Said:
        given = {rule.outcome for rule in rules}
        listed = [name for name in decision.outcomes if name in given]
        ids, outcomes = ";".join(rule.id for rule in rules) or None, ";".join(listed) or None
        if decision.name != self.rulebook.findings:
            return Said(ids, outcomes, _joined([rule.title for rule in rules]))
        contradicting = [name for name in listed if decision.outcomes[name].contradicts]
        words = _joined([decision.outcomes[name].text for name in contradicting])
        mismatch = any(
            rule.outcome in contradicting and not self._coded.isdisjoint(rule.about)
            for rule in rules
        )
        return Said(ids, outcomes, words, _expected(rules), mismatch)

    @cached_property
    def _coded(self) -> frozenset[str]:
        """The facts for which some rule knows the code that it expects."""
        rules = self.rulebook.rules.values()
        return frozenset(fact for _, rule in rules for fact in rule.expected)


def members(words: Sequence[int]) -> list[int]:
    """The places of the bits that are set."""
    return [
        word * WORD + bit
        for word, value in enumerate(words)
        for bit in range(WORD)
        if value >> bit & 1
    ]


def _joined(texts: Sequence[Text]) -> Text | None:
    between: dict[Language, str] = {"en": "; ", "zh": "；"}
    en, zh = (between[each].join(text.in_(each) for text in texts) for each in LANGUAGES)
    return Text(en, zh) if texts else None


def _expected(rules: Sequence[Rule]) -> str | None:
    """The codes that all of the rules expect; where they agree on none, those that any expects."""
    lists = [codes for rule in rules for codes in rule.expected.values()]
    every = dict.fromkeys(code for codes in lists for code in codes)
    agreed = [code for code in every if all(code in codes for codes in lists)]
    return ";".join(agreed or every) or None
