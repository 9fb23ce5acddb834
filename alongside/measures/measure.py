"""A measure as data: what it asks, how it is read, its printed anchors, and worked examples for every engine."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from alongside.measures.chart import Method
from alongside.measures.score import Anchors, Basis, Gate

SAMHSA_2008 = "samhsa2008"
PRESCRIBER = "prescriber"


@dataclass(frozen=True)
class Reading:
    """One way to count what the scale prints without saying how: named, dated, with its source, in a sentence."""

    name: str
    says: str
    method: Method
    source: str
    dated: date


@dataclass(frozen=True)
class Example:
    """A few facts and the answer. `facts` has one small table per facts table (see `rows_of`)."""

    says: str
    facts: Mapping[str, str]
    value: float | None
    rating: int | None
    counted: int
    excluded: int = 0
    flags: tuple[str, ...] = ()
    as_of: date = date(2026, 9, 30)
    reading: str = SAMHSA_2008

    def rows(self) -> dict[str, list[dict[str, str]]]:
        """The facts, row by row, what is not written filled in. A team is there even when no table mentions it."""
        return {
            name: rows_of(name, text) for name, text in ({"teams": TEAM, "enrollments": ""} | dict(self.facts)).items()
        }


TEAM = """
team_id    opened_on
riverside  2020-01-01
"""

USUALLY: Mapping[str, Mapping[str, str]] = {
    "teams": {"agency_id": "harbor", "name": "Riverside ACT", "model": "act", "opened_on": "2020-01-01"},
    "positions": {"team_id": "riverside", "role": "case_manager", "fte": "1.0", "opened_on": "2020-01-01"},
    "posts": {"team_id": "riverside", "role": "case_manager", "fte": "1.0", "started_on": "2020-01-01"},
    "enrollments": {"team_id": "riverside", "enrolled_on": "2024-01-01"},
    "contacts": {
        "team_id": "riverside",
        "minutes": "45",
        "mode": "face_to_face",
        "place": "home",
        "with_client": "true",
        "with_supporter": "false",
        "outcome": "completed",
        "service": "case_management",
    },
    "meetings": {"team_id": "riverside", "kind": "daily"},
    "hospital_stays": {"team_id": "riverside", "kind": "psychiatric"},
}

KEYS: Mapping[str, str] = {
    "positions": "position_id",
    "posts": "post_id",
    "enrollments": "enrollment_id",
    "contacts": "contact_id",
    "meetings": "meeting_id",
    "hospital_stays": "stay_id",
}


def rows_of(table: str, text: str) -> list[dict[str, str]]:
    """The rows of a small table: a line of column names, then a line per row; `-` is empty.

    A column `times` repeats its row. Columns not written take their usual value; a key not written is made up.
    """
    lines = [line.split() for line in text.strip().splitlines()]
    rows: list[dict[str, str]] = []
    for line in lines[1:]:
        written = dict(zip(lines[0], line, strict=True))
        for _ in range(int(written.pop("times", "1"))):
            given = {name: "" if value == "-" else value for name, value in written.items()}
            key = {KEYS[table]: f"{table}-{len(rows) + 1:03}"} if table in KEYS else {}
            rows.append({**USUALLY.get(table, {}), **key, **given})
    return rows


@dataclass(frozen=True)
class Measure:
    """One item of a standard.

    `title` and `question` are our words; `unit` is what the value is counted in, `steps` the decimals worth
    showing. The first of `readings` is the one used where a reading does not restate the item.
    """

    item: str
    title: str
    question: str
    unit: str
    steps: int
    anchors: Anchors
    readings: tuple[Reading, ...]
    examples: tuple[Example, ...]
    source: str
    basis: Basis = Basis.COMPUTED
    gate: Gate | None = None

    def read(self, name: str) -> Reading:
        """The reading of that name, or the first where this item has none of its own."""
        return next((reading for reading in self.readings if reading.name == name), self.readings[0])
