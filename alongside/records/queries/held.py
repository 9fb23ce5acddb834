"""The meetings a team has held, and those still open."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from alongside.records.access import Sight
from alongside.records.models import Meeting
from alongside.teams.refusals import NotHere
from alongside.terms import MeetingKind


@dataclass(frozen=True, slots=True)
class Held:
    id: str
    kind: MeetingKind
    held_on: date
    closed_at: datetime | None
    mentioned: int
    came: int
    lines: int


def held(sight: Sight, *, kind: str = "", most: int = 60) -> tuple[Held, ...]:
    """The latest meetings, latest first. One query."""
    rows = Meeting.objects.filter(team_id=sight.team_id)
    rows = rows.filter(kind=kind) if kind else rows
    counted = rows.annotate(
        mentioned=Count("mentions", distinct=True),
        came=Count("staff_rows", distinct=True),
        said=Count("lines", distinct=True),
    )
    columns = ("id", "kind", "held_on", "closed_at", "mentioned", "came", "said")
    latest = counted.order_by("-held_on", "kind", "-opened_at").values_list(*columns)[:most]
    return tuple(Held(id, MeetingKind(kind), *rest) for id, kind, *rest in latest)


@dataclass(frozen=True, slots=True)
class Named:
    """Which meeting a page is about."""

    id: str
    kind: MeetingKind
    held_on: date


def named(team_id: str, meeting_id: str) -> Named:
    """One of the team's meetings, or NotHere. One query."""
    found = Meeting.objects.filter(id=meeting_id, team_id=team_id).values_list("kind", "held_on").first()
    if found is None:
        raise NotHere
    return Named(meeting_id, MeetingKind(found[0]), found[1])


def leads(user_id: str, team_id: str, *, on: date) -> bool:
    """Whether somebody walks the roster of a day's daily meeting, while it is open. One query."""
    daily = Meeting.objects.filter(team_id=team_id, kind=MeetingKind.DAILY, held_on=on, closed_at__isnull=True)
    return daily.filter(led_by=user_id).exists()
