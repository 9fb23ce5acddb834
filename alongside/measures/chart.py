"""What a measure is made of: columns of a chart, what is left out, and one aggregate. Data, no SQL engine.

The chart has one row per client and date. A measure over clients names the columns it wants to know of a
client, the figure it makes of them, and how the figures of a team become one value. Every piece of SQL here
belongs to the portable subset, which `tests/unit/measures/test_portable.py` enforces.

The aliases a piece may use: `c` a contact, `cs` a contact's worker, `w` a day of the window, `e` an enrollment,
`p` a post. Relations beside the facts tables come from `windows.py`.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Aggregate(StrEnum):
    """How the figures of those who count become the value of a team."""

    MEDIAN = "median"
    MEAN = "mean"
    SHARE = "share"
    POOLED = "pooled"
    """100 x all numerators together / all denominators together."""


class Source(StrEnum):
    """Which pass over the facts fills a column."""

    CONTACTS = "contacts"
    CARRIED = "carried"
    STAFF = "contact_staff"

    @property
    def table(self) -> str:
        """The table whose rows it is made of: the first and last worker a contact carries are workers too."""
        return Source.CONTACTS.value if self is Source.CONTACTS else Source.STAFF.value


@dataclass(frozen=True)
class Clause:
    """One condition a record must meet, and the word for a record that does not: a literal or a column."""

    holds: str
    otherwise: str


class Fold(StrEnum):
    """How the contacts of a window become one column."""

    SUM = "sum"
    MIN = "min"
    MAX = "max"
    DISTINCT = "distinct"


@dataclass(frozen=True)
class Column:
    """One thing to know of a client over a window of days: `of` folded over the contacts that meet the clauses."""

    name: str
    fold: Fold
    of: str
    clauses: tuple[Clause, ...]
    days: int
    source: Source = Source.CONTACTS


@dataclass(frozen=True)
class LeftOut:
    """A condition, over a row of the chart, under which a client is not counted; `since` names the date to show."""

    reason: str
    when: str
    since: str | None = None


@dataclass(frozen=True)
class OverClients:
    """A measure whose chart has one row per client of the caseload.

    `figure` is in the item's own unit. `numerator` and `denominator` are summed over those who count: the
    pooled form beside a median. `counts` are the clauses a contact meets to be part of the figure.
    `shown` columns are read for the evidence only.
    """

    days: int
    leaves_out: tuple[LeftOut, ...]
    columns: tuple[Column, ...]
    figure: str
    aggregate: Aggregate
    numerator: str
    denominator: str
    counts: tuple[Clause, ...]
    shown: tuple[Column, ...] = ()

    @cached_property
    def needs(self) -> frozenset[str]:
        """The facts tables, and optional columns of them, without which nothing can be said."""
        words = " ".join(left.when for left in self.leaves_out)
        flags = {f"enrollments.{flag}" for flag in FLAGS_OF_A_CLIENT if flag in words}
        return frozenset({"enrollments", "contacts"} | {column.source.table for column in self.columns} | flags)


FLAGS_OF_A_CLIENT = ("has_supporters", "substance_use_disorder")
"""Columns of an enrollment that hold of a client if any of their enrollments active on the date has them."""


class Per(StrEnum):
    """What the staff of a team are held against."""

    CLIENTS_PER_FTE = "clients_per_fte"
    FTE_PER_100_CLIENTS = "fte_per_100_clients"
    FTE = "fte"


@dataclass(frozen=True)
class OverPosts:
    """A measure of the FTE in the posts held on the date which meet all of `counts`."""

    counts: tuple[Clause, ...]
    per: Per

    @cached_property
    def needs(self) -> frozenset[str]:
        """The facts tables, and optional columns of them, without which nothing can be said."""
        asked = {"posts.qualified" for clause in self.counts if "p.qualified" in clause.holds}
        return frozenset({"enrollments", "posts"} | asked)


@dataclass(frozen=True)
class Named:
    """A relation within a statement."""

    name: str
    text: str


@dataclass(frozen=True)
class OverRecords:
    """A measure of the team itself, with a small statement of its own over the relations in `steps`.

    `needs` are tables, or `table.column` for optional columns. `result` gives one row per row of `scope`: team_id,
    as_of, value, numerator, denominator, counted, excluded,
    then one 0/1 column per name in `flags` and one number per name in `gauges`. `records` gives the rows that
    made it: team_id, as_of, kind, record_id, client_id, staff_id, happened_on, figure, reason; empty text where
    there is none. `optional` tables may be missing: they are read as empty. `subject` is what a counted record is;
    `in_months` says that the window is the past calendar months and not `days`.
    """

    needs: frozenset[str]
    days: int
    subject: str
    steps: tuple[Named, ...]
    result: str
    records: str
    flags: tuple[str, ...] = ()
    gauges: tuple[str, ...] = ()
    optional: frozenset[str] = frozenset()
    in_months: bool = False


Method = OverClients | OverPosts | OverRecords
