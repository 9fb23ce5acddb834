"""What the board begins with: the calls of the night that are not resolved, first those nobody has filed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from alongside.pages.shared.door import Request
from alongside.records.queries.crises import DUE_BY, CallTold, Opened, calls_waiting, openings_owed
from alongside.teams.access import Right, may

OWED_SINCE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class CallsOfNight:
    calls: tuple[CallTold, ...]
    openings: tuple[Opened, ...]
    """packets opened of which nothing has come back"""
    overdue: bool
    """whether it is past the hour by which a night's outcomes are owed"""
    zone: ZoneInfo

    @property
    def any(self) -> bool:
        return bool(self.calls or self.openings)

    @property
    def owed(self) -> int:
        return sum(call.owed for call in self.calls) + len(self.openings)


def calls_of_night(request: Request) -> CallsOfNight | None:
    """For whoever reads what happens in a crisis; None for others."""
    actor, team_id, at, zone = request.actor, request.team.id, request.at, ZoneInfo(request.team.time_zone)
    if not may(actor, Right.SEE_CRISES, team_id):
        return None
    now: datetime = at.astimezone(zone)
    openings = openings_owed(actor, team_id, since=at - OWED_SINCE) if now.time() >= DUE_BY else ()
    return CallsOfNight(calls_waiting(actor, team_id, at=at), openings, overdue=now.time() >= DUE_BY, zone=zone)
