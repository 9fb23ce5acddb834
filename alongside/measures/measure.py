"""A measure as data: what it asks, how it is read, its printed anchors, and worked examples for every engine."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from alongside.measures.chart import Method
from alongside.measures.score import Anchors, Basis, Gate, NextAnchor, Rated, Requirement

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
    """A few facts and the answer. `facts` has one small table per facts table (see `rows_of`).

    `absent` names optional columns that the tables do not have at all, as `table.column`; `met` answers a clause.
    """

    says: str
    facts: Mapping[str, str]
    value: float | None
    rating: int | None
    counted: int
    excluded: int = 0
    flags: tuple[str, ...] = ()
    as_of: date = date(2026, 9, 30)
    reading: str = ""
    met: bool | None = None
    absent: frozenset[str] = frozenset()

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
    "work_hours": {"team_id": "riverside", "worked_on": "2026-09-30"},
    "referrals": {"team_id": "riverside", "received_on": "2026-09-01"},
    "external_services": {"team_id": "riverside", "started_on": "2026-01-01"},
    "on_call": {"team_id": "riverside", "by": "team", "reachable": "face_to_face"},
    "crisis_calls": {"team_id": "riverside", "answered_by": "team"},
    "plans": {"team_id": "riverside", "kind": "treatment_plan", "completed_on": "2026-06-01"},
    "status_days": {"team_id": "riverside", "started_on": "2026-01-01"},
    "assignments": {"team_id": "riverside", "part": "coordinator", "started_on": "2026-01-01"},
    "phases": {"team_id": "riverside"},
    "approvals": {"team_id": "riverside", "from_on": "2026-01-01"},
    "team_documents": {"team_id": "riverside", "adopted_on": "2025-01-01"},
    "crisis_packets": {"team_id": "riverside"},
    "ratings": {"team_id": "riverside", "standard": "dacts", "rater": "denise", "rationale": "seen-in-ten-charts"},
}

KEYS: Mapping[str, str] = {
    "positions": "position_id",
    "posts": "post_id",
    "enrollments": "enrollment_id",
    "contacts": "contact_id",
    "meetings": "meeting_id",
    "hospital_stays": "stay_id",
    "referrals": "referral_id",
    "crisis_calls": "call_id",
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

    A value earns a rating on `anchors`, or meets a `requirement`, a clause; an item that only a person can judge has
    neither. `printed` are the anchors of a scale in our words, for whoever rates by hand. With `rates`, the anchors
    read that gauge and not the value. `clause` is where in the source the item stands.
    """

    item: str
    title: str
    question: str
    unit: str
    steps: int
    readings: tuple[Reading, ...]
    examples: tuple[Example, ...]
    source: str
    anchors: Anchors | None = None
    requirement: Requirement | None = None
    basis: Basis = Basis.COMPUTED
    gate: Gate | None = None
    rates: str = ""
    printed: Mapping[int, str] = field(default_factory=dict)
    clause: str = ""

    def read(self, name: str) -> Reading:
        """The reading of that name, or the first where this item has none of its own."""
        return next((reading for reading in self.readings if reading.name == name), self.readings[0])

    def rate(self, value: float, gauges: Mapping[str, float | None]) -> Rated:
        """The rating a value earns on the anchors, or those gauges do; none on a clause, or where a person judges."""
        read = gauges[self.rates] if self.rates else value
        return Rated(None) if self.anchors is None or read is None else self.anchors.rate(read)

    def met(self, value: float) -> bool | None:
        """Whether a value meets the clause; None where this is no clause."""
        return self.requirement.met(value) if self.requirement else None

    def next_after(self, value: float, rating: int | None) -> NextAnchor | None:
        """What is short of the next rating, or of the clause; none where nothing is, or it is not in the value."""
        if self.requirement:
            return self.requirement.next_after(value)
        return None if self.anchors is None or self.rates else self.anchors.next_after(value, rating)
