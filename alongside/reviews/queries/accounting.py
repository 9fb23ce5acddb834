"""Where every row of the records went: into the facts, or left out for a reason. None is dropped silently."""

from dataclasses import dataclass

from django.db import connection

from alongside.reviews.feed import LAID
from alongside.reviews.feed.laid import Laid

UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True)
class Account:
    """One table: its rows in the records, those that are facts, and how many are left out for each reason."""

    table: str
    records: int
    facts: int
    left_out: tuple[tuple[str, int], ...]

    @property
    def balances(self) -> bool:
        """Rows in = rows used + rows left out, each for a reason we can name."""
        explained = sum(number for reason, number in self.left_out if reason != UNEXPLAINED)
        return self.records == self.facts + explained


def accounts(team_id: str | None = None) -> tuple[Account, ...]:
    """The account of every table laid out as facts, for one team or (None) for all."""
    return tuple(_account(laid, team_id) for laid in LAID if team_id is None or laid.team)


def left_out(team_id: str, tables: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """How many rows of these tables are no facts, for each reason: what a page says beside a figure."""
    chosen = (laid for laid in LAID if laid.table in tables)
    return tuple(pair for laid in chosen if laid.why_not for pair in _account(laid, team_id).left_out)


def _account(laid: Laid, team_id: str | None) -> Account:
    where, values = ("1 = 1", []) if team_id is None else (f"{laid.team} = %s", [team_id])
    arms = " ".join(f"WHEN {condition} THEN '{reason}'" for reason, condition in laid.why_not)
    why = f"CASE {arms} ELSE '{UNEXPLAINED}' END" if arms else f"'{UNEXPLAINED}'"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT CASE WHEN {laid.holds} THEN '' ELSE {why} END AS reason, COUNT(*) FROM {laid.source} "  # noqa: S608 - our own words
            f"WHERE {where} GROUP BY 1 ORDER BY 1",
            values,
        )
        counted = {str(reason): int(number) for reason, number in cursor.fetchall()}
    facts = counted.pop("", 0)
    return Account(laid.table, facts + sum(counted.values()), facts, tuple(counted.items()))
