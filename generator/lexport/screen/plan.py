"""The queries of a screening: cells to facts, facts to answers, answers to the columns shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lexport.ir.facts import Date, Integer, YesNo
from lexport.ir.rulebook import Rulebook
from lexport.screen import reasons
from lexport.screen.answering import ANSWERED
from lexport.screen.names import Names
from lexport.screen.normalise import Reading, note, reading
from lexport.screen.source import Source
from lexport.screen.spelling import literal, quoted
from lexport.screen.telling import Telling
from lexport.targets.sql.dialects import DUCKDB
from lexport.targets.sql.query import PREFIX
from lexport.targets.sql.tables import type_of
from lexport.text import Language, Text

WORDS = {
    "clear": Text("clear to go", "可以出口"),
    "not_controlled": Text("no licence is required", "无须许可证"),
    "blocked": Text("blocked", "不得出口"),
    "needs_facts": Text("undecided, facts are missing", "尚不能确定，缺少事实"),
    "needs_review": Text("needs review by a person", "须由人工复核"),
    "error": Text("the row cannot be read", "该行无法读取"),
}


@dataclass(frozen=True)
class Plan:
    """Which column holds which fact, and the constants for facts that no column holds."""

    rulebook: Rulebook
    source: Source
    columns: Mapping[str, int]
    constants: Mapping[str, str]

    # Cells to facts

    def facts(self) -> str:
        """The rows from number `$1` to `$2`: typed facts, problems and notes."""
        source = self.source
        direct = {name for name in self.columns if self._is_typed(name)}
        readings = {name: self._reading(name) for name in self.columns if name not in direct}
        readings |= {name: self._constant(name) for name in self.constants}
        texts = "".join(
            f", {each.source} AS {quoted('_source_' + name)}"
            f", {each.text} AS {quoted('_text_' + name)}"
            for name, each in readings.items()
        )
        values = "".join(f", {each.value} AS {quoted(name)}" for name, each in readings.items())
        values += "".join(f", {self._typed(name)} AS {quoted(name)}" for name in sorted(direct))
        absent = "".join(
            f", CAST(NULL AS {type_of(DUCKDB, fact)}) AS {quoted(name)}"
            for name, fact in self.rulebook.facts.items()
            if name not in readings and name not in direct
        )
        return (
            f"WITH raw AS (SELECT * {texts} FROM {source.relation} "
            "WHERE _n BETWEEN $1 AND $2), "
            f"typed AS (SELECT * {values}{absent} FROM raw) "
            f"SELECT _n, {', '.join(map(quoted, self.rulebook.facts))}, "
            f"{self._problems(readings, direct)} AS _problems, "
            f"{self._error(readings, direct)} AS _error, "
            f"{self._notes(readings)} AS _notes FROM typed"
        )

    def _reading(self, name: str) -> Reading:
        number = self.columns[name]
        cell = self.source.cell(number)
        if self.source.types[number] != "VARCHAR":
            cell = f"CAST({cell} AS VARCHAR)"
        return reading(self.rulebook, self.rulebook.facts[name], cell)

    def _constant(self, name: str) -> Reading:
        return reading(self.rulebook, self.rulebook.facts[name], literal(self.constants[name]))

    def _is_typed(self, name: str) -> bool:
        """Whether the column has the fact's own type, so that there is no text to read."""
        type_ = self.source.types[self.columns[name]]
        match self.rulebook.facts[name].type:
            case YesNo():
                return type_ == "BOOLEAN"
            case Date():
                return type_ == "DATE"
            case Integer():
                return type_ in ("TINYINT", "SMALLINT", "INTEGER", "BIGINT")
            case _:
                return False

    def _typed(self, name: str) -> str:
        cell = self.source.cell(self.columns[name])
        match self.rulebook.facts[name].type:
            case Integer(minimum, maximum):
                limits = [f"{cell} >= {minimum}"] if minimum is not None else []
                limits += [f"{cell} <= {maximum}"] if maximum is not None else []
                test = " AND ".join(limits)
                return (
                    f"CASE WHEN {test} THEN CAST({cell} AS BIGINT) END"
                    if test
                    else f"CAST({cell} AS BIGINT)"
                )
            case Date():
                return f"CASE WHEN isfinite({cell}) THEN {cell} END"
            case _:
                return cell

    def _given(self, name: str, direct: set[str]) -> str:
        return self.source.cell(self.columns[name]) if name in direct else quoted(f"_text_{name}")

    def _problems(self, readings: Mapping[str, Reading], direct: set[str]) -> str:
        """The facts whose cell says something that the fact cannot be."""
        arms = ", ".join(
            f"CASE WHEN {self._given(name, direct)} IS NOT NULL AND {quoted(name)} IS NULL "
            f"THEN {literal(name)} END"
            for name in [*readings, *sorted(direct)]
        )
        return f"NULLIF(concat_ws(';', {arms}), '')"

    def _error(self, readings: Mapping[str, Reading], direct: set[str]) -> str:
        of_columns = [name for name in [*readings, *sorted(direct)] if name in self.columns]
        blank = " AND ".join(f"{self._given(name, direct)} IS NULL" for name in of_columns)
        problems = self._problems(readings, direct)
        return (
            f"CASE WHEN _broken <> '' THEN _broken WHEN {problems} IS NOT NULL THEN 'unreadable' "
            f"WHEN {blank} THEN 'no-facts' END"
        )

    def _notes(self, readings: Mapping[str, Reading]) -> str:
        notes = [
            note(self.rulebook.facts[name], quoted(f"_source_{name}"), each)
            for name, each in readings.items()
            if name in self.columns
        ]
        return f"NULLIF(concat_ws('; ', {', '.join(notes)}), '')" if notes else "NULL::VARCHAR"

    # Answers to columns

    @property
    def shown(self) -> list[tuple[str, str]]:
        """Every column that is added: its expression over the answers, and its name."""
        rulebook = self.rulebook
        columns = [
            (f"{PREFIX}{each}", f"{PREFIX}{each}")
            for each in ("verdict", "grade", "governing_date")
        ]
        for name, decision in rulebook.decisions.items():
            if name in (rulebook.verdict, rulebook.findings):
                continue
            kept = f"_said_{name}.outcomes" if decision.collect else quoted(f"{PREFIX}{name}")
            columns.append((kept, f"{PREFIX}{name}"))
        if rulebook.findings:
            columns.append((f"_said_{rulebook.findings}.outcomes", f"{PREFIX}findings"))
        ids = ", ".join(f"_said_{name}.ids" for name in rulebook.decisions)
        columns += [
            ("_missing", f"{PREFIX}missing_facts"),
            (f"_said_{rulebook.verdict}.ids", f"{PREFIX}reasons"),
            (f"NULLIF(concat_ws(';', {ids}), '')", f"{PREFIX}rule_ids"),
            ("_names_review.outcomes", f"{PREFIX}needs_review"),
        ]
        if rulebook.findings:
            found = f"_said_{rulebook.findings}"
            columns += [
                (f"{found}.codes", f"{PREFIX}expected_code"),
                (f"coalesce({found}.mismatch, FALSE)", f"{PREFIX}code_mismatch"),
            ]
        kept_if_read = [
            (f"CASE WHEN _error IS NULL THEN {tree} END", name) for tree, name in columns[1:]
        ]
        verdict = f"CASE WHEN _error IS NULL THEN {PREFIX}verdict ELSE 'error' END"
        version = literal(f"{rulebook.id} {rulebook.version} {rulebook.sha256[:12]}")
        return [
            (verdict, f"{PREFIX}verdict"),
            (self._message(verdict, "en"), f"{PREFIX}message_en"),
            (self._message(verdict, "zh"), f"{PREFIX}message_zh"),
            *kept_if_read,
            ("_notes", f"{PREFIX}normalised"),
            (
                "CASE WHEN _error = 'unreadable' THEN 'unreadable: ' || _problems ELSE _error END",
                f"{PREFIX}error",
            ),
            (version, f"{PREFIX}rules_version"),
        ]

    def _message(self, verdict: str, language: Language) -> str:
        """The verdict in words, and in one sentence what it rests on or waits for."""
        rulebook = self.rulebook
        reviewed = [f"_names_review.{language}"]
        if rulebook.findings:
            reviewed.insert(0, f"_said_{rulebook.findings}.{language}")
        broken = " ".join(
            f"WHEN {literal(code)} THEN {literal(reasons.message(code).in_(language))}"
            for code in reasons.BROKEN
        )
        behind = {
            "error": f"coalesce(CASE _error {broken} END, _named_problems.{language})",
            "needs_facts": f"_named_missing.{language}",
            "needs_review": f"coalesce({', '.join(reviewed)})",
        }
        colon = {"en": ": ", "zh": "："}[language]
        arms = " ".join(
            f"WHEN {literal(word)} THEN {literal(told.in_(language))} || coalesce("
            f"{literal(colon)} || {behind.get(word, f'_said_{rulebook.verdict}.{language}')}, '')"
            for word, told in WORDS.items()
        )
        return f"CASE {verdict} {arms} END"

    def result(self, first: int, last: int, names: Names, telling: Telling) -> str:
        """The rows as they come out: number, own cells, and every column added.

        Own cells are fetched once more from the source: carried through all stages they would
        fill the memory that the stages need.
        """
        own = ", ".join(f"source.{quoted(name)}" for name in self.source.own_columns)
        added = ", ".join(f"{tree} AS {quoted(name)}" for tree, name in self.shown)
        return (
            f"SELECT source._n, {own}, {added} {self.joined(first, last)} "
            f"JOIN {ANSWERED} ON source._n = {ANSWERED}._n {names.joins(telling)}"
        )

    def joined(self, first: int, last: int) -> str:
        """The rows of the source between two numbers, with what was read of them."""
        return (
            f"FROM (SELECT * FROM {self.source.relation} WHERE _n BETWEEN {first} AND {last}) "
            "AS source JOIN shipments ON source._n = shipments._n"
        )
