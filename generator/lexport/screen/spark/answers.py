"""The frame of a screening: own cells, facts, answers, and the columns that come out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyspark.sql import DataFrame, SparkSession

from lexport.ir.rulebook import Rulebook
from lexport.screen.formats import Format
from lexport.screen.spark.cells import Cells, literal, quoted
from lexport.screen.spark.files import File
from lexport.screen.spark.partitions import BROKEN, Columns, Reader
from lexport.targets.sql.dialects import SPARK
from lexport.targets.sql.project import printed_query
from lexport.targets.sql.query import INPUT, PREFIX

PARTITION = f"{PREFIX}partition"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a screening was asked: the rules, the facts' columns by name, and constants."""

    rulebook: Rulebook
    columns: Mapping[str, str]
    constants: Mapping[str, str]


def answered(
    reader: Reader, asked: Asked, root: str, files: Iterable[File], columns: Columns
) -> DataFrame:
    """Every row of the files once, in order within its partition, its own columns first."""
    spark = reader.spark
    numbered = [(name, f"_c{number}", kind) for number, (name, kind) in enumerate(columns)]
    broken = _broken(reader)
    place = {name: (held, kind) for name, held, kind in numbered}
    cells = Cells(
        asked.rulebook,
        {fact: place[header] for fact, header in asked.columns.items()},
        asked.constants,
    )
    rows = reader.rows(files, columns).selectExpr(
        *(f"{quoted(name)} AS {quoted(held)}" for name, held, _ in numbered),
        f"{broken} AS `_broken`",
        f"{_name_below(root)} AS {quoted(PARTITION)}",
        "_metadata.file_block_start AS `_block`",
        "monotonically_increasing_id() AS `_place`",
    )
    rows.selectExpr("*", *cells.selected()).createOrReplaceTempView(INPUT)
    return _shown(spark, asked.rulebook, [(held, name) for name, held, _ in numbered])


def _broken(reader: Reader) -> str:
    """What is wrong with a row as a whole, by the format."""
    code = {Format.JSONL: "not-json", Format.PARQUET: None}.get(
        reader.format, "wrong-number-of-cells"
    )
    if code is None:
        return "CAST(NULL AS STRING)"
    return f"CASE WHEN {BROKEN} IS NOT NULL THEN {literal(code)} END"


def _name_below(root: str) -> str:
    """The name of a row's file below the folder; addresses write some letters as `%..`."""
    folder = literal(root.partition(":")[2] + "/")  # the scheme has one slash here, three there
    decoded = "URL_DECODE(REPLACE(_metadata.file_path, '+', '%2B'))"
    return f"SUBSTR({decoded}, INSTR({decoded}, {folder}) + LENGTH({folder}))"


def _shown(spark: SparkSession, rulebook: Rulebook, own: list[tuple[str, str]]) -> DataFrame:
    answers = spark.sql(printed_query(rulebook, SPARK))
    invalid = f"{PREFIX}invalid_facts"
    error = (
        "CASE WHEN `_broken` IS NOT NULL THEN `_broken` "
        f"WHEN `_unread` IS NOT NULL OR {invalid} IS NOT NULL "
        f"THEN CONCAT('unreadable: ', CONCAT_WS(';', `_unread`, {invalid})) "
        "WHEN `_blank` THEN 'no-facts' END"
    )
    added = [n for n in answers.columns if n.startswith(PREFIX) and n not in (PARTITION, invalid)]
    kept = [name for name in added if name != f"{PREFIX}verdict"]
    version = literal(f"{rulebook.id} {rulebook.version} {rulebook.sha256[:12]}")
    found = answers.selectExpr("*", f"{error} AS `_error`")
    return found.sortWithinPartitions(PARTITION, "_block", "_place").selectExpr(
        *(f"{quoted(held)} AS {quoted(name)}" for held, name in own),
        f"CASE WHEN `_error` IS NULL THEN {PREFIX}verdict ELSE 'error' END AS {PREFIX}verdict",
        *(f"CASE WHEN `_error` IS NULL THEN {quoted(n)} END AS {quoted(n)}" for n in kept),
        f"`_error` AS {PREFIX}error",
        f"{version} AS {PREFIX}rules_version",
        quoted(PARTITION),
    )
