"""What is known of every client of a caseload, as far as clocks and needs ask: read in the same few queries for all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from alongside.records.access import Sight
from alongside.records.models import SubstanceUseFlag, Supporter
from alongside.records.queries.asked import Lately as AskedLately
from alongside.records.queries.asked import asked_lately
from alongside.records.queries.clocks import due_of
from alongside.records.queries.clocks.clock import Due, Told
from alongside.records.queries.crises import open_calls
from alongside.records.queries.leaving import under_way
from alongside.records.queries.life import ahead
from alongside.records.queries.medicines.medicated import NOTHING, medicated
from alongside.records.queries.notes import waiting
from alongside.records.queries.planned_so_far import planned_so_far
from alongside.records.queries.seen import FOUR_WEEKS, Seen, how_seen
from alongside.records.queries.standing import active, standing
from alongside.records.queries.statuses import Status, raised
from alongside.records.queries.stays import JailTold, StayTold, by_client, jails_told, not_looked_at, stays_told
from alongside.terms import Mode, Outcome, Place, Service

SUPPORT_DAYS = 30
"""days within which a supporter, or a group, is to be met"""
IN_THE_COMMUNITY = frozenset({Place.HOME, Place.COMMUNITY, Place.RESIDENTIAL})


@dataclass(slots=True)
class Lately:
    """What one client's contacts of four weeks add up to; supporters and groups of thirty days.

    Minutes and counts are of completed contacts in person with the client. `alone_minutes` are those of one-to-one
    work on substance use, `alone_on` the last of it, `group_on` the last group: empty for whoever may not read Part 2.
    """

    met: int = 0
    minutes: int = 0
    community: int = 0
    office: int = 0
    supporter_on: date | None = None
    supported: int = 0
    """contacts with a supporter, the client there or not"""
    alone_minutes: int = 0
    alone_on: date | None = None
    group_on: date | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One client of the caseload. `substance_use` is None when nobody has said, and where Part 2 is out of sight."""

    client_id: str
    name: str
    enrolled_on: date
    lead_id: str
    two_staff: bool
    home: tuple[float, float] | None
    """latitude and longitude of their home, if somebody wrote them down"""
    seen: Seen
    lately: Lately
    stays: tuple[StayTold, ...]
    status: Status | None
    supporters: tuple[str, ...]
    """names of those the client lets us talk to, or has not said"""
    substance_use: bool | None
    in_hospital_since: date | None
    in_jail: bool
    open_call: bool
    """whether a call in a crisis about them is not resolved"""
    due: tuple[Due, ...] = field(default=())
    """what every clock says, earliest first"""
    languages: str = ""
    """as somebody wrote them down, their own first"""
    staff_gender: str = ""
    """by whom they would rather be met; empty without a wish"""

    def here_for(self, days: int, *, on: date) -> bool:
        """Whether the client has been with us for all of so many days."""
        return self.enrolled_on <= on - timedelta(days=days - 1)


def cases(sight: Sight, *, on: date, client_id: str = "") -> tuple[Case, ...]:
    """Everybody on the team on a day by name, or one of them. Twenty-one queries at the most, whatever the caseload."""
    enrolled = active(sight.team_id, on=on)
    enrolled = enrolled.filter(client_id=client_id) if client_id else enrolled
    rows = list(enrolled.order_by("client__name", "client_id").values_list(*COLUMNS))
    ids = [row[0] for row in rows]
    seen = how_seen(sight, ids, on=on) if ids else {}
    lately, stays = _lately(sight, client_id, on=on), by_client(stays_told(sight, client_id))
    jails, incidents = _jails(sight, client_id), not_looked_at(sight, client_id)
    statuses, supporters = raised(sight), _supporters(enrolled.values("client_id"), on=on)
    substance_use = _substance_use(enrolled.values("client_id")) if sight.part2 else {}
    calls = open_calls(sight.team_id) if sight.notes else frozenset()
    medicines = medicated(sight, on=on, client_id=client_id)
    asked = asked_lately(sight, on=on, client_id=client_id)
    life = ahead(sight, on=on, client_id=client_id)
    planned = planned_so_far(sight, enrolled.values("client_id"), on=on)
    leaving = under_way(sight.team_id, client_id=client_id) if sight.notes else {}
    unsigned = waiting(sight, client_id=client_id)
    found = []
    for id, name, since, lead, two_staff, latitude, longitude, languages, staff_gender in rows:
        case = Case(
            client_id=id, name=name, enrolled_on=since, lead_id=lead or "", two_staff=two_staff,
            home=None if latitude is None else (latitude, longitude), seen=seen[id], lately=lately[id],
            stays=tuple(stays[id]), status=statuses.get(id), supporters=tuple(supporters[id]),
            substance_use=substance_use.get(id), in_hospital_since=_inside(stays[id], on=on),
            in_jail=id in jails and jails[id].inside(on),
            open_call=id in calls, languages=languages, staff_gender=staff_gender,
            due=due_of(
                Told(
                    seen[id], since, stays[id], statuses.get(id), medicines.get(id, NOTHING),
                    None if asked is None else asked.get(id, AskedLately()), life.get(id, ()), planned.get(id),
                    jails.get(id), incidents.get(id), leaving.get(id, (None, None)), unsigned.get(id, ()),
                ), on=on,
            ),
        )  # fmt: skip
        found.append(case)
    return tuple(found)


COLUMNS = (
    "client_id", "client__name", "enrolled_on", "coordinator_id", "client__two_staff", "client__latitude",
    "client__longitude", "client__languages", "client__staff_gender",
)  # fmt: skip


def _lately(sight: Sight, client_id: str, *, on: date) -> Mapping[str, Lately]:
    """Client id -> what their contacts add up to. One query."""
    rows = standing(sight).filter(started_on__gt=on - timedelta(days=SUPPORT_DAYS), started_on__lte=on)
    rows = rows.filter(client_id=client_id) if client_id else rows
    found: defaultdict[str, Lately] = defaultdict(Lately)
    columns = ("client_id", "started_on", "minutes", "mode", "place", "with_client", "with_supporter", "service")
    for row in rows.filter(outcome=Outcome.COMPLETED).values_list(*columns):
        _add(found[row[0]], *row[1:], four_weeks=on - timedelta(days=FOUR_WEEKS))
    return found


def _add(
    to: Lately, day: date, minutes: int, mode: str, place: str, with_client: bool, with_supporter: bool, service: str,
    *, four_weeks: date,
) -> None:  # fmt: skip
    if with_supporter:
        to.supporter_on = max(day, to.supporter_on or day)
        to.supported += 1
    if service == Service.SUBSTANCE_USE_GROUP and with_client:
        to.group_on = max(day, to.group_on or day)
    if day <= four_weeks or not with_client:
        return
    if service == Service.SUBSTANCE_USE_INDIVIDUAL:
        to.alone_minutes += minutes
        to.alone_on = max(day, to.alone_on or day)
    if mode == Mode.FACE_TO_FACE:
        to.met += 1
        to.minutes += minutes
        to.community += place in IN_THE_COMMUNITY
        to.office += place == Place.OFFICE


def _supporters(clients: Any, *, on: date) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    rows = Supporter.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=on), client_id__in=clients)
    rows = rows.filter(since_on__lte=on).exclude(may_talk=False)
    for of, name in rows.order_by("since_on", "name").values_list("client_id", "name"):
        found[of].append(name)
    return found


def _substance_use(clients: Any) -> dict[str, bool]:
    rows = SubstanceUseFlag.objects.filter(client_id__in=clients).order_by("recorded_at", "id")
    return dict(rows.values_list("client_id", "holds"))


def _jails(sight: Sight, client_id: str) -> dict[str, JailTold]:
    """Client id -> their last time in custody."""
    return {jail.client_id: jail for jail in reversed(jails_told(sight, client_id))}


def _inside(stays: Iterable[StayTold], *, on: date) -> date | None:
    return max((stay.admitted_on for stay in stays if stay.admitted_on and stay.inside(on)), default=None)
