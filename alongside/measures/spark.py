"""The same text beyond one machine: Spark, over the used rows of a facts folder.

A folder is read and validated by DuckDB whoever counts; Spark is handed the rows that validation lets count, as
Parquet. This module is imported without pyspark, which is needed only once a session is asked for.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

from alongside.measures.engines import SEPARATOR, joined
from alongside.measures.folder import Facts, Progress
from alongside.measures.windows import Frame, Relation, Value

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_TYPES = {
    "VARCHAR": "string",
    "DATE": "date",
    "TIMESTAMP": "timestamp_ntz",
    "BIGINT": "bigint",
    "INTEGER": "int",
    "DOUBLE": "double",
}
_LITERAL = re.compile(r"'(?:[^']|'')*'")


class NotStartedError(RuntimeError):
    """Spark could not be started; the sentence is the last it said."""


class Spark:
    """A Spark session in which every facts table is a temporary view of its name.

    The calendar is laid beside them as temporary views. Up to `at_once` rows of scope are asked in one statement:
    far more than of one machine, for what a statement costs here is mostly the asking.
    """

    def __init__(
        self, session: "SparkSession", tables: Iterable[str], *, absent: Iterable[str] = (), at_once: int = 20_000
    ) -> None:
        self._session = session
        self.carries = True
        self._at_once = at_once
        self._laid: dict[str, Relation] = {}
        self.tables = frozenset(tables)
        self.absent = frozenset(absent)
        # What does not fit or cannot be read is an error, as it is everywhere else, and not a NULL.
        session.conf.set("spark.sql.ansi.enabled", "true")

    def rows(self, text: str, frame: Frame) -> Sequence[Sequence[Any]]:
        """The answer, the calendar laid first where it changed."""
        for name, relation in frame.relations(text).items():
            if self._laid.get(name) is not relation:
                self._relation(relation).createOrReplaceTempView(name)
                self._laid[name] = relation
        return [tuple(row) for row in self._session.sql(as_spark_reads(text)).collect()]

    def batches(self, teams: int, dates: Sequence[date]) -> list[tuple[date, ...]]:
        """As many dates at once as stay within `at_once` rows of scope, and at least one."""
        many = max(1, self._at_once // max(1, teams))
        return [tuple(dates[at : at + many]) for at in range(0, len(dates), many)]

    def _relation(self, relation: Relation) -> "DataFrame":
        """A data frame of it, in one piece: a calendar is small."""
        if relation.days:
            text = _days(*relation.days)
        elif relation.hours:
            text = _hours(*relation.hours)
        else:
            text = _columns(relation) if relation.rows else _nothing(relation)
        return self._session.sql(text).coalesce(1)


def _days(first: date, last: date) -> str:
    return (
        f"select date_add(date '{first}', cast(id as int)) as day, cast({first.toordinal()} + id as int) as number "
        f"from range({(last - first).days + 1})"
    )


def _hours(first: date, last: date) -> str:
    begin = f"timestamp_ntz '{first} 00:00:00'"
    return (
        f"select date_add(date '{first}', cast(id div 24 as int)) as day, "
        f"{begin} + make_dt_interval(0, cast(id as int)) as starts_at, "
        f"{begin} + make_dt_interval(0, cast(id + 1 as int)) as ends_at from range({24 * (last - first).days + 24})"
    )


def _nothing(relation: Relation) -> str:
    """A relation without rows: its columns are text where it does not say of what type they are."""
    types = {name: relation.types.get(name, "varchar").upper() for name in relation.columns}
    return f"select {', '.join(f'cast(null as {_TYPES[kind]}) as {name}' for name, kind in types.items())} where 1 = 0"


def _columns(relation: Relation) -> str:
    """One text a column, split by the engine: VALUES of a nation take Spark seconds to take apart."""
    names = ", ".join(relation.columns)
    columns = ", ".join(
        f"cast(split({_literal(joined(values))}, '{SEPARATOR}') as array<{_type_of(values[0])}>) as {name}"
        for name, values in zip(relation.columns, zip(*relation.rows, strict=True), strict=True)
    )
    return f"select inline(arrays_zip({names})) from (select {columns})"


def as_spark_reads(text: str) -> str:
    """The text itself, unless an id in it holds a quote or a backslash, which Spark reads in a way of its own."""
    return _LITERAL.sub(lambda found: _literal(found[0][1:-1].replace("''", "'")), text)


def _literal(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _type_of(value: Value) -> str:
    if isinstance(value, int):
        return "int"
    return "date" if isinstance(value, date) else "string"


@contextmanager
def spark_over(facts: Facts, session: "SparkSession", progress: Progress = lambda _: None) -> Iterator[Spark]:
    """The used rows of a facts folder on Spark, for as long as the context lasts.

    They are written as Parquet beneath TMPDIR, which every worker of a cluster must be able to read, in a folder
    that only the user who runs this may open; afterwards it is gone.
    """
    folder = Path(mkdtemp(prefix="alongside-spark-"))
    try:
        for name in sorted(facts.tables):
            progress(f"handing {name} to Spark")
            path = folder / f"{name}.parquet"
            facts.connection.execute(f"COPY {name} TO {_quoted(path)} (FORMAT parquet)")
            session.read.schema(_schema(facts, name)).parquet(f"file://{path}").createOrReplaceTempView(name)
        yield Spark(session, facts.tables, absent=facts.absent)
    finally:
        rmtree(folder, ignore_errors=True)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _schema(facts: Facts, table: str) -> str:
    """The columns as Spark is told them: left to find out, it would start a job for each table."""
    described = facts.connection.execute(f"DESCRIBE {table}").fetchall()
    return ", ".join(f"`{name}` {_TYPES[kind]}" for name, kind, *_ in described)


@contextmanager
def spark_session() -> Iterator["SparkSession"]:
    """A Spark session: the one there is, or one started as Spark's own settings and environment say, and stopped after.

    What Spark says while it runs is kept from the terminal. Raises NotStartedError, and ModuleNotFoundError where
    pyspark is not installed.
    """
    from pyspark.sql import SparkSession

    running = SparkSession.getActiveSession()
    if running:
        yield running
        return
    folder = Path(mkdtemp(prefix="alongside-spark-"))
    try:
        session = _started(folder / "log")
        try:
            yield session
        finally:
            session.stop()
    finally:
        rmtree(folder, ignore_errors=True)


def _started(log: Path) -> "SparkSession":
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("alongside")
    for name, value in {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}.items():
        builder = builder.config(name, value)
    try:
        with _errors_to(log):
            session: SparkSession = builder.getOrCreate()
    except (PySparkException, OSError) as error:
        said = log.read_text(errors="replace").strip().splitlines()
        raise NotStartedError(said[-1] if said else str(error)) from error
    return session


@contextmanager
def _errors_to(log: Path) -> Iterator[None]:
    """Whatever is started within inherits the log as its standard error and keeps it; this process does not."""
    sys.stderr.flush()
    terminal = os.dup(2)
    with log.open("wb") as file:
        os.dup2(file.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(terminal, 2)
            os.close(terminal)
