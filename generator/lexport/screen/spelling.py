"""What the engines of screening spell each in its own way: names, texts, and a few functions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lexport.targets.sql.dialects import DUCKDB, SPARK, Dialect


@dataclass(frozen=True, slots=True)
class Spelling:
    """One engine's ways. Everything else that screening writes, all engines read alike.

    `looked_up` finds the word for a text in a list, null where it is not there; `removed` takes
    away every part of a text that a pattern matches.
    """

    dialect: Dialect
    quoted: Callable[[str], str]
    literal: Callable[[str], str]
    length_in_bytes: str
    matches: Callable[[str, str], str]
    removed: Callable[[str, str], str]
    looked_up: Callable[[str, Mapping[str, str]], str]
    days_after: Callable[[str, str], str]

    @property
    def text(self) -> str:
        """The type of texts."""
        return self.dialect.text

    def listed(self, words: Iterable[str]) -> str:
        return ", ".join(map(self.literal, words))


def quoted(name: str) -> str:
    """A name as DuckDB reads it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as DuckDB reads it."""
    return "'" + text.replace("'", "''") + "'"


def bracketed(path: Path) -> str:
    """A path as DuckDB's readers must be told it, to which `*`, `?` and `[` stand for many."""
    return re.sub(r"([*?\[])", r"[\1]", str(path))


def one_file(path: Path) -> str:
    """The name of one file for DuckDB's readers."""
    return literal(bracketed(path))


def _quoted_for_spark(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _literal_for_spark(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _lists(spell: Callable[[str], str], words: Mapping[str, str]) -> tuple[str, str]:
    return ", ".join(map(spell, words)), ", ".join(map(spell, words.values()))


def _looked_up_by_duckdb(text: str, words: Mapping[str, str]) -> str:
    keys, values = _lists(literal, words)
    return f"list_extract([{values}], list_position([{keys}], {text}))"


def _looked_up_by_spark(text: str, words: Mapping[str, str]) -> str:
    keys, values = _lists(_literal_for_spark, words)
    return f"try_element_at(map_from_arrays(array({keys}), array({values})), {text})"


FOR_DUCKDB = Spelling(
    dialect=DUCKDB,
    quoted=quoted,
    literal=literal,
    length_in_bytes="strlen",
    matches=lambda text, pattern: f"regexp_full_match({text}, {literal(pattern)})",
    removed=lambda text, pattern: f"regexp_replace({text}, {literal(pattern)}, '', 'g')",
    looked_up=_looked_up_by_duckdb,
    days_after=lambda day, days: f"{day} + {days}",
)
FOR_SPARK = Spelling(
    dialect=SPARK,
    quoted=_quoted_for_spark,
    literal=_literal_for_spark,
    length_in_bytes="octet_length",
    # Java's `$` and `\Z` let a last line end pass; `\z` does not.
    matches=lambda text, pattern: (
        f"{text} RLIKE {_literal_for_spark(chr(92) + f'A(?:{pattern})' + chr(92) + 'z')}"
    ),
    removed=lambda text, pattern: f"regexp_replace({text}, {_literal_for_spark(pattern)}, '')",
    looked_up=_looked_up_by_spark,
    days_after=lambda day, days: f"date_add({day}, {days})",
)
