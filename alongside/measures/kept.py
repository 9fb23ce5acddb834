"""What is worth keeping of a large folder of facts: contacts that carry their staff, and every month's charts.

Contacts are written month by month, in order of team and client, each with the first and the last of its staff: a
folder holding them is a facts folder like any other. Charts are what a month's contacts came to for each client, from
which a team's figures are one small sum: a signed contact never changes, and so neither does a month that is over.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from alongside.measures.chart import OverClients
from alongside.measures.compose import KEPT, compose, compose_rollup
from alongside.measures.engines import DuckDB
from alongside.measures.folder import Facts
from alongside.measures.folder.sources import CARRIES, literal
from alongside.measures.standard import Standard
from alongside.measures.statement import Asked
from alongside.measures.windows import Frame, OpenTeam, month_end


def write_contacts(facts: Facts, folder: Path) -> None:
    """Write the contacts with what they carry into `folder`, a Parquet file for each month that has any."""
    folder.mkdir(parents=True)
    for begin, end in months_of(facts):
        if facts.within:
            facts.within((begin, end))
        month = f"SELECT * FROM contacts WHERE started_on BETWEEN '{begin}' AND '{end}'"
        path = literal(str(folder / f"{begin:%Y-%m}.parquet"))
        marked = f"(FORMAT parquet, KV_METADATA {{'{CARRIES}': 'first and last staff'}})"
        facts.connection.execute(f"COPY ({month} ORDER BY team_id, client_id, started_at) TO {path} {marked}")
    if facts.within:
        facts.within(None)


def months_of(facts: Facts) -> list[tuple[date, date]]:
    """The first and the last day of each month that has contacts, in order."""
    # Of what was read and not of what is used: that would join every contact with its staff for the sake of its date.
    text = "SELECT DISTINCT CAST(date_trunc('month', started_at) AS DATE) FROM typed_contacts"
    begins = sorted(begin for (begin,) in facts.connection.execute(text).fetchall() if begin)
    return [(begin, month_end(begin)) for begin in begins]


def over_clients(standard: Standard) -> tuple[Asked, ...]:
    """The items of a standard that are charts of contacts, in their usual reading."""
    usual = (Asked(measure.item, measure.readings[0].method) for measure in standard.measures)
    return tuple(asked for asked in usual if isinstance(asked.method, OverClients))


def roll_up(asked: tuple[Asked, ...], engine: DuckDB, opened: Sequence[OpenTeam], path: Path) -> None:
    """Write the charts of these teams on their dates as one Parquet file."""
    statement = compose_rollup(asked, carried=engine.carries)
    engine.write(statement.text, Frame(tuple(opened), statement.days), path)


def with_charts(facts: Facts, folder: Path) -> None:
    """Let the charts in `folder` stand where `answers` looks for them."""
    facts.connection.execute(
        f"CREATE OR REPLACE TEMP VIEW {KEPT} AS SELECT * FROM read_parquet({literal(f'{folder}/*.parquet')})"
    )


def answers(
    asked: tuple[Asked, ...], engine: DuckDB, opened: Sequence[OpenTeam], *, kept: bool = False
) -> Iterator[Sequence[Any]]:
    """What `assess` reads before it rates: a row for each team and date, from the contacts or from kept charts."""
    for statement in compose(asked, kept=kept, carried=engine.carries):
        yield from engine.rows(statement.text, Frame(tuple(opened), statement.days))
