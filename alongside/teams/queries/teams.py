"""Which teams there are for an actor."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef

from alongside.teams.access import Actor
from alongside.teams.models import Agency, Post, Team
from alongside.teams.queries.wording import with_words, words_from
from alongside.teams.refusals import NotHere
from alongside.terms import NONE_OF_OUR_OWN, DistanceUnit, Words


@dataclass(frozen=True, slots=True)
class TeamRef:
    """A team, as far as every page needs to know it."""

    id: str
    name: str
    agency_id: str
    agency: str
    time_zone: str
    model: str
    steps: bool = False
    """whether its clients are at two levels, and step up and down between them"""
    mileage_in: str = DistanceUnit.MILES
    words: Words = NONE_OF_OUR_OWN
    """what is said on its pages instead of ours"""


def teams_of(actor: Actor) -> list[TeamRef]:
    """The teams on which an actor holds a chair, first those they work on, then by name; the operator's are all."""
    works_there = Exists(Post.objects.filter(position__team=OuterRef("pk"), staff_id=actor.staff_id or ""))
    teams = with_words(Team.objects.select_related("agency").order_by(works_there.desc(), "name"))
    if actor.everywhere is None:
        teams = teams.filter(id__in=actor.chairs)
    return [ref(team) for team in teams]


def ref(team: Team) -> TeamRef:
    return TeamRef(
        id=team.id, name=team.name, agency_id=team.agency_id, agency=team.agency.name, time_zone=team.time_zone,
        model=team.model, steps=team.steps, mileage_in=team.mileage_in,
        words=words_from(getattr(team, "own_words", None), getattr(team, "agency_words", None)),
    )  # fmt: skip


def other_teams(team_id: str) -> tuple[tuple[str, str], ...]:
    """The open teams of the same agency but this one, by name: (id, name). One query."""
    agency = Team.objects.filter(id=team_id).values("agency_id")
    rows = Team.objects.filter(agency_id__in=agency, closed_on=None).exclude(id=team_id).order_by("name")
    return tuple(rows.values_list("id", "name"))


@dataclass(frozen=True, slots=True)
class Ground:
    """The ground a team's day is planned on: its wall clock, and where the office is, if somebody wrote it down."""

    zone: ZoneInfo
    office: tuple[float, float] | None


def ground_of(team_id: str) -> Ground:
    """NotHere when there is no such team. One query."""
    row = Team.objects.filter(id=team_id).values_list("time_zone", "latitude", "longitude").first()
    if row is None:
        raise NotHere
    zone, latitude, longitude = row
    return Ground(ZoneInfo(zone), None if latitude is None or longitude is None else (latitude, longitude))


def anything_here() -> bool:
    """Whether this installation has an agency yet."""
    return Agency.objects.exists()
