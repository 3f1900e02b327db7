"""What a query must give for a shipment, worked out by the evaluator, and tables to run it on."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from lexport.evaluate import evaluate
from lexport.ir.facts import Choice, Date, DecimalValue, Integer, TextValue, YesNo
from lexport.ir.rulebook import Rulebook
from lexport.targets.sql.dialects import Dialect
from lexport.targets.sql.tables import create_table, type_of

Facts = Mapping[str, object]
Row = dict[str, object]

__all__ = ["create_table", "expected", "inserts", "normalised", "type_of"]


def expected(rulebook: Rulebook, facts: Facts, known_on: datetime.date | None = None) -> Row:
    """The columns of the result by the evaluator; lists as sets where order means nothing."""
    answer = evaluate(rulebook, facts, known_on)
    row: Row = {
        "lexport_verdict": answer.verdict,
        "lexport_invalid_facts": None,
        "lexport_grade": answer.grade.word if answer.grade is not None else None,
        "lexport_governing_date": answer.governing_date.date,
        "lexport_missing_facts": frozenset(answer.missing),
        "lexport_needs_review": frozenset(
            name
            for name, each in answer.decisions.items()
            if each.status == "needs_review" and not rulebook.decisions[name].collect
        ),
    }
    rules = {rule for each in answer.decisions.values() for rule in each.rules}
    if rulebook.findings is not None:
        row["lexport_findings"] = frozenset(each.code for each in answer.findings)
        rules |= {each.rule for each in answer.findings}
    row["lexport_rule_ids"] = frozenset(rules)
    for name, each in answer.decisions.items():
        if name != rulebook.verdict:
            listed = isinstance(each.outcome, tuple)
            row[f"lexport_{name}"] = frozenset(each.outcome or ()) if listed else each.outcome
    return row


def normalised(rulebook: Rulebook, names: Sequence[str], values: Sequence[object]) -> Row:
    """A row of a result with its lists as sets."""
    lists = {
        "lexport_missing_facts",
        "lexport_needs_review",
        "lexport_findings",
        "lexport_rule_ids",
    }
    lists |= {f"lexport_{name}" for name, each in rulebook.decisions.items() if each.collect}
    return {
        name: frozenset(str(value or "").split(";")) - {""} if name in lists else value
        for name, value in zip(names, values, strict=True)
        if name.startswith("lexport_")
    }


def inserts(rulebook: Rulebook, dialect: Dialect, table: str, rows: Iterable[Facts]) -> str:
    """One statement that fills a table with rows of typed facts, numbered from 0."""
    types = {name: type_of(dialect, fact) for name, fact in rulebook.facts.items()}
    listed = [
        f"({number}, "
        + ", ".join(
            literal(facts.get(name), types[name], rulebook.facts[name].type) for name in types
        )
        + ")"
        for number, facts in enumerate(rows)
    ]
    return f"INSERT INTO {table} VALUES\n" + ",\n".join(listed)


def literal(
    value: object, type_: str, kind: YesNo | Choice | TextValue | Integer | DecimalValue | Date
) -> str:
    if value is None:
        return f"CAST(NULL AS {type_})"
    if isinstance(kind, YesNo):
        return "TRUE" if value is True else "FALSE"
    if isinstance(value, (int, Decimal)) or isinstance(kind, (Integer, DecimalValue)):
        return f"CAST({value} AS {type_})"
    text = str(value).replace("'", "''")
    return f"CAST('{text}' AS {type_})"
