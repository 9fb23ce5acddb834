"""Who a team is: its positions, who fills them, what stands empty."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, Q, Sum

from alongside.teams.models import Position, Post, Staff, Team
from alongside.teams.refusals import NotHere
from alongside.terms import DistanceUnit, Model, PeerStatus, Role


@dataclass(frozen=True, slots=True)
class Held:
    """A post: somebody in a position, from a day to the day before `ended_on`."""

    id: str
    position_id: str
    staff_id: str
    name: str
    called: str
    role: Role
    fte_hundredths: int
    started_on: date
    ended_on: date | None
    qualified: bool | None
    lived_experience: bool | None
    peer_status: PeerStatus | None

    def holds(self, on: date) -> bool:
        return self.started_on <= on and (self.ended_on is None or on < self.ended_on)


@dataclass(frozen=True, slots=True)
class Funded:
    """A position and its posts, earliest first."""

    id: str
    role: Role
    fte_hundredths: int
    opened_on: date
    closed_on: date | None
    posts: tuple[Held, ...]

    def is_open(self, on: date) -> bool:
        return self.opened_on <= on and (self.closed_on is None or on < self.closed_on)

    def held(self, on: date) -> tuple[Held, ...]:
        return tuple(post for post in self.posts if post.holds(on))

    def filled(self, on: date) -> int:
        """The FTE of everybody who holds it on a day, in hundredths."""
        return sum(post.fte_hundredths for post in self.held(on))

    def gaps(self, until: date) -> list[tuple[date, date | None]]:
        """When nobody held it, from its opening to `until`; the last may be open-ended (None), as it still lasts."""
        end = until if self.closed_on is None else min(self.closed_on, until)
        gaps: list[tuple[date, date | None]] = []
        free_from: date | None = self.opened_on
        for post in self.posts:
            if free_from is None:
                break
            if post.started_on > free_from and free_from < end:
                gaps.append((free_from, post.started_on))
            free_from = None if post.ended_on is None else max(free_from, post.ended_on)
        if free_from is not None and free_from < end:
            gaps.append((free_from, self.closed_on))
        return gaps


@dataclass(frozen=True, slots=True)
class Colleague:
    id: str
    name: str
    called: str
    phone: str = ""
    languages: str = ""
    gender: str = ""


@dataclass(frozen=True, slots=True)
class TeamCard:
    """What a team says of itself."""

    id: str
    name: str
    model: Model
    time_zone: str
    region: str
    rural: bool
    office_address: str
    opened_on: date
    closed_on: date | None
    latitude: float | None = None
    longitude: float | None = None
    steps: bool = False
    """whether its clients are at two levels"""
    mileage_in: DistanceUnit = DistanceUnit.MILES

    def open_on(self, day: date) -> bool:
        return self.opened_on <= day and (self.closed_on is None or self.closed_on > day)


def positions_of(team_id: str) -> list[Funded]:
    """Every position the team has or had, with everybody who held it: by role, then by opening."""
    posts = Post.objects.select_related("staff").order_by("started_on", "staff__name")
    found = Position.objects.filter(team_id=team_id).prefetch_related(Prefetch("posts", queryset=posts))
    ranks = {role.value: rank for rank, role in enumerate(Role)}
    rows = [_funded(position) for position in found]
    return sorted(rows, key=lambda row: (ranks[row.role], row.opened_on, -row.fte_hundredths, row.id))


def position_on(team_id: str, position_id: str) -> Funded:
    """One position of the team, else NotHere."""
    posts = Post.objects.select_related("staff").order_by("started_on", "staff__name")
    found = Position.objects.filter(team_id=team_id, id=position_id).prefetch_related(Prefetch("posts", queryset=posts))
    position = found.first()
    if position is None:
        raise NotHere
    return _funded(position)


def post_on(team_id: str, post_id: str) -> Held:
    """One post of the team, else NotHere."""
    post = Post.objects.select_related("staff").filter(position__team_id=team_id, id=post_id).first()
    if post is None:
        raise NotHere
    return _held(post)


def fte_on(team_id: str, *, on: date, without: Iterable[Role]) -> int:
    """The FTE of everybody who holds a post on a day, in hundredths, without those in some roles. One query."""
    posts = Post.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on), position__team_id=team_id)
    posts = posts.filter(started_on__lte=on).exclude(role__in=[role.value for role in without])
    return posts.aggregate(of_all=Sum("fte_hundredths"))["of_all"] or 0


def here_or_coming(positions: Iterable[Funded], *, on: date) -> list[Held]:
    """Posts that hold on a day or begin later, by name."""
    posts = [post for position in positions for post in position.posts]
    return sorted((post for post in posts if post.ended_on is None or post.ended_on > on), key=lambda post: post.name)


def colleagues_of(agency_id: str) -> list[Colleague]:
    """Everybody on the staff of the agency, past and present, by name."""
    rows = Staff.objects.filter(agency_id=agency_id).order_by("name", "id").values_list("id", "name", "called")
    return [Colleague(*row) for row in rows]


def colleague_on(team_id: str, staff_id: str) -> Colleague:
    """Somebody who holds or held a post on the team, or has none anywhere yet; else NotHere."""
    here_or_nowhere = Q(posts__position__team_id=team_id) | Q(posts__isnull=True)
    found = Staff.objects.filter(here_or_nowhere, id=staff_id, agency__teams=team_id)
    row = found.values_list("id", "name", "called", "phone", "languages", "gender").first()
    if row is None:
        raise NotHere
    return Colleague(*row)


def team_card(team_id: str) -> TeamCard:
    team = Team.objects.filter(id=team_id).first()
    if team is None:
        raise NotHere
    return TeamCard(
        id=team.id, name=team.name, model=Model(team.model), time_zone=team.time_zone, region=team.region,
        rural=team.rural, office_address=team.office_address, opened_on=team.opened_on, closed_on=team.closed_on,
        latitude=team.latitude, longitude=team.longitude, steps=team.steps,
        mileage_in=DistanceUnit(team.mileage_in),
    )  # fmt: skip


def filled_since(positions: Iterable[Funded], first: date, until: date) -> list[tuple[date, int]]:
    """How much of the team was filled: each day from `first` to `until` on which it changed, and the FTE from then."""
    every = list(positions)
    days = {first, until}
    for post in (post for position in every for post in position.posts):
        days |= {day for day in (post.started_on, post.ended_on) if day is not None and first <= day <= until}
    steps: list[tuple[date, int]] = []
    for day in sorted(days):
        filled = sum(position.filled(day) for position in every)
        if not steps or steps[-1][1] != filled or day == until:
            steps.append((day, filled))
    return steps


def days_empty(gap: tuple[date, date | None], *, on: date) -> int:
    """The days a position has stood empty in a gap, up to and with a day."""
    start, end = gap
    return (min(end or on + timedelta(days=1), on + timedelta(days=1)) - start).days


def _funded(position: Position) -> Funded:
    return Funded(
        id=position.id, role=Role(position.role), fte_hundredths=position.fte_hundredths, opened_on=position.opened_on,
        closed_on=position.closed_on, posts=tuple(_held(post) for post in position.posts.all()),
    )  # fmt: skip


def _held(post: Post) -> Held:
    return Held(
        id=post.id, position_id=post.position_id, staff_id=post.staff_id, name=post.staff.name,
        called=post.staff.called, role=Role(post.role), fte_hundredths=post.fte_hundredths, started_on=post.started_on,
        ended_on=post.ended_on, qualified=post.qualified, lived_experience=post.lived_experience,
        peer_status=PeerStatus(post.peer_status) if post.peer_status else None,
    )  # fmt: skip
