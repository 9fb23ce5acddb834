"""Who may be played in an installation whose agency is invented."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from alongside.teams.models import Membership, Post
from alongside.terms import Chair


@dataclass(frozen=True, slots=True)
class Player:
    """An invented person who holds a chair."""

    user_id: str
    name: str
    chair: Chair
    team_id: str


@dataclass(frozen=True, slots=True)
class Stage:
    """The invented team one looks at, and who may be played there; a player per chair."""

    team: str
    staff: int
    players: tuple[Player, ...]


def stage(chairs: Iterable[Chair], *, on: date) -> Stage | None:
    """The invented agency's stage on a day, chairs in the order asked for; None where no agency is invented.

    The town's team comes before the rural one, and among equals whoever has held the chair longest.
    """
    wanted = tuple(chairs)
    held = (
        Membership.objects.filter(agency__invented=True, chair__in=wanted, from_on__lte=on, user__is_active=True)
        .filter(Q(until_on__isnull=True) | Q(until_on__gt=on))
        .select_related("user", "team")
        .order_by("team__rural", "team__name", "from_on", "user__name")
    )
    first: dict[str, Membership] = {}
    for membership in held:
        first.setdefault(membership.chair, membership)
    if not first:
        return None
    players = tuple(
        Player(one.user_id, one.user.name, Chair(one.chair), one.team_id or "")
        for one in (first[chair] for chair in wanted if chair in first)
    )
    team = next((one.team for one in first.values() if one.team is not None), None)
    return Stage(team.name if team else "", _staff_of(team.id, on) if team else 0, players)


def player(chair: Chair, *, on: date) -> Player | None:
    """Who plays a chair, if anybody may."""
    found = stage([chair], on=on)
    return found.players[0] if found else None


def _staff_of(team_id: str, on: date) -> int:
    here = Post.objects.filter(position__team_id=team_id, started_on__lte=on)
    return here.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on)).values("staff").distinct().count()
