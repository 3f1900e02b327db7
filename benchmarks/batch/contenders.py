"""Everything that is timed, by the name it has in the tables."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.batch import elsewhere, floors, generated, on_spark
from benchmarks.batch.work import Contender

CONTENDERS: Mapping[str, Contender] = {
    "scan": floors.scan,
    "copy": floors.copy,
    "screen": generated.screened,
    "one query": generated.one_query,
    "verdict only": generated.verdict_only,
    "row by row": generated.row_by_row,
    "DuckDB by hand": elsewhere.duckdb_by_hand,
    "DuckDB by hand, verdict only": elsewhere.duckdb_by_hand_verdict,
    "Polars by hand": elsewhere.polars_by_hand,
    "pandas by hand": elsewhere.pandas_by_hand,
    "query, chain": generated.query_chain,
    "query, chain, verdict only": generated.query_chain_verdict,
    "screen, chain": generated.screened_chain,
    "Spark by hand": on_spark.by_hand,
    "Spark, query": on_spark.query,
    "Spark, screen": on_spark.screened,
    "Python by hand": elsewhere.python_by_hand,
    "zen-engine": elsewhere.zen,
}
# A Java machine gets faster while it runs: the second run counts, and the first is told.
WARM = frozenset({"Spark by hand", "Spark, query", "Spark, screen"})
# Rows at most: one statement of all rules needs gigabytes, and the others their time.
MOST_ROWS: Mapping[str, int] = {
    "one query": 1_000_000,
    "verdict only": 1_000_000,
    "pandas by hand": 1_000_000,
    "Spark by hand": 1_000_000,
    "Spark, query": 1_000_000,
    "Spark, screen": 100_000,
    "row by row": 20_000,
    "Python by hand": 20_000,
    "zen-engine": 20_000,
}
