"""The photo of a client, for whoever may see them: their team, and at night whoever has a packet about them."""

from collections.abc import Collection
from contextlib import suppress
from datetime import datetime

from django.db.models import QuerySet

from alongside.records.access import find_client, find_in_packets
from alongside.records.models import ClientPhoto
from alongside.records.papers.sealing import open_photo
from alongside.teams.access import Actor, Right, may
from alongside.teams.refusals import NotHere, Refused


def photographed(client_ids: Collection[str]) -> frozenset[str]:
    """Of these clients, those there is a photo of; for whoever may see them. One query."""
    return frozenset(_standing().filter(client_id__in=client_ids).values_list("client_id", flat=True))


def photo_on(document_id: str) -> bool:
    """Whether a paper is the photo of its client."""
    return _standing().filter(document_id=document_id).exists()


def photo(actor: Actor, client_id: str, *, team_id: str, at: datetime) -> bytes:
    """The photo, a small JPEG; NotHere where there is none, or not for this reader."""
    if may(actor, Right.SEE_CLIENTS, team_id):
        find_client(actor, client_id, team_id=team_id)
    else:
        find_in_packets(actor, client_id, team_id=team_id, at=at)
    row = _standing().filter(client_id=client_id).first()
    if row is None:
        raise NotHere
    return open_photo(bytes(row.sealed), photo_id=row.id)


def photos_of(client_ids: Collection[str]) -> dict[str, bytes]:
    """The photos there are of these clients, for a paper each page of which goes to whoever answers. One query.

    One that does not open with the keys at hand is left out: the copy of a night is made without it.
    """
    found = {}
    for row in _standing().filter(client_id__in=client_ids):
        with suppress(Refused):
            found[row.client_id] = open_photo(bytes(row.sealed), photo_id=row.id)
    return found


def _standing() -> QuerySet[ClientPhoto]:
    """The photos that stand: the last of each client, while its paper was not put away."""
    return ClientPhoto.objects.filter(replaced_by=None, document__isnull=False, document__removal=None)
