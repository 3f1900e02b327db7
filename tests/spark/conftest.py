"""One Spark session for all of these tests, on one worker of the test run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pyspark.sql import SparkSession
from tests.support.tiny import FOLDER

from lexport.ir.rulebook import Rulebook
from lexport.pipeline import read
from lexport.screen.spark.session import session

MASTER = "local[2]"


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    started = session(MASTER)
    yield started
    started.stop()


@pytest.fixture(scope="session")
def tiny() -> Rulebook:
    return read(FOLDER).usable()
