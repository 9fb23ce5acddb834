"""Meetings, calls and attempts, and what was said of a client with others."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from alongside import terms
from alongside.records.models import Contact, CosignRequest
from alongside.records.queries.names import users_called
from alongside.records.queries.notes import added_to, cosigning_of, named
from alongside.records.queries.story.contact_told import contacts_of, told_contacts
from alongside.records.queries.story.notes import added_in_words, cosigned_in_words
from alongside.records.queries.story.plain import said_to_them
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
    found = told_contacts(look.sight, rows)
    after = _after_signing(look, [told.id for told in found]) if found and look.sight.notes else {}
    for told in found:
        small = after.get(told.id, ())
        yield Entry(told.id, told.on, "people", told.kind, hour=told.time, small=small, plain=said_to_them(told),
                    contact=told)  # fmt: skip


def _after_signing(look: Look, ids: list[str]) -> dict[str, tuple[str, ...]]:
    """What was added to contacts, and whether the leader has signed too, in words. Four queries at the most."""
    added = added_to(contact_ids=ids)
    asked = CosignRequest.objects.filter(contact_id__in=ids).select_related("signature")
    second = {row.contact_id: cosigning_of(row) for row in asked}
    later = _replaced(look, ids)
    people = (
        {row.author for row in later}
        | {each.by for them in added.values() for each in them}
        | {one.by for one in second.values() if one}
    )
    called = users_called(people - {""})
    words = {id: [added_in_words(each) for each in named(them, called)] for id, them in added.items()}
    for id, one in second.items():
        if id and one:
            words.setdefault(id, []).append(cosigned_in_words(replace(one, by=called.get(one.by, ""))))
    for row in later:
        verb = "Taken back" if row.withdrawn else "Amended"
        on = row.signed_at.astimezone(look.zone)
        line = f"{verb} by {called.get(row.author, 'somebody no longer here')}, {on:%a} {on.day} {on:%b %Y}."
        words.setdefault(str(row.amends_id), []).append(line)
    return {id: tuple(lines) for id, lines in words.items()}


def _replaced(look: Look, ids: list[str]) -> list[Contact]:
    """The rows that amended or took back contacts, as far as they are in sight."""
    rows = Contact.objects.filter(amends_id__in=ids)
    return list(rows if look.sight.part2 else rows.filter(part2=False))


CONTACTS = Source(
    "contacts", kinds={"met": "Met", "tried": "Tried", "hospital": "Hospital"}, seen=lambda sight: True, rows=_rows,
    entries=_entries,
)  # fmt: skip
