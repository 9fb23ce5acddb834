"""A worker's own visits and their team's meetings for their calendar: when, how long and roughly where, and nothing
about whom or what for.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import atan2, cos, degrees, radians
from uuid import NAMESPACE_OID, uuid5
from zoneinfo import ZoneInfo

from django.db.models import Q

from alongside.planning.travel import kilometres
from alongside.records.access import sight_of
from alongside.schedule.models import CalendarFeed
from alongside.schedule.queries.visits import COLUMNS_OF_A_FEED, standing
from alongside.teams.access import Actor, Right, actor_of, may
from alongside.teams.queries.meeting_times import MeetingTime, meeting_times
from alongside.teams.queries.people import TeamCard, team_card
from alongside.teams.refusals import NotHere
from alongside.terms import Mode, VisitState

TOKEN = re.compile(r"[0-9a-f]{64}")
BACK = timedelta(days=14)
AHEAD = timedelta(days=60)
SHOWN = (VisitState.AGREED, VisitState.UNDER_WAY, VisitState.DONE)
KM_IN_A_MILE = 1.609344
WINDS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


@dataclass(frozen=True, slots=True)
class Appointment:
    """One visit or meeting, as far as a calendar outside may know it."""

    id: str
    revision: int
    written_at: datetime
    on: date
    starts_at: datetime | None
    minutes: int
    """none where nobody has said how long it takes"""
    what: str
    area: str
    """how far from the office and in which direction, if both are on the map"""


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def has_feed(actor: Actor, team_id: str) -> datetime | None:
    """Since when the actor has a calendar address, if they have one."""
    feeds = CalendarFeed.objects.filter(team_id=team_id, staff_id=actor.staff_id or "", ended_at__isnull=True)
    return feeds.values_list("made_at", flat=True).first()


def appointments(token: str, *, on: date) -> tuple[Appointment, ...]:
    """What the address shows on a day: two weeks back, two months ahead.

    NotHere for an address that was guessed or has ended, and for a worker who may no longer see the schedule.
    """
    if not TOKEN.fullmatch(token):
        raise NotHere
    feed = (
        CalendarFeed.objects.select_related("staff__user", "team")
        .filter(digest=digest_of(token), ended_at__isnull=True)
        .first()
    )
    if feed is None or feed.staff.user is None or not feed.staff.user.is_active:
        raise NotHere
    actor = actor_of(feed.staff.user, on=on)
    if not may(actor, Right.SEE_SCHEDULE, feed.team_id):
        raise NotHere
    mine = Q(staff_id=feed.staff_id) | Q(second_id=feed.staff_id)
    rows = standing(sight_of(actor, feed.team_id)).filter(mine, on__gte=on - BACK, on__lte=on + AHEAD, state__in=SHOWN)
    office = (feed.team.latitude, feed.team.longitude)
    found = [_appointment(office, *row) for row in rows.values_list(*COLUMNS_OF_A_FEED)]
    found += _meetings(team_card(feed.team_id), feed.made_at, on - BACK, on + AHEAD)
    return tuple(sorted(found, key=lambda each: (each.on, each.starts_at is None, each.starts_at or each.written_at)))


def _appointment(
    office: tuple[float | None, float | None], id: str, revision: int, written_at: datetime, on: date,
    starts_at: datetime | None, minutes: int, mode: str, place: str, place_words: str, latitude: float | None,
    longitude: float | None, home_latitude: float | None, home_longitude: float | None,
) -> Appointment:  # fmt: skip
    at_home = latitude is None and place == "home" and not place_words
    there = (home_latitude, home_longitude) if at_home else (latitude, longitude)
    by_phone = mode != Mode.FACE_TO_FACE
    return Appointment(
        id, revision, written_at, on, starts_at, minutes, "Call" if by_phone else "Visit",
        "" if by_phone else area(office, there),
    )  # fmt: skip


def _meetings(team: TeamCard, made_at: datetime, since: date, until: date) -> list[Appointment]:
    """The team's meetings while it is open; those without a time would stand all day, every day, and are left out."""
    days = [since + timedelta(days=each) for each in range((until - since).days + 1)]
    times = meeting_times(team.id)
    held = ((day, one) for day in days if team.open_on(day) for one in times.on(day) if one.starts)
    return [_meeting(team, made_at, day, one) for day, one in held]


def _meeting(team: TeamCard, made_at: datetime, day: date, one: MeetingTime) -> Appointment:
    id = uuid5(NAMESPACE_OID, f"{team.id}|{one.kind}|{day}").hex
    written_at = one.at or made_at
    starts_at = datetime.combine(day, one.starts or time(), ZoneInfo(team.time_zone))
    # A number that grows whenever the time is settled anew, as a calendar asks: minutes, which fit.
    return Appointment(id, int(written_at.timestamp()) // 60, written_at, day, starts_at, 0, one.kind.label, "")


def area(office: tuple[float | None, float | None], there: tuple[float | None, float | None]) -> str:
    """`About 3 miles north-east of the office`, to the whole mile; nothing where either is not on the map."""
    if None in office or None in there:
        return ""
    (south, west), (north, east) = office, there
    assert south is not None
    assert west is not None
    assert north is not None
    assert east is not None
    miles = kilometres((south, west), (north, east)) / KM_IN_A_MILE
    if miles < 1:
        return "Within a mile of the office"
    turn = degrees(atan2((east - west) * cos(radians(south)), north - south)) % 360
    wind = WINDS[round(turn / 45) % 8]
    return f"About {round(miles)} {'mile' if round(miles) == 1 else 'miles'} {wind} of the office"
