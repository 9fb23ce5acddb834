"""Who of us has had no supervision for too long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Min

from alongside.records.models import Meeting, MeetingStaff
from alongside.records.queries.colleagues import OnTeam
from alongside.teams.models import Post
from alongside.terms import MeetingKind, Role

AHEAD = timedelta(days=7)
"""before it is due that somebody is named"""


@dataclass(frozen=True, slots=True)
class Supervised:
    """One of us; `last_on` is the last supervision they came to, if there was one."""

    staff_id: str
    name: str
    last_on: date | None
    by: date


def supervision_due(team_id: str, colleagues: Sequence[OnTeam], *, every: int, on: date) -> tuple[Supervised, ...]:
    """Whoever of us is due for supervision within a week or late, the earliest first; `every` so many days.

    Three queries at the most. What counts is a supervision that was closed.

    Nobody before the team has held its first one here, and never the team leader, whom somebody else supervises.
    """
    first = Meeting.objects.filter(
        team_id=team_id, kind=MeetingKind.SUPERVISION, held_on__lte=on, closed_at__isnull=False
    )
    began = first.order_by("held_on").values_list("held_on", flat=True).first()
    if began is None:
        return ()
    came = MeetingStaff.objects.filter(meeting__in=first).values_list("staff_id").annotate(Max("meeting__held_on"))
    last: dict[str, date] = dict(came)
    posts = Post.objects.filter(position__team_id=team_id, started_on__lte=on).values_list("staff_id")
    here: dict[str, date] = dict(posts.annotate(Min("started_on")))
    within = timedelta(days=every)
    found = []
    for one in colleagues:
        if one.role == Role.TEAM_LEADER.label:
            continue
        since = last.get(one.id) or max(began, here[one.id])
        by = since + within
        if by <= on + AHEAD:
            found.append(Supervised(one.id, one.name, last.get(one.id), by))
    return tuple(sorted(found, key=lambda one: (one.by, one.name)))
