"""PostgreSQL gives the evaluator's answers: outcomes, rule ids and missing facts of every row."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator, Mapping, Sequence

import psycopg
import pytest
from tests.sql.agreement import Row, create_table, expected, inserts, normalised
from tests.sql.postgresql import connected, served
from tests.support.cells import vehicle_cells
from tests.support.random_facts import RandomFacts
from tests.support.random_rulebooks import day, random_facts, random_rulebook

from lexport.ir.rulebook import Rulebook
from lexport.plan.known import as_known_on
from lexport.targets.sql import build
from lexport.targets.sql.dialects import POSTGRES
from lexport.targets.sql.project import printed_query

Facts = Mapping[str, object]
Connection = psycopg.Connection[tuple[object, ...]]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with served() as address:
        yield address


@pytest.fixture
def connection(server: str) -> Iterator[Connection]:
    """A connection whose tables nobody else sees."""
    with connected(server) as opened:
        opened.execute("CREATE SCHEMA own")
        opened.execute("SET search_path = own")
        yield opened
        opened.execute("DROP SCHEMA own CASCADE")


def answers(
    connection: Connection,
    rulebook: Rulebook,
    rows: Sequence[Facts],
    known_on: datetime.date | None = None,
) -> list[Row]:
    connection.execute("DROP TABLE IF EXISTS shipments")
    connection.execute(create_table(rulebook, POSTGRES, "shipments", '"id" BIGINT').encode())
    connection.execute(inserts(rulebook, POSTGRES, "shipments", rows).encode())
    query = printed_query(as_known_on(rulebook, known_on), POSTGRES)
    cursor = connection.execute(f'SELECT * FROM ({query}) AS answers ORDER BY "id"'.encode())
    names = [column.name for column in cursor.description or ()]
    return [normalised(rulebook, names, row) for row in cursor.fetchall()]


@pytest.mark.slow
def test_every_worked_example_comes_out_as_the_evaluator_says(
    vehicles: Rulebook, connection: Connection
) -> None:
    by_day: dict[datetime.date | None, list[Facts]] = {}
    for case in vehicles.cases.values():
        by_day.setdefault(case.known_on, []).append(case.facts)

    for known_on, rows in by_day.items():
        assert [expected(vehicles, facts, known_on) for facts in rows] == answers(
            connection, vehicles, rows, known_on
        )


@pytest.mark.slow
def test_every_cell_comes_out_as_the_evaluator_says(
    vehicles: Rulebook, connection: Connection
) -> None:
    rows = vehicle_cells().all
    for facts, told in zip(rows, answers(connection, vehicles, rows), strict=True):
        assert expected(vehicles, facts) == told, facts


@pytest.mark.slow
@pytest.mark.parametrize("known", [0.4, 0.7, 0.95, 1.0])
def test_random_shipments_come_out_as_the_evaluator_says(
    vehicles: Rulebook, connection: Connection, known: float
) -> None:
    rng, facts = random.Random(f"postgresql {known}"), RandomFacts(vehicles)
    rows = [facts.draw(rng, known) for _ in range(750)]

    assert [expected(vehicles, facts) for facts in rows] == answers(connection, vehicles, rows)


@pytest.mark.parametrize("seed", range(8))
def test_random_rulebooks_come_out_as_the_evaluator_says(connection: Connection, seed: int) -> None:
    rng = random.Random(seed)
    rulebook = random_rulebook(rng)
    for known_on in (None, day(rng)):
        rows = [random_facts(rng, rng.choice((0.3, 0.7, 0.9, 1.0))) for _ in range(40)]

        assert [expected(rulebook, facts, known_on) for facts in rows] == answers(
            connection, rulebook, rows, known_on
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


def test_a_value_that_no_fact_can_have_is_an_error_never_an_answer(
    vehicles: Rulebook, connection: Connection
) -> None:
    connection.execute(create_table(vehicles, POSTGRES, "shipments").encode())
    for column, value in IMPOSSIBLE.items():
        connection.execute(f'INSERT INTO shipments ("{column}") VALUES (%s)'.encode(), [value])
    query = printed_query(vehicles, POSTGRES)
    columns = "lexport_verdict, lexport_invalid_facts, lexport_rule_ids"
    rows = connection.execute(f"SELECT {columns} FROM ({query}) AS answers".encode()).fetchall()

    assert [("error", column, None) for column in IMPOSSIBLE] == rows


def test_the_built_file_makes_a_view_that_keeps_the_tables_own_columns(
    vehicles: Rulebook, connection: Connection
) -> None:
    [file] = [file for file in build(vehicles) if file.path.name.endswith(".postgres.sql")]
    own = '"order number" VARCHAR'
    connection.execute(create_table(vehicles, POSTGRES, "shipments", own).encode())
    connection.execute("""INSERT INTO shipments ("order number") VALUES ('A-1'), (NULL)""")
    connection.execute(file.text.encode())
    cursor = connection.execute(f"SELECT * FROM {vehicles.python_package}_answers".encode())
    names = [column.name for column in cursor.description or ()]
    rows = cursor.fetchall()

    assert ["order number", *vehicles.facts] == names[: len(vehicles.facts) + 1]
    assert ["A-1", None] == [row[0] for row in rows]
    assert {"needs_facts", "needs_review"} >= {row[names.index("lexport_verdict")] for row in rows}
