"""Who is in hospital or jail on a day, who came home lately, and about whom there is a worry."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q

from alongside.records.access import Sight
from alongside.records.models import JailStay
from alongside.records.models.hospital import OPEN
from alongside.records.queries.needs import HOME_FOR, Where
from alongside.records.queries.standing import threads
from alongside.records.queries.stays import JailTold, StayTold
from alongside.terms import StayState

NOT_IN = tuple(state for state in OPEN if state in {StayState.WORRIED, StayState.ASKED})


@dataclass(frozen=True, slots=True)
class Away:
    """Client id -> a day, each: of admission, of coming home in the last week, of a worry, of being taken in."""

    admitted: dict[str, date] = field(default_factory=dict)
    home: dict[str, date] = field(default_factory=dict)
    worried: dict[str, date] = field(default_factory=dict)
    jailed: dict[str, date] = field(default_factory=dict)

    def of(self, client_id: str) -> Where:
        found = (days.get(client_id) for days in (self.admitted, self.home, self.worried, self.jailed))
        return Where(*found)


def away(sight: Sight, *, on: date, client_id: str = "") -> Away:
    """Where everybody of a team is on a day, or one of them. Two queries."""
    if not sight.hospital:
        return Away()
    since = on - timedelta(days=HOME_FOR)
    lately = Q(state__in=OPEN) | Q(discharged_on__gte=since)
    rows = threads(sight, client_id).filter(lately).order_by("admitted_on", "worried_on", "id")
    found = Away(jailed=_jailed(sight, client_id, on=on))
    columns = ("client_id", "state", "worried_on", "admitted_on", "discharged_on")
    for of, state, worried_on, admitted_on, home_on in rows.values_list(*columns):
        if state in NOT_IN:
            found.worried[of] = worried_on or on
        elif admitted_on is not None and admitted_on <= on and (home_on is None or home_on > on):
            found.admitted[of] = admitted_on
        elif home_on is not None and since <= home_on <= on:
            found.home[of] = home_on
    return found


def where_of(stays: Iterable[StayTold], jails: Iterable[JailTold], *, on: date) -> Where:
    """The same of one client, from what is known of them already; `stays` the latest first."""
    found = tuple(stays)
    left = [stay.discharged_on for stay in found if stay.discharged_on and stay.home(on)]
    return Where(
        admitted_on=next((stay.admitted_on for stay in found if stay.inside(on)), None),
        home_on=max((day for day in left if (on - day).days <= HOME_FOR), default=None),
        worried_on=next((stay.begun_on or on for stay in found if stay.worry), None),
        jailed_on=next((jail.booked_on for jail in jails if jail.inside(on)), None),
    )


def _jailed(sight: Sight, client_id: str, *, on: date) -> dict[str, date]:
    inside = Q(released_on__isnull=True) | Q(released_on__gt=on)
    rows = JailStay.objects.filter(inside, team_id=sight.team_id, withdrawn=False, booked_on__lte=on)
    rows = rows.filter(client_id=client_id) if client_id else rows
    return dict(rows.values_list("client_id", "booked_on"))
