"""Every cell of every decision, answered alike by sets, evaluator and every target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest
from tests.javascript.node import Node, package_of
from tests.sql.agreement import Row, create_table, expected, inserts, normalised
from tests.support.cells import Cells, Facts, vehicle_cells
from tests.support.generated import imported
from tests.support.vehicle import vehicle_rulebook

from lexport.evaluate import evaluate, plain_answer
from lexport.targets.sql.dialects import DUCKDB
from lexport.targets.sql.project import printed_query

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cells() -> Cells:
    return vehicle_cells()


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return imported(vehicle_rulebook(), tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="module")
def answered(cells: Cells, package: ModuleType) -> list[dict[str, object]]:
    """What the generated Python validators say to each cell; the tests hold the others to it."""
    return [brief(package.check(facts).to_dict()) for facts in cells.all]


def brief(answer: Mapping[str, Any]) -> dict[str, object]:
    """The outcome and the rules of each decision, the verdict, the findings, what is missing."""
    return {
        "verdict": answer["verdict"],
        "grade": answer["grade"],
        "decisions": {
            name: {key: each[key] for key in ("outcome", "status", "rules")}
            for name, each in answer["decisions"].items()
        },
        "missing": answer["missing"],
        "findings": answer["findings"],
    }


def rules_by_decision(answer: Mapping[str, Any]) -> dict[str | None, set[str]]:
    found = {name: set(each["rules"]) for name, each in answer["decisions"].items()}
    return {**found, vehicle_rulebook().findings: {each["rule"] for each in answer["findings"]}}


def test_cells_are_many_and_no_place_is_left_without_an_unknown_fact(cells: Cells) -> None:
    places = sum(len(asking.places) for asking in cells.askings)
    unknown = [facts for facts in cells.all if len(facts) < len(cells.all[0])]

    assert places > 3_000
    assert len(cells.all) > 2 * places
    assert len({frozenset(cells.all[0]) - frozenset(facts) for facts in unknown}) > 40
    assert {(number, place) for number, place, _ in cells.passing} == set(cells.coming)


def test_a_cell_without_a_shipment_is_proved_empty(cells: Cells) -> None:
    space, diagrams = cells.space, cells.space.diagrams
    for number, asking in enumerate(cells.askings):
        for place, (variable, following) in asking.places.items():
            for cell in range(len(following)):
                if (number, place, cell) not in cells.passing:
                    here = diagrams.cells(variable, (cell,))
                    assert space.possible(diagrams.both(asking.reached[place], here))[1] is None


def test_the_rules_that_hold_in_a_cell_are_those_of_its_region(
    cells: Cells, package: ModuleType
) -> None:
    diagrams = cells.space.diagrams
    for facts in cells.shipments:
        point = cells.space.shipments.cells_of(facts)
        told = rules_by_decision(package.check(facts).to_dict())
        for name, sets in cells.answers.decisions.items():
            holding = {e.rule.id for e in sets.rules if diagrams.holds(e.holds, point)}

            # Where none holds, an answer may still rest on rules that are open.
            assert holding == told[name] or not holding, (name, facts)


def test_between_neighbouring_cells_other_rules_hold(cells: Cells, package: ModuleType) -> None:
    for one, other in cells.pairs:
        before, after = (
            rules_by_decision(package.check(facts).to_dict()) for facts in (one, other)
        )

        assert before != after, (one, other)


def test_the_evaluator_answers_every_cell_alike(
    cells: Cells, answered: list[dict[str, object]]
) -> None:
    rulebook = vehicle_rulebook()
    for facts, told in zip(cells.all, answered, strict=True):
        assert brief(plain_answer(evaluate(rulebook, facts))) == told, facts


@pytest.mark.node
def test_javascript_answers_every_cell_alike(
    cells: Cells, answered: list[dict[str, object]], tmp_path: Path
) -> None:
    node = Node()
    try:
        vehicles = package_of(vehicle_rulebook(), node, tmp_path)
        given = [(facts, None) for facts in cells.all]
        for facts, answer, told in zip(
            cells.all, vehicles.each("decide", given), answered, strict=True
        ):
            assert brief(answer) == told, facts
    finally:
        node.close()


def test_duckdb_answers_every_cell_alike(cells: Cells) -> None:
    rulebook = vehicle_rulebook()
    for start in range(0, len(cells.all), 2_000):
        part = cells.all[start : start + 2_000]
        for facts, told in zip(part, answers(part), strict=True):
            assert expected(rulebook, facts) == told, facts


def answers(rows: list[Facts]) -> Iterator[Row]:
    rulebook = vehicle_rulebook()
    with duckdb.connect() as connection:
        connection.execute("SET disabled_optimizers = 'common_subexpressions'")
        connection.execute(create_table(rulebook, DUCKDB, "shipments", '"id" BIGINT'))
        connection.execute(inserts(rulebook, DUCKDB, "shipments", rows))
        found = connection.sql(printed_query(rulebook, DUCKDB)).order('"id"')
        for row in found.fetchall():
            yield normalised(rulebook, found.columns, row)
