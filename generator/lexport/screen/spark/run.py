"""One screening on Spark: partitions read, answered, written, counted, and put in place."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.types import StructType

from lexport import __version__
from lexport.ir.rulebook import Rulebook
from lexport.screen.formats import Format
from lexport.screen.headers import proposal
from lexport.screen.problem import UNREADABLE, UNWRITABLE, USAGE, ScreenError
from lexport.screen.spark.answers import PARTITION, Asked, answered, result
from lexport.screen.spark.files import File, Files
from lexport.screen.spark.partitions import (
    FAILURES,
    Aside,
    Columns,
    Reader,
    at_fault,
    sorted_out,
    unreadable,
)
from lexport.screen.spark.place import Place
from lexport.screen.spark.session import session
from lexport.screen.spark.words import Words
from lexport.screen.spelling import FOR_SPARK
from lexport.screen.tally import Tally
from lexport.screen.verdicts import WORDS
from lexport.targets.sql.query import PREFIX

FORMATS = {Format.CSV: "csv", Format.TSV: "csv", Format.JSONL: "json", Format.PARQUET: "parquet"}


@dataclass(frozen=True, slots=True)
class ClusterJob:
    """Everything that was asked for; addresses are paths or whatever Hadoop's files are named."""

    rulebook: Rulebook
    input: str
    input_format: Format
    output: str
    output_format: Format
    master: str | None = None
    mapping: Mapping[str, str] | None = None
    constants: Mapping[str, str] = field(default_factory=dict)
    encoding: str = "UTF-8"


@dataclass(frozen=True, slots=True)
class ClusterDone:
    """What came out, and which partitions did not."""

    tally: Tally
    partitions: int
    aside: tuple[Aside, ...]


def screen_on_spark(job: ClusterJob) -> ClusterDone:
    """Screen all partitions. The output is the old one until the new one is whole."""
    for each in (job.input_format, job.output_format):
        if each not in FORMATS:
            raise ScreenError(
                USAGE,
                f"Spark reads and writes no {each.value}; leave --engine spark out",
                f"Spark 不支持 {each.value}；请去掉 --engine spark",
            )
    spark = session(job.master)
    source, target = Files(spark, job.input), Files(spark, job.output)
    if not source.exists(job.input):
        raise ScreenError(UNREADABLE, f"{job.input}: is not there", f"{job.input}：不存在")
    place = Place(target, target.full(job.output))
    try:
        place.prepare()
        done = _made(job, spark, source, place)
        place.commit()
    except OSError as error:
        raise _unwritable(job, error) from None
    return done


def _made(job: ClusterJob, spark: SparkSession, source: Files, place: Place) -> ClusterDone:
    root = source.full(job.input)
    listed = source.listed(job.input)
    if [file.address for file in listed] == [root]:  # a single file stands for its folder
        root = root.rpartition("/")[0]
    reader = Reader(spark, job.input_format, job.encoding)
    files, columns, aside = sorted_out(reader, listed)
    asked = Asked(job.rulebook, _columns(job, columns) if files else {}, job.constants)
    schema = None
    while files and schema is None:
        rows = answered(reader, asked, root, files, columns)
        try:
            frame = result(Words(spark, job.rulebook, rows), columns)
            _write(job, frame, place.made)
            schema = frame.schema
        except FAILURES as error:
            bad = at_fault(files, error)
            if bad is None:
                place.clear()
                raise
            aside.append(unreadable(bad, error))
            files.remove(bad)
        finally:
            rows.unpersist()
    if schema is None:
        place.clear()
        why = aside[0].why if aside else None
        raise ScreenError(
            UNREADABLE,
            f"{job.input}: no partition can be read ({why.en if why else 'there is none'})",
            f"{job.input}：没有可读的分区（{why.zh if why else '没有分区'}）",
        )
    tally = _tally(job.rulebook, _read_back(job, spark, schema, place.made))
    for each in aside:
        place.files.copy(each.file.address, f"{place.made}/_aside/{each.file.name}")
    place.files.write(f"{place.made}/_manifest.json", _manifest(job, spark, files, aside, tally))
    return ClusterDone(tally, len(files), tuple(aside))


def _unwritable(job: ClusterJob, error: OSError) -> ScreenError:
    return ScreenError(
        UNWRITABLE,
        f"{job.output}: cannot be written ({error})",
        f"{job.output}：无法写入（{error}）",
    )


def _columns(job: ClusterJob, columns: Columns) -> dict[str, str]:
    """The header of each fact, by the mapping given or by what the headers say."""
    headers = [name for name, _ in columns]
    if job.mapping is not None:
        unknown = [f for f, h in job.mapping.items() if f not in job.rulebook.facts]
        absent = [h for h in job.mapping.values() if h not in headers]
        if unknown or absent:
            raise _names_nothing(", ".join(unknown + absent))
        return {f: h for f, h in job.mapping.items() if f not in job.constants}
    found = proposal(job.rulebook, headers)
    if found.is_ambiguous:
        several = [*found.several_columns, *(headers[n] for n in found.several_facts)]
        raise ScreenError(
            USAGE,
            f"choose columns with --map (`lexport map` writes a draft): {', '.join(several)}",
            f"请用 --map 选择列（`lexport map` 可生成草稿）：{'、'.join(several)}",
        )
    taken = {f: headers[n] for f, n in found.columns.items() if f not in job.constants}
    if not taken:
        raise _names_nothing(", ".join(headers))
    return taken


def _names_nothing(names: str) -> ScreenError:
    return ScreenError(
        USAGE,
        f"these name no fact, or no column: {names}",
        f"以下名称没有对应的事实项或列：{names}",
    )


def _write(job: ClusterJob, frame: DataFrame, folder: str) -> None:
    writer = frame.write.mode("overwrite").partitionBy(PARTITION)
    for name, value in _options(job.output_format).items():
        writer = writer.option(name, value)
    writer.format(FORMATS[job.output_format]).save(folder)


def _options(format_: Format) -> dict[str, str]:
    if format_ in (Format.CSV, Format.TSV):
        sep = "\t" if format_ is Format.TSV else ","
        return {"header": "true", "sep": sep, "escape": '"', "multiLine": "true"}
    return {}


def _read_back(job: ClusterJob, spark: SparkSession, schema: StructType, folder: str) -> DataFrame:
    reader = spark.read.schema(schema)
    for name, value in _options(job.output_format).items():
        reader = reader.option(name, value)
    return reader.format(FORMATS[job.output_format]).load(folder)


def _tally(rulebook: Rulebook, result: DataFrame) -> Tally:
    """Everything that is counted, in one pass over what was written."""
    single = [
        name
        for name, decision in rulebook.decisions.items()
        if not decision.collect and name != rulebook.verdict
    ]
    lists = ["rule_ids", "missing_facts", *(["findings"] if rulebook.findings else [])]
    pairs = ", ".join(
        f"STRUCT({FOR_SPARK.literal(name)} AS `what`, {FOR_SPARK.quoted(PREFIX + name)} AS `word`)"
        for name in ["verdict", *single, *lists]
    )
    code = f"SUBSTRING_INDEX({FOR_SPARK.quoted(PREFIX + 'error')}, ':', 1)"
    pairs += f", STRUCT('errors' AS `what`, {code} AS `word`)"
    counted = result.selectExpr(f"INLINE(ARRAY({pairs}))").groupBy("what", "word").count()
    counts: dict[str, Counter[str]] = {}
    for what, words, count in counted.collect():
        for word in str(words or "").split(";"):
            if word:
                counts.setdefault(what, Counter())[word] += count
    verdicts = counts.get("verdict", Counter())
    return Tally(
        rows=verdicts.total(),
        verdicts={word: verdicts[word] for word in WORDS if word in verdicts},
        decisions={name: dict(sorted(counts.get(name, Counter()).items())) for name in single},
        rules=_most_first(counts, "rule_ids"),
        missing=_most_first(counts, "missing_facts"),
        findings=_most_first(counts, "findings"),
        errors=_most_first(counts, "errors"),
    )


def _most_first(counts: Mapping[str, Counter[str]], what: str) -> dict[str, int]:
    found = counts.get(what, Counter())
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def _manifest(
    job: ClusterJob, spark: SparkSession, files: list[File], aside: list[Aside], tally: Tally
) -> str:
    """What was screened, by what, and what came out; without times, so that it is reproducible."""
    rulebook = job.rulebook
    content = {
        "schema": "manifest/1",
        "rulebook": {"id": rulebook.id, "version": rulebook.version, "sha256": rulebook.sha256},
        "generator": __version__,
        "engine": f"spark {spark.version}",
        "input": {
            "format": job.input_format.value,
            "partitions": [{"name": file.name, "bytes": file.size} for file in files],
            "aside": [
                {"name": each.file.name, "why_en": each.why.en, "why_zh": each.why.zh}
                for each in aside
            ],
        },
        "output": {"format": job.output_format.value},
        "constants": dict(job.constants),
        "verdicts": tally.verdicts,
        "decisions": tally.decisions,
        "missing_facts": tally.missing,
        "findings": tally.findings,
        "errors": tally.errors,
        "rules": tally.rules,
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
