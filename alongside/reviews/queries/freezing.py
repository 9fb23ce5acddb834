"""A team's facts read out of the records, as they are to be frozen."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection

from alongside.measures.facts import TABLES
from alongside.measures.table import Kind, Table
from alongside.reviews.feed import WITHOUT_PART2
from alongside.reviews.frozen import Frozen, Row, freeze
from alongside.reviews.queries.facts import facts

_THROUGH = {"contact_id": "contacts", "meeting_id": "meetings", "staff_id": "posts"}
"""A table that does not name the team belongs to it through this column of that one."""


def frozen_facts(team_id: str) -> Frozen:
    """Every fact of the team there is, and only of that team."""
    engine = facts()
    rows = {name: list(_rows_of(TABLES[name], name, team_id)) for name in sorted(engine.tables)}
    standing = {row[0] for row in rows["contacts"]}
    beside = [row for row in _rows_of(TABLES["contacts"], WITHOUT_PART2, team_id) if row[0] not in standing]
    return freeze({**rows, WITHOUT_PART2: beside}, absent=engine.absent)


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
