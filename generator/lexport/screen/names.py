"""Names for bits: each combination of rules that occurs is written out once, then looked up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import duckdb

from lexport.ir.decisions import Decision, Rule
from lexport.ir.rulebook import Rulebook
from lexport.screen.spelling import quoted
from lexport.screen.telling import MISSING, Telling
from lexport.targets.sql.masks import WORD, Masks
from lexport.text import LANGUAGES, Language, Text

REVIEW = "_names_review"
FACTS = "_names_facts"
SAID = "ids VARCHAR, outcomes VARCHAR, en VARCHAR, zh VARCHAR, codes VARCHAR, mismatch BOOLEAN"
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


@dataclass(frozen=True)
class Names:
    """One small table a decision, from its bits to what they say, and one for lists of facts."""

    rulebook: Rulebook

    @property
    def sets(self) -> dict[str, Masks]:
        """The sets that the query tells as bits, by the name of their table."""
        decisions = self.rulebook.decisions.items()
        found = {f"_names_{name}": Masks(name, len(each.rules)) for name, each in decisions}
        found[REVIEW] = Masks("review", len(self._single))
        return found

    @property
    def _single(self) -> list[str]:
        decisions = self.rulebook.decisions.items()
        return [name for name, decision in decisions if not decision.collect]

    def create(self, connection: duckdb.DuckDBPyConnection) -> None:
        for table, masks in self.sets.items():
            columns = ", ".join(f"_w{word} BIGINT" for word in masks.words)
            connection.execute(f"CREATE TEMP TABLE {table} ({columns}, {SAID})")
        connection.execute(f"CREATE TEMP TABLE {FACTS} (listed VARCHAR, en VARCHAR, zh VARCHAR)")

    def learn(
        self, connection: duckdb.DuckDBPyConnection, telling: Telling, shipments: str
    ) -> None:
        """Write out what is told, or listed in shipments, and no table of names has yet."""
        for table, masks in self.sets.items():
            words = ", ".join(f'"{masks.name("told", word)}"' for word in masks.words)
            known = ", ".join(f"_w{word}" for word in masks.words)
            told = telling.where_told(masks.decision)
            rows = connection.execute(
                f"SELECT DISTINCT {words} FROM {told} EXCEPT SELECT {known} FROM {table}"
            ).fetchall()
            _insert(connection, table, [(*row, *self._said(table, masks, row)) for row in rows])
        lists = connection.execute(
            f"(SELECT _missing FROM {MISSING} WHERE _missing IS NOT NULL UNION "
            f"SELECT _problems FROM {shipments} WHERE _problems IS NOT NULL) "
            f"EXCEPT SELECT listed FROM {FACTS}"
        ).fetchall()
        _insert(connection, FACTS, [(listed, *self._titles(listed)) for (listed,) in lists])

    def gather(self, connection: duckdb.DuckDBPyConnection, telling: Telling) -> None:
        """For every decision one table of all that its ids stand for: each join takes memory."""
        for table, masks in self.sets.items():
            if table != REVIEW:
                told = telling.where_told(masks.decision)
                connection.execute(
                    f"CREATE OR REPLACE TEMP TABLE {self.said(masks.decision)} AS "
                    f"SELECT {told}.*, {table}.* FROM {told} JOIN {table} "
                    f"ON {self._same(table, masks)}"
                )

    def said(self, decision: str) -> str:
        return f"_said_{decision}"

    def joins(self, telling: Telling) -> str:
        """The look-ups of all tables for the rows that were answered."""
        joins = [telling.joins({name: self.said(name) for name in self.rulebook.decisions})]
        words = telling.reviewed.values()
        on = " AND ".join(f"{tree} = {REVIEW}._w{word}" for word, tree in enumerate(words))
        joins.append(f"LEFT JOIN {REVIEW} ON {on}")
        joins.append(f"LEFT JOIN {FACTS} AS _named_missing ON _missing = _named_missing.listed")
        joins.append(f"LEFT JOIN {FACTS} AS _named_problems ON _problems = _named_problems.listed")
        return " ".join(joins)

    def _same(self, table: str, masks: Masks) -> str:
        return " AND ".join(
            f"{quoted(masks.name('told', word))} = {table}._w{word}" for word in masks.words
        )

    def _said(
        self, table: str, masks: Masks, words: tuple[int, ...]
    ) -> tuple[str | bool | None, ...]:
        places = [
            word * WORD + bit
            for word, value in enumerate(words)
            for bit in range(WORD)
            if (value or 0) >> bit & 1
        ]
        if table == REVIEW:
            return self._reviewed([self._single[place] for place in places]).row
        decision = self.rulebook.decisions[masks.decision]
        return self._ruled(decision, [decision.rules[place] for place in places]).row

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

    @property
    def _coded(self) -> frozenset[str]:
        """The facts for which some rule knows the code that it expects."""
        rules = self.rulebook.rules.values()
        return frozenset(fact for _, rule in rules for fact in rule.expected)

    def _titles(self, listed: str) -> tuple[str, str]:
        titles = [self.rulebook.facts[name].title for name in listed.split(";")]
        words = _joined(titles[:MOST]) or Text("", "")
        more = len(titles) - MOST
        if more <= 0:
            return words.en, words.zh
        return f"{words.en}; and {more} more", f"{words.zh}；另有{more}项"


def _insert(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[object, ...]]
) -> None:
    if rows:
        marks = ", ".join("?" for _ in rows[0])
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


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
