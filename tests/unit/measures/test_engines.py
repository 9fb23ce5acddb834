"""How the calendar is written for each engine, and what an engine refuses."""

import sqlite3
from dataclasses import replace
from datetime import date

import duckdb
import pytest

from alongside.measures.chart import Aggregate, OverClients
from alongside.measures.compose import compose
from alongside.measures.engines import DuckDB, PostgresInPlace, SqliteInPlace
from alongside.measures.phrases import FACE_TO_FACE, enrolled_for, minutes_of, number_of, quoted
from alongside.measures.statement import Asked
from alongside.measures.windows import Frame, OpenTeam, Relation, past_months

SAMPLE = OverClients(
    days=28,
    leaves_out=(enrolled_for(28),),
    columns=(),
    figure="met_28",
    aggregate=Aggregate.MEAN,
    numerator="met_28",
    denominator="1",
    counts=FACE_TO_FACE,
)
LEAP = OpenTeam("o'hara", date(2023, 6, 1), date(2024, 2, 29))


def ran(engine: type[SqliteInPlace] | type[PostgresInPlace], text: str, frame: Frame) -> str:
    seen: list[str] = []

    def execute(asked: str) -> list[tuple[object, ...]]:
        seen.append(asked)
        return []

    engine(execute, ()).rows(text, frame)
    return seen[0]


def test_a_quote_in_an_id_is_data() -> None:
    assert quoted("o'hara", "b") == "'o''hara', 'b'"
    for engine in (SqliteInPlace, PostgresInPlace):
        assert "'o''hara'," in ran(engine, "select team_id from scope", Frame((LEAP,)))


def test_dates_are_text_in_sqlite_and_dates_in_postgresql() -> None:
    text = "select day from windows"
    assert "('2024-02-29','2024-02-29',1,1,1,1)" in ran(SqliteInPlace, text, Frame((LEAP,), days=1))
    assert "(date '2024-02-29',date '2024-02-29',1,1,1,1)" in ran(PostgresInPlace, text, Frame((LEAP,), days=1))


def test_a_text_that_asks_for_no_calendar_gets_none() -> None:
    assert ran(SqliteInPlace, "select 1 from teams", Frame((LEAP,))) == "select 1 from teams"


def test_a_table_nobody_recorded_is_read_as_empty() -> None:
    frame = Frame((), empty={"meeting_mentions": Relation(("meeting_id", "client_id"))})
    text = "select count(*) from meeting_mentions"
    nothing = "meeting_mentions as (select null as meeting_id, null as client_id where 1 = 0)"
    assert nothing in ran(SqliteInPlace, text, frame)
    assert DuckDB(duckdb.connect()).rows(text, frame) == [(0,)]


def test_a_column_nobody_recorded_is_of_its_own_kind_and_not_text() -> None:
    """As text it could not be compared with a day, and nothing could be added up."""
    frame = Frame((LEAP,), empty={"work_hours": Relation(("worked_on", "minutes"), types={"worked_on": "date"})})
    text = "select sum(minutes) from work_hours h join scope s on h.worked_on <= s.as_of"
    assert "cast(null as date) as worked_on" in ran(PostgresInPlace, text, frame)
    nothing = DuckDB(duckdb.connect()).rows("select count(*) from work_hours join scope on worked_on <= as_of", frame)
    assert nothing == [(0,)]


def test_every_hour_of_a_window_is_on_the_wall_clock_also_when_clocks_go_forward() -> None:
    frame = Frame((OpenTeam("riverside", date(2020, 1, 1), date(2026, 3, 8)),))
    text = "select count(*), count(distinct day), min(starts_at), max(ends_at) from hours_28"
    connection = sqlite3.connect(":memory:")
    in_place = SqliteInPlace(lambda asked: connection.execute(asked).fetchall(), ())
    ((hours, days, first, last),) = in_place.rows(text, frame)
    assert (hours, days, first, last) == (672, 28, "2026-02-09T00:00:00", "2026-03-09T00:00:00")
    ((hours, days, first, last),) = DuckDB(duckdb.connect()).rows(text, frame)
    assert (hours, days, first.isoformat(), last.isoformat()) == (672, 28, "2026-02-09T00:00:00", "2026-03-09T00:00:00")
    ((hours, days),) = in_place.rows(
        "select count(*), count(distinct d.day) from days_28 d join hours_28 h on h.starts_at < d.next_day "
        "and h.ends_at > d.day and h.day = d.day",
        frame,
    )
    assert (hours, days) == (672, 28)
    connection.close()


def test_windows_and_months_know_leap_days() -> None:
    frame = Frame((LEAP,), days=30)
    days = {row[1]: row[2:] for row in frame.relations("windows")["windows"].rows}
    assert (len(days), days[date(2024, 2, 16)], days[date(2024, 1, 31)]) == (30, (1, 1, 1, 1), (0, 0, 1, 1))
    assert past_months(date(2024, 2, 28))[0] == date(2024, 1, 1)
    assert past_months(date(2024, 2, 29)) == [
        *(date(2024, 2, 1), date(2024, 1, 1), date(2023, 12, 1)),
        *(date(2023, 11, 1), date(2023, 10, 1), date(2023, 9, 1)),
    ]


def test_a_nation_goes_date_by_date_and_a_team_all_at_once() -> None:
    days = [date(2026, 8, 31), date(2026, 9, 30)]
    engine = DuckDB(duckdb.connect(), at_once=100)
    assert engine.batches(50, days) == [tuple(days)]
    assert engine.batches(51, days) == [(days[0],), (days[1],)]
    assert SqliteInPlace(lambda _: [], ()).batches(1_500, days) == [tuple(days)]


def test_an_id_that_would_break_the_calendar_is_refused() -> None:
    frame = Frame((OpenTeam("a\x1fb", LEAP.opened_on, LEAP.as_of),))
    with pytest.raises(ValueError, match="control character"):
        DuckDB(duckdb.connect()).rows("select count(*) from scope", frame)


def test_duckdb_finds_the_tables_there_are() -> None:
    connection = duckdb.connect()
    connection.execute("create table teams (team_id varchar)")
    connection.execute("create view contacts as select 1 as contact_id")
    assert DuckDB(connection).tables == {"teams", "contacts"}


def test_two_columns_of_one_name_must_be_one() -> None:
    by_number = replace(SAMPLE, columns=(number_of("met_28", FACE_TO_FACE, 28),))
    by_minutes = replace(SAMPLE, columns=(minutes_of("met_28", FACE_TO_FACE, 28),))
    compose((Asked("S5", by_number), Asked("S4", by_number)))
    with pytest.raises(ValueError, match="two different columns are called met_28"):
        compose((Asked("S5", by_number), Asked("S4", by_minutes)))


def test_the_days_of_the_long_windows_are_counted_out_by_the_engine() -> None:
    first, last = date(2022, 3, 2), date(2024, 3, 1)
    frame = Frame((LEAP,))
    assert frame.relations("dates_730")["dates_730"].days == (first, last)
    rows = DuckDB(duckdb.connect()).rows("select min(day), min(number), max(day), max(number) from dates_730", frame)
    assert rows == [(first, first.toordinal(), last, last.toordinal())]
    in_place = SqliteInPlace(lambda text: sqlite3.connect(":memory:").execute(text).fetchall(), ())
    assert in_place.rows("select count(*), max(day), max(number) from dates_730", frame) == [
        (731, "2024-03-01", last.toordinal())
    ]
    assert "generate_series(0, 730)" in ran(PostgresInPlace, "select day from dates_730", frame)
