"""How closely a team that steps keeps to a client: which level holds, and every step up and down there was."""

from dataclasses import dataclass
from datetime import date

from alongside.records.access import Sight
from alongside.records.models import RaisedStatus
from alongside.records.queries.names import users_called
from alongside.records.queries.statuses import Status
from alongside.terms import INTENSIVE, ClientStatus, Level


@dataclass(frozen=True, slots=True)
class Stepped:
    """A step to a level: since when, why, by whom, and the day it is looked at again where it names one."""

    level: Level
    on: date
    why: str
    by: str
    review_on: date | None


def level_of(status: Status | None) -> Level:
    return Level.INTENSIVE if status is not None and status.status in INTENSIVE else Level.INDIVIDUAL


def steps_of(sight: Sight, client_id: str) -> tuple[Stepped, ...]:
    """Every step, the latest first; whoever never stepped is at the individual level. Two queries.

    Of statuses at one level the first is the step, and the last says when it is looked at again.
    """
    if not sight.notes:
        return ()
    rows = list(RaisedStatus.objects.filter(team_id=sight.team_id, client_id=client_id).order_by("id"))
    names = users_called({row.by for row in rows})
    found: list[Stepped] = []
    level = Level.INDIVIDUAL
    for row in rows:
        comes = Level.INTENSIVE if ClientStatus(row.status) in INTENSIVE else Level.INDIVIDUAL
        if comes is not level:
            found.append(Stepped(comes, row.since_on, row.why, names.get(row.by, ""), row.review_on))
        elif found and comes is Level.INTENSIVE:
            before = found.pop()
            found.append(Stepped(before.level, before.on, before.why, before.by, row.review_on))
        level = comes
    return tuple(reversed(found))
