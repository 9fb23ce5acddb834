"""What an import asks of teams before it writes: which team is meant, and who of the staff is already known."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from alongside.teams.models import Agency, Membership, Post, Staff, Team
from alongside.terms import Chair


@dataclass(frozen=True, slots=True)
class Destination:
    """A team records may be brought to."""

    id: str
    name: str
    agency_id: str
    time_zone: str
    opened_on: date
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class Home:
    """An agency a new team could be opened under."""

    id: str
    name: str
    time_zone: str
    invented: bool


@dataclass(frozen=True, slots=True)
class Leader:
    email: str
    name: str


def teams_called(name: str) -> list[Destination]:
    """The teams of that name, whatever its capitals; more than one only where there are several agencies."""
    found = Team.objects.filter(name__iexact=" ".join(name.split())).order_by("opened_on")
    return [
        Destination(team.id, team.name, team.agency_id, team.time_zone, team.opened_on, team.closed_on)
        for team in found
    ]  # fmt: skip


def homes() -> list[Home]:
    return [Home(one.id, one.name, one.time_zone, one.invented) for one in Agency.objects.order_by("name")]


def known_staff(agency_id: str, ids: Collection[str]) -> frozenset[str]:
    """Those of `ids` who are staff of the agency already."""
    return frozenset(Staff.objects.filter(agency_id=agency_id, id__in=ids).values_list("id", flat=True))


def known_posts(team_id: str, ids: Collection[str]) -> frozenset[str]:
    """Those of `ids` that are posts on the team already."""
    return frozenset(Post.objects.filter(position__team_id=team_id, id__in=ids).values_list("id", flat=True))


def leader_of(agency_id: str, *, on: date) -> Leader | None:
    """Whoever has led a town team of the agency longest."""
    held = Membership.objects.filter(agency_id=agency_id, chair=Chair.TEAM_LEADER, from_on__lte=on)
    held = held.filter(Q(until_on__isnull=True) | Q(until_on__gt=on)).select_related("user")
    first = held.order_by("team__rural", "from_on", "user__name").first()
    return Leader(first.user.email, first.user.name) if first else None
