"""The caseload as the needs of a day ask: what is known of every client, read in the same few queries for all."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from alongside.records.access import Sight
from alongside.records.models import SubstanceUseFlag, Supporter
from alongside.records.queries.permissions import lapsed
from alongside.records.queries.seen import FOUR_WEEKS, Touch
from alongside.records.queries.standing import active
from alongside.records.queries.told import A_MONTH, Asked, Told, read_by, tell
from alongside.terms import Mode, Outcome, Place, Service

SUPPORT_DAYS = A_MONTH
"""days within which a supporter, or a group, is to be met"""
IN_THE_COMMUNITY = frozenset({Place.HOME, Place.COMMUNITY, Place.RESIDENTIAL})


@dataclass(frozen=True, slots=True)
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


def _lately(of: Asked) -> Mapping[str, Lately]:
    """Client id -> what their contacts add up to."""
    theirs: defaultdict[str, list[Touch]] = defaultdict(list)
    for touch in of.touches:
        if touch.outcome == Outcome.COMPLETED:
            theirs[touch.client_id].append(touch)
    return {id: _added(done, since=of.on - timedelta(days=FOUR_WEEKS)) for id, done in theirs.items()}


def _added(done: Sequence[Touch], *, since: date) -> Lately:
    recent = [touch for touch in done if touch.with_client and touch.on > since]
    met = [touch for touch in recent if touch.mode == Mode.FACE_TO_FACE]
    alone = [touch for touch in recent if touch.service == Service.SUBSTANCE_USE_INDIVIDUAL]
    groups = [touch.on for touch in done if touch.with_client and touch.service == Service.SUBSTANCE_USE_GROUP]
    around = [touch.on for touch in done if touch.with_supporter]
    return Lately(
        met=len(met), minutes=sum(touch.minutes for touch in met),
        community=sum(touch.place in IN_THE_COMMUNITY for touch in met),
        office=sum(touch.place == Place.OFFICE for touch in met), supporter_on=max(around, default=None),
        supported=len(around), alone_minutes=sum(touch.minutes for touch in alone),
        alone_on=max((touch.on for touch in alone), default=None), group_on=max(groups, default=None),
    )  # fmt: skip


def _supporters(of: Asked) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    rows = Supporter.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=of.on), client_id__in=of.ids)
    rows = rows.filter(since_on__lte=of.on).exclude(may_talk=False).order_by("since_on", "name")
    rows = rows.exclude(id__in=lapsed(of.sight, of.ids, on=of.on))
    for client_id, name in rows.values_list("client_id", "name"):
        found[client_id] = (*found.get(client_id, ()), name)
    return found


def _substance_use(of: Asked) -> dict[str, bool]:
    if not of.sight.part2:
        return {}
    rows = SubstanceUseFlag.objects.filter(client_id__in=of.ids).order_by("recorded_at", "id")
    return dict(rows.values_list("client_id", "holds"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Told):
    """One client of the caseload, and what is known of them. A wish that nobody wrote down is empty."""

    name: str
    lead_id: str
    two_staff: bool
    home: tuple[float, float] | None
    """latitude and longitude of their home, if somebody wrote them down"""
    address: str = ""
    languages: str = ""
    """as somebody wrote them down, their own first"""
    staff_gender: str = ""
    """by whom they would rather be met"""
    lately: Lately = read_by(_lately, Lately())
    supporters: tuple[str, ...] = read_by(_supporters, ())
    """names of those the client lets us talk to, or has not said"""
    substance_use: bool | None = read_by(_substance_use, None)
    """None when nobody has said, and where Part 2 is out of sight"""

    def here_for(self, days: int, *, on: date) -> bool:
        """Whether the client has been with us for all of so many days."""
        return self.enrolled_on <= on - timedelta(days=days - 1)


def cases(sight: Sight, *, on: date, client_id: str = "") -> tuple[Case, ...]:
    """Everybody on the team on a day by name, or one of them. Twenty-five queries at the most, however many."""
    enrolled = active(sight.team_id, on=on)
    enrolled = enrolled.filter(client_id=client_id) if client_id else enrolled
    rows = enrolled.order_by("client__name", "client_id").values_list(*COLUMNS)
    return tuple(tell(Case, sight, {row[0]: _known(*row[1:]) for row in rows}, on=on).values())


COLUMNS = (
    "client_id", "client__name", "enrolled_on", "coordinator_id", "client__two_staff", "client__latitude",
    "client__longitude", "client__address", "client__languages", "client__staff_gender",
)  # fmt: skip


def _known(
    name: str, since: date, lead: str | None, two_staff: bool, latitude: float | None, longitude: float | None,
    address: str, languages: str, staff_gender: str,
) -> dict[str, Any]:  # fmt: skip
    home = None if latitude is None else (latitude, longitude)
    return {"name": name, "enrolled_on": since, "lead_id": lead or "", "two_staff": two_staff, "home": home,
            "address": address, "languages": languages, "staff_gender": staff_gender}  # fmt: skip
