"""The caseload as a list one can sort by need, narrow down and search."""

from collections.abc import Collection, Container
from dataclasses import dataclass
from datetime import date

from alongside.records.access import Sight
from alongside.records.queries.flags import OF_MEETING, flags, one_only
from alongside.records.queries.levels import level_of
from alongside.records.queries.needs import Flag, urgency
from alongside.records.queries.search import folded, matching
from alongside.records.queries.seen import Seen
from alongside.records.queries.standing import active
from alongside.records.queries.told import Told, tell
from alongside.teams.queries.clocks import pace_of
from alongside.terms import ClockDays, Level

ONLY = {
    "": "Everyone",
    "unseen": "Not met in {} days",
    "one": "Seen by one only",
    "hospital": "In hospital",
    "unplanned": "No visit planned",
}
"""The ways to narrow the list, and their words: {} is for the days within which everybody is met."""
LEVELS = {"intensive": "Intensive", "individual": "Individual"}
"""The same, on a team whose clients are at two levels."""


def ways_to_narrow(*, steps: bool, shared: bool, visits: bool) -> dict[str, str]:
    """By level, by who is seen by one only and by visits: as far as the team works so, and the viewer sees them."""
    left_out = {"one" if not shared else "", "unplanned" if not visits else ""} - {""}
    found = ONLY | LEVELS if steps else ONLY
    return {each: words for each, words in found.items() if each not in left_out}


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    client_id: str
    name: str
    lead: str
    seen: Seen
    flags: tuple[Flag, ...]
    in_hospital: bool
    level: Level
    late_after: int
    """days since they were met after which that is late"""
    one_only: bool
    """whether one of us alone meets them, where several should"""
    planned: bool
    """whether a visit is planned for them"""

    @property
    def needs_seeing(self) -> bool:
        """Whether the wait to be met is worth a word."""
        return any(flag.kind in {"late", "soon"} for flag in self.flags)

    def belongs_in(self, only: str) -> bool:
        if only == "unseen":
            return self.seen.days is None or self.seen.days >= self.late_after
        if only == "one":
            return self.one_only
        if only == "unplanned":
            return not self.planned
        if only in LEVELS:
            return self.level == only
        return self.in_hospital if only == "hospital" else True


@dataclass(frozen=True, slots=True)
class Caseload:
    on: date
    days: ClockDays
    rows: tuple[CaseloadRow, ...]
    counts: dict[str, int]
    """how many belong in each of the ways to narrow it, before one is applied"""


def caseload(
    sight: Sight, *, on: date, only: str = "", words: str = "", by_name: bool = False, lead_id: str = "",
    planned: Container[str] = (), flagged_by: Collection[str] = OF_MEETING,
) -> Caseload:  # fmt: skip
    """Everybody on the team on a day: by need, or by name. A fixed number of queries, whatever the caseload.

    `only` is one of ONLY or LEVELS; `words` searches names, other names and telephone numbers; `lead_id` keeps to
    those one of us coordinates. `planned` are the clients a visit is planned for,
    `flagged_by` the facts they are flagged by.
    """
    here = active(sight.team_id, on=on)
    here = here.filter(coordinator_id=lead_id) if lead_id else here
    enrolled = list(here.values_list("client_id", "client__name", "enrolled_on", "coordinator__called"))
    found = matching(sight, words, on=on)
    pace = pace_of(sight.team_id, on=on)
    told = tell(Told, sight, {row[0]: {"enrolled_on": row[2]} for row in enrolled}, on=on, only=flagged_by, pace=pace)
    rows = [
        CaseloadRow(
            client_id=client_id,
            name=name,
            lead=lead or "",
            seen=told[client_id].seen,
            flags=flags(told[client_id], on=on),
            in_hospital=told[client_id].in_hospital_since(on) is not None,
            level=level_of(told[client_id].status),
            one_only=one_only(told[client_id]),
            late_after=pace.days.contact,
            planned=client_id in planned,
        )
        for client_id, name, _, lead in enrolled
        if found is None or client_id in found
    ]
    rows.sort(key=lambda row: (folded(row.name), row.client_id))
    if not by_name:
        rows.sort(key=lambda row: urgency(row.flags, row.seen.days))
    return Caseload(
        on=on,
        days=pace.days,
        rows=tuple(row for row in rows if row.belongs_in(only)),
        counts={each: sum(row.belongs_in(each) for row in rows) for each in ONLY | LEVELS},
    )
