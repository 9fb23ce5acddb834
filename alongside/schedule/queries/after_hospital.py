"""The first visits after hospital: for each of the days by which we meet, what is planned, or what could be.

A line of the weekly card that falls within those days stands for one; where none does, a visit of its own is made.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import NAMESPACE_OID, uuid5

from alongside.records.access import Sight
from alongside.records.queries.stays import StayTold
from alongside.schedule.models import Visit
from alongside.schedule.queries.cards import CardLine, cards_between, drawn_id
from alongside.schedule.queries.visits import OPEN, PlannedVisit, read, standing, visits_between
from alongside.teams.queries.clocks import clock_days
from alongside.terms import Mode, VisitState


@dataclass(frozen=True, slots=True)
class FirstVisit:
    """One of the days by which we meet. `visits` are those of the schedule that would keep it.

    Without any, `on` is the day one could be proposed for: by a `line` of the card, by moving the visit that was `made`
    for it while they were to come home on another day, or anew.
    """

    days: int
    since: date
    by: date
    visits: tuple[PlannedVisit, ...]
    on: date
    line: CardLine | None
    made: PlannedVisit | None

    @property
    def missing(self) -> bool:
        """Whether a visit can be proposed for it: none is there, and nobody has taken one out."""
        return not self.visits and (self.line is not None or self.made is None or self.made.state in OPEN)


def made_id(stay_id: str, days: int) -> str:
    """The identity of the visit made for a day after a stay, so that it is made once."""
    return uuid5(NAMESPACE_OID, f"day {days} after {stay_id}").hex


def home_on(stay: StayTold) -> date | None:
    """The day they came home, or may come home."""
    return stay.discharged_on or stay.expected_on


def first_visits(sight: Sight, stay: StayTold, *, on: date) -> tuple[FirstVisit, ...]:
    """Those whose day has not passed; none while nobody knows when they come home. Five queries."""
    home = home_on(stay)
    if home is None or stay.admitted_on is None:
        return ()
    meetings = clock_days(sight.team_id, on=on).follow_ups[:-1]
    until = home + timedelta(days=meetings[-1])
    planned = [one for one in visits_between(sight, since=home, until=until, client_id=stay.client_id) if _keeps(one)]
    made = read(sight, standing(sight).filter(visit_id__in=[made_id(stay.id, days) for days in meetings]))
    of = {one.id: one for one in made}
    cards = _card_days(sight, stay.client_id, max(home, on), until)
    found, since = [], home
    for days in meetings:
        by = home + timedelta(days=days)
        if by >= on:
            line, day = next(((line, day) for day, line in cards if since <= day <= by), (None, None))
            visits = tuple(one for one in planned if since <= one.on <= by)
            usual = min(max(since + timedelta(days=1), on), by)
            found.append(FirstVisit(days, since, by, visits, day or usual, line, of.get(made_id(stay.id, days))))
        since = by + timedelta(days=1)
    return tuple(found)


def _keeps(visit: PlannedVisit) -> bool:
    return visit.mode == Mode.FACE_TO_FACE and visit.state in {*OPEN, VisitState.DONE}


def _card_days(sight: Sight, client_id: str, since: date, until: date) -> list[tuple[date, CardLine]]:
    """The days their card asks for a visit in person, earliest first; without those it has made, whatever became."""
    if until < since:
        return []
    lines = cards_between(sight, since=since, until=until, client_id=client_id)
    days = [since + timedelta(days=each) for each in range((until - since).days + 1)]
    falls = [(day, line) for day in days for line in lines if line.mode == Mode.FACE_TO_FACE and line.falls_on(day)]
    return list(_not_made(falls))


def _not_made(falls: list[tuple[date, CardLine]]) -> Iterable[tuple[date, CardLine]]:
    ids = [drawn_id(line.id, day) for day, line in falls]
    made = set(Visit.objects.filter(id__in=ids).values_list("id", flat=True))
    return (one for one, id in zip(falls, ids, strict=True) if id not in made)
