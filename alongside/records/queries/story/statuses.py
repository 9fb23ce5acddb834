"""How closely the team kept to a client, raised by hand; and how they were, as the person on call read it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from alongside import terms
from alongside.records.models import RaisedStatus, StatusCapsule
from alongside.records.queries.story.telling import Entry, Look, Source

KINDS = {"statuses": "Status"}


def _statuses(look: Look) -> Sequence[QuerySet[Any]]:
    rows = RaisedStatus.objects.filter(team_id=look.sight.team_id, client_id=look.client_id)
    return (look.told(rows, "since_on"),)


def _of_statuses(look: Look) -> Iterable[Entry]:
    (rows,) = _statuses(look)
    for row in rows.order_by("-id"):
        why = row.why if look.sight.notes else ""
        yield Entry(str(row.id), row.told_on, "day", terms.ClientStatus(row.status).label, why, by=row.by)


def _capsules(look: Look) -> Sequence[QuerySet[Any]]:
    rows = StatusCapsule.objects.filter(team_id=look.sight.team_id, client_id=look.client_id)
    return (look.told_at(rows, "at"),)


def _of_capsules(look: Look) -> Iterable[Entry]:
    (rows,) = _capsules(look)
    for row in rows.order_by("-id"):
        at = row.at.astimezone(look.zone)
        yield Entry(str(row.id), row.told_on, "write", "How they are", says=row.text, hour=at.time(), by=row.by)


STATUSES = Source("statuses", KINDS, seen=lambda sight: True, rows=_statuses, entries=_of_statuses)
CAPSULES = Source("capsules", KINDS, seen=lambda sight: sight.notes, rows=_capsules, entries=_of_capsules)
