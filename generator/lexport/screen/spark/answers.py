"""The frame of a screening: own cells, facts, answers, and the columns that come out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyspark import StorageLevel
from pyspark.sql import DataFrame

from lexport.ir.rulebook import Rulebook
from lexport.screen.added import added
from lexport.screen.cells import Cells
from lexport.screen.spark.bits import bits_query
from lexport.screen.spark.columns import broken, cell, held
from lexport.screen.spark.files import File
from lexport.screen.spark.partitions import Columns, Reader
from lexport.screen.spark.words import Words
from lexport.screen.spelling import FOR_SPARK
from lexport.targets.sql.query import INPUT, PREFIX

PARTITION = f"{PREFIX}partition"
ANSWERED = "answered"
PLACE = ("_block", "_place")  # where a row stands in its partition


@dataclass(frozen=True, slots=True)
class Asked:
    """What a screening was asked: the rules, the facts' columns by name, and constants."""

    rulebook: Rulebook
    columns: Mapping[str, str]
    constants: Mapping[str, str]


def answered(
    reader: Reader, asked: Asked, root: str, files: Iterable[File], columns: Columns
) -> DataFrame:
    """Every row once, with its own columns and outcomes, and lists as bits.

    It is kept on the workers' disks, since it is read twice: for the combinations that occur, and
    for the result. What is lost with a worker is worked out again.
    """
    places = {name: number for number, (name, _) in enumerate(columns)}
    of_facts = {
        fact: cell(places[header], columns[places[header]][1])
        for fact, header in asked.columns.items()
    }
    cells = Cells(asked.rulebook, FOR_SPARK, of_facts, asked.constants)
    rows = reader.rows(files, columns).selectExpr(
        *(f"{FOR_SPARK.quoted(name)} AS {held(number)}" for name, number in places.items()),
        f"{broken(reader.format, columns)} AS _broken",
        f"{_name_below(root)} AS {PARTITION}",
        "_metadata.file_block_start AS _block",
        "monotonically_increasing_id() AS _place",
    )
    typed = rows.selectExpr("*", *cells.texts).selectExpr("*", *cells.facts)
    kept = [*map(held, range(len(columns))), PARTITION, *PLACE]
    facts = map(FOR_SPARK.quoted, asked.rulebook.facts)
    told = (
        f"{cells.problems} AS _problems",
        f"{cells.error} AS _error",
        f"{cells.notes} AS _notes",
    )
    typed.selectExpr(*kept, *facts, *told).createOrReplaceTempView(INPUT)
    needed = [*kept, "_problems", "_error", "_notes"]
    found = reader.spark.sql(bits_query(asked.rulebook))
    bits = [name for name in found.columns if name not in {*asked.rulebook.facts, *needed}]
    return found.select(*needed, *bits).persist(StorageLevel.DISK_ONLY)


def result(words: Words, columns: Columns) -> DataFrame:
    """The rows in order within their partition, own columns first, with every column added."""
    words.create()
    words.answered.createOrReplaceTempView(ANSWERED)
    own = [f"{held(n)} AS {FOR_SPARK.quoted(name)}" for n, (name, _) in enumerate(columns)]
    ours = [f"{tree} AS {FOR_SPARK.quoted(n)}" for tree, n in added(words.rulebook, FOR_SPARK)]
    listed = ", ".join([*own, *ours, PARTITION, *PLACE])
    found = words.spark.sql(f"SELECT {words.hint} {listed} FROM {ANSWERED} {words.joins()}")
    return found.sortWithinPartitions(PARTITION, *PLACE).drop(*PLACE)


def _name_below(root: str) -> str:
    """The name of a row's file below the folder; addresses write some letters as `%..`."""
    # The scheme has one slash here, three there.
    folder = FOR_SPARK.literal(root.partition(":")[2] + "/")
    decoded = "URL_DECODE(REPLACE(_metadata.file_path, '+', '%2B'))"
    return f"SUBSTR({decoded}, INSTR({decoded}, {folder}) + LENGTH({folder}))"
