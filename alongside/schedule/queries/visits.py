"""Visits as they stand: of a team on a day, of a week, of one client, in the next twenty-four hours.

Each takes the `Sight` of whoever asks. Visits under the Part 2 label are not there for whoever may not read them.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from alongside.records.access import Sight
from alongside.records.queries.when_here import here_then
from alongside.schedule.models import VisitStanding
from alongside.teams.refusals import NotHere
from alongside.terms import Service, VisitState

OPEN = frozenset({VisitState.PROPOSED, VisitState.AGREED, VisitState.UNDER_WAY})
MEANT = frozenset({VisitState.AGREED, VisitState.UNDER_WAY})


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """A visit as it stands. `standing` is the row that says so; who changes the visit hands it back."""

    id: str
    standing: int
    client_id: str
    client: str
    state: VisitState
    on: date
    start: time | None
    """on the team's wall clock; None while nobody has said when"""
    starts_at: datetime | None
    minutes: int
    window_from: time | None
    window_to: time | None
    staff_ids: tuple[str, ...]
    called: tuple[str, ...]
    people: int
    role: str
    credential: str
    mode: str
    place: str
    place_words: str
    service: str
    why: str
    origin: str
    pattern_id: str
    latitude: float | None
    longitude: float | None
    contact_id: str
    missed: str
    cancelled: str
    """why it was cancelled"""
    part2: bool

    @property
    def open(self) -> bool:
        return self.state in OPEN

    @property
    def end(self) -> time | None:
        """When it ends; midnight at the latest."""
        if self.start is None:
            return None
        hour, minute = divmod(self.start.hour * 60 + self.start.minute + self.minutes, 60)
        return self.start.replace(hour=hour, minute=minute) if hour < 24 else time.max

    @property
    def session(self) -> tuple[object, ...]:
        """The same of everybody who is in one group together; of any other visit its own."""
        grouped = self.service == Service.SUBSTANCE_USE_GROUP and self.start is not None
        return (self.on, self.start, self.minutes, self.staff_ids, self.state) if grouped else (self.id,)

    def overlaps(self, other: "PlannedVisit") -> bool:
        """Whether both are meant for the same moment of one day."""
        mine, theirs = (self.start, self.end), (other.start, other.end)
        if self.on != other.on or None in mine or None in theirs:
            return False
        return mine[0] < theirs[1] and theirs[0] < mine[1]  # type: ignore[operator]


def visits_on(sight: Sight, *, on: date) -> tuple[PlannedVisit, ...]:
    """The team's visits of a day, cancelled ones left out, by when they begin. One query."""
    return visits_between(sight, since=on, until=on)


def visits_between(sight: Sight, *, since: date, until: date, client_id: str = "") -> tuple[PlannedVisit, ...]:
    """The visits from one day to another, both included, cancelled ones left out. One query."""
    rows = standing(sight).filter(on__gte=since, on__lte=until).exclude(state=VisitState.CANCELLED)
    if client_id:
        rows = rows.filter(visit__client_id=client_id)
    return read(sight, rows)


def next_24_hours(sight: Sight, *, at: datetime, on: date, client_id: str = "") -> tuple[PlannedVisit, ...]:
    """What is meant or proposed from an instant on for a day: those with a time by it, the others by their day.

    `on` is the date of `at` on the team's wall clock. One query.
    """
    with_time = Q(starts_at__gte=at, starts_at__lt=at + timedelta(hours=24))
    without = Q(starts_at__isnull=True, on__in=[on, on + timedelta(days=1)])
    rows = standing(sight).filter(with_time | without, state__in=sorted(OPEN))
    if client_id:
        rows = rows.filter(visit__client_id=client_id)
    return read(sight, rows)


def coming(sight: Sight, client_id: str, *, on: date) -> tuple[PlannedVisit, ...]:
    """What is meant or proposed for a client from a day on, a week ahead. One query."""
    days = standing(sight).filter(on__gte=on, on__lte=on + timedelta(days=6), state__in=sorted(OPEN))
    return read(sight, days.filter(visit__client_id=client_id))


def next_visits(sight: Sight, *, at: datetime, on: date) -> dict[str, PlannedVisit]:
    """Client id -> the first visit meant or proposed for them from an instant on, a week ahead. One query.

    `on` is the date of `at` on the team's wall clock.
    """
    ahead = Q(starts_at__gte=at) | Q(starts_at__isnull=True)
    rows = standing(sight).filter(ahead, on__gte=on, on__lte=on + timedelta(days=6), state__in=sorted(OPEN))
    return {visit.client_id: visit for visit in reversed(read(sight, rows))}


def one_visit(sight: Sight, visit_id: str) -> PlannedVisit:
    """A visit of the team's, cancelled or not; NotHere if there is none in sight."""
    found = read(sight, standing(sight).filter(visit_id=visit_id))
    if not found:
        raise NotHere
    return found[0]


def standing(sight: Sight) -> QuerySet[VisitStanding]:
    """The rows that stand, as far as they are in sight; what is meant for days somebody is not on the team is not."""
    rows = VisitStanding.objects.filter(team_id=sight.team_id, followed_by__isnull=True)
    here = here_then(team="team_id", client="visit__client_id", day="on")
    rows = rows.filter(~Q(state__in=sorted(OPEN)) | here)
    return rows if sight.part2 else rows.filter(visit__part2=False)


COLUMNS = (
    "visit_id", "id", "visit__client_id", "visit__client__name", "state", "on", "local_time", "starts_at", "minutes",
    "visit__window_from", "visit__window_to", "staff_id", "second_id", "staff__called", "second__called",
    "visit__people", "visit__role", "visit__credential", "visit__mode", "visit__place", "visit__place_words",
    "visit__service", "visit__why", "visit__origin", "visit__pattern_id", "visit__latitude", "visit__longitude",
    "visit__client__latitude", "visit__client__longitude", "contact_id", "missed", "why", "visit__part2",
)  # fmt: skip

COLUMNS_OF_A_FEED = (
    "visit_id", "id", "at", "on", "starts_at", "minutes", "visit__mode", "visit__place", "visit__place_words",
    "visit__latitude", "visit__longitude", "visit__client__latitude", "visit__client__longitude",
)  # fmt: skip


def read(sight: Sight, rows: QuerySet[VisitStanding]) -> tuple[PlannedVisit, ...]:
    found = [_planned(sight, *row) for row in rows.values_list(*COLUMNS)]
    return tuple(sorted(found, key=lambda each: (each.on, each.start or time.max, each.client, each.id)))


def _planned(
    sight: Sight, id: str, standing_id: int, client_id: str, client: str, state: str, on: date, start: time | None,
    starts_at: datetime | None, minutes: int, window_from: time | None, window_to: time | None, staff: str | None,
    second: str | None, called: str | None, second_called: str | None, people: int, role: str, credential: str,
    mode: str, place: str, place_words: str, service: str, why: str, origin: str, pattern_id: str | None,
    latitude: float | None, longitude: float | None, home_latitude: float | None, home_longitude: float | None,
    contact_id: str | None, missed: str, cancelled: str, part2: bool,
) -> PlannedVisit:  # fmt: skip
    at_home = latitude is None and place == "home" and not place_words
    return PlannedVisit(
        id=id, standing=standing_id, client_id=client_id, client=client, state=VisitState(state), on=on, start=start,
        starts_at=starts_at, minutes=minutes, window_from=window_from, window_to=window_to,
        staff_ids=tuple(each for each in (staff, second) if each),
        called=tuple(each for each in (called, second_called) if each), people=people, role=role,
        credential=credential, mode=mode, place=place, place_words=place_words,
        service=service if sight.services else "", why=why if sight.services else "", origin=origin,
        pattern_id=pattern_id or "", latitude=home_latitude if at_home else latitude,
        longitude=home_longitude if at_home else longitude, contact_id=contact_id or "",
        missed=missed, cancelled=cancelled, part2=part2,
    )  # fmt: skip
