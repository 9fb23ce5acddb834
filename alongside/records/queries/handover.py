"""What changed on a team since somebody last said they had read it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from zoneinfo import ZoneInfo

from django.db.models import Q

from alongside.records.access import Sight
from alongside.records.models import (
    Acknowledgement,
    Enrollment,
    HospitalStay,
    MeetingLine,
    RaisedStatus,
    StatusCapsule,
)
from alongside.records.queries.crises import CallTold, calls_since
from alongside.records.queries.lines import standing_lines
from alongside.records.queries.names import client_names
from alongside.records.queries.seen import Touch, touches
from alongside.records.queries.standing import standing, threads
from alongside.teams.access import Actor, Right, may
from alongside.terms import ClientStatus, LineKind, Service

NEVER_READ = timedelta(hours=24)
WRITTEN_LATE = timedelta(days=1)
LONGEST = timedelta(days=14)
"""what changed before that is read on the clients' own pages"""


@dataclass(frozen=True, slots=True)
class News:
    """One thing that changed for a client: `words` are empty where they are out of sight."""

    client_id: str
    client: str
    what: str
    words: str


@dataclass(frozen=True, slots=True)
class Seen:
    """The contacts with one client, latest first."""

    client_id: str
    client: str
    touches: tuple[Touch, ...]


@dataclass(frozen=True, slots=True)
class Handover:
    since: datetime
    read_before: bool
    """whether somebody ever said they had read it; else it is the last 24 hours"""
    calls: tuple[CallTold, ...]
    """calls in a crisis, for whoever reads them"""
    crises: tuple[Seen, ...]
    hospital: tuple[News, ...]
    statuses: tuple[News, ...]
    decisions: tuple[News, ...]
    capsules: tuple[News, ...]
    came_and_left: tuple[News, ...]
    contacts: tuple[Seen, ...]

    @property
    def empty(self) -> bool:
        return not any((self.calls, self.crises, self.hospital, self.statuses, self.decisions, self.capsules,
                        self.came_and_left, self.contacts))  # fmt: skip


def handover(actor: Actor, sight: Sight, *, at: datetime, zone: str) -> Handover:
    """What changed up to `at`. A fixed number of queries, however much it is."""
    last = Acknowledgement.objects.filter(team_id=sight.team_id, user=actor.id).order_by("-upto").first()
    since = max(last.upto, at - LONGEST) if last else at - NEVER_READ
    first = since.astimezone(ZoneInfo(zone)).date()
    rows = standing(sight).filter(signed_at__gt=since, signed_at__lte=at, started_on__gte=first - WRITTEN_LATE)
    crises = set(rows.filter(service=Service.CRISIS).values_list("id", flat=True)) if sight.services else set()
    met = touches(rows)
    raised, written, said = _raised(sight, since, at), _written(sight, since, at), _said(sight, since, at)
    stays, periods = _stays(sight, first), _periods(sight, first)
    about = {touch.client_id for touch in met} | {each[0] for each in (*raised, *written, *said, *stays, *periods)}
    names = client_names(about - {""})
    return Handover(
        since=since,
        read_before=last is not None,
        calls=_calls(actor, sight, since, at),
        crises=_by_client([touch for touch in met if touch.id in crises], names),
        hospital=_news(stays, names),
        statuses=_news(raised, names),
        decisions=_news(said, names),
        capsules=_news(written, names),
        came_and_left=_news(periods, names),
        contacts=_by_client([touch for touch in met if touch.id not in crises], names),
    )


def _calls(actor: Actor, sight: Sight, since: datetime, at: datetime) -> tuple[CallTold, ...]:
    if not may(actor, Right.SEE_CRISES, sight.team_id):
        return ()
    return tuple(call for call in calls_since(actor, sight.team_id, since=since) if call.called_at <= at)


Told = tuple[str, str, str]
"""client id, what, words"""


def _news(told: list[Told], names: dict[str, str]) -> tuple[News, ...]:
    found = [News(client_id, names.get(client_id, ""), what, words) for client_id, what, words in told]
    return tuple(sorted(found, key=lambda news: (news.client, news.what)))


def _by_client(met: list[Touch], names: dict[str, str]) -> tuple[Seen, ...]:
    ids = dict.fromkeys(touch.client_id for touch in met)
    found = [
        Seen(client_id, names[client_id], tuple(touch for touch in met if touch.client_id == client_id))
        for client_id in ids
    ]
    return tuple(sorted(found, key=lambda seen: seen.client))


def _raised(sight: Sight, since: datetime, at: datetime) -> list[Told]:
    rows = RaisedStatus.objects.filter(team_id=sight.team_id, at__gt=since, at__lte=at).order_by("id")
    last = {row.client_id: row for row in rows}
    return [
        (row.client_id, ClientStatus(row.status).label + (f" to {_day(row.review_on)}" if row.review_on else ""),
         row.why if sight.notes else "")
        for row in last.values()
    ]  # fmt: skip


def _written(sight: Sight, since: datetime, at: datetime) -> list[Told]:
    if not sight.notes:
        return []
    rows = StatusCapsule.objects.filter(team_id=sight.team_id, at__gt=since, at__lte=at).order_by("id")
    return [(row.client_id, "", row.text) for row in {row.client_id: row for row in rows}.values()]


def _said(sight: Sight, since: datetime, at: datetime) -> list[Told]:
    if not sight.notes:
        return []
    rows = MeetingLine.objects.filter(meeting__team_id=sight.team_id, kind=LineKind.DECISION, at__gt=since, at__lte=at)
    rows = rows if sight.part2 else rows.filter(part2=False)
    return [(row.client_id or "", "", row.text) for row in standing_lines(rows).order_by("at", "id")]


def _stays(sight: Sight, first: date) -> list[Told]:
    turned = ("worried_on", "admitted_on", "discharged_on", "closed_on")
    lately = reduce(or_, (Q(**{f"{day}__gte": first}) for day in turned))
    return [(row.client_id, _turned(row), row.hospital) for row in threads(sight).filter(lately)]


def _turned(row: HospitalStay) -> str:
    """How far a hospital thread came lately."""
    if row.admitted_on is None:
        return f"worry over {_day(row.closed_on)}" if row.closed_on else "worry about hospital"
    return f"home {_day(row.discharged_on)}" if row.discharged_on else f"admitted {_day(row.admitted_on)}"


def _periods(sight: Sight, first: date) -> list[Told]:
    lately = Q(enrolled_on__gte=first) | Q(ended_on__gte=first)
    rows = Enrollment.objects.filter(lately, team_id=sight.team_id, client__merged_into=None)
    return [
        (row.client_id, f"left {_day(row.ended_on)}" if row.ended_on else f"enrolled {_day(row.enrolled_on)}", "")
        for row in rows
    ]


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"
