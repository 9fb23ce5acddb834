"""Who may be played in an installation whose agency is invented."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from alongside.teams.models import Membership, Post, Team
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

    It is one team: a town's before a rural one, then the one with most chairs. Its agency's administrator plays too.
    """
    wanted = tuple(chairs)
    held = list(
        Membership.objects.filter(agency__invented=True, from_on__lte=on, user__is_active=True)
        .filter(Q(until_on__isnull=True) | Q(until_on__gt=on))
        .select_related("user", "team")
        .order_by("from_on", "user__name")
    )
    team = _stage_of(held)
    if team is None:
        return None
    first: dict[str, Membership] = {}
    for membership in held:
        if membership.team_id == team.id or (membership.team_id is None and membership.agency_id == team.agency_id):
            first.setdefault(membership.chair, membership)
    players = tuple(
        Player(one.user_id, one.user.name, Chair(one.chair), team.id)
        for one in (first[chair] for chair in wanted if chair in first)
    )
    return Stage(team.name, _staff_of(team.id, on), players) if players else None


def player(chair: Chair, *, on: date) -> Player | None:
    """Who plays a chair, if anybody may."""
    found = stage([chair], on=on)
    return found.players[0] if found else None


def _stage_of(held: Iterable[Membership]) -> Team | None:
    teams = [membership.team for membership in held if membership.team is not None]
    chairs = Counter(team.id for team in teams)
    return min(teams, key=lambda team: (team.rural, -chairs[team.id], team.name), default=None)


def _staff_of(team_id: str, on: date) -> int:
    here = Post.objects.filter(position__team_id=team_id, started_on__lte=on)
    return here.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on)).values("staff").distinct().count()
