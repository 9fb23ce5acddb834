"""The hours for which packets go out: each turn of an affiliated line, cut at the midnights of the team's wall."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from alongside.teams.queries.on_call import Turn, turns_between
from alongside.teams.queries.wall import zone_of
from alongside.teams.stretch import between
from alongside.terms import CoveredBy

LEAD = timedelta(hours=1)
"""how long before a window its packets go"""

MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Window:
    """One day's hours of a turn, and whose they are. A packet a day is what standards ask for."""

    turn_id: str
    recipient: str
    opens_at: datetime
    closes_at: datetime

    def due(self, at: datetime) -> bool:
        """Whether its packets should have gone."""
        return self.opens_at - LEAD <= at < self.closes_at


def windows(team_id: str, *, starts_at: datetime, ends_at: datetime) -> tuple[Window, ...]:
    """The windows of affiliated lines that lie on some of a stretch, in order."""
    zone = zone_of(team_id)
    turns = turns_between(team_id, starts_at=starts_at, ends_at=ends_at)
    found = [window for turn in turns if turn.by is CoveredBy.AFFILIATE for window in _days(turn, zone)]
    return tuple(window for window in found if window.opens_at < ends_at and window.closes_at > starts_at)


def windows_due(team_id: str, *, at: datetime) -> tuple[Window, ...]:
    """The windows that are open, or open within the hour."""
    return tuple(one for one in windows(team_id, starts_at=at, ends_at=at + LEAD + MOMENT) if one.due(at))


def _days(turn: Turn, zone: ZoneInfo) -> Iterator[Window]:
    """The turn, cut at midnight."""
    day: date = turn.when.starts.date()
    while True:
        tomorrow = datetime.combine(day + timedelta(days=1), time())
        starts = max(turn.when.starts, datetime.combine(day, time()))
        piece = between(starts, min(turn.when.ends, tomorrow), zone)
        if piece.ends_at <= piece.starts_at:
            return
        yield Window(turn.id, turn.who, piece.starts_at, piece.ends_at)
        day += timedelta(days=1)
