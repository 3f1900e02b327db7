"""Small tables of what the bits of answered rows stand for, joined to the rows on the cluster.

The combinations that occur are few. They are gathered once, put into words here by the same code
that does so for DuckDB, and sent to every worker.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pyspark.sql import DataFrame, SparkSession

from lexport.ir.rulebook import Rulebook
from lexport.screen.sayings import COLUMNS, REVIEW, Sayings
from lexport.screen.spark.bits import MISSING_FACTS, missing_masks
from lexport.screen.spelling import FOR_SPARK
from lexport.targets.sql.masks import Masks

PROBLEMS = "_problems"
NAMED_PROBLEMS = "_named_problems"
LISTED = ("listed", "en", "zh")
MISSING = ("_missing", "en", "zh")
Combination = tuple[int, ...]


@dataclass(frozen=True)
class Words:
    """The tables of one screening."""

    spark: SparkSession
    rulebook: Rulebook
    answered: DataFrame

    @cached_property
    def _sayings(self) -> Sayings:
        return Sayings(self.rulebook)

    @cached_property
    def _sets(self) -> list[Masks]:
        return [*self._sayings.sets, missing_masks(self.rulebook)]

    def create(self) -> None:
        """One pass over all rows for what occurs, then a view for each table of words."""
        gathered = ", ".join(
            [
                *(f"COLLECT_SET(ARRAY({', '.join(_told(each))}))" for each in self._sets),
                f"COLLECT_SET({PROBLEMS})",
            ]
        )
        *sets, problems = self.answered.selectExpr(f"STRUCT({gathered}) AS found").collect()[0][0]
        for masks, found in zip(self._sets, sets, strict=True):
            self._create_words(masks, sorted(map(tuple, found)))
        titles = [(each, *self._sayings.titles(each)) for each in sorted(problems)]
        rows = [dict(zip(LISTED, row, strict=True)) for row in titles]
        self._create(NAMED_PROBLEMS, dict.fromkeys(LISTED, "STRING"), rows)

    def _create_words(self, masks: Masks, found: Sequence[Combination]) -> None:
        keys = {f"_w{word}": "BIGINT" for word in masks.words}
        columns = MISSING if masks.decision == MISSING_FACTS else COLUMNS
        told = (self._told_of(masks, words) for words in found)
        rows = [dict(zip((*keys, *columns), row, strict=True)) for row in told]
        types = {name: "BOOLEAN" if name == "mismatch" else "STRING" for name in columns}
        self._create(self._table(masks.decision), keys | types, rows)

    def _told_of(self, masks: Masks, words: Combination) -> tuple[object, ...]:
        if masks.decision != MISSING_FACTS:
            return *words, *self._sayings.said(masks, words).row
        names = self._sayings.facts(words)
        return *words, names, *(self._sayings.titles(names) if names else (None, None))

    def _table(self, name: str) -> str:
        return {MISSING_FACTS: "_named_missing", REVIEW: "_names_review"}.get(name, f"_said_{name}")

    def _create(
        self, name: str, columns: Mapping[str, str], rows: Iterable[Mapping[str, object]]
    ) -> None:
        """A view made of a text, so that no worker needs Python for it."""
        types = ", ".join(f"{column} {type_}" for column, type_ in columns.items())
        told = FOR_SPARK.literal(json.dumps(list(rows), ensure_ascii=False))
        read = f"FROM_JSON({told}, 'ARRAY<STRUCT<{types}>>')"
        self.spark.sql(f"SELECT INLINE({read})").createOrReplaceTempView(name)

    def joins(self) -> str:
        """The look-ups, with the rows on the left, in whose order everything stays."""
        joins = []
        for masks in self._sets:
            table = self._table(masks.decision)
            pairs = zip(masks.words, _told(masks), strict=True)
            on = " AND ".join(f"{told} = {table}._w{word}" for word, told in pairs)
            joins.append(f"JOIN {table} ON {on}")
        joins.append(f"LEFT JOIN {NAMED_PROBLEMS} ON {PROBLEMS} = {NAMED_PROBLEMS}.listed")
        return " ".join(joins)

    @property
    def hint(self) -> str:
        """All tables are small enough to be at every worker."""
        tables = [self._table(masks.decision) for masks in self._sets]
        return f"/*+ BROADCAST({', '.join([*tables, NAMED_PROBLEMS])}) */"


def _told(masks: Masks) -> list[str]:
    return [FOR_SPARK.quoted(masks.name("told", word)) for word in masks.words]
