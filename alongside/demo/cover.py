"""What the planted turns on call and hours come to, counted plainly, hour by hour."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from alongside.demo.rota import HoursRow, TurnRow
from alongside.terms import CoveredBy

WEEKS = 4


def team_hours(turns: Sequence[TurnRow], day: date) -> int:
    """Of the 672 hours on the wall up to the close of a day, those on which one of the team is on call."""
    team = [turn for turn in turns if turn.by is CoveredBy.TEAM]
    midnight = datetime.combine(day + timedelta(days=1), time())
    hours = [midnight - timedelta(hours=back) for back in range(1, WEEKS * 7 * 24 + 1)]
    return sum(any(turn.starts < hour + timedelta(hours=1) and turn.ends > hour for turn in team) for hour in hours)


def minutes_worked(hours: Sequence[HoursRow], staff: set[str], day: date) -> int:
    first = day - timedelta(days=WEEKS * 7 - 1)
    return sum(row.minutes for row in hours if row.staff in staff and first <= row.on <= day)


def facts_of_turns(turns: Sequence[TurnRow]) -> int:
    """Those who cover the same hours in the same way are one fact."""
    return len({(turn.starts, turn.ends, turn.by, turn.reachable) for turn in turns})
