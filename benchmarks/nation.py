"""A nation's facts, made up: teams, posts, clients, contacts, meetings and stays in partitioned Parquet.

Nothing is drawn at random: every choice hangs on a hash of who and when, so that a nation of a size is always the
same. Ids are serial numbers as text, as an export of a database has them and grow with the days.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import duckdb

ROLES = (
    *("team_leader", "psychiatrist", "nurse", "nurse", "substance_use_specialist", "vocational_specialist"),
    *("peer_specialist", "therapist", "case_manager", "case_manager", "case_manager", "program_assistant"),
)
SERVICES = (
    *("case_management", "symptom_management", "medication", "psychotherapy", "substance_use_individual"),
    *("substance_use_group", "vocational", "housing", "daily_living", "family_support"),
)


@dataclass(frozen=True)
class Nation:
    """How large: teams, clients of each, and the months up to a last day."""

    teams: int
    clients: int
    months: int
    until: date
    mentioned: int = 12
    """Of how many of the last months it is kept who was spoken of at the meetings."""

    @property
    def people(self) -> int:
        """How many clients there are in all."""
        return self.teams * self.clients

    @property
    def month_starts(self) -> list[date]:
        """The first days of the months, in order."""
        starts = [self.until.replace(day=1)]
        while len(starts) < self.months:
            starts.insert(0, (starts[0] - timedelta(days=1)).replace(day=1))
        return starts


def make(nation: Nation, folder: Path) -> int:
    """Write the nation's facts folder; the number of contacts."""
    folder.mkdir(parents=True)
    with duckdb.connect() as connection:
        for name, text in _small_tables(nation):
            connection.execute(f"CREATE TABLE {name} AS {text}")
            connection.execute(
                f"COPY (SELECT COLUMNS(c -> c <> 'number') FROM {name}) TO '{folder}/{name}.parquet' (FORMAT parquet)"
            )
        for name in ("contacts", "contact_staff", "meeting_mentions"):
            (folder / f"{name}.parquet").mkdir()
        for first in nation.month_starts:
            _make_month(connection, folder, first, nation)
        counted = connection.execute(f"SELECT count(*) FROM '{folder}/contacts.parquet/*.parquet'").fetchone()
    return int(counted[0]) if counted else 0


def _listed(words: tuple[str, ...]) -> str:
    return "[" + ", ".join(f"'{word}'" for word in words) + "]"


def _small_tables(nation: Nation) -> Iterator[tuple[str, str]]:
    begin = nation.month_starts[0]
    yield (
        "teams",
        "SELECT CAST(t AS VARCHAR) AS team_id, CAST(t // 3 AS VARCHAR) AS agency_id, 'Team ' || t AS name,"
        " 'act' AS model, DATE '2012-01-02' AS opened_on, CAST(NULL AS DATE) AS closed_on"
        f" FROM range({nation.teams}) r(t)",
    )
    yield (
        "positions",
        "SELECT team_id || '-' || n AS position_id, team_id, role, 1.0 AS fte, opened_on"
        f" FROM teams, (SELECT unnest({_listed(ROLES)}) AS role, unnest(range({len(ROLES)})) AS n)",
    )
    # Every position is held for good, or left once in the last year and filled again some weeks later.
    yield (
        "posts",
        "WITH leaving AS (SELECT *, hash(position_id) % 5 = 0 AS left_once,"
        f" DATE '{begin}' + CAST(hash(position_id, 1) % 300 AS INTEGER) AS left_on FROM positions)"
        " SELECT position_id || '-a' AS post_id, position_id, team_id, 's' || position_id AS staff_id, role, fte,"
        " opened_on AS started_on, CASE WHEN left_once THEN left_on END AS ended_on,"
        " hash(position_id, 2) % 4 > 0 AS qualified FROM leaving"
        " UNION ALL SELECT position_id || '-b', position_id, team_id, 'r' || position_id, role, fte,"
        " left_on + 45, NULL, true FROM leaving WHERE left_once",
    )
    yield (
        "enrollments",
        f"WITH people AS (SELECT team_id, CAST(team_id AS BIGINT) * {nation.clients} + n AS number"
        f" FROM teams, range({nation.clients}) r(n)), dated AS (SELECT *, hash(number) % 100 AS lot,"
        f" DATE '{begin}' + CAST(hash(number, 1) % 330 AS INTEGER) AS turn FROM people)"
        " SELECT 'e' || number AS enrollment_id, team_id, 'p' || number AS client_id,"
        " CASE WHEN lot < 8 THEN turn ELSE DATE '2012-03-05' END AS enrolled_on,"
        " CASE WHEN lot BETWEEN 8 AND 15 THEN turn END AS ended_on,"
        " CASE WHEN lot BETWEEN 8 AND 11 THEN 'graduated' WHEN lot BETWEEN 12 AND 15 THEN 'refused' END AS end_reason,"
        " hash(number, 2) % 5 < 2 AS substance_use_disorder, hash(number, 3) % 5 < 3 AS has_supporters, number"
        " FROM dated",
    )
    yield (
        "hospital_stays",
        "WITH dated AS (SELECT *, enrolled_on + CAST(hash(number, 4) % 200 AS INTEGER)"
        f" + CAST(greatest(0, DATE '{begin}' - enrolled_on) AS INTEGER) AS admitted FROM enrollments"
        " WHERE hash(number, 5) % 10 < 3)"
        " SELECT 'h' || number AS stay_id, team_id, client_id, 'psychiatric' AS kind, admitted AS admitted_on,"
        " admitted + 9 AS discharged_on, hash(number, 6) % 3 > 0 AS team_involved_in_admission,"
        " hash(number, 7) % 3 > 0 AS discharge_planned_jointly FROM dated",
    )
    yield (
        "meetings",
        "SELECT team_id || '-' || CAST(day AS VARCHAR) AS meeting_id, team_id, 'daily' AS kind,"
        f" CAST(day AS DATE) AS held_on FROM teams, range(DATE '{begin}', DATE '{nation.until}' + 1,"
        " INTERVAL 1 DAY) d(day) WHERE isodow(day) <= 5 AND hash(team_id, day) % 40 > 0",
    )


def _make_month(connection: duckdb.DuckDBPyConnection, folder: Path, first: date, nation: Nation) -> None:
    """A month's contacts with their staff, and who was spoken of at its meetings."""
    following = min((first + timedelta(days=32)).replace(day=1), nation.until + timedelta(days=1))
    on_team = "enrolled_on <= day AND coalesce(ended_on > day, true)"
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE month AS"
        f" SELECT lpad(CAST((CAST(day AS DATE) - DATE '2012-01-01') * {nation.people} + number AS VARCHAR), 10, '0')"
        " AS contact_id, team_id, client_id,"
        f" CAST(day AS DATE) AS day, CAST(hash(number, day, 8) // 2 AS BIGINT) AS h"
        f" FROM range(DATE '{first}', DATE '{following}', INTERVAL 1 DAY) d(day), enrollments WHERE {on_team}"
        " AND hash(number, day) % 100 < CASE WHEN isodow(day) <= 5 THEN 88 ELSE 20 END"
    )
    part = f"{first:%Y-%m}.parquet' (FORMAT parquet)"
    connection.execute(
        "COPY (SELECT contact_id, team_id, client_id,"
        " day + INTERVAL 8 HOUR + INTERVAL 1 MINUTE * CAST(h // 100 % 540 AS INTEGER) AS started_at,"
        " 15 + CAST(h // 1000 % 60 AS INTEGER) AS minutes,"
        " CASE WHEN h // 7 % 10 < 8 THEN 'face_to_face' ELSE 'phone' END AS mode,"
        " CASE WHEN h // 7 % 10 < 8 THEN ['home', 'home', 'community', 'office', 'residential'][1 + h // 11 % 5] END"
        " AS place, h // 13 % 20 > 0 AS with_client, h // 17 % 10 = 0 AS with_supporter,"
        f" CASE WHEN h // 19 % 12 = 0 THEN 'attempted' ELSE 'completed' END AS outcome,"
        f" {_listed(SERVICES)}[1 + h // 23 % {len(SERVICES)}] AS service FROM month)"
        f" TO '{folder}/contacts.parquet/{part}"
    )
    connection.execute(
        "COPY (SELECT contact_id, 's' || team_id || '-' || (h // 29 % 11) AS staff_id FROM month"
        " UNION ALL SELECT contact_id, 's' || team_id || '-' || ((h // 29 + 1 + h // 31 % 9) % 11) FROM month"
        " WHERE h // 37 % 2 = 0)"
        f" TO '{folder}/contact_staff.parquet/{part}"
    )
    if first < nation.month_starts[-nation.mentioned :][0]:
        return
    connection.execute(
        "COPY (SELECT meeting_id, client_id FROM meetings JOIN enrollments USING (team_id)"
        f" WHERE held_on >= DATE '{first}' AND held_on < DATE '{following}' AND {on_team.replace('day', 'held_on')}"
        " AND hash(client_id, held_on) % 30 > 0)"
        f" TO '{folder}/meeting_mentions.parquet/{part}"
    )
