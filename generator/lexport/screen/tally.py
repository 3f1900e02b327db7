"""What came out of a screening, counted: for the manifest and for the summary people read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import duckdb

from lexport.ir.rulebook import Rulebook
from lexport.screen.plan import WORDS
from lexport.targets.sql.query import PREFIX

WIDEST_BAR = 30
MOST = 8


@dataclass(frozen=True)
class Tally:
    """Counts by verdict, by decision and outcome, and of the most frequent reasons."""

    rows: int
    verdicts: dict[str, int]
    decisions: dict[str, dict[str, int]]
    rules: dict[str, int]
    missing: dict[str, int]
    findings: dict[str, int]


def tallied(connection: duckdb.DuckDBPyConnection, rulebook: Rulebook, parts: str) -> Tally:
    single = [
        name
        for name, decision in rulebook.decisions.items()
        if not decision.collect and name != rulebook.verdict
    ]
    verdicts = _counts(connection, parts, "verdict")
    return Tally(
        rows=sum(verdicts.values()),
        verdicts={word: verdicts[word] for word in WORDS if word in verdicts},
        decisions={
            name: {
                outcome: count
                for outcome, count in sorted(_counts(connection, parts, name).items())
                if outcome
            }
            for name in single
        },
        rules=_listed(connection, parts, "rule_ids"),
        missing=_listed(connection, parts, "missing_facts"),
        findings=_listed(connection, parts, "findings") if rulebook.findings else {},
    )


def _counts(connection: duckdb.DuckDBPyConnection, parts: str, name: str) -> dict[str, int]:
    rows = connection.execute(
        f'SELECT "{PREFIX}{name}", count(*) FROM {parts} GROUP BY ALL'
    ).fetchall()
    return {str(word or ""): count for word, count in rows}


def _listed(connection: duckdb.DuckDBPyConnection, parts: str, name: str) -> dict[str, int]:
    """Combinations are counted by the engine, what they list by us: there are few of them."""
    totals: Counter[str] = Counter()
    for words, count in _counts(connection, parts, name).items():
        for word in words.split(";"):
            if word:
                totals[word] += count
    return dict(sorted(totals.items(), key=lambda each: (-each[1], each[0])))


def in_words(rulebook: Rulebook, tally: Tally, language: str) -> list[str]:
    """The summary as lines: verdicts with bars, then what is most frequent."""
    zh = language == "zh"
    lines = [f"{tally.rows:,} 行" if zh else f"{tally.rows:,} rows"]
    most = max(tally.verdicts.values(), default=1)
    for word, count in tally.verdicts.items():
        bar = "█" * max(1, round(WIDEST_BAR * count / most))
        told = WORDS[word][1 if zh else 0]
        lines.append(f"  {word:<15}{count:>12,}  {bar} {told}")
    texts = {
        "missing": {name: fact.title for name, fact in rulebook.facts.items()},
        "findings": {
            name: each.text for name, each in rulebook.decisions[rulebook.findings].outcomes.items()
        }
        if rulebook.findings
        else {},
        "rules": {name: rule.title for name, (_, rule) in rulebook.rules.items()},
    }
    heads = {
        "missing": ("Facts most often missing", "最常缺少的事实"),
        "findings": ("Most frequent findings", "最常见的数据问题"),
    }
    for key, head in heads.items():
        counts: dict[str, int] = getattr(tally, key)
        if counts:
            lines += ["", head[1 if zh else 0]]
            for word, count in list(counts.items())[:MOST]:
                text = texts[key][word]
                lines.append(f"  {count:>12,}  {word}: {text.zh if zh else text.en}")
    return lines


def as_table(rulebook: Rulebook, tally: Tally) -> list[list[object]]:
    """The summary as rows of a sheet, in both languages."""
    table: list[list[object]] = [
        ["rulebook 规则库", f"{rulebook.id} {rulebook.version}", rulebook.sha256],
        ["rows 行数", tally.rows],
        [],
        ["verdict 结论", "rows 行数", "", ""],
    ]
    table += [[word, count, *WORDS[word]] for word, count in tally.verdicts.items()]
    for head, counts, texts in (
        ("missing 缺少的事实", tally.missing, {n: f.title for n, f in rulebook.facts.items()}),
        ("rules 规则", tally.rules, {n: rule.title for n, (_, rule) in rulebook.rules.items()}),
    ):
        table += [[], [head, "rows 行数", "", ""]]
        table += [
            [word, count, texts[word].en, texts[word].zh]
            for word, count in list(counts.items())[:20]
        ]
    return table
