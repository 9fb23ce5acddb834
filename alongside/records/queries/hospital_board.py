"""Hospital on one page: who is in, who is home lately, about whom there is a worry, and what else took people away."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from alongside import terms
from alongside.records.access import Sight
from alongside.records.models import EmergencyVisit, Incident
from alongside.records.queries.clocks import due_of
from alongside.records.queries.clocks.clock import Due
from alongside.records.queries.clocks.hospital import OF_THREADS
from alongside.records.queries.names import client_names, users_called
from alongside.records.queries.needs import Flag
from alongside.records.queries.seen import MET, Touch, touches
from alongside.records.queries.standing import active, left_on, standing
from alongside.records.queries.stays import (
    WITHIN,
    JailTold,
    StayTold,
    by_client,
    jails_told,
    standing_emergencies,
    standing_incidents,
    stays_told,
    times_in,
)
from alongside.records.queries.threads import FollowUp, follow_ups, ward_visit
from alongside.records.queries.told import Told, tell
from alongside.teams.queries.clocks import Pace, pace_of
from alongside.terms import ClockDays, StayKind

LATELY = timedelta(days=30)
"""how far back visits to emergency rooms, releases and incidents are listed"""
LAST = 10
IN_90 = timedelta(days=90)
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Row:
    """A thread in the list."""

    stay: StayTold
    name: str
    days: int
    """the day of the stay, the worry, or since coming home"""
    flags: tuple[Flag, ...]
    next: Due | None
    """the next thing due, if nothing presses"""
    visits: int
    """visits on the ward so far"""
    follow_ups: tuple[FollowUp, ...]


@dataclass(frozen=True, slots=True)
class Away:
    """A time in custody in the list."""

    jail: JailTold
    name: str
    days: int
    inside: bool
    in_hospital: bool
    """whether they are in hospital too"""

    @property
    def day_words(self) -> str:
        return str(self.days)


@dataclass(frozen=True, slots=True)
class EmergencyTold:
    """A visit to an emergency room. Its words are empty for whoever reads no notes."""

    id: str
    client_id: str
    name: str
    on: date
    where: str
    kind: str
    began: str
    team_told: bool | None
    end: terms.EmergencyEnd
    says: str
    by: str
    led_to: str = ""
    """id of the stay that began with it"""


@dataclass(frozen=True, slots=True)
class IncidentTold:
    """An incident, and whether the leader has looked."""

    id: str
    client_id: str
    name: str
    on: date
    kind: terms.IncidentKind
    where: str
    whom: str
    what: str
    done: str
    told: str
    by: str
    at: datetime
    looked: bool
    looked_says: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One stay among the last ten, and its answer."""

    stay: StayTold
    name: str
    on: date
    answer: bool


@dataclass(frozen=True, slots=True)
class LastTen:
    """The last ten psychiatric stays with an answer within a year, latest first, and how many have none."""

    stays: tuple[Asked, ...]
    unanswered: tuple[StayTold, ...]

    @property
    def yes(self) -> int:
        return sum(one.answer for one in self.stays)


@dataclass(frozen=True, slots=True)
class Board:
    inside: tuple[Row, ...]
    home: tuple[Row, ...]
    worried: tuple[Row, ...]
    jails: tuple[Away, ...]
    emergencies: tuple[EmergencyTold, ...]
    incidents: tuple[IncidentTold, ...]
    went_in: LastTen
    came_out: LastTen
    stays_90: int
    nights_90: int
    nights_90_before: int
    """the same ninety days a year earlier"""

    @property
    def people_inside(self) -> int:
        """Who has two stays at once is one person."""
        return len({row.stay.client_id for row in self.inside})

    @property
    def people_home(self) -> int:
        return len({row.stay.client_id for row in self.home})

    @property
    def empty(self) -> bool:
        return not (self.inside or self.home or self.worried)

    @property
    def to_look_at(self) -> int:
        return sum(not one.looked for one in self.incidents)


def hospital_board(sight: Sight, *, on: date) -> Board:
    """All of a team on a day: who is away now are those who are on it, what was counted goes on counting.

    A fixed number of queries, whatever the caseload.
    """
    stays, all_jails = stays_told(sight), jails_told(sight)
    here = dict(active(sight.team_id, on=on).values_list("client_id", "enrolled_on"))
    known = {stay.client_id for stay in stays} | {jail.client_id for jail in all_jails}
    left = left_on(sight.team_id, known - set(here), on=on)
    ours = [stay for stay in stays if stay.client_id in here]
    now = [stay for stay in ours if stay.inside(on)]
    still = {stay.client_id for stay in now}
    home = [stay for stay in ours if _lately(stay.discharged_on, on) and stay.client_id not in still]
    worried = [stay for stay in ours if stay.worry]
    jails = [jail for jail in all_jails
             if jail.client_id in here and (jail.inside(on) or _lately(jail.released_on, on))]  # fmt: skip
    names = client_names(known)
    pace = pace_of(sight.team_id, on=on)
    jailed = frozenset(jail.client_id for jail in jails if jail.inside(on))
    times = [each.until(left.get(each.client_id)) for each in times_in(stays)]
    lately = [each.nights(on, IN_90) for each in times]
    told = _Told(_of_threads(sight, stays, here, pace, on), _met(sight, [*now, *home]), names, pace.days, on, jailed)
    return Board(
        inside=tuple(told.row(stay, others=now) for stay in now),
        home=tuple(told.row(stay) for stay in home),
        worried=tuple(told.row(stay) for stay in worried),
        jails=tuple(_away(jail, names, on, still) for jail in jails),
        emergencies=emergencies_told(sight, standing_emergencies(sight).filter(on__gt=on - LATELY), stays),
        incidents=incidents_told(standing_incidents(sight).filter(Q(on__gt=on - LATELY) | Q(look=None))),
        went_in=_last_ten(stays, names, on, day="admitted_on", answer="team_involved"),
        came_out=_last_ten(stays, names, on, day="discharged_on", answer="planned_jointly"),
        stays_90=sum(nights > 0 for nights in lately),
        nights_90=sum(lately),
        nights_90_before=sum(each.nights(on - YEAR, IN_90) for each in times),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Told:
    """What rows are made from."""

    told: dict[str, Told]
    met: dict[str, list[Touch]]
    names: dict[str, str]
    days: ClockDays
    on: date
    jailed: frozenset[str]

    def row(self, stay: StayTold, *, others: Sequence[StayTold] = ()) -> Row:
        since = (stay.discharged_on if stay.home(self.on) else stay.admitted_on) or stay.begun_on or self.on
        told, met = self.told.get(stay.client_id), self.met.get(stay.client_id, [])
        found = due_of(told, on=self.on, clocks=OF_THREADS) if told else ()
        due = [each for each in found if each.stay_id == stay.id]
        pressing = [each for each in due if each.kind]
        return Row(
            stay=stay, name=self.names[stay.client_id], days=(self.on - since).days + (not stay.home(self.on)),
            flags=(*self._at_once(stay, others), *(Flag(each.kind, each.what.lower()) for each in pressing[:2])),
            next=None if pressing else next(iter(due), None),
            visits=sum(ward_visit(touch, stay) for touch in met), follow_ups=follow_ups(met, stay, self.days),
        )  # fmt: skip

    def _at_once(self, stay: StayTold, others: Sequence[StayTold]) -> Iterator[Flag]:
        """What else holds somebody who is in hospital."""
        if any(each.client_id == stay.client_id and each.id != stay.id for each in others):
            yield Flag("fact", "two stays at once")
        if stay.client_id in self.jailed and stay.inside(self.on):
            yield Flag("away", "in jail too")


def came_through(sight: Sight, stay: StayTold) -> EmergencyTold | None:
    """The visit to an emergency room that a stay began with."""
    if stay.admitted_on is None:
        return None
    rows = standing_emergencies(sight, stay.client_id).filter(
        end=terms.EmergencyEnd.ADMITTED, on__range=(stay.admitted_on - WITHIN, stay.admitted_on)
    )
    return next(iter(emergencies_told(sight, rows[:1])), None)


def _led_to(row: EmergencyVisit, stays: Sequence[StayTold]) -> str:
    if row.end != terms.EmergencyEnd.ADMITTED:
        return ""
    theirs = (stay for stay in stays if stay.client_id == row.client_id and stay.admitted_on)
    found = (stay.id for stay in theirs if stay.admitted_on and row.on <= stay.admitted_on <= row.on + WITHIN)
    return next(found, "")


def emergencies_told(
    sight: Sight, rows: Iterable[EmergencyVisit], stays: Sequence[StayTold] = ()
) -> tuple[EmergencyTold, ...]:
    """Visits to emergency rooms in words, each with the one among `stays` it led to. Three queries."""
    found = list(rows)
    names, called = client_names({row.client_id for row in found}), users_called({row.by for row in found})
    notes = sight.notes
    return tuple(
        EmergencyTold(
            id=row.id, client_id=row.client_id, name=names[row.client_id], on=row.on, where=row.where,
            kind=row.kind if notes else "", began=row.began if notes else "",
            team_told=row.team_told if notes else None,
            end=terms.EmergencyEnd(row.end), says=row.says if notes else "", by=called.get(row.by, ""),
            led_to=_led_to(row, stays),
        )
        for row in found
    )  # fmt: skip


def incidents_told(rows: QuerySet[Incident]) -> tuple[IncidentTold, ...]:
    """Incidents in words, those to be looked at first, then the latest. Three queries."""
    found = list(rows.select_related("look"))
    names = client_names({row.client_id for row in found if row.client_id})
    called = users_called({row.by for row in found})
    told = [
        IncidentTold(
            id=row.id, client_id=row.client_id or "", name=names.get(row.client_id or "", ""), on=row.on,
            kind=terms.IncidentKind(row.kind), where=row.where, whom=row.whom, what=row.what, done=row.done,
            told=row.told, by=called.get(row.by, ""), at=row.at, looked=hasattr(row, "look"),
            looked_says=row.look.says if hasattr(row, "look") else "",
        )
        for row in found
    ]  # fmt: skip
    return tuple(sorted(told, key=lambda one: (one.looked, -one.on.toordinal(), one.id)))


def _of_threads(
    sight: Sight, stays: Sequence[StayTold], here: Mapping[str, date], pace: Pace, on: date
) -> dict[str, Told]:
    """What the clocks of threads ask about everybody on the team. Three queries at the most."""
    theirs = by_client(stays)
    known = {id: {"enrolled_on": since, "stays": theirs[id]} for id, since in here.items()}
    return tell(Told, sight, known, on=on, only=("seen",), pace=pace)


def _met(sight: Sight, stays: Sequence[StayTold]) -> dict[str, list[Touch]]:
    """Client id -> every meeting since the earliest of these stays began, earliest first."""
    if not stays:
        return {}
    since = min(stay.admitted_on or date.max for stay in stays)
    ids = {stay.client_id for stay in stays}
    found: dict[str, list[Touch]] = {}
    for touch in reversed(touches(standing(sight).filter(MET, client_id__in=ids, started_on__gte=since))):
        found.setdefault(touch.client_id, []).append(touch)
    return found


def _away(jail: JailTold, names: dict[str, str], on: date, still: Collection[str]) -> Away:
    inside = jail.inside(on)
    since = jail.booked_on if inside else jail.released_on or on
    return Away(jail, names[jail.client_id], (on - since).days + inside, inside, inside and jail.client_id in still)


def _lately(day: date | None, on: date) -> bool:
    return day is not None and timedelta() <= on - day <= LATELY


def _last_ten(stays: Sequence[StayTold], names: dict[str, str], on: date, *, day: str, answer: str) -> LastTen:
    """As O5 and O6 count: psychiatric, within 365 days, by day and then by id."""
    dated = [(getattr(stay, day), stay) for stay in stays if stay.kind == StayKind.PSYCHIATRIC]
    within = sorted(((when, stay) for when, stay in dated if when and on - YEAR < when <= on),
                    key=lambda pair: (pair[0], pair[1].id), reverse=True)  # fmt: skip
    answered = [Asked(stay, names[stay.client_id], when, getattr(stay, answer)) for when, stay in within
                if getattr(stay, answer) is not None]  # fmt: skip
    return LastTen(tuple(answered[:LAST]), tuple(stay for _, stay in within if getattr(stay, answer) is None))
