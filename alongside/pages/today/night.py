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
    overdue: frozenset[str]
    """ids of the calls whose outcome was owed by a morning that has come"""
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
    calls = calls_waiting(actor, team_id, at=at)
    openings = openings_owed(actor, team_id, since=at - OWED_SINCE)
    return CallsOfNight(
        calls=calls, openings=tuple(one for one in openings if _was_due(one.at, at, zone)),
        overdue=frozenset(call.id for call in calls if call.owed and _was_due(call.called_at, at, zone)), zone=zone,
    )  # fmt: skip


def _was_due(happened: datetime, at: datetime, zone: ZoneInfo) -> bool:
    """Whether the first morning's hour after something has come by `at`."""
    local = happened.astimezone(zone)
    morning = datetime.combine(local.date() + timedelta(days=local.time() >= DUE_BY), DUE_BY, tzinfo=zone)
    return at >= morning
