"""A team's facts read out of the records, as they are to be frozen."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection

from alongside.measures.facts import TABLES
from alongside.measures.table import Kind, Table
from alongside.reviews.feed.contacts import WITHOUT_PART2
from alongside.reviews.frozen import Frozen, Row, freeze
from alongside.reviews.queries.facts import kept_facts

_THROUGH = {"contact_id": "contacts", "meeting_id": "meetings", "staff_id": "posts"}
"""A table that does not name the team belongs to it through this column of that one."""


def frozen_facts(team_id: str, *, as_of: date) -> Frozen:
    """The facts of the team, and only of that team, that had begun by the close of a day: later ones cannot count."""
    engine = kept_facts(team_id, on=as_of)
    rows = {name: list(_rows_of(TABLES[name], name, team_id)) for name in sorted(engine.tables)}
    standing = {row[0] for row in rows["contacts"]}
    beside = [row for row in _rows_of(TABLES["contacts"], WITHOUT_PART2, team_id) if row[0] not in standing]
    begun = {name: _begun(TABLES[name], some, as_of) for name, some in rows.items()}
    for name, some in begun.items():
        begun[name] = _of_what_is_there(name, some, begun)
    return freeze({**begun, WITHOUT_PART2: _begun(TABLES["contacts"], beside, as_of)}, absent=engine.absent)


def _begun(table: Table, rows: Sequence[Row], as_of: date) -> list[Row]:
    """The rows whose first day is not after a day; all of a table without days."""
    days = [place for place, column in enumerate(table.columns) if column.kind in {Kind.DATE, Kind.DATETIME}]
    return [row for row in rows if not days or row[days[0]] is None or _day(row[days[0]]) <= as_of]


def _of_what_is_there(name: str, rows: Sequence[Row], begun: Mapping[str, Sequence[Row]]) -> list[Row]:
    """The rows of contacts and meetings that are there themselves."""
    columns = TABLES[name].column_names
    parent = "" if "team_id" in columns else _THROUGH[columns[0]]
    if parent not in {"contacts", "meetings"}:
        return list(rows)
    there = {row[0] for row in begun[parent]}
    return [row for row in rows if row[0] in there]


def _day(value: Any) -> date:
    return value.date() if isinstance(value, datetime) else date.fromisoformat(str(value))


def _rows_of(table: Table, view: str, team_id: str) -> Iterator[Row]:
    names = ", ".join(f"v.{name}" for name in table.column_names)
    text = f"select {names} from {view} v where {_of_the_team(table)}"  # noqa: S608 - names of the contract
    with connection.cursor() as cursor:
        cursor.execute(text, [team_id])
        for row in cursor.fetchall():
            yield _row(table, row)


def _of_the_team(table: Table) -> str:
    if "team_id" in table.column_names:
        return "v.team_id = %s"
    key = next(name for name in table.column_names if name in _THROUGH)
    return f"v.{key} in (select t.{key} from {_THROUGH[key]} t where t.team_id = %s)"  # noqa: S608


def _row(table: Table, cells: Sequence[Any]) -> Row:
    return tuple(_value(column.kind, cell) for column, cell in zip(table.columns, cells, strict=True))


def _value(kind: Kind, cell: Any) -> Any:
    """The cell as Python has it: the engines answer dates and truths each in their own way."""
    if cell is None:
        return None
    if kind is Kind.DATE:
        return cell if isinstance(cell, date) else date.fromisoformat(str(cell))
    if kind is Kind.DATETIME:
        return cell if isinstance(cell, datetime) else datetime.fromisoformat(str(cell))
    if kind is Kind.BOOLEAN:
        return bool(cell)
    if kind is Kind.NUMBER:
        return float(cell)
    return int(cell) if kind is Kind.INTEGER else str(cell)
