"""Who counts: DuckDB, which has read the folder already, or Spark over the rows it found good."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from alongside.cli.progress import Progress
from alongside.cli.score.asked import Asked, UsageError
from alongside.measures.engines import DuckDB, Engine
from alongside.measures.folder import Facts
from alongside.measures.spark import NotStartedError, spark_over, spark_session


def check_installed(engine: str) -> None:
    """Raises UsageError for an engine that is not installed, before anything is read."""
    if engine == "spark" and find_spec("pyspark") is None:
        raise UsageError(
            "--engine spark needs pyspark, which is not installed: make install-spark beside the source, "
            "or pip install 'pyspark>=3.5,<5' where alongside is installed; and Java 17"
        )


@contextmanager
def counting(asked: Asked, facts: Facts, progress: Progress) -> Iterator[Engine]:
    """The engine that was asked for, over the used rows. Raises UsageError where it does not start."""
    if asked.engine == "duckdb":
        yield DuckDB(facts.connection, facts.tables, absent=facts.absent, within=facts.within, carries=facts.carries)
        return
    progress("starting Spark")
    try:
        with spark_session() as session, spark_over(facts, session, progress) as spark:
            yield spark
    except NotStartedError as error:
        raise UsageError(f"Spark does not start: {error}") from error
