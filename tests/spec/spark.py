"""Spark on this machine as one more bench: two threads, little memory, nothing but the loopback."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

import duckdb
import pytest

from alongside.measures.engines import DuckDB
from alongside.measures.folder import Facts as Folder
from alongside.measures.spark import Spark, spark_over, spark_session
from tests.spec.engines import Facts, carried, insert_text, table_text

QUICK = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    # A statement over few rows is over before they would be spread, or code made for it compiled.
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.autoBroadcastJoinThreshold": "-1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
}


def skip_without_spark() -> None:
    """Where everything is installed a skip is a failure; see tests/lanes.py."""
    if find_spec("pyspark") is None:
        pytest.skip("pyspark is not installed: make install-spark")
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        pytest.skip("java is not installed")


@contextmanager
def local_spark() -> Iterator[Any]:
    """A session of its own, or a skip."""
    skip_without_spark()
    settings = " ".join(f"--conf {name}={value}" for name, value in QUICK.items())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_SUBMIT_ARGS", f"--master local[2] --driver-memory 1g {settings} pyspark-shell")
        with spark_session() as session:
            yield session


@contextmanager
def both_over(session: Any, facts: Facts) -> Iterator[tuple[Spark, DuckDB]]:
    """Spark and DuckDB over the same rows."""
    with duckdb.connect() as connection:
        for table, rows in carried(facts).items():
            connection.execute(table_text(table))
            if rows:
                connection.execute(insert_text(table, rows))
        folder = Folder(connection, frozenset(facts), frozenset(), {}, {}, (), ())
        with spark_over(folder, session) as spark:
            for table in facts:
                session.table(table).coalesce(1).createOrReplaceTempView(table)
            yield spark, DuckDB(connection, facts)
