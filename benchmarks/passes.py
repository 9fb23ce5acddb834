"""One pass over a nation's facts in a process of its own, so that its seconds and its memory are its alone.

`python -m benchmarks.passes NAME FOLDER [TO]` prints the seconds from the first row read to the last row answered.
"""

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter

import duckdb

from alongside.measures.engines import DuckDB
from alongside.measures.folder import Facts, open_checked
from alongside.measures.kept import answers, months_of, over_clients, roll_up, with_charts, write_contacts
from alongside.measures.standards.dacts import STANDARD
from alongside.measures.statement import Asked
from alongside.measures.windows import OpenTeam

CONTACT_BORNE = ("H2", "S1", "S4", "S5", "S6", "S7", "S8")
ASKED = (
    *("team_id", "client_id", "started_at", "minutes", "mode", "place", "with_client", "with_supporter"),
    *("outcome", "service"),
)
AT_ONCE = 12


def asked() -> tuple[Asked, ...]:
    return tuple(each for each in over_clients(STANDARD) if each.item in CONTACT_BORNE)


def engine_of(facts: Facts) -> DuckDB:
    return DuckDB(facts.connection, facts.tables, absent=facts.absent, within=facts.within, carries=facts.carries)


def month_ends(facts: Facts) -> list[date]:
    return [last for _, last in months_of(facts)]


def open_on(facts: Facts, days: list[date]) -> list[OpenTeam]:
    teams = facts.connection.execute("SELECT team_id, opened_on FROM teams ORDER BY team_id").fetchall()
    return [OpenTeam(team, opened, day) for day in days for team, opened in teams]


def read_facts(folder: Path, _: Path) -> float:
    """The columns asked about, contacts and their staff, once."""
    return _read(folder / "contacts.parquet", (*ASKED, "contact_id")) + _read(
        folder / "contact_staff.parquet", ("contact_id", "staff_id")
    )


def read_carried(folder: Path, _: Path) -> float:
    """The columns asked about where contacts carry their staff, once."""
    return _read(folder / "contacts.parquet", (*ASKED, "first_staff", "last_staff"))


def _read(path: Path, columns: tuple[str, ...]) -> float:
    greatest = ", ".join(f"max({column})" for column in columns)
    with duckdb.connect() as connection:
        begun = perf_counter()
        connection.execute(f"SELECT {greatest} FROM '{path}/*.parquet'").fetchall()
        return perf_counter() - begun


def score(folder: Path, _: Path) -> float:
    """Every item at every month's end, month by month."""
    facts = open_checked(folder)
    days = month_ends(facts)
    begun = perf_counter()
    engine = engine_of(facts)
    rows = sum(1 for day in days for _ in answers(asked(), engine, open_on(facts, [day])))
    took = perf_counter() - begun
    if rows != len(open_on(facts, days)):
        raise SystemExit(f"{rows} answers are not one for each team and month")
    return took


def carry(folder: Path, to: Path) -> float:
    """A folder whose contacts carry their staff."""
    facts = open_checked(folder)
    to.mkdir(parents=True)
    for path in folder.iterdir():
        if path.name != "contacts.parquet":
            (to / path.name).symlink_to(path.resolve())
    begun = perf_counter()
    write_contacts(facts, to / "contacts.parquet")
    return perf_counter() - begun


def keep_charts(folder: Path, to: Path) -> float:
    """Every month's charts."""
    facts = open_checked(folder)
    to.mkdir(parents=True)
    days = month_ends(facts)
    begun = perf_counter()
    engine = engine_of(facts)
    for day in days:
        roll_up(asked(), engine, open_on(facts, [day]), to / f"{day}.parquet")
    return perf_counter() - begun


def close_month(folder: Path, to: Path) -> float:
    """The charts of the last month alone, and its figures from them."""
    facts = open_checked(folder)
    last = open_on(facts, month_ends(facts)[-1:])
    to.mkdir(parents=True)
    engine = engine_of(facts)
    begun = perf_counter()
    roll_up(asked(), engine, last, to / "last.parquet")
    with_charts(facts, to)
    rows = list(answers(asked(), engine, last, kept=True))
    took = perf_counter() - begun
    if set(map(tuple, rows)) != set(map(tuple, answers(asked(), engine, last))):
        raise SystemExit("the charts kept say something else than the contacts")
    return took


def score_kept(folder: Path, charts: Path) -> float:
    """Every item at every month's end from the charts kept."""
    facts = open_checked(folder)
    days = month_ends(facts)
    begun = perf_counter()
    with_charts(facts, charts)
    engine = engine_of(facts)
    for at in range(0, len(days), AT_ONCE):
        list(answers(asked(), engine, open_on(facts, days[at : at + AT_ONCE]), kept=True))
    return perf_counter() - begun


def in_pandas(folder: Path, _: Path) -> float:
    """The same figures as somebody at home in pandas would take them."""
    from benchmarks.invented.in_pandas import figures

    facts = open_checked(folder)
    days = month_ends(facts)
    begun = perf_counter()
    figures(folder, days)
    return perf_counter() - begun


PASSES: dict[str, Callable[[Path, Path], float]] = {
    each.__name__: each
    for each in (read_facts, read_carried, score, carry, keep_charts, close_month, score_kept, in_pandas)
}

if __name__ == "__main__":
    name, folder, *rest = sys.argv[1:]
    # The first parameter DuckDB is given makes it import pandas, where that is installed: no part of any pass.
    duckdb.execute("select ?", [""]).fetchall()
    print(json.dumps({"seconds": PASSES[name](Path(folder), Path(*rest))}))
