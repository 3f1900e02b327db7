"""From the text of a cell to a typed fact, in an engine's SQL; what was changed is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from lexport.ir.facts import Choice, Date, DecimalValue, Fact, Integer, TextValue, YesNo
from lexport.ir.rulebook import Rulebook
from lexport.screen import official
from lexport.screen.forms import Forms
from lexport.screen.spelling import Spelling
from lexport.screen.wide import NARROW, WIDE, narrowed

YES = ("true", "yes", "y", "1", "1.0", "是", "有", "√", "✓", "✔")
NO = ("false", "no", "n", "0", "0.0", "否", "无", "無", "没有", "✗", "✘")
UNKNOWN = (
    "-",
    "--",
    "—",
    "——",
    "/",
    "n/a",
    "#n/a",
    "na",
    "null",
    "none",
    "?",
    "未知",
    "不详",
    "暂无",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """How one cell becomes one fact: SQL for its text, the text cleaned, the value, its canon."""

    fact: Fact
    source: str
    text: str
    value: str
    canonical: str


@dataclass(frozen=True, slots=True)
class Normaliser:
    """Readings of cells in one engine's SQL."""

    rulebook: Rulebook
    spelling: Spelling

    def reading(self, fact: Fact, source: str) -> Reading:
        """The reading of a text; `source` is an SQL expression for it."""
        spell, quoted = self.spelling.literal, self.spelling.quoted
        # Translating costs more than all the rest; what has a byte a character needs none.
        wide = f"translate({source}, {spell(WIDE)}, {spell(NARROW)})"
        is_narrow = f"{self.spelling.length_in_bytes}({source}) = length({source})"
        cleaned = f"trim(CASE WHEN {is_narrow} THEN {source} ELSE {wide} END)"
        unknown = self._any_of(f"lower({cleaned})", ("", *UNKNOWN))
        text = f"CASE WHEN {unknown} THEN NULL ELSE {cleaned} END"
        value = self._value(fact, quoted(f"_text_{fact.name}"))
        return Reading(fact, source, text, value, self._canonical(fact, quoted(fact.name)))

    def note(self, reading: Reading) -> str:
        """What a person must be able to see: that the cell said something else than the fact."""
        fact, spell, quoted = reading.fact, self.spelling.literal, self.spelling.quoted
        source = quoted(f"_source_{fact.name}")
        text, value = quoted(f"_text_{fact.name}"), quoted(fact.name)
        same = f"{source} = {reading.canonical}"
        match fact.type:
            case YesNo():
                same = f"lower({source}) = {reading.canonical}"
            case Integer() | DecimalValue():
                same = self.spelling.matches(source, "-?[0-9]+([.][0-9]*)?")
        prefix = spell(f"{fact.name}: ")
        return (
            f"CASE WHEN {value} IS NOT NULL AND NOT ({same}) "
            f"THEN {prefix} || {source} || ' -> ' || {reading.canonical} "
            f"WHEN {text} IS NULL AND trim({source}) <> '' "
            f"THEN {prefix} || {source} || ' -> unknown' END"
        )

    def _canonical(self, fact: Fact, value: str) -> str:
        """The text that the value needs no note for."""
        if isinstance(fact.type, YesNo):
            return f"CASE WHEN {value} THEN 'true' WHEN NOT {value} THEN 'false' END"
        return f"CAST({value} AS {self.spelling.text})"

    def _value(self, fact: Fact, text: str) -> str:
        forms = Forms(self.spelling)
        match fact.type:
            case YesNo():
                yes, no = (self._any_of(f"lower({text})", words) for words in (YES, NO))
                return f"CASE WHEN {yes} THEN TRUE WHEN {no} THEN FALSE END"
            case Choice(values):
                return self._chosen(text, values.keys(), _words(fact.type))
            case TextValue(pattern, table, longest):
                named = {
                    name: codes[0]
                    for name, codes in official.names(self.rulebook, fact).items()
                    if len(codes) == 1
                }
                if pattern is not None:
                    return forms.code(text, pattern, longest, self._named(text, named))
                if table is not None:
                    return self._listed(text, table, named)
                return f"CASE WHEN length({text}) <= {longest} THEN {text} END"
            case Integer(minimum, maximum, unit):
                return forms.number(text, 0, (minimum, maximum), unit)
            case DecimalValue(digits, minimum, maximum, unit):
                return forms.number(text, digits, (minimum, maximum), unit)
            case Date():
                return forms.day(text)
            case _:
                assert_never(fact.type)

    def _any_of(self, text: str, words: Iterable[str]) -> str:
        return f"{text} IN ({self.spelling.listed(words)})"

    def _chosen(self, text: str, names: Iterable[str], words: Mapping[str, str]) -> str:
        """A name as it stands, or a word of the list for it."""
        spell = self.spelling.literal
        arms = " ".join(f"WHEN {spell(word)} THEN {spell(name)}" for word, name in words.items())
        return (
            f"CASE WHEN {self._any_of(text, names)} THEN {text} "
            f"ELSE CASE lower({text}) {arms} END END"
        )

    def _listed(self, text: str, table: str, named: Mapping[str, str]) -> str:
        """A code of a closed list, in any case, or the name of exactly one of its rows."""
        codes = sorted({row.code for row in self.rulebook.code_tables[table].rows})
        return (
            f"CASE WHEN {self._any_of(text, codes)} THEN {text} "
            f"WHEN {self._any_of(f'upper({text})', codes)} THEN upper({text}) "
            f"{self._named(text, named)} END"
        )

    def _named(self, text: str, named: Mapping[str, str]) -> str:
        """A code by its official name."""
        if not named:
            return ""
        folded = self.spelling.removed(f"lower({text})", official.BETWEEN)
        return f"ELSE {self.spelling.looked_up(folded, named)}"


def _words(choice: Choice) -> dict[str, str]:
    """What stands for one value: its name in any case, its titles and words that no other has."""
    found: dict[str, set[str]] = {}
    for name, title in choice.values.items():
        for word in (title.en, title.zh, *choice.written.get(name, ())):
            found.setdefault(narrowed(word).lower(), set()).add(name)
    titles = {word: min(names) for word, names in found.items() if len(names) == 1}
    return titles | {name: name for name in choice.values}
