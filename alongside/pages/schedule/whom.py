"""Whom a visit is planned for: those with needs that day first, anybody else found or asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from alongside.pages.schedule.asked import day_to_plan
from alongside.pages.shared.door import Request
from alongside.pages.shared.finding import typed
from alongside.records.access import sight_of
from alongside.records.queries.caseload import caseload
from alongside.records.queries.needs import Flag
from alongside.schedule.queries.needs import MAKES_A_VISIT, ClientNeeds, DayNeeds, by_client, needs

FIRST = 12
"""who needs a visit most: about as many as one looks through at once"""
EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class Choice:
    """One line to choose from. `says`: what made their weightiest need."""

    client_id: str
    name: str
    flags: Sequence[Flag]
    says: str = ""


@dataclass(frozen=True, slots=True)
class Whom:
    on: date
    by: str
    """the board the choice was begun from"""
    words: str
    """what somebody is looked for by"""
    rows: Sequence[Choice]
    needing: int
    """how many need a visit, of whom `rows` are the first; 0 where everybody is shown, or somebody is looked for"""
    everybody: int
    """how many are on the caseload; 0 while somebody is looked for"""

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """What goes along with the choice."""
        return ("on", self.on.isoformat()), ("by", self.by)

    @property
    def keep(self) -> str:
        return urlencode(self.kept)


def whom(request: Request) -> Whom:
    """Those who need a visit that nobody agreed yet; everybody where there are none, or where all are asked for."""
    sight, words = sight_of(request.actor, request.team.id), typed(request)
    said = request.POST if request.method == "POST" else request.GET
    on, by = day_to_plan(request), said.get("by", "worker")
    if not words and said.get("all") != EVERYBODY:
        day = needs(sight, on=on)
        if rows := _needing(day):
            return Whom(on, by, "", rows[: None if "all" in said else FIRST], len(rows), len(day.caseload))
    found = caseload(sight, on=request.today, words=words, by_name=True).rows
    rows = [Choice(row.client_id, row.name, row.flags) for row in found]
    return Whom(on, by, words, rows, 0, 0 if words else len(rows))


def _needing(day: DayNeeds) -> list[Choice]:
    """Whoever has most open needs a visit is made for first."""
    makes = [need for need in day.needs if need.kind in MAKES_A_VISIT and not need.covered_by]
    return [_choice(each, day.on) for each in by_client(makes)]


def _choice(each: ClientNeeds, on: date) -> Choice:
    flags = [Flag("late" if need.late(on) else "soon", need.kind.label) for need in each.needs]
    return Choice(each.client_id, each.client, flags, each.needs[0].says)
