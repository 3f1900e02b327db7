"""Verifying an audit file: chain and digests, and every answer worked out once more."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lexport.ir.rulebook import Rulebook
from lexport.screen.record import MASKED, SCHEMA, decision_id, digest, unsealed
from lexport.text import Text

Check = Callable[[Mapping[str, Any]], Mapping[str, Any]]
REMEMBERED = 10_000  # answers kept, since shipments repeat themselves
KEYS = frozenset(
    {
        "schema",
        "decision_id",
        "row",
        "rules",
        "facts",
        "verdict",
        "decisions",
        "missing",
        "findings",
        "governing_date",
        "grade",
        "rule_ids",
        "prev",
        "hash",
    }
)


@dataclass(frozen=True, slots=True)
class Difference:
    """What is wrong with one record: its line and row, a code, and the reason in words."""

    line: int
    row: int | None
    code: str
    text: Text


@dataclass
class Verified:
    """What a verification found; `masked` records rest on facts that the file does not show."""

    records: int = 0
    errors: int = 0
    masked: int = 0
    differences: list[Difference] = field(default_factory=list)


def names_rules(line: bytes) -> tuple[str, str] | None:
    """The version and digest of the rules that a record names; None if it names none."""
    try:
        rules = json.loads(line)["rules"]
        return str(rules["version"]), str(rules["sha256"])
    except (ValueError, KeyError, TypeError):
        return None


def verify(lines: Iterable[bytes], rulebook: Rulebook, check: Check) -> Verified:
    """Go through all records; `check` answers facts under the rules that they name."""
    found = Verified()
    before: str | None = None
    known: dict[str, Mapping[str, Any]] = {}
    for number, line in enumerate(lines, start=1):
        found.records += 1
        record = _read(line)
        if record is None:
            text = Text("the line is no record of a decision", "该行不是决定记录")
            found.differences.append(Difference(number, None, "no-record", text))
            before = None
            continue
        row = record["row"] if isinstance(record["row"], int) else None
        for code, text in _sealing(record, before, rulebook):
            found.differences.append(Difference(number, row, code, text))
        before = record["hash"] if isinstance(record["hash"], str) else None
        if record["verdict"] == "error":
            found.errors += 1
            continue
        wrong = list(_answering(record, known, check))
        if wrong and MASKED in record["facts"].values():
            # A number that is masked may have been found wrong; without it nobody can say.
            found.masked += 1
            continue
        for code, text in wrong:
            found.differences.append(Difference(number, row, code, text))
    return found


def _read(line: bytes) -> dict[str, Any] | None:
    try:
        record = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict) or not record.keys() >= KEYS or record["schema"] != SCHEMA:
        return None
    if not isinstance(record["facts"], dict) or not isinstance(record["decisions"], dict):
        return None
    return record


def _sealing(
    record: Mapping[str, Any], before: str | None, rulebook: Rulebook
) -> Iterator[tuple[str, Text]]:
    """Whether the record is the one that was written, where it was written."""
    if record["hash"] != digest(unsealed(record)):
        yield (
            "altered-record",
            Text(
                "the record does not have the digest that it ends in: it was altered",
                "记录与其末尾的摘要不符：已被改动",
            ),
        )
    if record["prev"] != before:
        yield (
            "broken-chain",
            Text(
                "the record does not follow the one before: some were removed, added or moved",
                "与上一条记录不衔接：有记录被删除、添加或移动",
            ),
        )
    rules = record["rules"]
    named = rules.get("sha256") if isinstance(rules, dict) else None
    if named != rulebook.sha256:
        yield (
            "other-rules",
            Text(
                f"the record names other rules ({named})",
                f"记录所列规则与本规则库不同（{named}）",
            ),
        )
    if record["decision_id"] != decision_id(str(named), record["facts"]):
        yield (
            "wrong-id",
            Text(
                "the id is not that of these facts under these rules",
                "编号与所列事实和规则不符",
            ),
        )


def _answering(
    record: Mapping[str, Any], known: dict[str, Mapping[str, Any]], check: Check
) -> Iterator[tuple[str, Text]]:
    """Where the answer worked out once more is another one."""
    facts = {name: value for name, value in record["facts"].items() if value != MASKED}
    key = json.dumps(facts, sort_keys=True, ensure_ascii=False)
    if key not in known:
        if len(known) >= REMEMBERED:
            known.clear()
        try:
            known[key] = _comparable(check(facts), record["decisions"])
        except ValueError as error:
            text = Text(f"the facts cannot be read: {error}", f"事实无法读取：{error}")
            yield "unreadable-facts", text
            return
    again = known[key]
    written = {**record, **{f"decision {n}": each for n, each in record["decisions"].items()}}
    for name, value in again.items():
        kept = written.get(name)
        kept = sorted(kept) if isinstance(kept, list) else kept
        if kept != value:
            yield (
                "other-answer",
                Text(
                    f"{name}: the record says {_shown(kept)}, the rules say {_shown(value)}",
                    f"{name}：记录为 {_shown(kept)}，按规则应为 {_shown(value)}",
                ),
            )


def _comparable(answer: Mapping[str, Any], recorded: Iterable[str]) -> dict[str, Any]:
    """What of an answer a record holds, under the record's names, lists without an order."""
    decisions: Mapping[str, Mapping[str, Any]] = answer["decisions"]
    outcomes = {
        f"decision {name}": sorted(each["outcome"])
        if isinstance(each["outcome"], list)
        else each["outcome"]
        for name, each in decisions.items()
        if name in recorded
    }
    rules = {rule for each in decisions.values() for rule in each["rules"]}
    rules |= {finding["rule"] for finding in answer["findings"]}
    return {
        "verdict": answer["verdict"],
        "grade": answer["grade"],
        "governing_date": answer["governing_date"]["date"],
        "missing": sorted(answer["missing"]),
        "findings": sorted({finding["code"] for finding in answer["findings"]}),
        "rule_ids": sorted(rules),
        **outcomes,
    }


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
