"""Who is on a team when: clients by their enrollments, colleagues by their posts."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q

from alongside.records.models import Enrollment
from alongside.teams.models import Post, Team
from alongside.teams.refusals import NotHere

MOST_NAMED = 200
"""asked about more clients than this, everybody of the team is read"""
Times = Mapping[str, tuple[tuple[date, date | None], ...]]
"""id -> each time on the team: the first day, and the first day no longer, if it has come"""


@dataclass(frozen=True, slots=True)
class WhenHere:
    """When each client asked for, and each colleague, is on the team, and the team's wall clock."""

    zone: ZoneInfo
    clients: Times
    staff: Times

    def client_on(self, client_id: str, on: date) -> bool:
        return _within(self.clients, client_id, on)

    def staff_on(self, staff_id: str, on: date) -> bool:
        return _within(self.staff, staff_id, on)


def when_here(team_id: str, client_ids: Collection[str]) -> WhenHere:
    """The times of these clients on the team, and of everybody who works or worked on it. Three queries."""
    zone = Team.objects.filter(id=team_id).values_list("time_zone", flat=True).first()
    if zone is None:
        raise NotHere
    wanted = sorted(set(client_ids))
    enrollments = Enrollment.objects.filter(team_id=team_id)
    if len(wanted) <= MOST_NAMED:
        enrollments = enrollments.filter(client_id__in=wanted)
    posts = Post.objects.filter(position__team_id=team_id)
    return WhenHere(
        zone=ZoneInfo(zone),
        clients=_times(enrollments.values_list("client_id", "enrolled_on", "ended_on")),
        staff=_times(posts.values_list("staff_id", "started_on", "ended_on")),
    )


def here_then(*, team: str, client: str, day: str) -> Exists:
    """Whether the client of a row is on its team on its day, each by the name of the row's column."""
    rows = Enrollment.objects.filter(
        team_id=OuterRef(team), client_id=OuterRef(client), enrolled_on__lte=OuterRef(day)
    )  # fmt: skip
    return Exists(rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=OuterRef(day))))


def _times(rows: Collection[tuple[str, date, date | None]]) -> Times:
    found: defaultdict[str, list[tuple[date, date | None]]] = defaultdict(list)
    for id, start, end in rows:
        found[id].append((start, end))
    return {id: tuple(times) for id, times in found.items()}


def _within(times: Times, id: str, on: date) -> bool:
    return any(start <= on and (end is None or on < end) for start, end in times.get(id, ()))
