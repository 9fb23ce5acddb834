"""Meetings, calls and attempts, and what was said of a client with others."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from alongside import terms
from alongside.records.queries.story.contact_told import contacts_of, told_contacts
from alongside.records.queries.story.telling import Entry, Look, Source

ATTEMPTED = Q(outcome=terms.Outcome.ATTEMPTED)
A_DAY = timedelta(days=1)
OF_A_KIND = {
    "met": ~ATTEMPTED,
    "tried": ATTEMPTED,
    "hospital": Q(place=terms.Place.HOSPITAL, mode=terms.Mode.FACE_TO_FACE),
}


def _rows(look: Look) -> Sequence[QuerySet[Any]]:
    rows = contacts_of(look.sight, look.client_id).filter(OF_A_KIND.get(look.kind, Q()))
    if look.first is not None:
        # Said twice, because the index is over the instant and not over the day; a zone is never a whole day away.
        rows = rows.filter(started_at__gte=datetime.combine(look.first, time(), UTC) - A_DAY)
    return (look.told(rows, "started_on"),)


def _entries(look: Look) -> Iterable[Entry]:
    (rows,) = _rows(look)
    for told in told_contacts(look.sight, rows):
        yield Entry(told.id, told.on, "people", told.kind, hour=told.time, contact=told)


CONTACTS = Source(
    "contacts", kinds={"met": "Met", "tried": "Tried", "hospital": "Hospital"}, seen=lambda sight: True, rows=_rows,
    entries=_entries,
)  # fmt: skip
