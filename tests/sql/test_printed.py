"""What is printed for every dialect: it can be read back, and what cannot be said is refused."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
import sqlglot
from sqlglot import exp
from tests.support.random_rulebooks import random_rulebook

from lexport.ir.conditions import DecisionIs
from lexport.ir.rulebook import Rulebook
from lexport.targets.sql import build
from lexport.targets.sql.dialects import BIGQUERY, DIALECTS, DUCKDB, POSTGRES, SNOWFLAKE
from lexport.targets.sql.project import printed_query, sql_file
from lexport.targets.sql.stages import UnsupportedError


@pytest.fixture
def small() -> Rulebook:
    return random_rulebook(random.Random(1))


@pytest.mark.parametrize("name", DIALECTS)
def test_the_query_of_every_dialect_can_be_read_back(small: Rulebook, name: str) -> None:
    printed = printed_query(small, DIALECTS[name])
    [statement] = sqlglot.parse(printed, read=DIALECTS[name].sqlglot)

    assert isinstance(statement, exp.Select)
    assert "lexport_verdict" in statement.named_selects


@pytest.mark.parametrize("dialect", [BIGQUERY, SNOWFLAKE])
def test_a_dialect_that_no_test_runs_says_so(small: Rulebook, dialect: object) -> None:
    texts = {file.path.name: file.text for file in build(small)}

    assert "NOT EXECUTED" in texts[f"random.{getattr(dialect, 'name', '')}.sql"]
    assert "NOT EXECUTED" not in texts["random.duckdb.sql"]


def test_two_builds_print_the_same(small: Rulebook) -> None:
    assert list(build(small)) == list(build(small))


def test_a_line_about_a_collecting_decision_is_refused_by_name(small: Rulebook) -> None:
    verdict = small.decisions["verdict"]
    line = DecisionIs("papers", ("papers_a",))
    rules = (replace(verdict.rules[0], lines=(line,)), *verdict.rules[1:])
    decisions = {**small.decisions, "verdict": replace(verdict, rules=rules)}

    with pytest.raises(UnsupportedError, match="papers"):
        sql_file(replace(small, decisions=decisions), DUCKDB)


def test_a_name_that_postgresql_would_cut_is_refused_by_name(small: Rulebook) -> None:
    name = "a" * 60
    decision = replace(small.decisions["papers"], name=name)
    decisions = {
        (name if each == "papers" else each): (decision if each == "papers" else old)
        for each, old in small.decisions.items()
    }

    with pytest.raises(UnsupportedError, match=name):
        sql_file(replace(small, decisions=decisions, documents=name), POSTGRES)
