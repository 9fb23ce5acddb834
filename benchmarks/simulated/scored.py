"""The year as facts in memory, and what the ACT Fidelity Scale makes of it."""

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import fmean

import duckdb
import pyarrow as pa

from alongside.measures.assess import assess
from alongside.measures.engines import DuckDB
from alongside.measures.score import Score
from alongside.measures.standards.dacts import STANDARD
from alongside.reviews.queries.aims import MOVED_BY_SUBSTANCE_USE_WORK, MOVED_BY_VISITS, Aim, aims_of
from benchmarks.simulated.happened import Visit
from benchmarks.simulated.team import Team

ITEMS = (*MOVED_BY_VISITS, *MOVED_BY_SUBSTANCE_USE_WORK)
TEAM = "team"


class Facts:
    """A team's facts, to which visits are added as they happen."""

    def __init__(self, team: Team) -> None:
        self.connection = duckdb.connect(":memory:", config={"threads": 1})
        opened = team.first - timedelta(days=730)
        run = self.connection.execute
        run("create table teams as select ? as team_id, cast(? as date) as opened_on, cast(null as date) as closed_on",
            [TEAM, opened])  # fmt: skip
        run("create table enrollments (enrollment_id varchar, team_id varchar, client_id varchar, enrolled_on date, "
            "ended_on date, substance_use_disorder integer, has_supporters integer)")  # fmt: skip
        rows = [
            (one.id, TEAM, one.id, opened, None, int(one.substance_use), int(one.supporters)) for one in team.people
        ]
        self.connection.executemany("insert into enrollments values (?, ?, ?, ?, ?, ?, ?)", rows)
        run("create table contacts (contact_id varchar, team_id varchar, client_id varchar, started_at timestamp, "
            "started_on date, minutes integer, mode varchar, place varchar, with_client integer, "
            "with_supporter integer, outcome varchar, service varchar, first_staff varchar, "
            "last_staff varchar)")  # fmt: skip
        run("create table contact_staff (contact_id varchar, staff_id varchar)")
        self.written = 0

    def add(self, visits: Sequence[Visit]) -> None:
        rows = [
            (str(self.written + number), TEAM, one.person, one.at, one.day, one.minutes, one.mode, one.place,
             int(one.met and one.in_person), int(one.supporter), "completed" if one.met else "attempted",
             one.service, min(one.staff), max(one.staff))
            for number, one in enumerate(visits)
        ]  # fmt: skip
        if rows:
            names = [name for name, *_ in self.connection.execute("describe contacts").fetchall()]
            laid = pa.table({name: list(cells) for name, cells in zip(names, zip(*rows, strict=True), strict=True)})
            self.connection.register("laid", laid)
            self.connection.execute("insert into contacts select * from laid")
            self.connection.execute("insert into contact_staff select contact_id, first_staff from laid")
            self.connection.execute("insert into contact_staff select contact_id, last_staff from laid "
                                    "where first_staff <> last_staff")  # fmt: skip
        self.written += len(rows)

    def scores(self, days: Sequence[date]) -> list[Score]:
        tables = {"teams", "enrollments", "contacts", "contact_staff"}
        return assess(STANDARD, DuckDB(self.connection, tables), teams=[TEAM], as_of=days, items=ITEMS)

    def aims(self, day: date) -> dict[str, Aim]:
        """What the team reaches for next, as the product reads it off the score."""
        return aims_of([(STANDARD.measure(score.item), score) for score in self.scores([day])])


def ratings(scores: Sequence[Score]) -> dict[str, float]:
    """Each item's mean rating over the dates."""
    found: dict[str, list[int]] = {}
    for score in scores:
        if score.rating is not None:
            found.setdefault(score.item, []).append(score.rating)
    return {item: fmean(them) for item, them in found.items()}


def values(scores: Sequence[Score]) -> dict[str, float]:
    """Each item's mean value over the dates."""
    found: dict[str, list[float]] = {}
    for score in scores:
        if score.value is not None:
            found.setdefault(score.item, []).append(score.value)
    return {item: fmean(them) for item, them in found.items()}
