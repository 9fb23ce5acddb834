"""Who may sign in, and in which chair."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import is_password_usable
from django.db.models import Q

from alongside.teams.access import GRID, Actor, may_administer
from alongside.teams.models import Agency, Membership, Staff, Team
from alongside.teams.queries.people import Colleague
from alongside.teams.refusals import NotHere
from alongside.terms import Chair

NOT_GIVEN = frozenset({Chair.OPERATOR, Chair.REVIEWER})
"""The operator is at the command line; a reviewer's chair comes with the review they are named on."""


@dataclass(frozen=True, slots=True)
class Member:
    """A chair somebody holds, or will hold."""

    id: str
    user_id: str
    name: str
    email: str
    chair: Chair
    of_agency: bool
    from_on: date
    until_on: date | None
    joined: bool
    """whether they have chosen a password"""


@dataclass(frozen=True, slots=True)
class TeamLine:
    id: str
    name: str
    opened_on: date
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class AgencyCard:
    id: str
    name: str
    time_zone: str
    teams: tuple[TeamLine, ...]


def members_of(team_id: str, *, on: date) -> list[Member]:
    """Everybody with a chair on the team on a day or later, and the agency's administrators: by chair, then name."""
    found = (
        Membership.objects.filter(_of(team_id))
        .filter(Q(until_on__isnull=True) | Q(until_on__gt=on))
        .select_related("user")
    )
    rows = [_member(one) for one in found]
    ranks = {chair: rank for rank, chair in enumerate(Chair)}
    return sorted(rows, key=lambda row: (ranks[row.chair], row.name, row.from_on))


def member_on(team_id: str, membership_id: str) -> Member:
    """One chair on the team or over its agency, else NotHere."""
    one = Membership.objects.filter(_of(team_id), id=membership_id).select_related("user").first()
    if one is None:
        raise NotHere
    return _member(one)


def chairs_to_give(actor: Actor, agency_id: str) -> list[Chair]:
    """The chairs that exist; the administrator's only for one who administers the agency."""
    given = [chair for chair in Chair if chair in GRID and chair not in NOT_GIVEN]
    return [chair for chair in given if chair is not Chair.AGENCY_ADMIN or may_administer(actor, agency_id)]


def colleagues_without_a_user(team_id: str) -> list[Colleague]:
    """Who works on the team and cannot sign in yet."""
    found = Staff.objects.filter(user=None, posts__position__team_id=team_id).distinct().order_by("name")
    return [Colleague(*row) for row in found.values_list("id", "name", "called")]


def agency_card(actor: Actor, agency_id: str) -> AgencyCard:
    """An agency, for one who administers it; else NotHere."""
    agency = Agency.objects.filter(id=agency_id).first()
    if agency is None or not may_administer(actor, agency.id):
        raise NotHere
    lines = Team.objects.filter(agency=agency).order_by("name").values_list("id", "name", "opened_on", "closed_on")
    return AgencyCard(agency.id, agency.name, agency.time_zone, tuple(TeamLine(*line) for line in lines))


def _of(team_id: str) -> Q:
    # Not through agency__teams: that join answers a chair once for every team of the agency.
    agency = Team.objects.filter(id=team_id).values("agency_id")
    return Q(team_id=team_id) | Q(team=None, agency_id__in=agency)


def _member(one: Membership) -> Member:
    return Member(
        id=one.id, user_id=one.user_id, name=one.user.name, email=one.user.email, chair=Chair(one.chair),
        of_agency=one.team_id is None, from_on=one.from_on, until_on=one.until_on,
        joined=is_password_usable(one.user.password),
    )  # fmt: skip
