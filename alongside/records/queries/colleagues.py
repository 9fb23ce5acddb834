"""Who works on a team on a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from alongside.teams.models import Post
from alongside.terms import Role


@dataclass(frozen=True, slots=True)
class OnTeam:
    """Somebody who holds a post on the team."""

    id: str
    called: str
    name: str
    role: str


def on_team(team_id: str, *, on: date) -> tuple[OnTeam, ...]:
    """Everybody who holds a post that day, once each, by the name they are called."""
    here = (
        Post.objects.filter(position__team_id=team_id, started_on__lte=on)
        .filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))
        .order_by("staff__called", "staff__name", "-fte_hundredths")
        .values_list("staff_id", "staff__called", "staff__name", "role")
    )
    once: dict[str, OnTeam] = {}
    for staff_id, called, name, role in here:
        once.setdefault(staff_id, OnTeam(staff_id, called, name, Role(role).label))
    return tuple(once.values())
