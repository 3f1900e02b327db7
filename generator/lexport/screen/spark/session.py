"""The Spark session of a screening, with what its long queries need."""

from __future__ import annotations

import shutil

from pyspark.sql import SparkSession

from lexport.screen.problem import USAGE, ScreenError

SETTINGS = {
    # One method for many stages outgrows what the Java machine compiles; one a stage does not.
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.caseSensitive": "true",
    "spark.sql.session.timeZone": "UTC",
}
LAUNCH = {
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}


def session(master: str | None) -> SparkSession:
    """A session on a cluster, or on this machine; where one runs already, that one."""
    if master is not None and master.startswith("local") and shutil.which("java") is None:
        raise ScreenError(
            USAGE,
            "Spark needs Java 17 or later, and there is no `java` here",
            "Spark 需要 Java 17 或更高版本，但此处找不到 `java`",
        )
    builder = SparkSession.builder.appName("lexport screen")
    if master is not None:
        builder = builder.master(master)
        if master.startswith("local"):  # no network beyond this machine
            builder = builder.config("spark.driver.host", "127.0.0.1")
            builder = builder.config("spark.driver.bindAddress", "127.0.0.1")
            builder = builder.config("spark.ui.enabled", "false")
    for name, value in {**LAUNCH, **SETTINGS}.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()
