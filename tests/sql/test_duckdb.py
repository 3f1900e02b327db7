"""DuckDB gives the evaluator's answers: outcomes, rule ids and missing facts of every row."""

from __future__ import annotations

import datetime
import random
from collections.abc import Mapping, Sequence

import duckdb
import pytest
from tests.sql.agreement import Row, create_table, expected, inserts, normalised
from tests.support.random_rulebooks import day, random_facts, random_rulebook

from lexport.ir.rulebook import Rulebook
from lexport.plan.known import as_known_on
from lexport.targets.sql import build
from lexport.targets.sql.dialects import DUCKDB
from lexport.targets.sql.project import printed_query

Facts = Mapping[str, object]


def connected() -> duckdb.DuckDBPyConnection:
    """A database of its own, without the optimizer whose time grows with the square of columns."""
    connection = duckdb.connect()
    connection.execute("SET disabled_optimizers = 'common_subexpressions'")
    return connection


def answers(
    rulebook: Rulebook, rows: Sequence[Facts], known_on: datetime.date | None = None
) -> list[Row]:
    with connected() as connection:
        connection.execute(create_table(rulebook, DUCKDB, "shipments", '"id" BIGINT'))
        connection.execute(inserts(rulebook, DUCKDB, "shipments", rows))
        query = printed_query(as_known_on(rulebook, known_on), DUCKDB)
        cursor = connection.execute(f'SELECT * FROM ({query}) ORDER BY "id"')
        names = [column[0] for column in cursor.description]
        return [normalised(rulebook, names, row) for row in cursor.fetchall()]


def test_every_worked_example_comes_out_as_the_evaluator_says(vehicles: Rulebook) -> None:
    by_day: dict[datetime.date | None, list[Facts]] = {}
    for case in vehicles.cases.values():
        by_day.setdefault(case.known_on, []).append(case.facts)

    for known_on, rows in by_day.items():
        assert [expected(vehicles, facts, known_on) for facts in rows] == answers(
            vehicles, rows, known_on
        )


def test_shipments_with_some_facts_forgotten_come_out_as_the_evaluator_says(
    vehicles: Rulebook,
) -> None:
    rng = random.Random(5)
    rows = [
        {name: value for name, value in case.facts.items() if rng.random() < kept}
        for case in vehicles.cases.values()
        for kept in (0.5, 0.8)
    ]

    assert [expected(vehicles, facts) for facts in rows] == answers(vehicles, rows)


@pytest.mark.parametrize("seed", range(8))
def test_random_rulebooks_come_out_as_the_evaluator_says(seed: int) -> None:
    rng = random.Random(seed)
    rulebook = random_rulebook(rng)
    for known_on in (None, day(rng)):
        rows = [random_facts(rng, rng.choice((0.3, 0.7, 0.9, 1.0))) for _ in range(40)]

        assert [expected(rulebook, facts, known_on) for facts in rows] == answers(
            rulebook, rows, known_on
        )


IMPOSSIBLE = {
    "powertrain": "steam",
    "commodity_code": "8703801090\n",
    "licence_commodity_code": "８７０３８０１０９０",
    "destination_country": "XX",
    "seats": "-1",
    "consignment_value_cny": "-0.01",
    "declared_on": "infinity",
}


def test_a_value_that_no_fact_can_have_is_an_error_never_an_answer(vehicles: Rulebook) -> None:
    with connected() as connection:
        connection.execute(create_table(vehicles, DUCKDB, "shipments"))
        for column, value in IMPOSSIBLE.items():
            connection.execute(f'INSERT INTO shipments ("{column}") VALUES (?)', [value])
        query = printed_query(vehicles, DUCKDB)
        rows = connection.execute(
            f"SELECT lexport_verdict, lexport_invalid_facts, lexport_rule_ids FROM ({query})"
        ).fetchall()

    assert [("error", column, None) for column in IMPOSSIBLE] == rows


def test_the_built_file_makes_a_macro_that_keeps_the_tables_own_columns(vehicles: Rulebook) -> None:
    [file] = [file for file in build(vehicles) if file.path.name.endswith(".duckdb.sql")]
    with connected() as connection:
        connection.execute(create_table(vehicles, DUCKDB, "mine", '"order number" VARCHAR'))
        connection.execute("""INSERT INTO mine ("order number") VALUES ('A-1'), (NULL)""")
        connection.execute(file.text)
        cursor = connection.execute(f"FROM {vehicles.python_package}_answers('mine')")
        names = [column[0] for column in cursor.description]
        rows = cursor.fetchall()

    assert ["order number", *vehicles.facts] == names[: len(vehicles.facts) + 1]
    assert ["A-1", None] == [row[0] for row in rows]
    assert {"needs_facts", "needs_review"} >= {row[names.index("lexport_verdict")] for row in rows}
