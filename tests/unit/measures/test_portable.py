"""Every text the composer makes belongs to the portable subset, and is the same for every engine."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import duckdb
import pytest

from alongside.measures.assess import assess
from alongside.measures.chart import OverClients
from alongside.measures.compose import compose, compose_chart, compose_records
from alongside.measures.engines import DuckDB, Engine, SqliteInPlace
from alongside.measures.standards import known_standards, standard_called
from alongside.measures.standards.dacts import STANDARD
from alongside.measures.statement import Asked
from alongside.measures.windows import Frame
from tests.spec.engines import bench, insert_text, table_text, typed
from tests.unit.measures.portable import faults

READINGS = [
    pytest.param(Asked(measure.item, reading.method), id=f"{standard.id}-{measure.item}-{reading.name}")
    for standard in map(standard_called, known_standards())
    for measure in standard.measures
    for reading in measure.readings
]


def texts_of(asked: Asked) -> Iterator[str]:
    for sampled in (False, True):
        yield from (statement.text for statement in compose((asked,), sampled=sampled))
        if isinstance(asked.method, OverClients):
            yield compose_chart((asked,), sampled=sampled)[0].text
    yield compose_records(asked).text


@pytest.mark.parametrize("asked", READINGS)
def test_a_measure_stays_within_the_portable_subset(asked: Asked) -> None:
    assert [fault for text in texts_of(asked) for fault in faults(text)] == []


def test_all_measures_fused_stay_within_the_portable_subset() -> None:
    asked = tuple(Asked(measure.item, measure.read("samhsa2008").method) for measure in STANDARD.measures)
    statements = compose(asked)
    assert [fault for statement in statements for fault in faults(statement.text)] == []
    assert sorted(each.item for statement in statements for each in statement.asked) == sorted(STANDARD.items)
    assert len(statements) == 17, "clients in one statement, posts in one, and one for each of the rest"


@pytest.mark.parametrize(
    "text",
    [
        "select count(*) filter (where a = 1) from t",
        "select 100.0 * a from t",
        "select a from t where day - 28 < as_of",
        "select as_of + 1 from t",
        "select julianday(opened_on) from t",
        "select a / 4 from t",
        "select a from t order by a",
        "select row_number() over (partition by b order by a desc) from t",
        "select a as end from t",
        "select median(a) from t",
        "select a::text from t",
        "select a from t where with_client = true",
        "select a from t union select a from s",
    ],
)
def test_what_is_not_portable_is_found(text: str) -> None:
    assert faults(text)


class Recording:
    """An engine that writes down the texts it is given."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.texts: list[str] = []

    @property
    def tables(self) -> frozenset[str]:
        return self.engine.tables

    @property
    def absent(self) -> frozenset[str]:
        return self.engine.absent

    @property
    def carries(self) -> bool:
        return self.engine.carries

    def rows(self, text: str, frame: Frame) -> Sequence[Sequence[Any]]:
        self.texts.append(text)
        return self.engine.rows(text, frame)

    def batches(self, teams: int, dates: Sequence[date]) -> list[tuple[date, ...]]:
        return self.engine.batches(teams, dates)


def test_the_text_is_the_same_byte_for_byte_on_every_engine() -> None:
    facts = typed(STANDARD.measure("S5").examples[0].rows())
    seen = []
    for name in ("sqlite", "duckdb"):
        with bench(name) as made:
            engine = Recording(made.holding(facts))
            assess(STANDARD, engine, teams=None, as_of=[date(2026, 9, 30)], sample=7)
            seen.append([text.encode() for text in engine.texts])
    assert seen[0] == seen[1]


def test_in_place_only_the_calendar_is_put_before_the_text() -> None:
    facts = typed(STANDARD.measure("S5").examples[0].rows())
    connection = sqlite3.connect(":memory:")
    for name, rows in facts.items():
        connection.execute(table_text(name))
        connection.execute(insert_text(name, rows)) if rows else None
    ran: list[str] = []

    def execute(text: str) -> Sequence[Sequence[Any]]:
        ran.append(text)
        return connection.execute(text).fetchall()

    engine = Recording(SqliteInPlace(execute, facts))
    assess(STANDARD, engine, teams=None, as_of=[date(2026, 9, 30)])
    assert len(ran) == len(engine.texts) > 3
    assert all(given.endswith(text.removeprefix("with ")) for given, text in zip(ran, engine.texts, strict=True))
    connection.close()


def test_duckdb_runs_the_text_itself() -> None:
    connection = duckdb.connect()
    connection.execute(table_text("teams"))
    assert DuckDB(connection).rows("select count(*) from teams", Frame(())) == [(0,)]
