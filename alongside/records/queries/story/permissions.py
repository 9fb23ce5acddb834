"""What a client let us tell others, when they took it back, and what was told."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from alongside import terms
from alongside.records.models import PermissionRevoked
from alongside.records.queries.permissions import permissions_in_sight, told_in_sight
from alongside.records.queries.story.telling import Entry, Look, Source


def _given(look: Look) -> QuerySet[Any]:
    return look.told(permissions_in_sight(look.sight, look.client_id), "from_on")


def _revoked(look: Look) -> QuerySet[Any]:
    rows = PermissionRevoked.objects.filter(permission__in=permissions_in_sight(look.sight, look.client_id))
    return look.told(rows, "on")


def _told(look: Look) -> QuerySet[Any]:
    rows = told_in_sight(look.sight, look.client_id)
    return look.told(rows if look.sight.notes else rows.none(), "on")


def _rows(look: Look) -> Sequence[QuerySet[Any]]:
    return (_given(look), _revoked(look), _told(look)) if look.sight.notes else (_given(look), _revoked(look))


def _entries(look: Look) -> Iterable[Entry]:
    opens = ("client-permissions", look.client_id)
    for row in _given(look).prefetch_related("shares"):
        shares = ", ".join(terms.Shared(one.what).label.lower() for one in row.shares.all())
        plain = f"You let us tell {row.recipient} about: {shares}. You may take that back any day."
        yield Entry(
            row.id, row.told_on, "people", "Permission given", f"{row.recipient}: {shares}", by=row.by, opens=opens,
            plain=plain,
        )  # fmt: skip
    for gone in _revoked(look).select_related("permission"):
        whom = gone.permission.recipient
        yield Entry(gone.permission_id, gone.told_on, "people", "Permission taken back", whom, gone.why, by=gone.by,
                    opens=opens, plain=f"You took back that we may tell {whom} anything.")  # fmt: skip
    for one in _told(look).select_related("permission", "disclosure"):
        whom = one.permission.recipient
        yield Entry(one.id, one.told_on, "out", f"Told {whom}", terms.Shared(one.what).label.lower(), one.words,
                    by=one.disclosure.by, opens=opens, plain=f"We told {whom}: {one.words}")  # fmt: skip


PERMISSIONS = Source(
    "permissions", kinds={"permissions": "Permissions"}, seen=lambda sight: True, rows=_rows, entries=_entries
)
