"""Hospital threads, times in custody and incidents, as far as a list or a clock asks."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from alongside.records.access import Sight
from alongside.records.models import EmergencyVisit, Incident, IncidentLook, JailStay
from alongside.records.queries.standing import threads
from alongside.terms import EmergencyKind, IncidentKind, StayState

WITHIN = timedelta(days=2)
"""between a visit to an emergency room that ended in hospital, and the admission it led to"""


@dataclass(frozen=True, slots=True)
class StayTold:
    """A hospital thread as it stands. A worry has no day of admission. The four questions are None until answered."""

    id: str = ""
    client_id: str = ""
    state: str = StayState.ADMITTED
    kind: str = ""
    hospital: str = ""
    ward: str = ""
    worried_on: date | None = None
    admitted_on: date | None = None
    expected_on: date | None = None
    discharged_on: date | None = None
    closed_on: date | None = None
    began: str = ""
    team_involved: bool | None = None
    initiated_by_team: bool | None = None
    information_given_on: date | None = None
    planned_jointly: bool | None = None
    worry_end: str = ""

    @property
    def begun_on(self) -> date | None:
        """The first day of the thread."""
        return self.worried_on or self.admitted_on

    @property
    def worry(self) -> bool:
        """Whether it is a worry that nobody has ended."""
        return self.state in {StayState.WORRIED, StayState.ASKED}

    @property
    def label(self) -> str:
        return StayState(self.state).label

    def inside(self, on: date) -> bool:
        """Whether they are in hospital on a day."""
        return self.admitted_on is not None and self.admitted_on <= on and not self.home(on)

    def home(self, on: date) -> bool:
        """Whether they have come home by a day."""
        return self.discharged_on is not None and self.discharged_on <= on


@dataclass(frozen=True, slots=True)
class JailTold:
    """A time in custody as it stands."""

    id: str
    client_id: str
    jail: str
    booked_on: date
    expected_on: date | None
    released_on: date | None

    def inside(self, on: date) -> bool:
        return self.booked_on <= on and (self.released_on is None or self.released_on > on)


STAY = (
    "id", "client_id", "state", "kind", "hospital", "ward", "worried_on", "admitted_on", "expected_on",
    "discharged_on", "closed_on", "began", "team_involved", "initiated_by_team", "information_given_on",
    "planned_jointly", "worry_end",
)  # fmt: skip
JAIL = ("id", "client_id", "jail", "booked_on", "expected_on", "released_on")


def stays_told(sight: Sight, client_id: str = "") -> tuple[StayTold, ...]:
    """The threads of a team, or of one client, the latest first. One query."""
    rows = threads(sight, client_id).values_list(*STAY)
    return tuple(sorted((StayTold(*row) for row in rows), key=_latest, reverse=True))


def jails_told(sight: Sight, client_id: str = "") -> tuple[JailTold, ...]:
    """The times in custody of a team, or of one client, the latest first. One query."""
    if not sight.hospital:
        return ()
    rows = JailStay.objects.filter(team_id=sight.team_id, withdrawn=False).order_by("-booked_on", "id")
    rows = rows.filter(client_id=client_id) if client_id else rows
    return tuple(JailTold(*row) for row in rows.values_list(*JAIL))


def standing_emergencies(sight: Sight, client_id: str = "") -> QuerySet[EmergencyVisit]:
    """The visits to emergency rooms nothing amends, latest first; substance use only under the Part 2 label."""
    if not sight.hospital:
        return EmergencyVisit.objects.none()
    rows = EmergencyVisit.objects.filter(team_id=sight.team_id, withdrawn=False, amended_by__isnull=True)
    rows = rows.filter(client_id=client_id) if client_id else rows
    rows = rows if sight.part2 else rows.exclude(kind=EmergencyKind.SUBSTANCE_USE)
    return rows.order_by("-on", "-at")


def standing_incidents(sight: Sight, client_id: str = "") -> QuerySet[Incident]:
    """The incidents nothing amends; none for whoever reads no notes, overdoses only under the Part 2 label."""
    if not sight.notes:
        return Incident.objects.none()
    rows = Incident.objects.filter(team_id=sight.team_id, withdrawn=False, amended_by__isnull=True)
    rows = rows.filter(client_id=client_id) if client_id else rows
    return rows if sight.part2 else rows.exclude(kind=IncidentKind.OVERDOSE)


def not_looked_at(sight: Sight, client_id: str = "") -> dict[str, date]:
    """Client id -> the day of their earliest incident nobody has looked at. One query."""
    looks = IncidentLook.objects.filter(incident=OuterRef("pk"))
    rows = standing_incidents(sight, client_id).filter(~Exists(looks), client__isnull=False).order_by("-on")
    return {str(of): on for of, on in rows.values_list("client_id", "on")}


def by_client(rows: Iterable[StayTold]) -> defaultdict[str, list[StayTold]]:
    """Client id -> their threads, in the order given."""
    found: defaultdict[str, list[StayTold]] = defaultdict(list)
    for row in rows:
        found[row.client_id].append(row)
    return found


@dataclass(frozen=True, slots=True)
class TimeIn:
    """Days in hospital without a break, of one stay or of several at once. `last` is the day home, if there is one."""

    client_id: str
    first: date
    last: date | None

    def until(self, left_on: date | None) -> "TimeIn":
        """As far as it was a time of somebody on the team, who left it on a day or has not."""
        ends = [day for day in (self.last, left_on) if day]
        return replace(self, last=min(ends, default=None))

    def nights(self, on: date, span: timedelta) -> int:
        """Nights within so many days up to a day."""
        first, last = max(self.first, on - span), min(self.last or on, on)
        return max((last - first).days, 0)


def times_in(stays: Iterable[StayTold]) -> tuple[TimeIn, ...]:
    """The stays as days in hospital: two stays of somebody at once are one time, as far as both are given."""
    found: list[TimeIn] = []
    went_in = [(stay.client_id, stay.admitted_on, stay.discharged_on) for stay in stays if stay.admitted_on]
    for client_id, first, last in sorted(went_in, key=lambda one: (one[0], one[1])):
        before = found[-1] if found else None
        if before and before.client_id == client_id and (before.last is None or first < before.last):
            found[-1] = replace(before, last=max(before.last, last) if before.last and last else None)
        else:
            found.append(TimeIn(client_id, first, last))
    return tuple(found)


def _latest(stay: StayTold) -> tuple[date, str]:
    return stay.admitted_on or stay.worried_on or date.min, stay.id
