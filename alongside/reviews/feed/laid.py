"""One table of the facts as a view over tables of records, and the words views are written with."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

WALL_CLOCK = {"sqlite": r"\1 || 'T' || \2", "postgresql": r"\1 + \2"}
"""A moment on the team's wall clock, of the columns with its day and its time."""
_CLOCK = re.compile(r"\{clock ([\w.]+) ([\w.]+)\}")


@dataclass(frozen=True, slots=True)
class Laid:
    """One table of the facts over one table of records.

    `holds` is true of the rows that become facts; `why_not` names every other row, as (reason, condition), the
    first that holds. `team` is the team a row belongs to, empty where rows belong to nobody's team. `begins` is the
    day of a row where a team only keeps the table once it has begun to: until then nothing was recorded, not nought.
    What every team keeps, `at_once`, says nothing of the days before its first row; else a whole window must be kept.
    """

    table: str
    source: str
    columns: Mapping[str, str]
    team: str
    holds: str = "1 = 1"
    why_not: tuple[tuple[str, str], ...] = ()
    begins: str = ""
    at_once: bool = False

    def view(self, vendor: str) -> str:
        """The statement that makes the view."""
        chosen = ", ".join(f"{text} AS {name}" for name, text in self.columns.items())
        text = f"CREATE VIEW {self.table} AS SELECT {chosen} FROM {self.source} WHERE {self.holds}"  # noqa: S608
        return _CLOCK.sub(WALL_CLOCK[vendor], text)


def same(alias: str, *names: str) -> dict[str, str]:
    return {name: f"{alias}.{name}" for name in names}


def truth(alias: str, **columns: str) -> dict[str, str]:
    return {name: f"CAST({alias}.{column} AS integer)" for name, column in columns.items()}


def fte(alias: str) -> dict[str, str]:
    return {"fte": f"CAST({alias}.fte_hundredths AS double precision) / 100"}


def word_or_none(alias: str, *names: str) -> dict[str, str]:
    return {name: f"NULLIF({alias}.{name}, '')" for name in names}
