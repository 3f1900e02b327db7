"""Spark on this machine: the chain by hand, the generated query, and `--engine spark`."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from benchmarks.batch.chain import chain
from benchmarks.batch.elsewhere import CHAIN
from benchmarks.batch.generated import shown
from benchmarks.batch.work import Run, Work
from lexport.screen.formats import Format
from lexport.targets.sql.dialects import SPARK
from lexport.targets.sql.project import printed_query

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

MASTER = "local[2]"


def by_hand(work: Work) -> Run:
    return _queried(work, CHAIN.read_text(encoding="utf-8"), "Spark by hand")


def query(work: Work) -> Run:
    rulebook = chain(work.rulebook)
    selected = f"SELECT {shown(rulebook)} FROM ({printed_query(rulebook, SPARK)})"
    return _queried(work, selected, "Spark, query")


def _queried(work: Work, query: str, name: str) -> Run:
    spark = _session()
    spark.read.parquet(str(work.source)).createOrReplaceTempView("shipments")
    target = str(work.target(name))
    return lambda: spark.sql(query).write.mode("overwrite").parquet(target)


def screened(work: Work) -> Run:
    """What `lexport screen --engine spark` does with the rules that are also written by hand."""
    _session()
    from lexport.screen.spark.run import ClusterJob, screen_on_spark

    job = ClusterJob(
        rulebook=chain(work.rulebook),
        input=str(work.source),
        input_format=Format.PARQUET,
        output=str(work.target("Spark, screen")),
        output_format=Format.PARQUET,
        master=MASTER,
    )
    return lambda: screen_on_spark(job)


def _session() -> SparkSession:
    """The settings of `screen`: of those tried by hand, the fastest for what is by hand too."""
    if shutil.which("java") is None:
        raise ImportError("Java")
    from lexport.screen.spark.session import session

    return session(MASTER)
