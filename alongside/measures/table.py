"""What a table of the facts is made of: columns of a kind, a key, references, a period."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a column holds, and so how its text is read."""

    ID = "id"
    TEXT = "text"
    WORD = "word"
    DATE = "date"
    DATETIME = "datetime"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"


SQL_TYPES = {
    Kind.DATE: "date",
    Kind.DATETIME: "timestamp",
    Kind.INTEGER: "integer",
    Kind.NUMBER: "decimal",
    Kind.BOOLEAN: "integer",
}
"""What holds each kind that is no text, in words every engine knows. A truth is 0 or 1."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `optional` columns may be empty or absent; `least` and `most` bound a number."""

    name: str
    kind: Kind
    meaning: str
    optional: bool = False
    words: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """`columns` of this table must be found together as `found_as` in `table`.

    With `during`, the row found must hold on the day of that column, by its own period.
    """

    columns: tuple[str, ...]
    table: str
    found_as: tuple[str, ...]
    during: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A half-open span: `starts` is included, `ends` is the first moment after it."""

    starts: str
    ends: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the facts; `required` tables must exist in every facts folder."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...]
    period: Period | None
    required: bool

    def column(self, name: str) -> Column:
        """The column of that name; KeyError when the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def column_names(self) -> tuple[str, ...]:
        """Every column's name, in order."""
        return tuple(column.name for column in self.columns)
