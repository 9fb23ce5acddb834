"""One person's visits of a day, in the order of the day: where each is, how to be found, whom to ring."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from alongside.records.access import Sight
from alongside.records.queries.photos import photographed
from alongside.records.queries.reach import SpotTold, Way, spots_of
from alongside.records.queries.standing import active
from alongside.schedule.queries.visits import OPEN, PlannedVisit, read, standing
from alongside.terms import Alert, Place, VisitState, alerts_in

Known = tuple[str, str, Way | None, bool, tuple[Alert, ...]]
NOWHERE: Known = ("", "", None, False, ())
SHOWN = (VisitState.AGREED, VisitState.UNDER_WAY, VisitState.DONE, VisitState.MISSED)


@dataclass(frozen=True, slots=True)
class Stop:
    """A visit of one's own, and how to get there."""

    visit: PlannedVisit
    address: str
    find_me: str
    phone: Way | None
    two_staff: bool
    alerts: tuple[Alert, ...] = ()
    spots: tuple[SpotTold, ...] = ()
    """where else they may be found; the latest first"""
    photo: bool = False

    @property
    def where(self) -> str:
        """The place in words, if somebody wrote them, or the client's own address."""
        home = self.address if self.visit.place == Place.HOME else ""
        return self.visit.place_words or home


@dataclass(frozen=True, slots=True)
class Route:
    stops: tuple[Stop, ...]

    @property
    def next(self) -> Stop | None:
        """The first that is still ahead; whoever has set out is there already."""
        ahead = [stop for stop in self.stops if stop.visit.state in OPEN]
        under_way = [stop for stop in ahead if stop.visit.state is VisitState.UNDER_WAY]
        return next(iter([*under_way, *ahead]), None)

    @property
    def others(self) -> tuple[Stop, ...]:
        return tuple(stop for stop in self.stops if stop is not self.next)

    @property
    def done(self) -> int:
        return sum(stop.visit.state not in OPEN for stop in self.stops)


def route(sight: Sight, staff_id: str | None, *, on: date) -> Route:
    """What was agreed for somebody on a day, and what became of it. Five queries at the most."""
    if not staff_id:
        return Route(())
    mine = Q(staff_id=staff_id) | Q(second_id=staff_id)
    visits = read(sight, standing(sight).filter(mine, on=on, state__in=SHOWN))
    known = _where(sight, {visit.client_id for visit in visits}, on)
    pictured, spots = photographed(known), spots_of(list(known), on=on)
    return Route(tuple(
        Stop(visit, *known.get(visit.client_id, NOWHERE), spots=spots[visit.client_id],
             photo=visit.client_id in pictured)
        for visit in visits
    ))  # fmt: skip


def _where(sight: Sight, client_ids: Collection[str], on: date) -> Mapping[str, Known]:
    if not client_ids:
        return {}
    rows = active(sight.team_id, on=on).filter(client_id__in=client_ids).order_by("-client__phones__id")
    columns = (
        "client_id", "client__address", "client__find_me", "client__phones__shown", "client__phones__words",
        "client__two_staff", "client__alerts",
    )  # fmt: skip
    return {
        client_id: (address, find_me, Way(phone, words or "") if phone else None, two, alerts_in(alerts))
        for client_id, address, find_me, phone, words, two, alerts in rows.values_list(*columns)
    }
