"""Whatever a folder holds: every row is used or refused, a plain judge agrees, and CSV and Parquet score alike."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.measures.assess import assess
from alongside.measures.engines import DuckDB
from alongside.measures.folder import Facts, open_folder
from alongside.measures.score import Score
from alongside.measures.standards import standard_called
from tests.unit.facts.folders import Rows, as_parquet, everything_is_accounted_for, example, small_folder

AS_OF = date(2026, 9, 30)
Folder = dict[str, Rows]

# An odd id now and then: text a CSV must quote, and text SQL must.
teams = st.sampled_from(["t1", 't2, the "second"', "t'3"])
clients = st.sampled_from(["c1", "c2", "c\n3", "ç4"])
staff = st.sampled_from(["s1", "s2", "s3"])
days = st.integers(0, 120).map(lambda back: AS_OF + timedelta(days=30 - back))
later = st.one_of(st.just(None), days)
TYPES = {
    "teams": {"opened_on": "DATE", "closed_on": "DATE", "rural": "BOOLEAN"},
    "enrollments": {"enrolled_on": "DATE", "ended_on": "DATE", "has_supporters": "BOOLEAN"},
    "contacts": {"started_at": "TIMESTAMP", "minutes": "BIGINT", "with_client": "BOOLEAN"},
    "contact_staff": {},
    "posts": {"fte": "DOUBLE", "started_on": "DATE", "ended_on": "DATE", "qualified": "BOOLEAN"},
    "positions": {"fte": "DECIMAL(6,2)", "opened_on": "DATE", "closed_on": "DATE"},
}


def text(day: date | None) -> str:
    return day.isoformat() if day else ""


@st.composite
def folders(draw: st.DrawFn) -> Folder:
    known = draw(st.lists(teams, min_size=1, unique=True))
    made: Folder = {
        "teams": [example("teams", team_id=team, closed_on=text(draw(later))) for team in known],
        "enrollments": [
            example(
                "enrollments",
                enrollment_id=str(number),
                team_id=draw(teams),
                client_id=draw(clients),
                enrolled_on=text(draw(days)),
                ended_on=text(draw(later)),
            )
            for number in range(draw(st.integers(0, 5)))
        ],
    }
    if draw(st.booleans()):
        made["positions"] = [example("positions", team_id=draw(teams), fte=draw(st.sampled_from(["0.5", "1"])))]
    made["posts"] = [
        example("posts", post_id=str(number), team_id=draw(teams), staff_id=draw(staff), ended_on=text(draw(later)))
        for number in range(draw(st.integers(0, 3)))
    ]
    if draw(st.booleans()):
        made["contacts"] = [draw(contacts(number)) for number in range(draw(st.integers(0, 8)))]
        pairs = draw(st.lists(st.tuples(st.integers(0, 9), staff), unique=True, max_size=8))
        made["contact_staff"] = [{"contact_id": str(number), "staff_id": worker} for number, worker in pairs]
    return made


@st.composite
def contacts(draw: st.DrawFn, number: int) -> dict[str, str]:
    return example(
        "contacts",
        contact_id=str(number),
        team_id=draw(teams),
        client_id=draw(clients),
        started_at=f"{draw(days)}T{draw(st.sampled_from(['00:00', '23:59:59', '10:30']))}",
        minutes=draw(st.sampled_from(["-1", "0", "45", ""])),
        mode=draw(st.sampled_from(["face_to_face", "phone"])),
        place=draw(st.sampled_from(["home", "office", ""])),
    )


def stands(row: dict[str, str], starts: str, ends: str) -> bool:
    return not row.get(ends) or row[ends] >= row[starts]


def judged(folder: Folder) -> Iterator[tuple[str, int]]:
    """The rows that cannot stand, in plain Python: table and place in it, from 0."""
    used: Folder = {}

    def among(table: str, **values: str) -> bool:
        return any(all(row[name] == value for name, value in values.items()) for row in used[table])

    def holds(table: str, row: dict[str, str]) -> bool:
        team = table in ("teams", "contact_staff") or among("teams", team_id=row["team_id"])
        if table in ("teams", "positions"):
            return team and stands(row, "opened_on", "closed_on")
        if table == "enrollments":
            return team and stands(row, "enrolled_on", "ended_on")
        if table == "posts":
            position = "positions" not in used or among("positions", position_id=row["position_id"])
            return team and position and stands(row, "started_on", "ended_on")
        if table == "contact_staff":
            return among("contacts", contact_id=row["contact_id"])
        whole = row["minutes"] not in ("", "-1") and (row["place"] != "" or row["mode"] != "face_to_face")
        day = row["started_at"][:10]
        return (
            team
            and whole
            and any(
                (spell["team_id"], spell["client_id"]) == (row["team_id"], row["client_id"])
                and spell["enrolled_on"] <= day
                and not (spell["ended_on"] and spell["ended_on"] <= day)
                for spell in used["enrollments"]
            )
        )

    for table in ("teams", "positions", "posts", "enrollments", "contacts", "contact_staff"):
        if table in folder:
            used[table] = [row for row in folder[table] if holds(table, row)]
            yield from ((table, place) for place, row in enumerate(folder[table]) if row not in used[table])


def scores_of(facts: Facts) -> list[Score]:
    return assess(standard_called("dacts"), DuckDB(facts.connection, facts.tables), teams=None, as_of=[AS_OF])


def ordinals(facts: Facts, folder: Folder) -> list[tuple[str, int]]:
    """The refused rows by their place in the table: from the lines of a CSV, in which ids may hold line ends."""
    begin: dict[tuple[str, int], int] = {}
    for table, rows in folder.items():
        line = 2
        for place, row in enumerate(rows):
            begin[table, line] = place
            line += 1 + sum(value.count("\n") for value in row.values())
    return sorted((refusal.table, begin[refusal.table, refusal.row]) for refusal in facts.refused)


@settings(max_examples=max(15, settings().max_examples // 6))
@given(folder=folders())
def test_every_row_is_used_or_refused_and_both_formats_agree(folder: Folder) -> None:
    with TemporaryDirectory() as made:
        path = small_folder(Path(made) / "facts", **folder)
        from_csv = open_folder(path)
        assert everything_is_accounted_for(from_csv)
        assert ordinals(from_csv, folder) == sorted(judged(folder))
        scores = scores_of(from_csv)

        for table in folder:
            as_parquet(path / f"{table}.csv", **TYPES[table])
        from_parquet = open_folder(path)
        assert everything_is_accounted_for(from_parquet)
        assert from_parquet.rows_used == from_csv.rows_used
        assert [(refusal.table, refusal.row - 1) for refusal in from_parquet.refused] == ordinals_in_order(
            from_csv, folder
        )
        assert scores_of(from_parquet) == scores


def ordinals_in_order(facts: Facts, folder: Folder) -> list[tuple[str, int]]:
    tables = list(dict.fromkeys(refusal.table for refusal in facts.refused))
    return sorted(ordinals(facts, folder), key=lambda refused: (tables.index(refused[0]), refused[1]))
