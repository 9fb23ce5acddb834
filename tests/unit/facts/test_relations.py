"""What measures find: one relation a table, values of their kinds, from CSV and from Parquet alike."""

import gc
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from alongside.measures.facts import CARRIED, TABLES
from alongside.measures.folder import Facts, open_folder
from alongside.measures.folder.kinds import SQL_TYPES
from alongside.measures.folder.sources import CARRIES as MARK
from alongside.measures.folder.template import EXAMPLES, write_template
from tests.unit.facts.folders import (
    as_parquet,
    everything_is_accounted_for,
    example,
    faults_of,
    refused_in,
    small_folder,
    write_rows,
)


def rows(facts: Facts, text: str) -> list[tuple[Any, ...]]:
    return facts.connection.execute(text).fetchall()


def test_every_relation_has_the_columns_of_the_contract_in_their_types(tmp_path: Path) -> None:
    write_template(tmp_path)
    facts = open_folder(tmp_path)
    for name in facts.tables:
        described = {row[0]: row[1] for row in rows(facts, f'DESCRIBE "{name}"')}
        expected = {column.name: SQL_TYPES[column.kind] for column in TABLES[name].columns}
        assert described == expected | {column.name: SQL_TYPES[column.kind] for column in CARRIED.get(name, ())}


def test_optional_columns_that_are_absent_are_nulls(tmp_path: Path) -> None:
    folder = small_folder(tmp_path / "facts")
    (folder / "teams.csv").write_text("team_id,agency_id,name,model,opened_on\nteam-1,a,North,act,2019-01-07\n")
    assert rows(open_folder(folder), "SELECT closed_on, region, rural FROM teams") == [(None, None, None)]


def test_a_contact_carries_the_day_it_started_on(tmp_path: Path) -> None:
    folder = small_folder(tmp_path / "facts", contacts=[example("contacts", started_at="2026-09-28 23:59:59.5")])
    assert rows(open_folder(folder), "SELECT started_at, started_on, with_client FROM contacts") == [
        (datetime.fromisoformat("2026-09-28T23:59:59.500"), date(2026, 9, 28), 1)
    ]


STAFFED = {
    "contacts": [example("contacts", contact_id=f"c-{day}", started_at=f"2026-09-{day}T10:00") for day in (10, 20, 30)],
    "contact_staff": [
        {"contact_id": contact, "staff_id": staff}
        for contact, staff in [("c-10", "omar"), ("c-10", "lena"), ("c-10", "mara"), ("c-20", "omar")]
    ],
}
CARRIES = "SELECT contact_id, first_staff, last_staff FROM contacts ORDER BY contact_id"
WHO_WAS_THERE = [("c-10", "lena", "omar"), ("c-20", "omar", "omar"), ("c-30", None, None)]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_contact_carries_the_first_and_the_last_of_its_staff(tmp_path: Path, kind: str) -> None:
    folder = small_folder(tmp_path / "facts", **STAFFED)
    if kind == "parquet":
        for table in STAFFED:
            as_parquet(folder / f"{table}.csv")
    assert rows(open_folder(folder), CARRIES) == WHO_WAS_THERE


def test_contacts_in_parquet_are_narrowed_to_some_days_and_widened_again(tmp_path: Path) -> None:
    folder = small_folder(tmp_path / "facts", **STAFFED)
    as_parquet(folder / "contacts.csv")
    facts = open_folder(folder)
    assert facts.within
    facts.within((date(2026, 9, 10), date(2026, 9, 20)))
    assert rows(facts, CARRIES) == WHO_WAS_THERE[:2]
    facts.within(None)
    assert rows(facts, CARRIES) == WHO_WAS_THERE


def test_first_and_last_staff_that_a_file_brings_are_used_as_they_are(tmp_path: Path) -> None:
    folder = small_folder(tmp_path / "facts", **STAFFED)
    path = as_parquet(folder / "contacts.csv")
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE t AS SELECT *, 'ann' AS first_staff, 'zoe' AS last_staff FROM '{path}'")
        connection.execute(f"COPY t TO '{path}' (FORMAT parquet, KV_METADATA {{'{MARK}': 'first and last staff'}})")
    (folder / "contact_staff.csv").unlink()
    assert {found[1:] for found in rows(open_folder(folder), CARRIES)} == {("ann", "zoe")}


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_columns_of_staff_that_are_anybodys_own_are_not_believed(tmp_path: Path, kind: str) -> None:
    folder = small_folder(tmp_path / "facts", **STAFFED)
    path = folder / "contacts.csv"
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE t AS SELECT *, 'ann' AS first_staff, 'zoe' AS last_staff FROM '{path}'")
        path.unlink()
        connection.execute(f"COPY t TO '{path.with_suffix('.' + kind)}' (FORMAT {kind})")
    assert any("first_staff" in fault for fault in map(str, faults_of(folder)))


def test_a_table_that_is_missing_has_no_relation(tmp_path: Path) -> None:
    facts = open_folder(small_folder(tmp_path / "facts"))
    assert facts.tables == {"teams", "enrollments"}
    with pytest.raises(duckdb.CatalogException):
        rows(facts, "SELECT * FROM contacts")


def test_text_in_parquet_reads_as_text_in_csv(tmp_path: Path) -> None:
    write_template(tmp_path)
    facts = open_folder(tmp_path)
    from_csv = {table: rows(facts, f'SELECT * FROM "{table}"') for table in EXAMPLES}
    for table in EXAMPLES:
        as_parquet(tmp_path / f"{table}.csv")
    facts = open_folder(tmp_path)
    assert {table: rows(facts, f'SELECT * FROM "{table}"') for table in EXAMPLES} == from_csv
    assert everything_is_accounted_for(facts)


@pytest.mark.parametrize(
    ("table", "types"),
    [
        ("contacts", {"started_at": "TIMESTAMP", "minutes": "SMALLINT", "with_client": "BOOLEAN"}),
        ("contacts", {"started_at": "TIMESTAMP_NS", "minutes": "DOUBLE", "mode": "ENUM('face_to_face')"}),
        ("contacts", {"started_at": "TIMESTAMP_S", "with_supporter": "BOOLEAN", "group_id": "INTEGER"}),
        ("teams", {"opened_on": "DATE", "closed_on": "DATE", "rural": "BOOLEAN"}),
        ("teams", {"opened_on": "TIMESTAMP"}),
        ("positions", {"fte": "DECIMAL(4,2)"}),
        ("positions", {"fte": "FLOAT"}),
        ("positions", {"fte": "INTEGER"}),
    ],
)
def test_typed_columns_of_parquet_read_as_their_text(tmp_path: Path, table: str, types: dict[str, str]) -> None:
    folder = small_folder(tmp_path / "facts", **{table: [example(table)]})
    from_csv = rows(open_folder(folder), f"SELECT * FROM {table}")
    as_parquet(folder / f"{table}.csv", **types)
    assert rows(open_folder(folder), f"SELECT * FROM {table}") == from_csv


def test_whole_numbers_are_ids_and_0_and_1_are_booleans_in_parquet(tmp_path: Path) -> None:
    enrollments = [example("enrollments", team_id="7")]
    folder = small_folder(tmp_path / "facts", teams=[example("teams", team_id="7", rural="1")], enrollments=enrollments)
    as_parquet(folder / "teams.csv", team_id="INTEGER", rural="TINYINT")
    facts = open_folder(folder)
    assert rows(facts, "SELECT team_id, rural FROM teams") == [("7", 1)]
    assert facts.refused == ()


@pytest.mark.parametrize(
    ("table", "column", "kind", "value", "accepted"),
    [
        ("contacts", "started_at", "TIMESTAMPTZ", "2026-09-28 10:30:00+02", "a local date and time"),
        ("contacts", "started_at", "DATE", "2026-09-28", "a local date and time"),
        ("contacts", "minutes", "DOUBLE", "45.5", "a whole number"),
        ("contacts", "minutes", "BOOLEAN", "true", "a whole number"),
        ("positions", "fte", "DOUBLE", "nan", "a number like 0.5"),
        ("positions", "fte", "DOUBLE", "1e300", "a number like 0.5"),
        ("positions", "fte", "BOOLEAN", "true", "a number like 0.5"),
        ("teams", "opened_on", "TIMESTAMP", "2019-01-07 00:01:00", "a date like 2026-09-30"),
        ("teams", "rural", "INTEGER", "2", "true or false"),
        ("teams", "model", "INTEGER", "1", "act, acot, outreach, icm or cti"),
        ("teams", "team_id", "DOUBLE", "1.5", "text"),
    ],
)
def test_typed_columns_that_mean_something_else_are_named(
    tmp_path: Path, table: str, column: str, kind: str, value: str, accepted: str
) -> None:
    folder = small_folder(tmp_path / "facts", **{table: [example(table, **{column: value})]})
    as_parquet(folder / f"{table}.csv", **{column: kind})
    (fault,) = faults_of(folder)
    assert fault.startswith(f"{table}.parquet, row 1, column {column}: '")
    assert f"is not accepted here; accepted: {accepted}" in fault


def test_a_parquet_table_may_be_a_folder_of_files(tmp_path: Path) -> None:
    folder = small_folder(tmp_path / "facts")
    parts = folder / "contacts.parquet" / "year=2026"
    parts.mkdir(parents=True)
    for number in (1, 2):
        written = write_rows(
            folder,
            "contacts",
            [example("contacts", contact_id=f"c{number}"), example("contacts", contact_id=f"x{number}", minutes="-1")],
        )
        as_parquet(written.rename(parts / f"part-{number}.csv"))
    facts = open_folder(folder)
    assert rows(facts, "SELECT contact_id FROM contacts ORDER BY 1") == [("c1",), ("c2",)]
    assert refused_in(facts) == [("contacts", 2, "minutes", "-1")] * 2
    assert str(facts.refused[1]) == (
        "contacts.parquet/year=2026/part-2.parquet, row 2, column minutes:"
        " '-1' is less than 0 (in contacts.parquet/year=2026/part-2.parquet)"
    )


def test_one_key_in_two_files_of_a_folder_stands_twice(tmp_path: Path) -> None:
    folder = small_folder(tmp_path / "facts")
    (folder / "contacts.parquet").mkdir()
    for part in ("a", "b"):
        written = write_rows(folder, "contacts", [example("contacts")])
        as_parquet(written.rename(folder / "contacts.parquet" / f"{part}.csv"))
    assert faults_of(folder) == [
        "contacts.parquet/b.parquet, row 1, column contact_id: 'contact-1' already stands in row 1 of"
        " contacts.parquet/a.parquet; a key stands once"
    ]


def test_opening_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[str] = []
    open_folder(small_folder(tmp_path / "facts"), told.append)
    assert told == ["reading enrollments.csv", "reading teams.csv", "checking teams.csv", "checking enrollments.csv"]


def test_what_memory_cannot_hold_is_spilled_in_private_and_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "tmp"
    made.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(made))
    folder = small_folder(tmp_path / "facts")
    facts = open_folder(folder)
    ((spill,),) = rows(facts, "SELECT current_setting('temp_directory')")
    assert Path(spill).parent == made
    assert Path(spill).stat().st_mode & 0o077 == 0
    del facts
    gc.collect()
    assert list(made.iterdir()) == []
    (folder / "contacts.csv").write_text("")
    assert faults_of(folder)
    assert list(made.iterdir()) == []


def test_the_template_never_writes_over_a_table(tmp_path: Path) -> None:
    (tmp_path / "teams.csv").write_text("mine")
    with pytest.raises(FileExistsError, match="is there already"):
        write_template(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["teams.csv"]
    assert (tmp_path / "teams.csv").read_text() == "mine"
