"""Records of decisions are the same every time, chained, and whatever is altered is found."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.screen.conftest import Screened

from lexport.ir.rulebook import Rulebook
from lexport.pipeline import package_of
from lexport.screen.audit import Asked
from lexport.screen.record import sealed
from lexport.screen.verifying import Verified, names_rules, verify
from lexport.targets.json_schema import record_schema

ASKED = Asked(at="2026-03-05T09:00:00+08:00", by="王芳", batch="B123")
ROWS = """申报日期,动力类型,有车辆识别代号,车辆识别代号,数量,备注
2026-01-02,纯电动,是,LSVAA4BE7RN000001,3,a
2026.1.2, 汽油,否,,１,b
2025-12-31,纯电动,是,,,c
2026-01-02,蒸汽,是,,2,d
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.csv"
    path.write_text(ROWS, "utf-8")
    return path


@pytest.fixture
def audit(quickly: Screened, source: Path, tmp_path: Path) -> Path:
    path = tmp_path / "audit.jsonl"
    quickly(source, tmp_path / "out.csv", audit=path, asked=ASKED, chunk=2)
    return path


@pytest.fixture
def verified(little: Rulebook) -> Callable[[Path], Verified]:
    package = package_of(little)

    def check(facts: Mapping[str, Any]) -> dict[str, Any]:
        answer: dict[str, Any] = package.check(facts).to_dict()
        return answer

    def run(path: Path) -> Verified:
        with path.open("rb") as lines:
            return verify(lines, little, check)

    return run


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_every_row_has_a_record_that_keeps_to_the_published_schema(
    little: Rulebook, audit: Path
) -> None:
    validator = jsonschema.Draft202012Validator(record_schema(little))
    found = records(audit)

    assert [2, 3, 4, 5] == [record["row"] for record in found]
    for record in found:
        validator.validate(record)
    assert {"field": "declared_on", "from": "2026.1.2", "to": "2026-01-02"} in (
        found[1]["normalised"]
    )
    assert "error" == found[3]["verdict"]
    assert (little.version, little.sha256) == names_rules(audit.read_bytes().splitlines()[0])


def test_records_are_as_recorded_and_the_same_twice(
    quickly: Screened,
    source: Path,
    audit: Path,
    tmp_path: Path,
    verified: Callable[[Path], Verified],
) -> None:
    again = tmp_path / "again.jsonl"
    done = quickly(source, tmp_path / "again.csv", audit=again, asked=ASKED)
    found = verified(audit)

    assert audit.read_bytes() == again.read_bytes()
    assert (4, 1, 0, []) == (found.records, found.errors, found.masked, found.differences)
    assert 4 == json.loads(done.manifest.read_text("utf-8"))["audit"]["records"]


def test_private_facts_and_masked_ones_are_nowhere_in_the_file(
    quickly: Screened, source: Path, audit: Path, tmp_path: Path
) -> None:
    assert "LSVAA4BE7RN000001" not in audit.read_text("utf-8")
    assert {"masked": True} == records(audit)[0]["facts"]["vin"]

    shown = tmp_path / "shown.jsonl"
    asked = Asked(at=ASKED.at, masked=frozenset({"declared_on"}), shows_private=True)
    quickly(source, tmp_path / "out.csv", audit=shown, asked=asked)

    assert "LSVAA4BE7RN000001" == records(shown)[0]["facts"]["vin"]
    assert "2026.1.2" not in shown.read_text("utf-8")


def test_the_same_facts_have_the_same_id_whoever_asks(
    quickly: Screened, source: Path, audit: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.jsonl"
    quickly(source, tmp_path / "out.csv", audit=other, asked=Asked(at="2027-01-01T00:00:00Z"))

    ids = [record["decision_id"] for record in records(audit)]

    assert ids == [record["decision_id"] for record in records(other)]
    assert len(ids) == len(set(ids))


def _without_second(lines: list[str]) -> list[str]:
    return [lines[0], *lines[2:]]


def _changed(number: int, old: str, new: str) -> Callable[[list[str]], list[str]]:
    def change(lines: list[str]) -> list[str]:
        assert old in lines[number]

        return [
            line.replace(old, new, 1) if place == number else line
            for place, line in enumerate(lines)
        ]

    return change


@pytest.mark.parametrize(
    ("change", "codes", "line"),
    [
        (_without_second, {"broken-chain"}, 2),
        (lambda lines: [lines[1], lines[0], *lines[2:]], {"broken-chain"}, 1),
        (lambda lines: [*lines, lines[-1]], {"broken-chain"}, 5),
        (
            _changed(2, '"declared_on":"2025-12-31"', '"declared_on":"2026-12-31"'),
            {"altered-record", "wrong-id", "other-answer"},
            3,
        ),
        (_changed(3, '"verdict":"error"', '"verdict":"clear"'), {"altered-record"}, 4),
        (_changed(1, '"sha256":"', '"sha256":"0'), {"altered-record", "other-rules"}, 2),
        (_changed(0, '"decision_id":"d1:', '"decision_id":"d1:0'), {"altered-record"}, 1),
        (_changed(1, "{", "["), {"no-record", "broken-chain"}, 2),
    ],
)
def test_what_is_altered_is_found_where_it_is(
    audit: Path,
    verified: Callable[[Path], Verified],
    change: Callable[[list[str]], list[str]],
    codes: set[str],
    line: int,
) -> None:
    lines = change(audit.read_text("utf-8").splitlines())
    audit.write_text("\n".join(lines) + "\n", "utf-8")

    found = verified(audit)

    assert codes <= {each.code for each in found.differences}
    assert line == found.differences[0].line
    assert all(each.text.zh for each in found.differences)


def test_an_answer_that_does_not_follow_is_found_though_the_chain_is_sound(
    audit: Path, verified: Callable[[Path], Verified]
) -> None:
    lines, seal = [], None
    for record in records(audit):
        altered = {key: value for key, value in record.items() if key != "hash"} | {"prev": seal}
        if record["row"] == 3:
            altered["verdict"] = "clear"
        line, seal = sealed(altered)
        lines.append(line)
    audit.write_text("\n".join(lines) + "\n", "utf-8")

    found = verified(audit)

    assert ["other-answer"] == [each.code for each in found.differences]
    assert "verdict" in found.differences[0].text.en
    assert 3 == found.differences[0].row
