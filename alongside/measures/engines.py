"""Who runs the text: the operational database in place, or DuckDB.

One text for all; only the calendar before it is written differently.

An engine knows which facts tables there are (`tables`), answers a statement over a frame (`rows`), and says how
many dates it likes to be asked at once (`batches`).
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol
from weakref import WeakKeyDictionary

import duckdb

from alongside.measures.windows import Frame, Relation, Value, first_day


class Within(Protocol):
    """Narrows the relation `contacts`."""

    def __call__(self, days: tuple[date, date] | None, *, carrying: bool = True) -> None:
        """Every contact from one day through another, None: all; without first and last staff where not `carrying`."""


Execute = Callable[[str], Sequence[Sequence[Any]]]


class Engine(Protocol):
    """What a measure needs of whoever keeps the facts."""

    @property
    def tables(self) -> frozenset[str]:
        """The facts tables that exist; the others were never recorded."""

    @property
    def absent(self) -> frozenset[str]:
        """The optional columns, as `table.column`, that tables which exist do not have."""

    @property
    def carries(self) -> bool:
        """Whether contacts come with their first and last staff; else those are dear, and better read off the staff."""

    def rows(self, text: str, frame: Frame) -> Sequence[Sequence[Any]]:
        """The answer of a portable statement over the frame."""

    def batches(self, teams: int, dates: Sequence[date]) -> list[tuple[date, ...]]:
        """The dates in portions to ask at once for so many teams."""


WRITTEN: WeakKeyDictionary[Relation, dict[type, str]] = WeakKeyDictionary()
"""Relations of the calendar as each database reads them: written once, for they outlive the engine of a request."""


class _InPlace(ABC):
    """The operational database itself, over views named as the facts tables. Writes nothing, not even temporarily.

    `execute` takes one statement without parameters and returns its rows; `tables` names the views there are,
    `absent` their columns that nothing fills yet.
    """

    carries = True
    laid = "as"

    def __init__(self, execute: Execute, tables: Iterable[str], absent: Iterable[str] = ()) -> None:
        self._execute = execute
        self.tables = frozenset(tables)
        self.absent = frozenset(absent)

    def rows(self, text: str, frame: Frame) -> Sequence[Sequence[Any]]:
        """The answer; the calendar goes before the text as relations of the same statement."""
        relations = frame.relations(text)
        if not relations:
            return self._execute(text)
        calendar = ",\n".join(self._written(name, relation) for name, relation in relations.items())
        rest = f",\n{text.removeprefix('with ')}" if text.startswith("with ") else f"\n{text}"
        return self._execute(f"with recursive {calendar}{rest}")

    def batches(self, teams: int, dates: Sequence[date]) -> list[tuple[date, ...]]:
        """All at once: a team's twelve month-ends are one reading of its rows."""
        return [tuple(dates)]

    def _written(self, name: str, relation: Relation) -> str:
        texts = WRITTEN.setdefault(relation, {})
        if type(self) not in texts:
            texts[type(self)] = self._as_text(name, relation)
        return texts[type(self)]

    def _as_text(self, name: str, relation: Relation) -> str:
        if relation.days:
            return f"{name}({', '.join(relation.columns)}) {self.laid} ({self.counted(*relation.days)})"
        if relation.hours:
            return f"{name}({', '.join(relation.columns)}) {self.laid} ({self.by_the_hour(*relation.hours)})"
        if not relation.rows:
            nothing = ", ".join(f"{_no(relation.types.get(column))} as {column}" for column in relation.columns)
            return f"{name} as (select {nothing} where 1 = 0)"
        # Most values stand in many rows, and a date takes as long to write as the rest of its row.
        literal = lru_cache(maxsize=None)(self.literal)
        rows = ",".join(f"({','.join(map(literal, row))})" for row in relation.rows)
        return f"{name}({', '.join(relation.columns)}) as (values {rows})"

    @abstractmethod
    def literal(self, value: Value) -> str:
        """A value as this database reads it."""

    @abstractmethod
    def counted(self, first: date, last: date) -> str:
        """A select of every day from the first to the last, with its number."""

    @abstractmethod
    def by_the_hour(self, first: date, last: date) -> str:
        """A select of every hour of the days from the first to the last: day, first moment, first moment after it."""


class SqliteInPlace(_InPlace):
    """SQLite or SQLCipher, where a date is ISO text.

    A trap: after ANALYZE, SQLite 3.38 and later read all contacts into a Bloom filter before using the index, and a
    team's scores take twenty times as long. The database is not to be analyzed.
    """

    laid = "as materialized"
    """Else a list of days would be read anew for each that is looked up in it."""

    def literal(self, value: Value) -> str:
        """A value as SQLite reads it."""
        return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"

    def counted(self, first: date, last: date) -> str:
        """The days, read off a list: reckoned one from the other, two years take as long as an item."""
        return f"select value, key + {first.toordinal()} from json_each('{_days_listed(first, last)}')"

    def by_the_hour(self, first: date, last: date) -> str:
        """The hours of each day, as ISO text."""
        hours = ",".join(f'"T{hour:02}:00:00"' for hour in range(24))
        return (
            f"select d.value, d.value || h.value, "
            f"case when h.key = 23 then date(d.value, '+1 day') || 'T00:00:00' "
            f"else d.value || 'T' || substr('0' || (h.key + 1), -2) || ':00:00' end "
            f"from json_each('{_days_listed(first, last)}') d cross join json_each('[{hours}]') h"
        )


@lru_cache(maxsize=64)
def _days_listed(first: date, last: date) -> str:
    """The days from the first to the last as a JSON list."""
    days = range(first.toordinal(), last.toordinal() + 1)
    return "[" + ",".join(f'"{date.fromordinal(day)}"' for day in days) + "]"


class PostgresInPlace(_InPlace):
    """PostgreSQL 15 or later."""

    def literal(self, value: Value) -> str:
        """A value as PostgreSQL reads it."""
        if isinstance(value, int):
            return str(value)
        return f"date '{value}'" if isinstance(value, date) else "'" + value.replace("'", "''") + "'"

    def counted(self, first: date, last: date) -> str:
        """The days, as a series."""
        return (
            f"select date '{first}' + step, {first.toordinal()} + step "
            f"from generate_series(0, {(last - first).days}) as step"
        )

    def by_the_hour(self, first: date, last: date) -> str:
        """The hours, as a series."""
        return (
            f"select date '{first}' + step / 24, date '{first}' + step * interval '1 hour', "
            f"date '{first}' + (step + 1) * interval '1 hour' "
            f"from generate_series(0, {24 * (last - first).days + 23}) as step"
        )


class DuckDB:
    """A DuckDB connection in which every facts table of a folder is a relation of its name.

    The calendar is laid beside them as temporary tables. Up to `at_once` rows of scope are asked in one statement;
    beyond that it goes date by date, which keeps a nation's decade within a few hundred megabytes. `within` narrows
    the contacts to what a statement reads, so that files of other days are left unread.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        tables: Iterable[str] | None = None,
        *,
        absent: Iterable[str] = (),
        within: Within | None = None,
        carries: bool = True,
        at_once: int = 500,
    ) -> None:
        self._connection = connection
        self._within = within
        self._narrowed: tuple[tuple[date, date] | None, bool] = (None, True)
        self._at_once = at_once
        self._laid: dict[str, Relation] = {}
        self.tables = frozenset(tables if tables is not None else self._relations())
        self.absent = frozenset(absent)
        self.carries = carries

    def rows(self, text: str, frame: Frame) -> Sequence[Sequence[Any]]:
        """The answer, the calendar laid first where it changed."""
        self._make_ready(text, frame)
        return self._connection.execute(text).fetchall()

    def write(self, text: str, frame: Frame, path: Path) -> None:
        """The answer as a Parquet file."""
        self._make_ready(text, frame)
        name = str(path).replace("'", "''")
        self._connection.execute(f"copy ({text}) to '{name}' (format parquet)")

    def _make_ready(self, text: str, frame: Frame) -> None:
        for name, relation in frame.relations(text).items():
            if self._laid.get(name) is not relation:
                self._lay(name, relation)
                self._laid[name] = relation
        wanted = _days_of_contacts(text, frame), re.search(r"\bc\.(first|last)_staff\b", text) is not None
        if self._within and wanted != self._narrowed and re.search(r"\bcontacts\b", text):
            self._within(wanted[0], carrying=wanted[1])
            self._narrowed = wanted

    def batches(self, teams: int, dates: Sequence[date]) -> list[tuple[date, ...]]:
        """All dates at once for a few teams, one by one for a nation."""
        if teams * len(dates) <= self._at_once:
            return [tuple(dates)]
        return [(as_of,) for as_of in dates]

    def _relations(self) -> list[str]:
        found = self._connection.execute("select table_name from information_schema.tables").fetchall()
        return [str(name) for (name,) in found]

    def _lay(self, name: str, relation: Relation) -> None:
        """One text a column, split by the engine: lists as parameters, and long VALUES, are ten times slower."""
        if relation.days:
            first, last = relation.days
            text = f"select date '{first}' + cast(step as integer) as day, {first.toordinal()} + step as number"
            self._connection.execute(
                f"create or replace temp table {name} as {text} from range({(last - first).days + 1}) t(step)"
            )
            return
        if relation.hours:
            self._connection.execute(f"create or replace temp table {name} as {_hours(*relation.hours)}")
            return
        values = list(zip(*relation.rows, strict=True)) if relation.rows else [()] * len(relation.columns)
        typed = ", ".join(
            f"cast(unnest(string_split(?, '{SEPARATOR}')) as {relation.types.get(called) or _type_of(column)}) "
            f"as {called}"
            for called, column in zip(relation.columns, values, strict=True)
        )
        nothing = "" if relation.rows else " limit 0"
        self._connection.execute(
            f"create or replace temp table {name} as select {typed}{nothing}", [joined(column) for column in values]
        )


def _days_of_contacts(text: str, frame: Frame) -> tuple[date, date] | None:
    """The days of the contacts that a text reads, where it meets contacts on the days of windows alone."""
    named = len(re.findall(r"\bcontacts\b", text))
    if not named or not frame.as_of or named != text.count("c.started_on = w.day"):
        return None
    return first_day(frame.as_of[0], frame.days), frame.as_of[-1]


def _no(kind: str | None) -> str:
    """A value that is not there: of a type where it is no text, so that nothing is compared with the wrong kind."""
    return f"cast(null as {kind})" if kind else "null"


def _hours(first: date, last: date) -> str:
    return (
        "select cast(moment as date) as day, moment as starts_at, moment + interval 1 hour as ends_at "
        f"from range(timestamp '{first}', timestamp '{last}' + interval 1 day, interval 1 hour) t(moment)"
    )


SEPARATOR = "\x1f"


def joined(column: Sequence[Value]) -> str:
    """A column as one text, its values apart by SEPARATOR. ValueError where a value has one in it."""
    texts = [str(value) for value in column]
    if any(SEPARATOR in text for text in texts):
        raise ValueError("an id may not contain the control character U+001F")
    return SEPARATOR.join(texts)


def _type_of(column: Sequence[Value]) -> str:
    first = column[0] if column else ""
    if isinstance(first, int):
        return "integer"
    return "date" if isinstance(first, date) else "varchar"
