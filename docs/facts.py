"""Writes docs/reference/facts.md from alongside/measures/facts.py: every table a standard may ask about."""

from collections.abc import Iterator
from pathlib import Path

from alongside.measures.facts import TABLES
from alongside.measures.folder.kinds import what_is_accepted
from alongside.measures.table import Column, Reference, Table

FACTS = Path(__file__).parent / "reference" / "facts.md"

OPENING = """# The facts

Generated from `alongside/measures/facts.py` by `make manual`.

What a standard may ask about: the contract between whoever keeps records and whoever measures them. A *facts folder*
has one file per table, `<table>.csv` or `<table>.parquet` (Parquet may also be a folder of files).

* Only `teams` and `enrollments` must exist. A missing table means that nobody recorded this; a table that is there
  but empty is a recorded zero.
* Ids are opaque text. Dates are the team's local dates, datetimes the team's local wall clock.
* Periods are half-open: the start is included, the end is the first day *not* included. Empty means unknown.
* CSV is UTF-8 with a header, commas and double quotes. Parquet columns may be text, or of the type itself.
* *Optional* columns may be empty or absent altogether.

**What keeps a folder from being scored** (exit code 3, every fault listed): an unknown table, column or word, a missing
table or column, a value that cannot be read, a key that stands twice.

**What refuses a single row**, listed with its reason while the rest is scored (`--strict` makes it exit code 3): an
empty value that is needed, a figure below zero, an end before its start, a row that refers to none that can be used, a
contact outside every enrollment, a face-to-face contact without a place. Rows in = rows used + rows refused.

Posts that together exceed their position's FTE are used and flagged `over_filled`.
"""


def facts() -> str:
    """The whole page, as it should stand in the repository."""
    return "\n".join([OPENING, *(line for table in TABLES.values() for line in about(table))])


def about(table: Table) -> Iterator[str]:
    yield f"## {table.name}\n\n{table.meaning}"
    yield f"{'Required. ' if table.required else ''}Key: {key(table)}."
    yield from (referring(reference) for reference in table.references)
    if table.period:
        yield f"`{table.period.ends}` is not before `{table.period.starts}`."
    yield "\n| column | optional | accepted | meaning |\n|---|---|---|---|"
    yield from (row(column) for column in table.columns)
    yield ""


def key(table: Table) -> str:
    return "the whole row" if table.key == table.column_names else ", ".join(f"`{name}`" for name in table.key)


def referring(reference: Reference) -> str:
    columns = " and ".join(f"`{name}`" for name in reference.columns)
    held = f" that holds on the day of `{reference.during}`" if reference.during else ""
    return f"{columns} must be in a row of `{reference.table}`{held}."


def row(column: Column) -> str:
    least = f", not below {column.least}" if column.least is not None else ""
    optional = "yes" if column.optional else ""
    most = f", not above {column.most}" if column.most is not None else ""
    return f"| `{column.name}` | {optional} | {what_is_accepted(column)}{least}{most} | {column.meaning} |"


if __name__ == "__main__":
    FACTS.write_text(facts())
