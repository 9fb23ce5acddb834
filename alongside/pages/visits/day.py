"""One person's day: where they are expected, what they wrote down, who else needs to be seen."""

from typing import Any
from zoneinfo import ZoneInfo

from alongside.pages.shared.door import Request
from alongside.records.access import sight_of
from alongside.records.queries.my_day import my_day
from alongside.schedule.queries.route import route


def todays(request: Request) -> dict[str, Any]:
    """What the page of one's own day shows."""
    sight = sight_of(request.actor, request.team.id)
    return {
        "day": my_day(request.actor, sight=sight, on=request.today),
        "route": route(sight, request.actor.staff_id, on=request.today),
        "zone": ZoneInfo(request.team.time_zone),
    }
