"""One client as the meeting needs them: who they are, the last 24 hours, who has met them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from alongside.records.access import Sight, open_client
from alongside.records.queries.crises import CallTold, calls_about
from alongside.records.queries.reach import SpotTold, Way, reach_of, spots_of
from alongside.records.queries.seen import FORTNIGHT, Colleague, Touch, day_marks, touches
from alongside.records.queries.standing import standing
from alongside.records.queries.statuses import Capsule, Status, capsules_of, raised
from alongside.records.queries.story.contact_told import ContactTold, last_day
from alongside.records.queries.symptoms import SymptomsTold, symptoms_since
from alongside.teams.access import Actor, Right, may
from alongside.terms import Alert, alerts_in


@dataclass(frozen=True, slots=True)
class Lane:
    """One colleague, and the days on which they met, reached or tried the client."""

    name: str
    marks: tuple[tuple[date, str], ...]


@dataclass(frozen=True, slots=True)
class Glance:
    client_id: str
    name: str
    pronouns: str
    birth_date: date | None
    languages: str
    find_me: str
    address: str
    phones: tuple[Way, ...]
    spots: tuple[SpotTold, ...]
    two_staff: bool
    safety: str
    alerts: tuple[Alert, ...]
    last_day: tuple[ContactTold, ...]
    lanes: tuple[Lane, ...]
    first: date
    """the first of the 14 days"""
    calls: tuple[CallTold, ...]
    """calls in a crisis of the last 24 hours, for whoever reads them"""
    capsules: tuple[Capsule, ...]
    """how they are; a second one if two of us wrote at the same time"""
    status: Status | None
    symptoms: tuple[SymptomsTold, ...] = ()
    """what was noted of their symptoms in the last 24 hours"""


def glance(actor: Actor, client_id: str, *, sight: Sight, on: date, at: datetime) -> Glance:
    """Open a client beside the roster; the look is noted in the ledger."""
    client = open_client(actor, client_id, team_id=sight.team_id, at=at)
    first = on - timedelta(days=FORTNIGHT - 1)
    rows = standing(sight).filter(client_id=client_id, started_on__gte=first, started_on__lte=on)
    return Glance(
        client_id=client.id,
        name=client.name,
        pronouns=client.pronouns,
        birth_date=client.birth_date,
        languages=client.languages,
        find_me=client.find_me,
        address=client.address,
        phones=reach_of([client.id])[client.id].phones,
        spots=spots_of([client.id], on=on)[client.id],
        two_staff=client.two_staff,
        safety=client.safety,
        alerts=alerts_in(client.alerts),
        last_day=last_day(sight, client_id, since=at - timedelta(hours=24)),
        lanes=lanes(touches(rows), first=first),
        first=first,
        calls=_calls(actor, client_id, sight, at),
        capsules=capsules_of(sight, client_id),
        status=raised(sight, client_id).get(client_id),
        symptoms=symptoms_since(sight, client_id, since=at - timedelta(hours=24)),
    )


def _calls(actor: Actor, client_id: str, sight: Sight, at: datetime) -> tuple[CallTold, ...]:
    if not may(actor, Right.SEE_CRISES, sight.team_id):
        return ()
    calls = calls_about(client_id, sight.team_id, at=at)
    return tuple(call for call in calls if call.called_at >= at - timedelta(hours=24))


def lanes(them: list[Touch], *, first: date) -> tuple[Lane, ...]:
    """A lane for each colleague, whoever was there last on top."""
    by: dict[Colleague, list[Touch]] = {}
    for touch in them:
        for colleague in touch.staff:
            by.setdefault(colleague, []).append(touch)
    return tuple(
        Lane(colleague.called, tuple((day, kind) for day, kind in day_marks(own, first=first, days=FORTNIGHT) if kind))
        for colleague, own in by.items()
    )
