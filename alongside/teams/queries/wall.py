"""The clock on a team's wall: a moment is one instant everywhere, and a day is the day of the team."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from alongside.teams.models import Team
from alongside.teams.refusals import NotHere


def zone_of(team_id: str) -> ZoneInfo:
    """The zone a team's clock shows; NotHere when there is no such team."""
    name = Team.objects.filter(id=team_id).values_list("time_zone", flat=True).first()
    if name is None:
        raise NotHere
    return ZoneInfo(name)


def local_day(team_id: str, at: datetime) -> date:
    """The day it is on the team's clock."""
    return at.astimezone(zone_of(team_id)).date()
