"""Partitions: which of them can be read together, and why the others are kept aside."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from py4j.protocol import Py4JError  # type: ignore[import-untyped]
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, DataFrameReader, SparkSession
from pyspark.sql.types import StringType, StructField, StructType

from lexport.screen.formats import Format
from lexport.screen.spark.files import File
from lexport.text import Text

FAILURES = (PySparkException, Py4JError)  # Spark wraps some of its errors, and others not
SAMPLE = 1_000  # lines of JSON whose keys count as the columns
BROKEN = "_broken"
Columns = tuple[tuple[str, str], ...]  # name and type


@dataclass(frozen=True, slots=True)
class Aside:
    """A partition that cannot be screened, and why."""

    file: File
    why: Text


@dataclass(frozen=True, slots=True)
class Reader:
    """How files of one format become rows."""

    spark: SparkSession
    format: Format
    encoding: str = "UTF-8"

    def columns(self, file: File) -> Columns:
        """The columns of one file. Raises if it has none or cannot be read."""
        match self.format:
            case Format.PARQUET:
                schema = self.spark.read.parquet(file.address).schema
                return tuple((field.name, field.dataType.simpleString()) for field in schema)
            case Format.JSONL:
                lines = self.spark.read.text(file.address).limit(SAMPLE).collect()
                found = dict.fromkeys(key for line in lines for key in _keys(line[0]))
            case _:
                first = self._text().csv(file.address).head()
                found = dict.fromkeys(cell.lstrip("\ufeff") for cell in first or () if cell)
                if first is not None and len(found) < len(first):
                    raise ValueError("two columns have the same name, or one has none")
        if not found:
            raise ValueError("it has no row that names columns")
        return tuple((name, "string") for name in found)

    def rows(self, files: Iterable[File], columns: Columns) -> DataFrame:
        """The rows of all files, with `_broken` where one is not as its format demands."""
        addresses = [file.address for file in files]
        if self.format is Format.PARQUET:
            return self.spark.read.parquet(*addresses)
        names = [name for name, _ in columns]
        schema = StructType([StructField(name, StringType()) for name in [*names, BROKEN]])
        if self.format is Format.JSONL:
            read = self.spark.read.schema(schema).option("columnNameOfCorruptRecord", BROKEN)
            return read.json(addresses)
        read = self._text().option("header", True).option("columnNameOfCorruptRecord", BROKEN)
        return read.schema(schema).csv(addresses)

    def _text(self) -> DataFrameReader:
        # A cell may hold line ends, so a text file is read by one task from its beginning.
        return (
            self.spark.read.option("multiLine", True)
            .option("sep", "\t" if self.format is Format.TSV else ",")
            .option("escape", '"')
            .option("encoding", self.encoding)
            .option("nullValue", "")
            .option("emptyValue", "")
        )


def _keys(line: str) -> list[str]:
    try:
        row = json.loads(line)
    except ValueError:
        return []
    return list(row) if isinstance(row, dict) else []


def sorted_out(reader: Reader, files: Iterable[File]) -> tuple[list[File], Columns, list[Aside]]:
    """The files that have the columns most of them have; every other one with its reason."""
    columns: dict[File, Columns] = {}
    aside: list[Aside] = []
    for file in files:
        try:
            columns[file] = reader.columns(file)
        except (*FAILURES, ValueError) as error:
            aside.append(unreadable(file, error))
    if reader.format is Format.JSONL:  # a key may be absent from any object
        every = tuple(dict.fromkeys(each for found in columns.values() for each in found))
        return list(columns), every, aside
    if not columns:
        return [], (), aside
    usual, count = Counter(columns.values()).most_common(1)[0]
    aside += [
        _other(file, found, usual, count) for file, found in columns.items() if found != usual
    ]
    return [file for file, found in columns.items() if found == usual], usual, aside


def unreadable(file: File, error: Exception) -> Aside:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    # What the Java machine says comes after where it was called.
    why = next((line for line in lines if "Exception: " in line), lines[0] if lines else "")
    why = why.rpartition("Exception: ")[2][:300]
    return Aside(file, Text(f"cannot be read: {why}", f"无法读取：{why}"))


def at_fault(files: Iterable[File], error: Exception) -> File | None:
    """The file that an error names; None where it has another cause."""
    told = unquote(str(error)).replace("///", "/")
    named = [file for file in files if unquote(file.address).replace("///", "/") in told]
    return max(named, key=lambda file: len(file.address), default=None)


def _other(file: File, found: Columns, usual: Columns, count: int) -> Aside:
    extra = ", ".join(" ".join(each) for each in found if each not in usual) or "-"
    absent = ", ".join(" ".join(each) for each in usual if each not in found) or "-"
    return Aside(
        file,
        Text(
            f"its columns are not those of {count} other partitions (only here: {extra}; "
            f"missing here: {absent}; or another order)",
            f"列与其他 {count} 个分区不一致（仅此处有：{extra}；此处缺少：{absent}；或顺序不同）",
        ),
    )
