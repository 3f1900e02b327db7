"""Answers by combination are the evaluator's, whatever the rows and however the chunks are cut."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import duckdb
import pytest
from tests.sql.agreement import Row, create_table, expected, inserts
from tests.support.random_rulebooks import random_facts, random_rulebook

from lexport.ir.rulebook import Rulebook
from lexport.screen import answering
from lexport.screen.answering import Answering
from lexport.screen.telling import Telling
from lexport.targets.sql.dialects import DUCKDB
from lexport.targets.sql.masks import WORD, Masks

Facts = Mapping[str, object]


def answers(rulebook: Rulebook, rows: Sequence[Facts], chunk: int) -> list[Row]:
    """The rows answered chunk by chunk, with one memory for all of them."""
    with duckdb.connect() as connection:
        connection.execute("SET disabled_optimizers = 'common_subexpressions,join_order'")
        connection.execute(create_table(rulebook, DUCKDB, "shipments", '"_n" BIGINT'))
        engine = Answering(rulebook)
        engine.create(connection)
        telling = Telling(engine)
        telling.create(connection)
        found: list[Row] = []
        for first in range(0, len(rows), chunk):
            part = rows[first : first + chunk]
            connection.execute("TRUNCATE shipments")
            connection.execute(inserts(rulebook, DUCKDB, "shipments", part))
            connection.execute("UPDATE shipments SET _n = _n + ?", [first])
            engine.answer(connection)
            telling.learn(connection)
            cursor = connection.execute(f"FROM {telling.answers} ORDER BY _n")
            names = [column[0] for column in cursor.description]
            found += [
                named(rulebook, dict(zip(names, row, strict=True))) for row in cursor.fetchall()
            ]
        return found


def named(rulebook: Rulebook, row: Mapping[str, object]) -> Row:
    """A row as `expected` gives it: bits as the names they stand for."""
    found: Row = {name: row[name] for name in row if name.startswith("lexport_")}
    found["lexport_invalid_facts"] = None
    ids: set[str] = set()
    for name, decision in rulebook.decisions.items():
        rules = [decision.rules[n] for n in bits(row, Masks(name, len(decision.rules)))]
        ids |= {rule.id for rule in rules}
        if decision.collect:
            found[f"lexport_{name}"] = frozenset(rule.outcome for rule in rules)
    if rulebook.findings is not None:
        found["lexport_findings"] = found[f"lexport_{rulebook.findings}"]
    single = [name for name, each in rulebook.decisions.items() if not each.collect]
    found["lexport_rule_ids"] = frozenset(ids)
    found["lexport_needs_review"] = frozenset(
        single[n] for n in bits(row, Masks("review", len(single)))
    )
    found["lexport_missing_facts"] = frozenset(str(row["_missing"] or "").split(";")) - {""}
    return found


def bits(row: Mapping[str, object], masks: Masks) -> list[int]:
    words = [(word, row[masks.name("told", word)]) for word in masks.words]
    return [
        word * WORD + bit
        for word, value in words
        if isinstance(value, int)
        for bit in range(WORD)
        if value >> bit & 1
    ]


def test_every_worked_example_in_chunks_of_a_few_rows(vehicles: Rulebook) -> None:
    rows = [case.facts for case in vehicles.cases.values()]

    assert [expected(vehicles, facts) for facts in rows] == answers(vehicles, rows, 97)


def test_shipments_with_some_facts_forgotten(vehicles: Rulebook) -> None:
    rng = random.Random(11)
    rows = [
        {name: value for name, value in case.facts.items() if rng.random() < kept}
        for case in vehicles.cases.values()
        for kept in (0.4, 0.8)
    ]

    assert [expected(vehicles, facts) for facts in rows] == answers(vehicles, rows, len(rows))


@pytest.mark.parametrize("seed", range(8))
def test_random_rulebooks(seed: int) -> None:
    rng = random.Random(seed)
    rulebook = random_rulebook(rng)
    rows = [random_facts(rng, rng.choice((0.3, 0.7, 0.9, 1.0))) for _ in range(60)]

    assert [expected(rulebook, facts) for facts in rows] == answers(rulebook, rows, 25)


def test_a_full_memory_is_emptied_and_answers_stay_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rng = random.Random(3)
    rulebook = random_rulebook(rng)
    rows = [random_facts(rng, 0.8) for _ in range(60)]
    monkeypatch.setattr(answering, "MOST_REMEMBERED", 10)

    assert [expected(rulebook, facts) for facts in rows] == answers(rulebook, rows, 20)
